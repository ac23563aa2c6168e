from __future__ import annotations

from pathlib import Path

import pytest

from underheaven.errors import BadRegime, BadRun
from underheaven.model.regime import regime_names, rulebook_hash
from underheaven.society import load_society
from underheaven.studies.draws import draw_values
from underheaven.studies.rules import facts_of, load_rules, rules_from


@pytest.mark.parametrize("name", regime_names())
def test_a_run_keeps_enough_to_read_its_rules_again(name: str) -> None:
    rules = load_rules(name)
    again = rules_from(rules.texts)
    assert rulebook_hash(again.rulebook()) == rulebook_hash(rules.rulebook())
    assert (again.none is None) == (rules.none is None)
    assert [n.path for n in again.numbers()] == [n.path for n in rules.numbers()]


def test_partners_are_where_there_is_something_to_compare() -> None:
    assert load_rules("as-described").none is not None
    assert load_rules("none").none is None
    assert load_rules("sc365").none is None and load_rules("sc365").catalogue is None


def test_texts_from_a_damaged_run_are_refused() -> None:
    texts = dict(load_rules("none").texts)
    with pytest.raises(BadRun):
        rules_from({})
    with pytest.raises(BadRun):
        rules_from({**texts, "../../etc/x": "regime: none"})
    with pytest.raises(BadRun):
        rules_from({**texts, "regime": "nothing"})
    with pytest.raises(BadRegime):
        rules_from({**texts, "regime": texts["regime"] + "\nscoers: {}\n"})


def test_a_path_is_read_like_a_name(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("regime: mine\ntitle: Mine\ncatalogue: china-2018\n")
    rules = load_rules(str(tmp_path / "mine.yaml"))
    assert rules.regime.name == "mine" and rules.texts["regime"].startswith("regime: mine")
    assert facts_of(rules, rules.rulebook()).title == "Mine"


def test_numbers_have_one_path_each_and_ranges_that_hold_the_value() -> None:
    numbers = load_rules("as-described").numbers()
    assert len({n.path for n in numbers}) == len(numbers) > 300
    assert all(n.low <= n.value <= n.high for n in numbers)


def test_every_draw_of_all_numbers_can_be_lived() -> None:
    """Twenty worlds: rulebooks and society compile, each differs from the central one, and spans stay in order."""
    rules = load_rules("as-described")
    numbers = [*rules.numbers(), *load_society("china-2018", 2_000, 1).parameters()]
    central = rulebook_hash(rules.rulebook())
    for world in range(20):
        values = draw_values(numbers, world, 20, 1)
        rulebook = rules.rulebook(values)
        assert rulebook_hash(rulebook) != central
        assert rules.rulebook_of_none(values) is not None
        load_society("china-2018", 2_000, 1, values)
        for least, greatest in (rulebook.court.judgment_months, rulebook.court.listing_months):
            assert least <= greatest
        assert (rulebook.channels.delay_days[:, 0] <= rulebook.channels.delay_days[:, 1]).all()


def test_facts_carry_titles_and_lawfulness() -> None:
    rules = load_rules("as-described")
    facts = facts_of(rules, rules.rulebook())
    place = facts.act_names.index("jaywalking")
    assert "crosses" in facts.act_titles[place] and facts.act_lawfulness[place] == "unlawful"
    assert {"unlawful", "good"} <= set(facts.act_lawfulness)
