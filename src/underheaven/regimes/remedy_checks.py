"""Do the ways back and the sharing of a regime make sense?

Question answered: is anybody told, is there anything to appeal against, do edges lead from a list to a gate? Left out:
the form of the keys (remedy_schema.py).
"""

from __future__ import annotations

from underheaven.regimes.catalogue_schema import CatalogueBody
from underheaven.regimes.checking import Checks
from underheaven.regimes.regime_schema import EnterpriseRules, RegimeBody
from underheaven.regimes.remedy_schema import Appeal, Notice, Sharing
from underheaven.regimes.rulebook import MAX_EDGES

MOST_APPEAL_DAYS = 400


def check_remedies(body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    """Collect the faults of ways back and sharing."""
    ways = body.remedies
    if ways is not None:
        if ways.appeal is not None:
            _check_appeal(ways.appeal, ways.notice, checks)
            listed = any(rules.kind in ("court", "conduct") for rules in body.lists.values())
            if not body.scores and not body.licences and not listed:
                expected = "a score, a licence or a list of the kind court or conduct"
                checks.fault("remedies/appeal", "there is nothing to appeal against", expected)
        elif ways.notice is not None:
            checks.fault("remedies/notice", "a notice without effect: nobody can appeal", "a block `appeal` beside it")
        if ways.repair is not None and not body.scores:
            checks.fault("remedies/repair", "there is no score whose records could be taken out", "a block `scores`")
        if ways.appeal is None and ways.repair is None:
            checks.fault("remedies", "the block says nothing", "`appeal` with `notice`, `repair` or both")
    if len(body.sharing) > MAX_EDGES:
        checks.fault("sharing", f"there are {len(body.sharing)} edges", f"at most {MAX_EDGES}")
    for name, edge in body.sharing.items():
        _check_edge(f"sharing/{name}", edge, body, catalogue, checks)


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


def _check_edge(path: str, edge: Sharing, body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    rules = body.lists.get(edge.source)
    if rules is None:
        checks.unknown(f"{path}/from", "list", edge.source, body.lists)
    elif isinstance(rules, EnterpriseRules):
        checks.fault(f"{path}/from", f"'{edge.source}' lists enterprises", "a list of the kind court or score")
    for gate in edge.to:
        if catalogue is None or gate not in catalogue.demands:
            checks.unknown(f"{path}/to", "gate", gate, body.gates)
        elif gate not in body.gates or (rules is not None and edge.source not in body.gates[gate].closed_to):
            closed = [name for name, other in body.gates.items() if edge.source in other.closed_to]
            expected = "a gate closed to that list: " + ", ".join(closed)
            checks.fault(f"{path}/to", f"the gate '{gate}' is not closed to '{edge.source}'", expected)
        elif catalogue.demands[gate].checks == "parents":
            checks.fault(f"{path}/to", f"at '{gate}' parents are checked, not copies", "another gate")
