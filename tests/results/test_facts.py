"""Facts of a regime: read off a rulebook, written, read back."""

from __future__ import annotations

import json

from tests.results.fake_outcome import facts
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.regime import compile_rulebook, load_catalogue, load_regime
from underheaven.results.facts import RegimeFacts
from underheaven.results.headlines import headlines


def test_facts_survive_json():
    assert RegimeFacts.from_json(json.loads(json.dumps(facts().as_json()))) == facts()


def test_facts_of_a_shipped_regime():
    catalogue = load_catalogue("china-2018")
    rulebook = compile_rulebook(catalogue, load_regime("as-described", catalogue))
    found = RegimeFacts.of(rulebook, "Title", {"jaywalking": "crosses on red"}, {"jaywalking": "unlawful"})
    assert found.title == "Title"
    assert found.act_titles[found.act_names.index("jaywalking")] == "crosses on red"
    assert found.gate("flight") in found.closed_gates()
    assert found.gate("nowhere") == -1
    assert RegimeFacts.from_json(json.loads(json.dumps(found.as_json()))) == found
    demands = [found.act_names[i] for i in found.acts_of(ActKind.DEMAND)]
    assert len(demands) == len(found.gate_names)


def test_headlines_take_a_rulebook_too():
    from tests.results.test_headlines import empty

    catalogue = load_catalogue("china-2018")
    rulebook = compile_rulebook(catalogue, load_regime("none", catalogue))
    outcome = empty(["2018-01"])
    outcome.steps[0, 0, 0, 0, :3] = (4, 1, 0)
    assert headlines(outcome, None, rulebook)[0].value == 0.75
