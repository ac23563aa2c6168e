"""What the checker warns of, each by a regime in which only that is odd."""

from pathlib import Path

import pytest

from tests.regimes.cases import mini_catalogue, shipped
from underheaven.errors import BadRegime
from underheaven.model.conduct.acts.language import Who
from underheaven.model.regime import compile_rulebook, load_regime, regime_names, review, rulebook_hash
from underheaven.model.regime.expected_persons import expected_persons
from underheaven.model.regime.review_law import ADULTS_ONLY
from underheaven.regimes.provinces import PROVINCES
from underheaven.society.traits import ROLES

HEAD = """regime: odd
catalogue: mini
sources:
  LAW: {title: A law, kind: law, confidence: high}
assumed: x
give_or_take: 0 %
"""
WAYS = """remedies:
  notice: {before: 100 %}
  appeal: {wrongly_hit: 50 %, within: 60 days, reviewers: 5 per 1000000 citizens, cases: 20 a month, suspends: yes}
"""
SEEN = "channels:\n  c: {sees: {running-red: 1 %, donating: 1 %}, from: 2019-01-01}\n"
SCORE = """scores:
  s:
    law: {basis: LAW art. 1}
    start: 100
    min: 0
    max: 120
    limits: when-read
    bands: {A: {from: 110}, B: {from: 60}, C: {from: 0}}
    validity: {year: 1 year}
    items:
      running-red: {points: -5, validity: year}
      donating: {points: 5, validity: year}
"""
COURT = (
    "lists:\n  court: {kind: court, law: {basis: LAW}, listed_share: 50 %, listing: 1 month, performs: 2 % a month"
    ", fixed_term_share: 100 %, term: 24 months}\n"
)
LOW = "  low: {kind: score, law: {basis: LAW}, below: 60, term: 90 days}\n"
GATE = "gates:\n  flight: {closed_to: [court], checked: 50 %, effect: refuse, law: {basis: LAW}}\n"
EDGE = "sharing:\n  copies: {from: court, to: flight, recall: 100 %, retention: 24 months}\n"
OF_FILES = "sharing:\n  office: {from: s, to: flight, recall: 100 %, retention: 12 months}\n"
CLEAN = HEAD + SEEN + SCORE + COURT + LOW + GATE + WAYS + EDGE
CASES = {
    "item-before-its-channel": (
        ("running-red: {points: -5,", "running-red: {to: 2018-06-30, points: -5,"),
        "scores/s/items/running-red: the item never counts: no channel that sees the act watches on any of its days",
    ),
    "rule-of-the-past": (
        ("{closed_to: [court],", "{to: 2017-12-31, closed_to: [court],"),
        "gates/flight/to: the rule never holds: it ended before 2018-01-01, the first day there is",
    ),
    "rule-of-a-far-future": (
        ("from: 2019-01-01", "from: 2050-01-01"),
        "channels/c/from: the rule never holds: it begins after 2047-12-31, the last day there is",
    ),
    "bonus-above-the-limit": (
        ("donating: {points: 5,", "donating: {points: 50,"),
        "scores/s/items/donating/points: nobody can earn 50 points: the start is 20 below the limit",
    ),
    "capped-bonus-above-the-limit": (
        ("donating: {points: 5,", "donating: {at_most: 6, points: 5,"),
        "scores/s/items/donating/points: 30 points can be recorded, 20 can be earned above the start",
    ),
    "bonus-at-the-limit": (
        ("max: 120", "max: 110"),
        None,
    ),
    "band-out-of-reach": (
        ("donating: {points: 5,", "donating: {at_most: 1, points: 5,"),
        "scores/s/bands/A: nobody can reach the band: scores go up to 105",
    ),
    "band-that-nobody-falls-into": (
        ("running-red: {points: -5,", "running-red: {at_most: 6, points: -5,"),
        "scores/s/bands/C: nobody can fall into the band: scores go down to 70",
    ),
    "list-by-score-of-nobody": (
        ("running-red: {points: -5,", "running-red: {at_most: 2, points: -5,"),
        "lists/low: nobody can be listed: scores go down to 90",
    ),
    "court-list-of-nobody": (
        ("listed_share: 50 %", "listed_share: 0 %"),
        "gates/flight/closed_to: the gate is never felt: nobody can be on these lists",
    ),
    "gate-open-to-a-list-of-nobody": (
        (
            "gates:\n  flight: {closed_to: [court],",
            "  early: {kind: conduct, entries: {jaywalking: {term: 3 days}}}\n"
            "gates:\n  flight: {open_only_to: [early], closed_to: [court],",
        ),
        "gates/flight/open_only_to: the gate is closed to everybody: nobody can be on these lists",
    ),
    "gate-without-checks": (
        ("checked: 50 %", "checked: 0 %"),
        "gates/flight/checked: the gate is never felt: nobody checks",
    ),
    "no-appeal": ((WAYS, ""), "scores/s: nobody can appeal (GDPR art. 22(3), Charter art. 47)"),
    "no-notice": ((WAYS, ""), "scores/s: nobody is told (GDPR art. 14, Charter art. 41)"),
    "validity-in-days": (
        ("{year: 1 year}", "{year: 270 days}"),
        "scores/s/validity/year: records live whole months: 270 days are held as 9 months",
    ),
    "validity-of-half-a-year": (("{year: 1 year}", "{year: 6 months}"), None),
    "short-validity": (
        ("{year: 1 year}", "{year: 5 months}"),
        "scores/s/validity/year: a record ends on the first of a month, up to 16 days before or after 5 months",
    ),
    "no-expiry": (
        ("running-red: {points: -5, validity: year}", "running-red: {points: -5}"),
        "scores/s/items: the records of running-red never run out (GDPR art. 5(1)(e))",
    ),
    "listed-for-good": (
        (", fixed_term_share: 100 %, term: 24 months", ""),
        "lists/court: a listing can last for good: without a fixed term it ends only by performance "
        "(GDPR art. 5(1)(e))",
    ),
    "copies-outlive-their-source": (
        ("retention: 24 months", "retention: 25 months"),
        "sharing/copies/retention: copies are kept 25 months, longer than their source (GDPR art. 5(1)(e), C-26/22)",
    ),
    "copies-of-copies-outlive-their-source": (
        (EDGE, EDGE + "  agents: {from: copies, to: flight, recall: 100 %, retention: 1 months}\n"),
        "sharing/agents/retention: copies are kept 25 months through copies and agents, longer than their source "
        "(GDPR art. 5(1)(e), C-26/22)",
    ),
    "copies-of-files-outlive-their-records": (
        (GATE + WAYS + EDGE, GATE.replace("closed_to", "band: C, closed_to") + WAYS + OF_FILES.replace("12", "13")),
        "sharing/office/retention: copies are kept 13 months, longer than their source (GDPR art. 5(1)(e), C-26/22)",
    ),
    "copies-of-files-as-long-as-their-records": (
        (GATE + WAYS + EDGE, GATE.replace("closed_to", "band: C, closed_to") + WAYS + OF_FILES),
        None,
    ),
    "copies-of-what-nothing-corrects": (
        (WAYS, ""),
        "sharing/copies/from: no copy ever outlives its source: nothing corrects 'court' before its time",
    ),
    "copies-not-recalled": (
        ("recall: 100 %", "recall: 90 %"),
        "sharing/copies/recall: 90 % of the copies are recalled, not all (GDPR art. 19)",
    ),
    "children-lose-points": (
        ("running-red:", "jaywalking:"),
        "scores/s/items: children lose points by jaywalking (Charter art. 24, CRC art. 16)",
    ),
    "children-for-their-parents": (
        (
            "gates:\n",
            "gates:\n  school: {closed_to: [court], checked: 9 %, effect: slow, reading: wide, law: {basis: LAW}}\n",
        ),
        "gates/school/reading: children are hit for what their parents did (CRC art. 2(2))",
    ),
    "items-without-basis": (
        ("    law: {basis: LAW art. 1}\n", ""),
        "scores/s/items: no legal basis is given for running-red (Guobanfa (2020) 49, Charter art. 52(1))",
    ),
    "gate-without-basis": (
        ("effect: refuse, law: {basis: LAW}", "effect: refuse"),
        "gates/flight: no legal basis is given (Guobanfa (2020) 49, Charter art. 52(1)): a `law` block with `basis`",
    ),
}


