"""Headlines that stand beside what others found, so that those answers have ranges too.

Question answered: how many attempts does a refused person make, who is on the lists, how much does jaywalking fall,
how much of what is done is seen? Left out: what was found elsewhere, and whether it is reached (findings.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.model.conduct.acts.compile import ActKind
from underheaven.results.headline import Counts, Headline, part_of
from underheaven.state.measures import ByAct, Measure, Step


def elsewhere(c: Counts) -> Iterator[Headline]:
    """Ratios of counts that other headlines show by themselves."""
    conduct = [a for a in c.facts.acts_of(ActKind.CONDUCT) if a < len(c.life.by_act)]
    done, seen = (float(c.life.by_act[conduct, column].sum()) for column in (ByAct.DONE, ByAct.SEEN))
    how = "acts of conduct, good and bad, that a channel saw, over all done"
    yield part_of("acts-seen-share", "Acts seen, share", seen, done, how)
    gate = c.facts.gate("flight")
    if gate in c.facts.closed_gates():
        attempts, persons = float(c.life.steps[:, gate, Step.CLOSED].sum()), c.lived(Measure.GATE_PERSONS + gate)
        how = "flights refused over persons refused one, each counted once a calendar year"
        title = "Attempts for each person refused a flight"
        yield part_of("attempts-per-person-refused", title, attempts, persons, how, "attempts", "ratio")
    if c.facts.has_court_list and c.facts.has_enterprise_list:
        entered = c.lived(Measure.COURT_ENTERED)
        how = "entries on the court list, all of persons, over those and the entries on the enterprise list"
        title = "Entries on lists that are persons whom a court listed, share"
        yield part_of("court-entries-share", title, entered, entered + c.lived(Measure.ENTERPRISE_LISTED), how)
    if c.facts.has_court_list and c.total(Measure.COURT_ENTERED):
        performed, entered = c.lived(Measure.COURT_PERFORMED), c.lived(Measure.COURT_ENTERED)
        how = "persons who left the court list by performing, over entries on it, both in the window"
        title = "Performed for each court listing, share"
        yield part_of("performed-per-listing", title, performed, entered, how, kind="count")
    withheld, added = (float(c.life.by_act[conduct, column].sum()) for column in (ByAct.WITHHELD, ByAct.ADDED))
    if withheld + added:
        how = "acts of conduct done that would not have been at neutral response, over those and the acts withheld"
        title = "Of acts that response moved, share that it added"
        yield part_of("moved-by-want-share", title, added, withheld + added, how)
    yield from _against_none(c)


def _against_none(c: Counts) -> Iterator[Headline]:
    """Jaywalking and what enterprises do, with the system against without."""
    none = c.none
    if none is None:
        return
    same = " with the system less without it, over those without (same society, same random numbers)"
    if "jaywalking" in c.facts.act_names:
        act = c.facts.act_names.index("jaywalking")
        done, undone = (float(life.by_act[act, ByAct.DONE]) for life in (c.life, none))
        how = "times that somebody crossed on red," + same
        yield part_of("jaywalking-change", "Jaywalking, change", done - undone, undone, how, kind="difference")
    done, undone = (float(life.flows[Measure.ENTERPRISE_ACTS]) for life in (c.life, none))
    if undone:
        how = "tax and product acts of enterprises," + same
        title = "Acts of enterprises, change"
        yield part_of("enterprise-acts-change", title, done - undone, undone, how, kind="difference")
