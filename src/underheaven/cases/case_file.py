"""What does a file of example cases say?

Question answered: which acts on which days, what is expected, and which rule is quoted? Left out: whether it comes out
so (trial.py). The file of a regime `NAME.yaml` is `cases/NAME.yaml` beside it; nothing else is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from underheaven.cases.person import Stated, read_person
from underheaven.cases.places import Known
from underheaven.model.regime import Regime, regime_names
from underheaven.regimes.faults import Fault, Faults, quoted
from underheaven.regimes.nodes import Block, Node, Row, Text, compose, decode, read_text
from underheaven.regimes.personal_strings import personal_strings

FIRST_DAY = date(2018, 1, 1)
LAST_DAY = 30 * 365
MOST_CASES, MOST_ACTS = 100, 30
KEYS = ("because", "who", "begins", "first_licence", "acts", "expect")
DAY_OF_A_YEAR = (
    r"[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|[12][0-9]))"
)
"""A date of which the year says nothing; 29 February is taken as the day before."""
ANSWERS = ("open", "refused", "slowed")
PASSES, PERFORMS, MAKES_GOOD, MEMBER = "passes", "performs", "makes good", "member"
EXPECTED = ("score", "band", "layer", "lists", "licence", "gates", "price", "days", "deposit", "queue")
"""What can be expected of a day."""
QUEUES = ("first", "in turn", "last")
DEPOSITS = ("waived", "paid")
NO_LIST = "none"


@dataclass(frozen=True)
class Happening:
    """One thing that is filed of the person of a case, on one day."""

    day: int
    """Counted from the first of January 2018."""
    what: str
    """An act, or a list."""
    verb: str = ""
    """`enters`, `leaves` or `performs` for a list, `makes good` for an act, `member` for an act of another member of
    the household; empty for an act that is filed of the person.
    """
    of_parent: bool = False
    fits: tuple[str, ...] = ()
    """Other lines that the act fits."""


@dataclass(frozen=True)
class Expectation:
    """What should be so on one day, after what is filed on it."""

    day: int
    key: str
    """Of EXPECTED."""
    name: str
    """Gate, for the keys that ask about gates."""
    value: str
    line: int


@dataclass(frozen=True)
class Case:
    """One example."""

    name: str
    because: str
    line: int
    happenings: tuple[Happening, ...]
    expectations: tuple[Expectation, ...]
    stated: Stated = field(default_factory=Stated)
    """What is said of the person."""
    begins: int | None = None
    """Score at which the person begins, where it adds up from factors; None = where everybody's does."""
    first_licence: int = 0
    """Day of the year, counted from 0, on which the person was first given the licence, where its year goes by it."""


@dataclass(frozen=True)
class CaseFile:
    """The cases of a regime."""

    file: str
    cases: tuple[Case, ...] = field(default=())


def cases_of(name_or_path: str) -> str | Path | None:
    """Where the cases of a regime stand: the name of one that comes with the package, a path, or None if none do."""
    if name_or_path in regime_names():
        return name_or_path if _shipped(name_or_path).is_file() else None
    path = Path(name_or_path)
    beside = path.parent / "cases" / path.name
    return beside if beside.exists() else None


def load_cases(place: str | Path, regime: Regime) -> CaseFile:
    """The cases of a regime, checked against its names.

    Args:
        place: what `cases_of` found.
        regime: that they are of.

    Raises:
        BadInput: the file cannot be read.
        BadRegime: it has faults; all are listed.
    """
    if isinstance(place, str):
        file = f"cases/{place}.yaml"
        text = decode(_shipped(place).read_bytes(), file)
    else:
        file, text = str(place), read_text(place)
    reader = _Reader(compose(text, file), Faults(file, personal_strings(text)), Known.of(regime))
    cases = reader.cases(regime.name)
    reader.faults.raise_any()
    return CaseFile(file, cases)


