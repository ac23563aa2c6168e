"""A patch says the changes of another regime and is read, checked, compiled and kept like a whole one."""

from pathlib import Path

import pytest

from tests.regimes.cases import shipped
from underheaven.errors import BadRegime
from underheaven.model.gates.steps.compile import Effect
from underheaven.model.regime import compile_rulebook, load_regime, rulebook_hash
from underheaven.model.regime.patching import MOST_EXTENDED
from underheaven.state.limits import NEVER
from underheaven.studies.rules import load_rules, rules_from

PATCH = """regime: quicker
extends: lists-only
title: Twice as many perform
assumed: a what-if
changes:
  - {set: lists/court-defaulters/performs, value: 4 % a month}
  - {set: gates/flight/effect, value: slow}
  - {remove: gates/flight/alternative}
  - {set: regime/gates/fast-train/checked, value: 50 %, assumed: half of the counters, range: 20 % to 80 %}
  - {remove: gates/school}
  - {add: gates/city-transport, value: {closed_to: [court-defaulters], checked: 10 %, effect: refuse}}
"""


def written(folder: Path, **texts: str) -> Path:
    """Files of these texts; the path of the first."""
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder / f"{next(iter(texts))}.yaml"


def hash_of(regime) -> str:
    return rulebook_hash(compile_rulebook(regime.catalogue, regime))


def test_a_patch_is_the_regime_with_its_changes(tmp_path: Path) -> None:
    patch, base = load_regime(written(tmp_path, quicker=PATCH)), shipped("lists-only")
    book, before = compile_rulebook(patch.catalogue, patch), compile_rulebook(base.catalogue, base)
    flight = book.gates.names.index("flight")
    assert (book.court.performs, before.court.performs) == (0.04, base.rules.lists["court-defaulters"].performs.value)
    assert book.gates.effect[flight] == Effect.SLOW and before.gates.effect[flight] == Effect.REFUSE
    assert "school" not in patch.rules.gates and "city-transport" in patch.rules.gates
    assert patch.rules.title == "Twice as many perform" and patch.rules.catalogue == "china-2018"
    assert hash_of(patch) != hash_of(base)


def test_what_a_patch_leaves_alone_keeps_its_number_and_origin(tmp_path: Path) -> None:
    patch, base = load_regime(written(tmp_path, quicker=PATCH)), shipped("lists-only")
    changed = {number.path for number in patch.numbers() if number.line and "quicker" in number.origin}
    assert changed == {"regime/lists/court-defaulters/performs", "regime/gates/city-transport/checked"}
    before = {number.path: number for number in base.numbers()}
    touched = {*changed, "regime/gates/fast-train/checked"}
    for number in patch.numbers():
        if number.path not in touched:
            assert number == before[number.path]


def test_a_changed_number_is_assumed_because_of_the_patch_unless_it_says_otherwise(tmp_path: Path) -> None:
    numbers = {number.path: number for number in load_regime(written(tmp_path, quicker=PATCH)).numbers()}
    performs, checked = numbers["regime/lists/court-defaulters/performs"], numbers["regime/gates/fast-train/checked"]
    assert performs.origin == "assumed: changed by the patch quicker: a what-if"
    assert performs.low == performs.value == performs.high == 0.04
    assert (checked.origin, checked.low, checked.high) == ("assumed: half of the counters", 0.2, 0.8)


def test_a_chain_is_read_from_the_folder_and_the_package_only(tmp_path: Path) -> None:
    second = "regime: second\nextends: quicker\nchanges:\n  - {set: gates/city-transport/checked, value: 20 %}\n"
    regime = load_regime(written(tmp_path, second=second, quicker=PATCH))
    assert [base.wanted for base in regime.bases] == ["quicker", "lists-only"]
    (tmp_path / "deeper").mkdir()
    outside = written(tmp_path / "deeper", outside=second.replace("second", "outside").replace("quicker", "../quicker"))
    with pytest.raises(BadRegime, match=r"outside.yaml:2: extends: there is no regime '../quicker'"):
        load_regime(outside)


def test_elements_of_lists_are_added_and_removed(tmp_path: Path) -> None:
    at = "gates/holiday-trip/closed_to"
    changes = f"changes:\n  - {{add: {at}/dishonest-enterprises}}\n  - {{remove: {at}/low-score}}\n"
    patch = load_regime(written(tmp_path, other=f"regime: other\nextends: as-described\n{changes}"))
    assert shipped("as-described").rules.gates["holiday-trip"].closed_to == ("court-defaulters", "low-score")
    assert patch.rules.gates["holiday-trip"].closed_to == ("court-defaulters", "dishonest-enterprises")


