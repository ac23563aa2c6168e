"""A code of several hundred lines: held as few acts, with the law of the lines apart (docs/decisions/0012-lines.md)."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path
from time import process_time

import numpy as np
import pytest

from tests.model.scoring.test_mechanisms import month_of, month_of_end
from tests.oracle.lives import lived
from tests.source_tree import PACKAGE
from underheaven.engine import Plan, simulate
from underheaven.errors import BadInput, BadRegime
from underheaven.model import conduct
from underheaven.model.records.lines import compile as module
from underheaven.model.records.lines.told import lines_told
from underheaven.model.regime import compile_rulebook, load_catalogue, load_regime
from underheaven.model.regime.documents import Catalogue, Regime
from underheaven.model.regime.rulebook import Rulebook
from underheaven.society import load_society
from underheaven.state.entries import COURT_ENTRY, FIRM_ENTRY, FIRM_FILING
from underheaven.state.events import Event
from underheaven.state.limits import MOST_ACTS_IN_ALL
from underheaven.state.measures import ByAct, Measure


def code(folder: Path, n_lines: int, n_kinds: int, rate: str, extra: str = "") -> Regime:
    """A regime of so many lines of so many kinds: their points differ."""
    acts = "".join(f"  line-{k:03}: {{rate: {rate}}}\n" for k in range(n_lines))
    sees = ", ".join(f"line-{k:03}: 50 %" for k in range(n_lines))
    items = "".join(
        f"      line-{k:03}: {{points: {-5 - k % n_kinds}, validity: short, repeat: doubled}}\n" for k in range(n_lines)
    )
    text = (
        "regime: code\ncatalogue: none\nassumed: bench\ngive_or_take: 0 %\n"
        f"acts:\n{acts}channels:\n  clerk: {{sees: {{{sees}}}}}\n"
        "scores:\n  points:\n    start: 1000\n    min: 0\n    max: 2000\n    limits: when-read\n"
        f"    validity: {{short: 6 months}}\n    items:\n{items}{extra}"
    )
    path = folder / "code.yaml"
    path.write_text(text, "utf-8")
    return load_regime(path)


def test_several_hundred_lines_are_held_as_few_acts(tmp_path) -> None:
    began = process_time()
    regime = code(tmp_path, 387, 40, "1 per 100 a year")
    book = compile_rulebook(None, regime)
    assert process_time() - began < 3.0, "an hour of patience is no contract; a second on a quiet machine is"
    assert len(book.acts.names) == 40
    assert book.acts.names[0] == "line-000-and-9-more"
    assert book.lines.of_act(0) == tuple(f"line-{k:03}" for k in range(0, 387, 40))
    assert book.acts.rate_per_year.sum() == pytest.approx(3.87)
    assert book.scores.points.tolist() == [-5 - k for k in range(40)]
    assert book.scores.validity_months.tolist() == [6, 6], "forty kinds need two classes of the same length"
    assert np.bincount(book.scores.validity).tolist() == [31, 9]


def test_a_study_that_moves_lines_apart_still_has_room(tmp_path) -> None:
    """Different coverage and points of each line: the act has their means by rate, and the odds follow the filings."""
    regime = code(tmp_path, 387, 1, "1 per 100 a year")
    values = {f"regime/channels/clerk/sees/line-{k:03}": 0.1 + k / 1000 for k in range(387)}
    values |= {f"regime/acts/line-{k:03}/rate": 0.01 * (1 + k % 3) for k in range(387)}
    book = compile_rulebook(None, regime, values)
    rates, shares = np.array([0.01 * (1 + k % 3) for k in range(387)]), 0.1 + np.arange(387) / 1000
    assert len(book.acts.names) == 1
    assert book.channels.coverage[0, 0, 0] == pytest.approx((rates * shares).sum() / rates.sum())
    np.testing.assert_allclose(book.lines.weight / book.lines.weight.sum(), rates * shares / (rates * shares).sum())
    few = {f"regime/scores/points/items/line-{k:03}/points": -30.0 for k in range(7)}
    assert sorted(compile_rulebook(None, regime, few).scores.points.tolist()) == [-30, -5], "apart while there is room"
    many = {f"regime/scores/points/items/line-{k:03}/points": -1.0 - k for k in range(387)}
    assert compile_rulebook(None, regime, many).scores.points.tolist() == [-194], "their mean when there is none"


def test_lines_that_differ_too_much_are_refused(tmp_path) -> None:
    with pytest.raises(BadRegime, match=r"acts: the regime adds 200 acts that differ in more than wording and rate"):
        code(tmp_path, 200, 200, "1 per 100 a year")


def full_catalogue(folder: Path, n_acts: int) -> Catalogue:
    """The package's catalogue with idle acts until there are so many."""
    shipped = Path(conduct.__file__).parent / "data" / "china-2018.yaml"
    text = shipped.read_text("utf-8").replace("catalogue: china-2018", "catalogue: full")
    have = compile_rulebook(load_catalogue("china-2018"), load_regime("none")).acts.n_catalogue
    rate = "{value: 1 a year, assumed: idle, range: 1 a year to 1 a year}"
    idle = "".join(f"  idle-{k:03}: {{rate: {rate}}}\n" for k in range(n_acts - have))
    (folder / "full.yaml").write_text(text.replace("\nacts:\n", f"\nacts:\n{idle}", 1), "utf-8")
    return load_catalogue(folder / "full.yaml")


