"""Twenty fixed lives, told in at most 250 words: committed as text, compared, and read as such."""

from __future__ import annotations

import re

import pytest

from tests.reasons.fixed_lives import FOLDER, N_LIVES, text_of
from tests.source_tree import ROOT
from underheaven.reasons.account import COMPANY, LICENCE
from underheaven.reasons.sentences import MOST_WORDS, tell
from underheaven.reasons.sentences_of_records import Origin
from underheaven.studies.explain import explain
from underheaven.studies.replayed import RunAgain

TEXTS = sorted(FOLDER.glob("*.txt"))
DAY = re.compile(
    r"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d"
)
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").partition("\n## Words of an explanation\n")[2]
TERMS = (
    *("record", "points", "score", "band", "court list", "score list", "heads of listed enterprises", "judgment"),
    *("step", "refused", "slowed", "detour", "public board", "warning", "ran out", "appeal", "repaired", "struck"),
    *("copy", "hardship", "clear file", "household", "tie", "private party", "licence", "stood low", "list of"),
)


def test_there_are_twenty() -> None:
    assert len(TEXTS) == N_LIVES


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_the_text_is_the_committed_one(path, opened: RunAgain) -> None:
    """If it is meant to differ: `python -m tests.reasons.fixed_lives`, and read what it wrote."""
    assert text_of(opened, int(path.stem.split("-")[-1])) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_it_is_short_and_plain(path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.split()) <= MOST_WORDS
    assert "_" not in text and text.isascii()
    for sentence in text.splitlines():
        assert sentence.endswith(".") and sentence.count(". ") == 0
        assert DAY.search(sentence), f"no day: {sentence}"
        assert "because" in sentence, f"no cause: {sentence}"


def test_every_term_is_in_the_glossary(opened: RunAgain) -> None:
    names = [name.replace("-", " ") for name in (*opened.facts.channel_names, *opened.facts.gate_names)]
    texts = " ".join(path.read_text(encoding="utf-8") for path in TEXTS)
    used = [term for term in (*TERMS, *names) if term in texts]
    assert len(used) > 25
    written = {"stood low": "stands low"}
    missing = [t for t in used if not re.search(rf"^\| [^|]*\b{written.get(t, t)}", GLOSSARY, re.MULTILINE)]
    assert not missing


def test_every_line_that_is_named_says_what_the_text_says(opened: RunAgain) -> None:
    """A line of the file of rules begins with the key of the rule that moved the score."""
    lines = opened.rules.texts["regime"].splitlines()
    checked = 0
    for path in TEXTS:
        account = explain(opened, int(path.stem.split("-")[-1])).account
        for entry in account.entries:
            if entry.rule is not None:
                name = opened.facts.act_names[entry.act]
                assert lines[entry.rule.line - 1].strip().startswith(f"{name}:")
                checked += 1
        by_act = [(stay.rule, stay.act) for stay in account.stays if stay.act]
        by_act += [
            (h.rule, opened.facts.act_names[h.act]) for h in account.happenings if h.kind == LICENCE and h.act >= 0
        ]
        by_act += [(h.rule, "association") for h in account.happenings if h.kind == COMPANY]
        for rule, name in by_act:
            assert rule is not None and lines[rule.line - 1].strip().startswith(f"{name.replace(' ', '-')}:")
            checked += 1
    assert checked > 20


def test_what_does_not_fit_is_counted(opened: RunAgain) -> None:
    """The same life in less space: fewer words, and one sentence says how many events are left to the table."""
    account = explain(opened, int(TEXTS[9].stem.split("-")[-1])).account
    origins = {entry.number: Origin(0, "police") for entry in account.entries}
    short = tell(account, origins, 120)
    assert sum(len(s.split()) for s in short) <= 120
    assert "left to the table" in " ".join(short) and DAY.search(short[-2])