def warnings_of(text: str, folder: Path) -> list[str]:
    path = folder / "odd.yaml"
    path.write_text(text, "utf-8")
    return [warning.split(": ", 1)[1] for warning in review(load_regime(path, mini_catalogue()))]


def test_a_regime_that_leaves_nothing_to_ask(tmp_path: Path) -> None:
    assert warnings_of(CLEAN, tmp_path) == []


@pytest.mark.parametrize(("change", "expected"), CASES.values(), ids=CASES)
def test_each_oddity_is_warned_of(change: tuple[str, str], expected: str | None, tmp_path: Path) -> None:
    assert change[0] in CLEAN
    found = warnings_of(CLEAN.replace(*change), tmp_path)
    assert expected in found if expected else found == []


def test_a_source_of_the_kind_law_is_a_basis(tmp_path: Path) -> None:
    text = CLEAN.replace(
        "checked: 50 %, effect: refuse, law: {basis: LAW}", "checked: {value: 50 %, source: LAW}, effect: slow"
    )
    assert warnings_of(text, tmp_path) == []


def test_a_basis_names_a_source(tmp_path: Path) -> None:
    with pytest.raises(
        BadRegime, match=r"gates/flight/law/basis: there is no source 'LAWS'; expected LAW; did you mean LAW\?"
    ):
        warnings_of(CLEAN.replace("refuse, law: {basis: LAW}", "refuse, law: {basis: LAWS 3}"), tmp_path)


