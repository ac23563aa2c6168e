"""The life in which every number of `as-described` and of its catalogue is exercised.

Sixteen thousand citizens in all 62 strata; rare acts are made frequent, much is seen, the lists of courts and
enterprises are full, caps on the number of records are low. It says nothing about anybody.
"""

from __future__ import annotations

from functools import cache

from tests.engine.lives import catalogue, loud_values, regime, rulebook
from underheaven.engine import Plan
from underheaven.model.conduct.routines.language import ROUTINES
from underheaven.model.regime.rulebook import Rulebook
from underheaven.regimes.parameters import Parameter
from underheaven.society import Society, load_society

REGIME = "as-described"
LEAST_RATE = 0.2
"""Acts a year; with this and COVERAGE nobody has more live records than the tables of the start can hold."""
OWN_RATES = {
    "volunteers-100-hours": 0.3,
    "gives-each-month": 0.05,
    "award-of-prefecture": 0.2,
    "award-of-province": 0.2,
    "commended-at-work": 0.3,
    "star-collector": 0.2,
}
"""Of the regime's own acts that anybody does: several are repeated within their validity."""
COVERAGE = 0.5
LONGEST = 14
"""Months after which a change that has not been seen is without effect."""
SPECIAL = {
    # one person more in the gallery of a test moves no chance that is rounded to seven places
    "regime/channels/face-camera/faces/tested": 20_000.0,
    # the limits of the scale bind only where somebody reaches them
    "regime/scores/citizen/min": 610.0,
    "regime/scores/citizen/max": 1004.0,
    # the lowest band is open downwards: its first score says no more than which band is the lowest
    "regime/scores/citizen/bands/D/from": 700.0,
    # few fall so far in a year or two
    "regime/scores/citizen/bands/C/from": 800.0,
    "regime/lists/low-score/below": 800.0,
    # nobody does what a list alone files
    "regime/acts/performed-judgment/rate": 0.5,
    # more than all points cannot be lost
    "regime/licences/dog/items/dog-renewal-missed/points": -6.0,
    "regime/licences/dog/items/dog-off-leash/third": -1.0,
}
"""Changed values of numbers that a small step would not move."""
LOUD_WAYS = {
    "regime/remedies/notice/before": 0.3,
    "regime/remedies/notice/after": 0.6,
    "regime/remedies/appeal/wrongly_hit": 0.8,
    "regime/remedies/appeal/rightly_hit": 0.3,
    "regime/remedies/appeal/reviewers": 1000.0,
    "regime/remedies/appeal/wrong_upheld": 0.4,
    "regime/remedies/appeal/right_struck": 0.4,
    "regime/remedies/repair/after": 2.0,
    "regime/remedies/repair/applies": 0.3,
    "regime/sharing/courts-to-carriers/recall": 0.5,
    "regime/sharing/courts-to-carriers/retention": 5.0,
    "regime/sharing/courts-to-banks/recall": 0.5,
    "regime/sharing/courts-to-banks/retention": 5.0,
    "regime/sharing/banks-to-lenders/recall": 0.5,
    "regime/sharing/banks-to-lenders/retention": 5.0,
    "regime/sharing/carriers-to-agents/recall": 0.5,
    "regime/sharing/carriers-to-agents/retention": 5.0,
    "regime/sharing/railway-list-to-sellers/recall": 0.5,
    "regime/sharing/railway-list-to-sellers/retention": 5.0,
    "regime/sharing/regulator-to-tenders/recall": 0.5,
    "regime/sharing/regulator-to-tenders/retention": 5.0,
    "regime/sharing/office-to-universities/recall": 0.5,
    "regime/sharing/office-to-universities/retention": 5.0,
}
"""Appeals, repairs and stale copies that many meet."""
LOUD_CHECKS = {
    **{f"regime/routines/{name}/places": 0.5 for name in ROUTINES},
    **{f"regime/routines/{name}/gallery": 9.0 for name in ROUTINES},
    **{f"regime/routines/{name}/false_match": 0.02 for name in ROUTINES},
    "regime/routines/payment/misses": 0.02,
    "regime/routines/residence-gate/misses": 0.005,
    "regime/routines/residence-gate/helped": 0.5,
    "regime/routines/paper-dispenser/misses": 0.3,
    "catalogue/routines/residence-gate/strangers": 5.0,
    "catalogue/routines/paper-dispenser/again": 0.3,
}
"""Checks by face everywhere, of which many go wrong; few are in a gallery, so that one more is felt."""


