"""In which order several processes take the files: the longest first, so that none is left alone at the end."""

from __future__ import annotations

import pytest

LONGEST_FIRST = (
    "tests/cli/test_commands_shown.py",
    "tests/cli/test_kill.py",
    "tests/rules/test_each_number_matters.py",
    "tests/cli/test_terminals.py",
    "tests/comparison/test_rows.py",
    "tests/studies/test_widening.py",
    "tests/reasons/test_answers.py",
    "tests/library/test_numbers_of_the_library.py",
    "tests/rules/test_with_and_without.py",
    "tests/oracle/test_slow_month.py",
    "tests/cli/test_commands.py",
    "tests/faults/test_faults.py",
    "tests/comparison/test_paired_needs_fewer.py",
    "tests/test_api.py",
    "tests/library/test_each_lives_a_year.py",
    "tests/studies/test_parts.py",
    "tests/engine/test_checkpoint.py",
    "tests/cases/test_lives_agree.py",
    "tests/engine/test_peak_memory.py",
    "tests/library/test_wendeng_is_felt.py",
    "tests/reasons/test_tampered.py",
    "tests/reasons/test_sentences_are_true.py",
    "tests/studies/test_sensitivity.py",
    "tests/known_answers/test_appeal_queue.py",
    "tests/comparison/test_shown.py",
    "tests/known_answers/test_points.py",
    "tests/regimes/test_mutations.py",
    "tests/rules/test_each_switch_matters.py",
    "tests/results/test_findings.py",
    "tests/faults/test_strangers.py",
    "tests/rules/test_enterprises_with_and_without.py",
    "tests/studies/test_run.py",
    "tests/rules/test_contested.py",
    "tests/engine/test_kill.py",
)
"""Files that take some ten seconds and more of one processor, roughly the longest first; all others come after them."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Several processes are handed whole files in the order of the items; one process keeps the usual order."""
    if hasattr(config, "workerinput"):
        place = {name: place for place, name in enumerate(LONGEST_FIRST)}
        items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(place)))
