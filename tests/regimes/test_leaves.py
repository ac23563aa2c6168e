"""Nothing in a file is without effect on the rulebook, except what is only description."""

from pathlib import Path

import pytest

from tests.regimes.cases import FOLDER, mini_catalogue, shipped, whole_regime
from underheaven.errors import UnderheavenError
from underheaven.model.regime import compile_rulebook, load_catalogue, load_regime, rulebook_hash
from underheaven.regimes.parameters import Parameter

DESCRIPTION_ONLY: set[str] = set()
"""Paths of numbers that move nothing; there is none, and there should be none."""


def other_values(number: Parameter) -> list[float]:
    """Values near the file's own, big enough a step to survive rounding."""
    return [number.value * 0.8, number.value * 1.2, number.value - 3.0, number.value + 3.0, number.value + 0.01]


@pytest.mark.parametrize(
    "path", [number.path for document in (mini_catalogue(), whole_regime()) for number in document.numbers()]
)
def test_every_number_moves_the_rulebook(path: str) -> None:
    assert moves(path, SMALL) != (path in DESCRIPTION_ONLY)


def test_every_number_of_the_shipped_regimes_moves_the_rulebook() -> None:
    for name in ("binding", "sc365"):
        document = Whole(name)
        assert {path for path in document.numbers if not moves(path, document)} == set()


class Whole:
    """A regime with its catalogue and the hash of its rulebook."""

    def __init__(self, name: str) -> None:
        self.regime = whole_regime() if name == "whole" else shipped(name)
        documents = [document for document in (self.regime.catalogue, self.regime) if document is not None]
        self.numbers = {number.path: number for document in documents for number in document.numbers()}
        self.hash = self.hash_with({})

    def hash_with(self, values: dict[str, float]) -> str:
        return rulebook_hash(compile_rulebook(self.regime.catalogue, self.regime, values))


SMALL = Whole("whole")


def moves(path: str, document: Whole) -> bool:
    for value in other_values(document.numbers[path]):
        try:
            if document.hash_with({path: value}) != document.hash:
                return True
        except UnderheavenError:
            continue  # not possible in its unit
    return False


