"""Read and check what a regime says of appeals, notice, repair and the sharing of entries.

Question answered: which blocks and keys are there, and which values make sense together? Left out: what they are
compiled to (compile.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from underheaven.model.lists.by_conduct.language import ConductRules
from underheaven.model.lists.by_score.language import ScoreRules
from underheaven.model.lists.court.language import CourtRules
from underheaven.model.lists.enterprise.language import EnterpriseRules
from underheaven.model.remedies.copies.chains import chain_to, circles, source_of
from underheaven.regimes.checking import Checks
from underheaven.regimes.fields import (
    Days,
    MonthlyChance,
    Months,
    Names,
    Prose,
    Rate,
    Reviewers,
    RowNames,
    Rules,
    Share,
    described,
    one_of,
)
from underheaven.regimes.law_schema import Law
from underheaven.state.limits import MAX_EDGES

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.regime.body import RegimeBody


class Notice(Rules):
    """Whether those who are hit are told."""

    before: Share | None = described("share told before it takes effect; left out = 0")
    after: Share | None = described("share told afterwards; left out = 0")
    delay: Days | None = described("days until a notice that comes afterwards; left out = 0")


class Appeal(Rules):
    """Appeals against points-losing records and court listings."""

    wrongly_hit: Share = Field(description="share of those told who appeal, if the entry is not theirs")
    rightly_hit: Share | None = described("the same if it is theirs; left out = 0")
    within: Days = Field(description="latest day of the appeal, counted from the notice")
    reviewers: Reviewers = Field(description="reviewers of a province; 0 = every appeal waits for ever")
    cases: Rate = Field(description="appeals that a reviewer decides")
    suspends: Annotated[str, one_of("yes", "no")] = Field(description="whether a court listing rests meanwhile")
    wrong_upheld: Share | None = described("share of wrong entries that reviewers let stand; left out = 0")
    right_struck: Share | None = described("share of right entries that they strike; left out = 0")


class Repair(Rules):
    """Credit repair on application, of those downgraded or on the list fed by the score."""

    after: Months = Field(description="months without a new record that costs points")
    applies: MonthlyChance = Field(description="somebody who may apply does, and one record goes")


class Ways(Rules):
    """Ways back; what is left out does not exist."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    notice: Notice | None = described("who is told; left out = nobody, so nobody appeals")
    appeal: Appeal | None = described("appeals and the queue of each province")
    repair: Repair | None = described("credit repair")