@pytest.mark.parametrize(("shared", "own"), [(128, 125), (125, 128), (128, 128), (126, 128)])
def test_three_numbers_of_acts_stand_for_other_things_in_appeals(tmp_path, shared: int, own: int) -> None:
    """An appeal holds its act in eight bits; 253 to 255 are no acts there, so 253 acts are the most."""
    assert MOST_ACTS_IN_ALL == FIRM_FILING < FIRM_ENTRY < COURT_ENTRY
    known = full_catalogue(tmp_path, shared)
    (tmp_path / "code.yaml").write_text("", "utf-8")
    code(tmp_path, own, own, "1 per 100 a year")
    text = (tmp_path / "code.yaml").read_text("utf-8").replace("catalogue: none", "catalogue: full")
    (tmp_path / "code.yaml").write_text(text, "utf-8")
    if shared + own <= MOST_ACTS_IN_ALL:
        assert len(compile_rulebook(known, load_regime(tmp_path / "code.yaml", known)).acts.names) == shared + own
        return
    wrong = f"{shared} acts of the catalogue and {own} that the regime adds are {shared + own}; "
    wrong += f"expected at most 253 in all, so at most {253 - shared} here"
    with pytest.raises(BadRegime, match=rf"code\.yaml:5: acts: {wrong}"):
        load_regime(tmp_path / "code.yaml", known)


def test_so_many_acts_are_not_compiled_either(tmp_path, monkeypatch) -> None:
    """Whoever comes around the check of the file meets that of the compiler."""
    regime = code(tmp_path, 60, 60, "1 per 100 a year")
    monkeypatch.setattr(module, "MOST_ACTS_IN_ALL", 59)
    with pytest.raises(BadInput, match="catalogue and regime come to 60 acts; at most 59 in all"):
        compile_rulebook(None, regime)


def test_a_cap_on_records_keeps_a_line_alone(tmp_path) -> None:
    capped = "      line-000: {points: -5, validity: short, at_most: 2}\n"
    text = code(tmp_path, 150, 1, "1 per 100 a year") and (tmp_path / "code.yaml").read_text("utf-8")
    first = "      line-000: {points: -5, validity: short, repeat: doubled}\n"
    assert first in text
    (tmp_path / "code.yaml").write_text(text.replace(first, capped), "utf-8")
    book = compile_rulebook(None, load_regime(tmp_path / "code.yaml"))
    assert book.acts.names == ("line-000", "line-001-and-148-more")
    assert book.scores.most_live.tolist() == [2, 0]


def test_the_number_of_rules_costs_a_quiet_person_nothing(tmp_path) -> None:
    """Processor time, the best of five, of people to whom nothing happens, under one rule and under 120."""
    society = load_society("uniform", 100_000, 1)
    taken: dict[int, list[float]] = {1: [], 120: []}
    plans = {n: Plan(society, quiet_book(tmp_path, n), 3, 0, 24, 1) for n in taken}
    for plan in plans.values():
        assert simulate(plan).by_act[..., ByAct.DONE].sum() < 100
    for _ in range(5):
        for n, plan in plans.items():
            began = process_time()
            simulate(plan)
            taken[n].append(process_time() - began)
    assert min(taken[120]) < 1.5 * min(taken[1]), taken


