"""Evasion, with it and without, at equal seeds: fewer acts are seen, none is done or left undone otherwise."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tests.rules import variants as v
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.response.evasion.compile import Evasion
from underheaven.results.facts import RegimeFacts
from underheaven.results.headlines import headlines
from underheaven.state.measures import ByAct, Measure

DETERRED = 1


@cache
def evading(share: float = 0.5, hours: float = 2.0):
    return v.lived(replace(v.quiet(), evasion=Evasion(share, hours)))


def test_evasion():
    """S43: who remembers a punishment is seen less, for deterred acts alone; nobody does another act for it."""
    found = v.differences(v.quiet_run(), evading())
    assert {"ACTS_EVADED", "SEEN", "FILED"} <= found
    assert not {name for name in found if name.startswith(("DONE", "ATTEMPTS", "WITHHELD", "ADDED"))}
    assert not found & {"CANDIDATES", "COMMITTED"}
    evaded = v.count(evading(), Measure.ACTS_EVADED)
    assert v.count(v.quiet_run(), Measure.ACTS_EVADED) == 0 < evaded
    acts = v.quiet().acts
    deterred = (acts.response_class == DETERRED) & (acts.kind == ActKind.CONDUCT)
    seen = [run.by_act[..., ByAct.SEEN].sum(axis=(0, 1)) for run in (v.quiet_run(), evading())]
    assert (seen[0][~deterred] == seen[1][~deterred]).all()
    assert (seen[0][deterred] >= seen[1][deterred]).all()


def test_only_those_who_remember_evade():
    """S43: in the first month nobody has been punished, so nobody evades."""
    by_month = evading().counts[:, :, Measure.ACTS_EVADED].sum(axis=(1, 2))
    assert by_month[0] == 0 < by_month[1:].min()


def test_a_greater_share_evades_more_and_hours_are_a_cost():
    """S43: acts and hours in the report are the counts; without evasion the report says nothing of it."""
    assert v.count(evading(0.1), Measure.ACTS_EVADED) < v.count(evading(), Measure.ACTS_EVADED)
    facts = RegimeFacts.of(replace(v.quiet(), evasion=Evasion(0.5, 2.0)))
    values = {h.id: h.value for h in headlines(evading(), None, facts, None, None)}
    assert values["acts-evaded"] == v.count(evading(), Measure.ACTS_EVADED)
    assert values["hours-evading"] == 2.0 * values["acts-evaded"]
    assert "acts-evaded" not in {h.id for h in headlines(v.quiet_run(), None, RegimeFacts.of(v.quiet()), None, None)}