WORDS = [
    ("whole", "regime: whole", "regime: other"),
    ("whole", "acts_per_day: at most 1", "acts_per_day: any"),
    ("whole", "{Beijing: 2,", "{Tianjin: 2,"),
    ("whole", "urban: 1.5, rural: 0.2", "urban: 0.2, rural: 1.5"),
    ("whole", "feuding: 30 %", "donating: 30 %"),
    ("whole", "D: {from: 0,", "E: {from: 0,"),
    ("whole", "{DA: A, DB: B}", "{DA: A, DC: B}"),
    ("whole", "repeat: doubled", "repeat: single"),
    ("whole", "validity: five-years", "validity: one-year"),
    ("whole", "grade: B", "grade: D"),
    ("whole", "from: 2018-05-01", "from: 2018-05-02"),
    ("whole", "to: 2021-12-31", "to: 2021-12-30"),
    ("whole", "feuding: {grade: D, validity: five-years}", "feuding: {grade: B, validity: five-years}"),
    ("whole", ", leaves: jaywalking", ""),
    ("whole", "small: {to: 5, validity: one-year}", "small: {to: 5, validity: five-years}"),
    ("whole", "place: rural\n", "place: urban\n"),
    ("whole", "role: adult\n", "role: driver\n"),
    ("whole", "feeds: {high: feuding}", "feeds: {low: feuding}"),
    ("whole", "items: {recycling: 5}", "items: {feuding: 5}"),
    ("whole", "charged_to_head: feuding", "charged_to_head: recycling"),
    ("whole", "zero: feuding", "zero: [feuding, running-red]"),
    ("whole", "grades: {B: -100}", "grades: {D: -100}"),
    ("whole", "term: 90 days, grade: D", "term: 90 days"),
    ("whole", "lower: {below: 300, term: 120 days}, ", ""),
    ("whole", "takes: student", "takes: smoker"),
    ("whole", ", clears: yes", ""),
    ("whole", "[court-defaulters, dishonest-enterprises, bad-travellers]", "[court-defaulters, dishonest-enterprises]"),
    ("whole", "entries: {jaywalking: {term: 180 days, share: 80 %}, ", "entries: {"),
    ("whole", "from: 2018-05-01\n    to: 2024", "from: 2018-05-02\n    to: 2024"),
    ("whole", "to: 2024-12-31", "to: 2024-12-30"),
    ("whole", "role: driver", "role: smoker"),
    ("whole", "  driving:\n", "  steering:\n"),
    ("whole", "resets: own-day", "resets: january"),
    ("whole", ", jaywalking: {points: -1}}", "}"),
    ("whole", "    while_downgraded: bonuses-blocked\n", ""),
    ("whole", "roles: {borrower: 10 %}", "roles: {tenant: 10 %}"),
    ("whole", "role: netizen", "role: tenant"),
    ("whole", "    grade: B\n", "    grade: D\n"),
    ("whole", "    performed: feuding\n", ""),
    ("whole", "head: barred", "head: free"),
    ("whole", "[court-defaulters, dishonest-enterprises, bad-travellers]", "[court-defaulters]"),
    ("whole", "band: D, ", ""),
    ("whole", "effect: slow", "effect: refuse"),
    ("whole", "reading: wide", "reading: widest"),
    ("whole", "from: 2013-10-01", "from: 2013-10-02"),
    ("whole", "{A: -10 %,", "{D: -10 %,"),
    ("whole", "lists: {court-defaulters: 5 %, low-score: 40 %}", "lists: {court-defaulters: 5 %}"),
    ("whole", "lists: {dishonest-enterprises: 30 days,", "lists: {low-score: 30 days,"),
    ("whole", "deposit: 99 yuan, band: B", "deposit: 99 yuan, band: A"),
    ("whole", "ahead: A, ", ""),
    ("whole", "behind: D, ", ""),
    ("whole", "ahead: A, behind: D", "ahead: A, behind: B"),
    ("whole", "without_place: wait, at_start: 0.5 %", "without_place: leave"),
    ("whole", "to: 2025-12-31", "to: 2025-12-30"),
    ("whole", "past_records: drawn", "past_records: none"),
    ("whole", "bands: D, lists", "lists"),
    ("whole", "lists: court-defaulters, seen_by", "seen_by"),
    ("whole", "seen_by: everybody", "seen_by: employers"),
    ("whole", "at: loan", "at: flight"),
    ("mini", "age: at least 14", "age: at least 18"),
    ("mini", "age: at most 64", "age: at most 49"),
    ("mini", "[driver, adult]", "driver"),
    ("mini", "role: volunteer", "role: tenant"),
    ("mini", "sex: {female: 0.9}", "sex: {male: 0.9}"),
    ("mini", "age: {50+: 0.5}", "age: {50-64: 0.5}"),
    ("mini", "income: {5: 1.2}", "income: {}"),
    ("mini", "response: deterred", "response: none"),
    ("mini", ", checks: parents", ""),
    ("mini", "period: 3 months", "period: 1 year"),
]


@pytest.mark.parametrize(("file", "old", "new"), WORDS, ids=[new for _, _, new in WORDS])
def test_every_word_moves_the_rulebook(file: str, old: str, new: str, tmp_path: Path) -> None:
    texts = {name: (FOLDER / f"{name}.yaml").read_text("utf-8") for name in ("mini", "whole")}
    assert old in texts[file]
    texts[file] = texts[file].replace(old, new, 1)
    if "checks" in old:
        texts["whole"] = texts["whole"].replace("reading: wide, ", "")
    if "E:" in new:
        texts["whole"] = texts["whole"].replace("grade: D", "grade: E").replace("band: D", "band: E")
        texts["whole"] = texts["whole"].replace("D: 12 days", "E: 12 days").replace("behind: D", "behind: E")
        texts["whole"] = texts["whole"].replace("bands: D", "bands: E")
    name = "other" if "regime: other" in new else "whole"
    (tmp_path / "mini.yaml").write_text(texts["mini"], "utf-8")
    (tmp_path / f"{name}.yaml").write_text(texts["whole"], "utf-8")
    catalogue = load_catalogue(tmp_path / "mini.yaml")
    changed = rulebook_hash(compile_rulebook(catalogue, load_regime(tmp_path / f"{name}.yaml", catalogue)))
    assert changed != SMALL.hash


def test_descriptions_move_nothing(tmp_path: Path) -> None:
    text = (FOLDER / "whole.yaml").read_text("utf-8")
    for old, new in (
        ("title: Cameras", "title: Eyes"),
        ("[S06, S12]", "[S07]"),
        ("art. 17", "art. 18"),
        ("to: 1300}", "to: 1300 }"),
    ):
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "whole.yaml").write_text(text, "utf-8")
    regime = load_regime(tmp_path / "whole.yaml", mini_catalogue())
    assert rulebook_hash(compile_rulebook(regime.catalogue, regime)) == SMALL.hash