def quiet_book(folder: Path, n_rules: int) -> Rulebook:
    """So many acts of different points that hardly anybody ever does."""
    return compile_rulebook(None, code(folder, n_rules, n_rules, "1 per 1000000 a year"))


def books(folder: Path, monkeypatch) -> tuple[Rulebook, Rulebook]:
    """Thirty lines apart, and the same held as one act."""
    regime = code(folder, 30, 1, "0.9 a year")
    apart = compile_rulebook(None, regime)
    monkeypatch.setattr(module, "families", lambda body: [tuple(body.acts)])
    return apart, compile_rulebook(None, regime)


def test_lines_held_as_one_act_have_the_law_of_the_lines_apart(tmp_path, monkeypatch) -> None:
    """Filings, and those that count double, in a year of 4,000: each differs by less than five deviations of the
    difference of two Poisson counts; a false alarm has a chance below 1 in 10**6. Doubling by act alone would double
    nearly all, and never doubling none, both hundreds of deviations off.
    """
    apart, joined = books(tmp_path, monkeypatch)
    assert (len(apart.acts.names), len(joined.acts.names)) == (30, 1)
    society = load_society("uniform", 4_000, 1)
    seen = []
    for book in (apart, joined):
        outcome = simulate(Plan(society, book, 3, 0, 12, 1))
        scored = int(outcome.by_act[..., ByAct.SCORED].sum())
        doubled = int(outcome.by_act[..., ByAct.POINTS].sum()) // 5 - scored
        quiet = int(outcome.counts[:, :, Measure.CANDIDATES].sum())
        seen.append((scored, doubled, quiet))
    for one, other in zip(*seen, strict=True):
        assert abs(one - other) < 5.0 * np.sqrt(one + other)
    assert 0.05 < seen[0][1] / seen[0][0] < 0.5


def test_the_file_tells_the_line_by_which_the_engine_doubled(tmp_path, monkeypatch) -> None:
    """Followed event by event: a record counts double just when one of the line that the file tells is live."""
    _, joined = books(tmp_path, monkeypatch)
    outcome = lived(joined, load_society("uniform", 1_000, 1), 12)
    events = outcome.panel
    doubled = names = 0
    for citizen in np.unique(events["citizen"]):
        hers = events[events["citizen"] == citizen]
        told = lines_told(hers, joined, 11, 0)
        line = ""
        live_lines: dict[str, list[int]] = defaultdict(list)
        for place, event in enumerate(hers):
            if event["event"] == Event.FILED:
                line = told[place]
            elif event["event"] == Event.SCORED:
                month = month_of(int(event["day"]))
                still = [end for end in live_lines[line] if end > month]
                assert event["value"] == (-10 if still else -5)
                doubled += bool(still)
                live_lines[line] = [*still, month_of_end(int(event["day"]), 6)]
        names += len(live_lines)
    assert doubled > 500 and names > 3_000


def test_every_array_with_a_row_for_each_act_is_joined() -> None:
    """The docstrings of the rulebook say which arrays those are."""
    found = defaultdict(set)
    files = [*(PACKAGE / "model").rglob("compile.py"), PACKAGE / "model" / "regime" / "rulebook.py"]
    for node in (node for file in files for node in ast.parse(file.read_text("utf-8")).body):
        if isinstance(node, ast.ClassDef):
            for field, text in zip(node.body[:-1], node.body[1:], strict=True):
                if (
                    isinstance(field, ast.AnnAssign)
                    and isinstance(text, ast.Expr)
                    and isinstance(field.target, ast.Name)
                ):
                    words = getattr(text.value, "value", "")
                    if isinstance(words, str) and words.startswith(("(A,", "(A)")):
                        found[re.sub("(?<!^)(?=[A-Z])", "_", node.name).lower()].add(field.target.id)
    assert {part: set(names) for part, names in module.BY_ACT.items()} == dict(found)