def loudest_place(channel: str) -> float:
    """Greatest multiplier of a channel's coverage: above it a share of one would hide what a multiplier does."""
    times = regime(REGIME).rules.channels[channel].times
    place = max([quantity.value for quantity in times.place.values()], default=1.0)
    return place * max([quantity.value for quantity in times.province.values()], default=1.0)


@cache
def loudest_values() -> dict[str, float]:
    values = loud_values(REGIME)
    for number in catalogue().numbers():
        if number.path.startswith("catalogue/acts/") and number.path.endswith("/rate"):
            values[number.path] = max(number.value, LEAST_RATE)
        elif "/attitude/" in number.path:  # candidates are drawn at the highest; few more than there are deeds
            values[number.path] = min(max(number.value, 0.7), 1.3)
        elif number.path.startswith("catalogue/enterprises/"):
            values[number.path] = 6.0
    for number in regime(REGIME).numbers():
        if number.path.endswith("/at_most"):
            values[number.path] = 1.0
        elif number.path.startswith("regime/gates/") and number.path.endswith(("/checked", "/ordered")):
            values[number.path] = 0.8
        elif "/sees/" in number.path:
            values[number.path] = min(COVERAGE, 0.9 / loudest_place(number.path.split("/")[2]))
    court, firms = "regime/lists/court-defaulters/", "regime/lists/dishonest-enterprises/"
    values |= {f"regime/acts/{act}/rate": rate for act, rate in OWN_RATES.items()}
    values |= {
        "catalogue/acts/red-light-run/rate": 0.9,
        "catalogue/acts/long-gaming/rate": 0.9,
        "catalogue/acts/dog-nuisance/rate": 1.5,
        # a third time within the year
        "catalogue/acts/dog-off-leash/rate": 6.0,
        # the coverage of one province, where few live
        "catalogue/acts/forbidden-goods/rate": 3.0,
        "catalogue/acts/gathering/rate": 1.0,
        "catalogue/acts/gambling/rate": 0.9,
        "catalogue/acts/dog-renewal-missed/rate": 1.5,
        "catalogue/acts/embezzlement/rate": 1.9,
        "catalogue/acts/wages-withheld/rate": 1.5,
        "catalogue/acts/sells-fake-goods/rate": 1.5,
        "catalogue/acts/exam-cheating/rate": 1.0,
        "catalogue/acts/bid-rigging/rate": 1.5,
        "catalogue/acts/false-advertising/rate": 1.5,
        "catalogue/acts/false-invoice/rate": 4.8,
        "catalogue/acts/party-meeting-missed/rate": 0.9,
        # repeated within its validity by few
        "catalogue/acts/enlists/rate": 1.0,
        "catalogue/acts/littering/rate": 0.6,
        "catalogue/acts/noise/rate": 0.6,
        "catalogue/acts/parents-not-visited/rate": 0.8,
        "catalogue/acts/rent-late/rate": 0.6,
        "catalogue/acts/straw-burning/rate": 0.6,
        "regime/lists/misconduct-on-trains/entries/fare-dodging/share": 0.5,
        "regime/lists/misconduct-on-trains/entries/false-invoice/share": 0.9,
        "regime/lists/misconduct-on-trains/entries/false-invoice/term": 100.0,
        "regime/lists/misconduct-on-trains/lifted": 0.5,
        # months within reach of a short life, so that records are many, soon, and few live on the first day
        "regime/scores/citizen/validity/one-year": 5.0,
        "regime/scores/citizen/validity/two-years": 5.0,
        "regime/scores/citizen/validity/three-years": 6.0,
        "regime/scores/citizen/validity/five-years": 7.0,
        "regime/scores/citizen/validity/one-year-more": 4.0,
        "catalogue/demands/property/rate": 0.5,
        "catalogue/demands/management-post/rate": 0.5,
        "catalogue/debts/falls-behind/process/in_default_at_start": 0.3,
        court + "live_at_start": 0.03,
        court + "wrong_corrected": 0.3,
        firms + "live_at_start": 0.3,
        firms + "early/after": 2.0,
        firms + "early/applies": 0.2,
        # many in the bands that gates reward, and many who attempt what few attempt
        "regime/scores/citizen/bands/AA/from": 1003.0,
        "regime/scores/citizen/bands/AAA/from": 1006.0,
        "catalogue/demands/city-transport/rate": 0.5,
        "catalogue/demands/health-examination/rate": 0.5,
        "catalogue/demands/travel-papers/rate": 0.5,
        "catalogue/demands/deposit-rental/rate": 0.5,
        "catalogue/demands/promotion/rate": 0.3,
        "catalogue/demands/tax-relief/rate": 1.0,
        "catalogue/demands/public-housing/rate": 0.2,
        "catalogue/demands/enterprise-bid/rate": 0.5,
        "catalogue/demands/enterprise-loan/rate": 4.0,
        "catalogue/demands/enterprise-permit/rate": 4.0,
        "catalogue/demands/personal-tax/rate": 0.5,
        "catalogue/demands/university-place/rate": 2.0,
        "regime/gates/university-place/priority/places": 0.05,
        "regime/gates/promotion/priority/places": 0.05,
        "regime/gates/public-housing/priority/places": 0.05,
        "regime/gates/internet-quarter/checked": 0.5,
        "regime/gates/school/checked": 0.5,
        # enterprises in every band
        "regime/enterprise_score/filed/tax": 0.5,
        "regime/enterprise_score/filed/product": 0.5,
        "regime/enterprise_score/filed/good": 0.9,
        "regime/enterprise_score/points/good": 60.0,
        "regime/enterprise_score/points/tax": -110.0,
        "regime/enterprise_score/points/product": -80.0,
        "regime/enterprise_score/grades/tax/share": 0.1,
        "regime/enterprise_score/grades/product/share": 0.1,
        "regime/enterprise_score/repair/after": 1.0,
        "regime/enterprise_score/repair/applies": 0.3,
        "regime/enterprise_score/repair/gives": 100.0,
        # some in the lowest band that are not listed
        firms + "listed_share/tax": 0.15,
        firms + "listed_share/product": 0.15,
        # company that reaches the floor, and many who look and cut
        "regime/scores/citizen/association/at_most": -30.0,
        # nearly every enterprise is listed here, and its head would stand in no band that a gate rewards
        "regime/scores/citizen/association/enterprise": 0.0,
        "regime/visibility/looks": 0.8,
        "regime/mechanisms/ostracism/cuts": 0.5,
        "regime/mechanisms/ostracism/mends": 0.3,
        "regime/mechanisms/ostracism/refuses/1": 0.4,
        "regime/mechanisms/ostracism/refuses/3": 0.8,
        "regime/mechanisms/ostracism/seen": 0.6,
        "regime/visibility/boards": 0.5,
        "regime/mechanisms/hardship/known": 0.2,
        "regime/mechanisms/hardship/shown": 0.3,
        court + "bought/share": 0.5,
        court + "bought/means": 4.0,
        court + "bought/blames": 0.5,
        "regime/gates/university-place/parents/checked": 0.5,
        **LOUD_WAYS,
        **LOUD_CHECKS,
    }
    return values