def test_a_change_without_effect_is_warned_of(tmp_path: Path) -> None:
    same = "regime: same\nextends: lists-only\nchanges:\n  - {set: catalogue, value: china-2018}\n"
    path = written(tmp_path, same=same)
    assert load_regime(path).warnings == (f"{path}:4: changes/1: the change is without effect",)


def test_the_checks_of_a_whole_regime_hold_for_a_patched_one(tmp_path: Path) -> None:
    text = "regime: other\nextends: lists-only\nchanges:\n  - {remove: lists/court-defaulters}\n"
    with pytest.raises(BadRegime, match=r"lists-only.yaml:\d+: gates/flight/closed_to: there is no list 'court-def"):
        load_regime(written(tmp_path, other=text))


def test_a_part_that_was_missing_can_be_added_but_nothing_below_what_is_not_there(tmp_path: Path) -> None:
    added = "changes:\n  - {add: sharing/copies, value: {from: low, to: flight, recall: 50 %, retention: 1 months}}\n"
    base = (
        "regime: base\ncatalogue: china-2018\nassumed: x\ngive_or_take: 0 %\nscores:\n  s: {start: 5, min: 0, max: 9, "
        "limits: when-read}\nlists:\n  low: {kind: score, below: 3, term: 90 days}\n"
        "gates:\n  flight: {closed_to: low, checked: 9 %, effect: slow}\n"
    )
    path = written(tmp_path, other=f"regime: other\nextends: base\n{added}", base=base)
    assert list(load_regime(path).rules.sharing) == ["copies"]
    slip = "changes:\n  - {add: gates/fligt/to, value: 2019-12-31}\n"
    with pytest.raises(BadRegime, match=r"the path 'gates/fligt/to' leads nowhere; .*did you mean gates/flight/to\?"):
        load_regime(written(tmp_path, other=f"regime: other\nextends: base\n{slip}"))


def test_a_patch_sets_a_key_that_the_language_has_and_the_regime_leaves_out(tmp_path: Path) -> None:
    """By `set` it comes to the same as by `add`."""
    changes = "changes:\n  - {VERB: gates/loan/band, value: D}\n  - {VERB: gates/flight/to, value: 2019-12-31}\n"
    head = "regime: graded\nextends: as-described\nassumed: x\n"
    books = []
    for verb in ("set", "add"):
        patch = load_regime(written(tmp_path, graded=head + changes.replace("VERB", verb)))
        books.append(compile_rulebook(patch.catalogue, patch))
    assert [rulebook_hash(book) for book in books] == [rulebook_hash(books[0])] * 2
    loan = books[0].gates.names.index("loan")
    assert books[0].gates.band_at_most[loan] == 0, "the lowest band"
    base = shipped("as-described")
    assert compile_rulebook(base.catalogue, base).gates.band_at_most[loan] == NEVER


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("lists/court-defaulters/grad", "lists/court-defaulters/grade"),
        ("gates/flihgt", "gates/flight"),
        ("lists/court-defaulter/grade", "lists/court-defaulters/grade"),
        ("seccrecy", ""),
    ],
)
def test_a_slip_is_no_key_of_the_language(tmp_path: Path, path: str, meant: str) -> None:
    slip = f"regime: slip\nextends: as-described\nassumed: x\nchanges:\n  - {{set: {path}, value: D}}\n"
    with pytest.raises(BadRegime, match=f"the path '{path}' leads nowhere; .*{meant}"):
        load_regime(written(tmp_path, slip=slip))


def test_a_chain_that_is_too_long_is_refused(tmp_path: Path) -> None:
    texts = {"link-0": "regime: link-0\ncatalogue: china-2018\n"}
    for number in range(1, MOST_EXTENDED + 2):
        change = "changes:\n  - {set: catalogue, value: china-2018}\n"
        texts[f"link-{number}"] = f"regime: link-{number}\nextends: link-{number - 1}\n{change}"
    written(tmp_path, **texts)
    assert load_regime(tmp_path / f"link-{MOST_EXTENDED}.yaml").name == f"link-{MOST_EXTENDED}"
    with pytest.raises(BadRegime, match="more than 4 regimes extend one another; expected a chain of at most 4"):
        load_regime(tmp_path / f"link-{MOST_EXTENDED + 1}.yaml")


def test_a_run_of_a_patch_needs_no_file_afterwards(tmp_path: Path) -> None:
    second = "regime: second\nextends: quicker\nchanges:\n  - {set: gates/city-transport/checked, value: 20 %}\n"
    path = written(tmp_path, second=second, quicker=PATCH)
    rules = load_rules(str(path))
    assert {"extends quicker", "extends lists-only"} <= set(rules.texts)
    for file in tmp_path.iterdir():
        file.unlink()
    again = rules_from(rules.texts)
    assert rulebook_hash(again.rulebook()) == rulebook_hash(rules.rulebook())
    assert [n.origin for n in again.numbers()] == [n.origin for n in rules.numbers()]