class Sharing(Rules):
    """An edge along which what is held of a person is copied."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    law: Law | None = described("legal basis and purpose; description only")
    source: Prose = Field(alias="from", description="list or score that is copied, or edge whose operator hands it on")
    to: Names = Field(default=(), description="gates whose operators hold copies; left out = it is only handed on")
    recall: Share = Field(description="share of the copies deleted after a correction at whom they come from")
    lag: Months | None = described("months from there until a recall reaches the operator; left out = 0")
    retention: Months = Field(description="months from there for which a copy that is not recalled is held")


MOST_APPEAL_DAYS = 400
MOST_MONTHS = 600
"""Months for which a copy can be held, through however many hands."""


def check_remedies(body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    """Collect the faults of ways back and sharing."""
    ways = body.remedies
    if ways is not None:
        if ways.appeal is not None:
            _check_appeal(ways.appeal, ways.notice, checks)
            if not _can_be_appealed(body):
                expected = "a score, a licence, a list of the kind court or conduct, or enterprises with `appeal: yes`"
                checks.fault("remedies/appeal", "there is nothing to appeal against", expected)
        elif ways.notice is not None:
            checks.fault("remedies/notice", "a notice without effect: nobody can appeal", "a block `appeal` beside it")
        if ways.repair is not None and not body.scores:
            checks.fault("remedies/repair", "there is no score whose records could be taken out", "a block `scores`")
        if ways.appeal is None and ways.repair is None:
            checks.fault("remedies", "the block says nothing", "`appeal` with `notice`, `repair` or both")
    _check_sharing(body, catalogue, checks)


def _can_be_appealed(body: RegimeBody) -> bool:
    """Whether anything is filed, or anybody listed, against which somebody may appeal."""
    of_enterprises = [body.enterprise_score, *body.lists.values()]
    listed = any(rules.kind in ("court", "conduct") for rules in body.lists.values())
    appeals = any(getattr(rules, "appeal", "no") == "yes" for rules in of_enterprises)
    return bool(body.scores or body.licences) or listed or appeals


def _check_appeal(appeal: Appeal, notice: Notice | None, checks: Checks) -> None:
    path = "remedies/appeal"
    if notice is None:
        checks.fault(path, "nobody is told, so nobody can appeal", "a block `notice` beside `appeal`")
    else:
        told = sum(share.value for share in (notice.before, notice.after) if share is not None)
        if not 0.0 < told <= 1.0:
            wrong = "nobody is told" if told == 0.0 else "more than all are told"
            checks.fault("remedies/notice", wrong, "`before` and `after` that come to more than 0 % and at most 100 %")
        if notice.delay is not None and notice.delay.value > MOST_APPEAL_DAYS:
            wrong = f"the notice comes after {notice.delay.text}"
            checks.fault("remedies/notice/delay", wrong, f"at most {MOST_APPEAL_DAYS} days")
    if appeal.within.value > MOST_APPEAL_DAYS:
        checks.fault(f"{path}/within", f"{appeal.within.text} is too long", f"at most {MOST_APPEAL_DAYS} days")
    if appeal.reviewers.value * appeal.cases.value == 0.0:
        checks.warn(path, "nobody decides: every appeal waits for ever")


def _check_sharing(body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    sharing, sources = body.sharing, {**body.lists, **body.scores}
    if len(sharing) > MAX_EDGES:
        checks.fault("sharing", f"there are {len(sharing)} edges", f"at most {MAX_EDGES}")
    for circle in (names for names in circles(sharing) if not sources.keys() & set(names)):
        names = ", ".join(f"'{name}'" for name in circle)
        wrong = f"the copies of {names} go round in a circle"
        checks.fault(f"sharing/{circle[0]}/from", wrong, "a list or a score where the chain begins")
    taken_up = {edge.source for edge in sharing.values()}
    for name, edge in sharing.items():
        path = f"sharing/{name}"
        if name in sources:
            checks.fault(path, f"'{name}' is the name of a list or score too", "a name of its own")
        if not edge.to and name not in taken_up:
            checks.fault(path, "nobody refuses because of these copies", "gates in `to`, or an edge `from` this one")
        if edge.lag is not None and edge.lag.value > edge.retention.value:
            wrong = f"copies are kept {edge.retention.text}, recalled ones {edge.lag.text}"
            checks.fault(f"{path}/retention", wrong, "at least as long as `lag`")
        source = source_of(name, sharing)
        if edge.source not in sharing and edge.source not in sources:
            if edge.source in body.licences:
                checks.fault(f"{path}/from", f"'{edge.source}' is a licence: nobody else copies its points", "a list")
            else:
                checks.unknown(f"{path}/from", "list, score or edge", edge.source, [*sources, *_others(name, sharing)])
        elif edge.source in sources:
            _check_source(f"{path}/from", edge.source, body, checks)
        _check_gates(f"{path}/to", edge, source, body, catalogue, checks)
        _check_length(name, body, checks)


def _others(name: str, sharing: Mapping[str, Sharing]) -> list[str]:
    return [other for other in sharing if other != name]


def _check_source(path: str, source: str, body: RegimeBody, checks: Checks) -> None:
    """Whether the source can be corrected at all, so that a copy can outlive it."""
    ways = body.remedies
    appeals = ways is not None and ways.appeal is not None
    rules = body.lists.get(source)
    if isinstance(rules, EnterpriseRules):
        if rules.head == "free":
            checks.fault(path, f"'{source}' bars no heads, so no gate is closed by it", "`head: barred` in that list")
        corrected = rules.early is not None or (appeals and rules.appeal == "yes")
    elif isinstance(rules, ConductRules):
        corrected = appeals or rules.lifted is not None
    elif isinstance(rules, CourtRules):
        corrected = appeals or (rules.wrong_corrected is not None and rules.wrong_corrected.value > 0.0)
    elif isinstance(rules, ScoreRules):
        corrected = appeals
    else:
        corrected = appeals or (ways is not None and ways.repair is not None)
    if not corrected:
        checks.warn(path, f"no copy ever outlives its source: nothing corrects '{source}' before its time")


def _check_gates(
    path: str, edge: Sharing, source: str, body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks
) -> None:
    """Whether each gate is closed by what is copied."""
    of_bands = source in body.scores and source not in body.lists
    for gate in edge.to:
        rules = body.gates.get(gate)
        if catalogue is None or gate not in catalogue.demands:
            checks.unknown(path, "gate", gate, body.gates)
        elif of_bands and (rules is None or rules.band is None):
            by_band = [name for name, other in body.gates.items() if other.band is not None]
            expected = "a gate with `band`" + (": " + ", ".join(by_band) if by_band else "")
            checks.fault(path, f"the gate '{gate}' is not closed to a band of '{source}'", expected)
        elif not of_bands and (rules is None or (source in body.lists and source not in rules.closed_to)):
            closed = [name for name, other in body.gates.items() if source in other.closed_to]
            expected = "a gate closed to that list" + (": " + ", ".join(closed) if closed else "")
            checks.fault(path, f"the gate '{gate}' is not closed to '{source}'", expected)
        elif catalogue.demands[gate].checks == "parents":
            checks.fault(path, f"at '{gate}' parents are checked, not copies", "another gate")
    bands = list(dict.fromkeys(body.gates[g].band for g in edge.to if g in body.gates and body.gates[g].band))
    if of_bands and len(bands) > 1:
        wrong = f"these gates are closed to different bands: {' and '.join(map(str, bands))}"
        checks.fault(path, wrong, "an edge for each band")


def _check_length(name: str, body: RegimeBody, checks: Checks) -> None:
    chain = chain_to(name, body.sharing)
    months = sum(body.sharing[link].retention.value for link in chain)
    if months > MOST_MONTHS and body.sharing[chain[0]].source not in body.sharing:
        along = " along " + ", ".join(chain) if len(chain) > 1 else ""
        wrong = f"copies are kept {months:g} months{along}"
        checks.fault(f"sharing/{name}/retention", wrong, f"at most {MOST_MONTHS} months in all")