def test_a_law_block_says_all_that_the_page_lists_and_moves_nothing(tmp_path: Path) -> None:
    law = (
        "{basis: LAW art. 3, purpose: safety, context: traffic, gravity: 2, component: human-rule, kind: behaviour, "
        "provenance: known, special: no, consequence: mobility, essential: yes, minors: no, decided_by: clerk, "
        "annex_iii: 5(a)}"
    )
    text = CLEAN.replace("effect: refuse, law: {basis: LAW}", f"effect: refuse, law: {law}")
    assert warnings_of(text, tmp_path) == []
    changed = load_regime(tmp_path / "odd.yaml", mini_catalogue())
    written = changed.rules.gates["flight"].law
    assert written is not None and None not in written.model_dump().values()
    (tmp_path / "odd.yaml").write_text(CLEAN, "utf-8")
    plain = load_regime(tmp_path / "odd.yaml", mini_catalogue())
    books = [compile_rulebook(mini_catalogue(), regime) for regime in (changed, plain)]
    assert rulebook_hash(books[0]) == rulebook_hash(books[1])


def test_roles_of_adults_are_those_that_no_minor_has() -> None:
    for role in ROLES:
        minors = expected_persons(Who.model_construct(age=(0, 17), role=(role,)))
        assert (minors == 0.0) == (role in ADULTS_ONLY), role


def test_a_condition_that_comes_close_to_a_name_is_refused(tmp_path: Path) -> None:
    roles = "[dog-owner, enterprise-head, manager, party-member, smoker, player]"
    acts = f"acts:\n  odd-act: {{who: {{age: at least 65, role: {roles}}}, rate: 1 a year}}\n"
    with pytest.raises(
        BadRegime,
        match=r"acts/odd-act/who: the condition is expected to match 0 of 1.39 billion citizens; expected a group of",
    ):
        warnings_of(CLEAN + acts, tmp_path)


def test_expected_persons_are_those_of_the_margins() -> None:
    """Whole population, and a share of it that a table of the society states: adults by age."""
    everybody = expected_persons(Who())
    assert everybody == pytest.approx(1_390_733_112, rel=1e-6)
    minors = expected_persons(Who.model_construct(age=(0, 17), role=()))
    adults = expected_persons(Who.model_construct(age=(0, None), role=("adult",)))
    assert minors + adults == pytest.approx(everybody, rel=1e-9)
    assert 0.18 < minors / everybody < 0.25
    assert expected_persons(Who.model_construct(age=(0, None), role=("party-member",))) == pytest.approx(
        90.3e6, rel=0.01
    )


def test_every_shipped_regime_passes_the_checker() -> None:
    for name in regime_names():
        files = {f"{name}.yaml", *(base.file for base in shipped(name).bases)}
        assert {warning.split(":")[0] for warning in review(shipped(name))} <= files


def test_expected_persons_count_every_category_of_a_condition() -> None:
    """Sexes, places, deciles and provinces each part the whole; conditions that exclude each other match nobody."""

    def expected(**said: object) -> float:
        return expected_persons(Who.model_construct(**said))

    everybody = expected_persons(Who())
    parts = (
        [expected(sex=sex) for sex in ("male", "female")],
        [expected(place=place) for place in ("urban", "rural")],
        [expected(income=(decile, decile)) for decile in range(1, 11)],
        [expected(province=(name,)) for _, name in PROVINCES],
    )
    for shares in parts:
        assert sum(shares) == pytest.approx(everybody, rel=1e-9) and min(shares) > 1e6
    assert expected(province=("Tibet",)) == pytest.approx(3.4e6, rel=0.05)
    assert expected(sex="male", place="rural", province=("Tibet",)) < expected(province=("Tibet",)) / 2
    assert expected_persons(Who.model_construct(sex="male"), Who.model_construct(sex="female")) == 0.0
    assert expected_persons(Who.model_construct(income=(1, 3)), Who.model_construct(income=(4, 9))) == 0.0
    both = expected_persons(Who.model_construct(age=(18, None)), Who.model_construct(age=(0, 64), sex="male"))
    assert both == pytest.approx(expected(age=(18, 64), sex="male"))


def test_a_rule_about_persons_who_cannot_do_the_act_is_warned_of(tmp_path: Path) -> None:
    text = "channels: {camera: {sees: {running-red: 1 %}}}\nscores:\n  c: {start: 9, min: 0, max: 9, limits: when-read,"
    text += " items: {running-red: {points: -1, who: {age: at most 13}}}}\n"
    (tmp_path / "odd.yaml").write_text(HEAD + text)
    warnings = review(load_regime(tmp_path / "odd.yaml", mini_catalogue()))
    assert any("items/running-red/who: the rule is hardly about anybody" in warning for warning in warnings)