def value_of(number: Parameter) -> float:
    """The number in the loudest life."""
    return loudest_values().get(number.path, number.value)


def changed(number: Parameter) -> float:
    """Another value of the number, possible in its unit and far enough off to be seen."""
    value = value_of(number)
    if number.path in SPECIAL:
        return SPECIAL[number.path]
    if number.unit == "years of age":
        return value + 10.0
    if number.unit == "points":
        return value - (1.0 if "/items/" in number.path else 15.0)
    if "/validity/" in number.path:  # where everything is loud, a longer one is more records than a file begins with
        return value - 1.0
    if number.unit in ("days", "months", "count", "hours", "days more"):
        return value + 1.0
    if number.unit == "times" and not number.path.startswith("regime/mechanisms/"):
        return value + 0.5
    return value * 0.7


@cache
def loudest() -> Rulebook:
    return rulebook(REGIME, loudest_values())


@cache
def lives() -> Society:
    """With more enterprises above the small ones than there are."""
    sizes = {"society/enterprises/size/medium": 15.0, "society/enterprises/size/large": 15.0}
    return load_society("china-2018", 16_000, 1, sizes)


def plan_of(rules: Rulebook) -> Plan:
    return Plan(lives(), rules, seed=11, n_months=LONGEST, threads=1)
