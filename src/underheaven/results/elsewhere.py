"""Headlines that stand beside what others found, so that those answers have ranges too.

Question answered: how many attempts does a refused person make, who is on the lists, how much does jaywalking fall,
how much of what is done is seen? Left out: what was found elsewhere, and whether it is reached (findings.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.engine.measures import ByAct, Measure, Step
from underheaven.regimes.rulebook import ActKind
from underheaven.results import sums
from underheaven.results.headline import Counts, Headline


def elsewhere(c: Counts) -> Iterator[Headline]:
    """Ratios of counts that other headlines show by themselves."""
    conduct = [a for a in c.facts.acts_of(ActKind.CONDUCT) if a < len(c.life.by_act)]
    done, seen = (float(c.life.by_act[conduct, column].sum()) for column in (ByAct.DONE, ByAct.SEEN))
    how = "acts of conduct, good and bad, that a channel saw and filed, over all done"
    yield Headline("acts-seen-share", "Acts seen, share", sums.share(seen, done), "share", how_chosen=how, kind="share")
    gate = c.facts.gate("flight")
    if gate in c.facts.closed_gates():
        attempts = c.scale * float(c.life.steps[:, gate, Step.CLOSED].sum())
        value = sums.share(attempts, c.total(Measure.GATE_PERSONS + gate))
        how = "flights refused over persons refused one, each counted once a calendar year"
        title = "Attempts for each person refused a flight"
        yield Headline("attempts-per-person-refused", title, value, "attempts", how_chosen=how, kind="ratio")
    if c.facts.has_court_list and c.facts.has_enterprise_list:
        entered = c.total(Measure.COURT_ENTERED)
        value = sums.share(entered, entered + c.total(Measure.ENTERPRISE_LISTED))
        how = "entries on the court list, all of persons, over those and the entries on the enterprise list"
        title = "Entries on lists that are persons whom a court listed, share"
        yield Headline("court-entries-share", title, value, "share", how_chosen=how, kind="share")
    if c.facts.has_court_list and c.total(Measure.COURT_ENTERED):
        value = c.total(Measure.COURT_PERFORMED) / c.total(Measure.COURT_ENTERED)
        how = "persons who left the court list by performing, over entries on it, both in the window"
        title = "Performed for each court listing, share"
        yield Headline("performed-per-listing", title, value, "share", how_chosen=how)
    withheld, added = (float(c.life.by_act[conduct, column].sum()) for column in (ByAct.WITHHELD, ByAct.ADDED))
    if withheld + added:
        how = "acts of conduct done that would not have been at neutral response, over those and the acts withheld"
        title = "Of acts that response moved, share that it added"
        value = sums.share(added, withheld + added)
        yield Headline("moved-by-want-share", title, value, "share", how_chosen=how, kind="share")
    yield from _against_none(c)


def _against_none(c: Counts) -> Iterator[Headline]:
    """Jaywalking and what enterprises do, with the system against without."""
    none = c.none
    if none is None:
        return
    same = " with the system less without it, over those without (same society, same luck)"
    if "jaywalking" in c.facts.act_names:
        act = c.facts.act_names.index("jaywalking")
        done, undone = (float(life.by_act[act, ByAct.DONE]) for life in (c.life, none))
        value = sums.share(done - undone, undone)
        how = "times that somebody crossed on red," + same
        yield Headline("jaywalking-change", "Jaywalking, change", value, "share", how_chosen=how, kind="difference")
    done, undone = (float(life.flows[Measure.ENTERPRISE_ACTS]) for life in (c.life, none))
    if undone:
        value = sums.share(done - undone, undone)
        how = "tax and product acts of enterprises," + same
        title = "Acts of enterprises, change"
        yield Headline("enterprise-acts-change", title, value, "share", how_chosen=how, kind="difference")