def _shipped(name: str):
    return files("underheaven.regimes") / "data" / "cases" / f"{name}.yaml"


def day_of(text: str) -> int | None:
    """Day from the first of January 2018 of a date or of a number of days; None if it is neither or too far away."""
    if re.fullmatch(r"[0-9]{1,5}", text):
        day = int(text)
    else:
        try:
            day = (date.fromisoformat(text) - FIRST_DAY).days
        except ValueError:
            return None
    return day if 0 <= day < LAST_DAY else None


def date_of(day: int) -> str:
    """Date of a day of the model."""
    return (FIRST_DAY + timedelta(days=day)).isoformat()


class _Reader:
    """Reads the blocks of a file and collects its faults."""

    def __init__(self, root: Block, faults: Faults, known: Known) -> None:
        self.root = root
        self.faults = faults
        self.known = known

    def cases(self, regime: str) -> tuple[Case, ...]:
        """Every case of the file."""
        first = next(iter(self.root.entries), "")
        if first != "examples":
            self._fault(self.root.line, "", f"the first key is {quoted(first)}", f"`examples: {regime}`")
            return ()
        named = self.root.entries["examples"]
        if not isinstance(named, Text) or named.text != regime:
            self._fault(named.line, "examples", "the cases are of another regime", f"examples: {regime}")
        for key in self.root.entries:
            if key not in ("examples", "cases"):
                expected = "`examples` and `cases`"
                self._fault(self.root.lines[key], key, f"the key {quoted(key)} is unknown", expected)
        block = self.root.entries.get("cases")
        if not isinstance(block, Block) or not block.entries:
            self._fault(self.root.line, "cases", "there are no cases", "a block of cases by name")
            return ()
        if len(block.entries) > MOST_CASES:
            self._fault(block.line, "cases", f"there are {len(block.entries)} cases", f"at most {MOST_CASES}")
        return tuple(self._case(name, node, block.lines[name]) for name, node in block.entries.items())

    def _case(self, name: str, node: Node, line: int) -> Case:
        path = f"cases/{name}"
        if not isinstance(node, Block):
            self._fault(line, path, "this is not a block", ", ".join(KEYS))
            return Case(name, "", line, (), ())
        for key in node.entries:
            if key not in KEYS:
                self._fault(node.lines[key], path, f"the key {quoted(key)} is unknown", ", ".join(KEYS), key, KEYS)
        because = node.entries.get("because")
        if not isinstance(because, Text) or not because.text.strip():
            self._fault(line, path, "the key `because` is missing", "the rule that the case follows from, quoted")
        happenings = self._happenings(node.entries.get("acts"), f"{path}/acts")
        if len(happenings) > MOST_ACTS:
            self._fault(line, f"{path}/acts", f"there are {len(happenings)} acts", f"at most {MOST_ACTS}")
        expectations = self._expectations(node.entries.get("expect"), f"{path}/expect", line)
        words = " ".join(because.text.split()) if isinstance(because, Text) else ""
        begins = self._begins(node.entries.get("begins"), path)
        happenings = sorted(happenings, key=lambda h: h.day)
        stated = read_person(node.entries.get("who"), f"{path}/who", self.faults)
        first_licence = self._first_licence(node.entries.get("first_licence"), path)
        return Case(name, words, line, tuple(happenings), tuple(expectations), stated, begins, first_licence)

    def _begins(self, node: Node | None, path: str) -> int | None:
        """Score at which the person begins."""
        if node is None:
            return None
        if self.known.has_factors and isinstance(node, Text) and re.fullmatch(r"-?[0-9]{1,6}", node.text):
            return int(node.text)
        self._fault(node.line, f"{path}/begins", "this is no score to begin with", "a score that adds up from factors")
        return None

    def _first_licence(self, node: Node | None, path: str) -> int:
        """Day of the year on which the person was first given the licence; 29 February counts as the day before."""
        if node is None:
            return 0
        at = f"{path}/first_licence"
        if not self.known.own_day:
            wrong = "no licence goes by the day on which it was first given"
            self._fault(node.line, at, wrong, "a licence with `resets: own-day`")
            return 0
        if not isinstance(node, Text) or re.fullmatch(DAY_OF_A_YEAR, node.text) is None:
            self._fault(node.line, at, "this is not a day", "a date such as 2015-06-20")
            return 0
        of_a_year = "02-28" if node.text.endswith("02-29") else node.text[-5:]
        return (date.fromisoformat(f"{FIRST_DAY.year}-{of_a_year}") - FIRST_DAY).days

    def _days(self, node: Node | None, path: str) -> list[tuple[int, Node, int]]:
        """Values of a block by day, with their lines."""
        if node is None:
            return []
        if not isinstance(node, Block):
            self._fault(node.line, path, "this is not a block", "values by day, such as 2018-03-01")
            return []
        found = []
        for key, below in node.entries.items():
            day = day_of(key)
            if day is None:
                expected = "a date from 2018 to 2047 such as 2018-03-01, or days since 2018-01-01"
                self._fault(node.lines[key], path, f"{quoted(key)} is not a day", expected)
            else:
                found.append((day, below, node.lines[key]))
        return found

    def _happenings(self, node: Node | None, path: str) -> list[Happening]:
        found = []
        for day, below, line in self._days(node, path):
            for item in below.items if isinstance(below, Row) else [below]:
                if not isinstance(item, Text):
                    self._fault(line, path, "this is not an act", "an act, or `enters LIST` or `leaves LIST`")
                    continue
                happening = self._happening(day, item, path)
                if happening is not None:
                    found.append(happening)
        return found

    def _happening(self, day: int, item: Text, path: str) -> Happening | None:
        words = item.text.split()
        of_parent = words[:1] == ["parent"]
        words = words[1:] if of_parent else words
        if words == [PASSES, "exam"] and self.known.has_licence and not of_parent:
            return Happening(day, "exam", PASSES)
        if words[:2] == ["makes", "good"] and len(words) == 3 and not of_parent:
            if words[2] not in self.known.made_good:
                self._unknown(item.line, path, "act whose records are made good", words[2], self.known.made_good)
                return None
            return Happening(day, words[2], MAKES_GOOD)
        if words[:1] == [MEMBER] and len(words) == 2 and self.known.layer_bands and not of_parent:
            if words[1] not in self.known.to_head:
                self._unknown(item.line, path, "act charged to the head", words[1], self.known.to_head)
                return None
            return Happening(day, words[1], MEMBER)
        if words[1:2] == ["fits"] and len(words) > 2 and not of_parent:
            lines = self.known.fits.get(words[0], ())
            unknown = [line for line in words[2:] if line not in lines]
            if unknown:
                self._unknown(item.line, path, f"line that {quoted(words[0])} may fit", unknown[0], lines)
                return None
            return Happening(day, words[0], fits=tuple(words[2:]))
        if words[:1] == [PERFORMS] and self.known.lists.get(words[-1]) != "court":
            self._fault(item.line, path, f"nobody performs on {quoted(words[-1])}", "a list of the kind court")
            return None
        if len(words) == 2 and words[0] in ("enters", "leaves", PERFORMS):
            if words[1] not in self.known.lists:
                self._unknown(item.line, path, "list", words[1], self.known.lists)
                return None
            if self.known.lists[words[1]] == "score" and not of_parent:
                wrong = f"{quoted(words[1])} is fed by the score: nobody enters or leaves it by herself"
                self._fault(item.line, path, wrong, "acts that move the score")
                return None
            return Happening(day, words[1], words[0], of_parent)
        if len(words) != 1 or of_parent or words[0] not in self.known.acts:
            self._unknown(item.line, path, "act", item.text, self.known.acts)
            return None
        return Happening(day, words[0])

    def _expectations(self, node: Node | None, path: str, line: int) -> list[Expectation]:
        found = []
        for day, below, at in self._days(node, path):
            place = f"{path}/{date_of(day)}"
            if not isinstance(below, Block):
                self._fault(at, place, "this is not a block", "one of " + ", ".join(EXPECTED))
                continue
            for key, value in below.entries.items():
                found += self._expected(day, key, value, (place, below.lines[key]))
        if not found and not self.faults.found:
            self._fault(line, path, "nothing is expected", "what should be so on some day")
        return found

    def _expected(self, day: int, key: str, value: Node, at: tuple[str, int]) -> list[Expectation]:
        place, line = at
        if key not in EXPECTED:
            expected = "one of " + ", ".join(EXPECTED)
            self._fault(line, place, f"the key {quoted(key)} is unknown", expected, key, EXPECTED)
            return []
        if key in ("score", "band", "layer", "lists", "licence"):
            items = value.items if isinstance(value, Row) else [value]
            words = [item.text for item in items if isinstance(item, Text)]
            for word in words:
                if key == "band" and word not in self.known.bands:
                    self._unknown(line, place, "band", word, self.known.bands)
                if key == "layer" and word not in self.known.layer_bands:
                    self._unknown(line, place, "band of a layer", word, self.known.layer_bands)
                if key == "lists" and word not in (*self.known.lists, NO_LIST):
                    self._unknown(line, place, "list", word, self.known.lists)
                if key == "licence" and re.fullmatch(r"taken|[0-9]{1,2} points", word) is None:
                    self._fault(line, place, f"{quoted(word)} is no state of a licence", "`9 points` or `taken`")
                if key == "score" and re.fullmatch(r"-?[0-9]{1,6}", word) is None:
                    self._fault(line, place, f"{quoted(word)} is not a score", "whole points such as 950")
            if len(words) != len(items) or (key != "lists" and len(words) != 1):
                self._fault(line, place, f"`{key}` says no single thing", "a word or a number")
                return []
            return [Expectation(day, key, "", ", ".join(sorted(words)), line)]
        if not isinstance(value, Block):
            self._fault(line, place, f"`{key}` says nothing of any gate", f"{key}: {{GATE: ...}}")
            return []
        return [e for gate, node in value.entries.items() for e in self._at_gate(day, (key, gate), node, (place, line))]

    def _at_gate(self, day: int, asked: tuple[str, str], node: Node, at: tuple[str, int]) -> list[Expectation]:
        (key, gate), (place, line) = asked, at
        forms = {
            "gates": ("|".join(ANSWERS), " or ".join(ANSWERS)),
            "price": (r"[0-9]+(?:\.[0-9]{1,2})? yuan", "yuan such as 1350 yuan"),
            "days": (r"-?[0-9]{1,4} days?", "days later, or sooner if below 0, such as -5 days"),
            "deposit": ("|".join(DEPOSITS), " or ".join(DEPOSITS)),
            "queue": ("|".join(QUEUES), " or ".join(QUEUES)),
        }
        form, expected = forms[key]
        if gate not in self.known.gates:
            self._unknown(line, place, "gate", gate, self.known.gates)
        elif not isinstance(node, Text) or re.fullmatch(form, node.text) is None:
            given = node.text if isinstance(node, Text) else ""
            self._fault(line, f"{place}/{key}/{gate}", f"{quoted(given)} is no answer", expected)
        else:
            return [Expectation(day, key, gate, node.text, node.line)]
        return []

    def _unknown(self, line: int, path: str, what: str, given: str, names) -> None:
        self._fault(
            line, path, f"there is no {what} {quoted(given)}", f"one of the {what}s of the regime", given, tuple(names)
        )

    def _fault(
        self, line: int, path: str, wrong: str, expected: str = "", given: str = "", names: tuple[str, ...] = ()
    ) -> None:
        self.faults.add(Fault(line, path, wrong, expected, given, names))
