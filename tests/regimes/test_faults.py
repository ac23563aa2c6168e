"""Each file in faults/ is refused with exactly the message on its first lines."""

import os
import re
from pathlib import Path

import pytest

from tests.regimes.cases import mini_catalogue
from underheaven.errors import BadInput, BadRegime
from underheaven.model.regime import load_catalogue, load_regime, review
from underheaven.regimes.faults import MOST_SUGGESTIONS, Fault, Faults, nearest, quoted, with_article

FOLDER = Path(__file__).parent / "faults"
FILES = sorted(FOLDER.glob("*.yaml"))


def load(path: Path) -> None:
    text = text_of(path)
    is_catalogue = any(line.startswith("catalogue: " + path.stem) for line in text.splitlines())
    if is_catalogue and not path.stem.endswith("as-regime"):
        load_catalogue(path)
    else:
        is_alone = path.stem == "unknown-catalogue" or "extends:" in text
        review(load_regime(path, None if is_alone else mini_catalogue()))


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_fault_has_exactly_its_message(path: Path) -> None:
    expected = [line[2:] for line in text_of(path).splitlines() if line.startswith("# ")]
    with pytest.raises(BadRegime) as caught:
        load(path)
    assert str(caught.value).replace(f"{FOLDER}/", "").splitlines() == expected


def test_files_that_are_not_files_of_rules_are_not_read(tmp_path: Path) -> None:
    """Pipes and devices would hang or never end; a link is what it points to."""
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    (tmp_path / "folder.yaml").mkdir()
    for name in ("pipe", "zero", "folder"):
        with pytest.raises(BadInput, match="this is not a regular file"):
            load_regime(tmp_path / f"{name}.yaml")
    for name in ("/dev/zero", "/dev/stdin", str(tmp_path)):
        with pytest.raises(BadInput, match="there is no regime"):
            load_regime(name)


def test_ten_megabytes_are_refused_and_hardly_read(tmp_path: Path) -> None:
    (tmp_path / "huge.yaml").write_bytes(b"regime: huge\n" + b"# filled\n" * 1_200_000)
    with pytest.raises(BadRegime, match=r"huge.yaml:1: the file is too large; expected at most 256 kB"):
        load_regime(tmp_path / "huge.yaml")


def test_a_patch_reads_no_file_outside_its_folder(tmp_path: Path) -> None:
    """Neither by a path nor by a link; a pipe beside it is not read either."""
    (tmp_path / "secret.yaml").write_text("regime: secret\ncatalogue: none\ntitle: what nobody should see\n")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "linked.yaml").symlink_to(tmp_path / "secret.yaml")
    os.mkfifo(inner / "pipe.yaml")
    for wanted in ("../secret.yaml", str(tmp_path / "secret.yaml"), "linked", "pipe", "."):
        (inner / "patch.yaml").write_text(f"regime: patch\nextends: {wanted}\nchanges:\n  - {{remove: title}}\n")
        with pytest.raises((BadInput, BadRegime), match=r"there is no regime|not a regular file") as caught:
            load_regime(inner / "patch.yaml")
        assert "nobody should see" not in str(caught.value)


def test_nothing_is_executed_and_nothing_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for tag in (
        "!!python/object/apply:os.system ['touch made']",
        "!!python/name:os.system",
        "!include made",
        "`touch made`",
    ):
        (tmp_path / "evil.yaml").write_text(f"regime: evil\ncatalogue: none\ntitle: {tag}\n")
        with pytest.raises(BadRegime):
            load_regime(tmp_path / "evil.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["evil.yaml"]


def test_what_steers_a_terminal_is_written_out(tmp_path: Path) -> None:
    """In names of files, keys and values: nobody's screen is moved by a message."""
    path = tmp_path / "a\x1b[31mb.yaml"
    path.write_text('regime: x\ncatalogue: none\n"c\\e[31md": 1\nwhy: "\\e[31m"\nacts: {"e\\e]0;f\\a": {}}\n')
    with pytest.raises(BadRegime) as caught:
        load_regime(path)
    assert "\x1b" not in str(caught.value) and r"a\x1b[31mb.yaml:3: c\x1b[31md: the key 'c\x1b[31md'" in str(
        caught.value
    )
    with pytest.raises(BadInput, match=r"'no\\x1b\[31m.yaml': there is no such file"):
        load_regime("no\x1b[31m.yaml")


@pytest.mark.parametrize("name", ["a" * 300, "a" * 5000 + ".yaml", r"a\0b", r"\ud800"])
def test_a_name_that_no_file_can_have_has_its_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "patch.yaml"
    path.write_text(f'regime: patch\nextends: "{name}"\nchanges:\n  - {{remove: title}}\n')
    with pytest.raises(BadRegime, match=r"patch\.yaml:2: extends: there is no regime '"):
        load_regime(path)


def test_a_long_path_is_told_whole(tmp_path: Path) -> None:
    path = tmp_path / ("b" * 200) / "c.yaml"
    with pytest.raises(BadInput, match=rf"'{re.escape(str(path))}': there is no such file"):
        load_regime(path)


def test_there_are_faults_of_every_family() -> None:
    assert len(FILES) >= 75


def test_all_faults_of_form_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "many.yaml"
    path.write_text("regime: many\ncatalogue: none\nchanels: {}\nacts:\n  one: {rate: 20}\n  two: {rate: 1 a yaer}\n")
    with pytest.raises(BadRegime) as caught:
        load_regime(path)
    lines = str(caught.value).splitlines()
    assert [line.split(":")[1] for line in lines] == ["3", "5", "6"]


def test_only_the_first_faults_get_a_nearest_name() -> None:
    faults = Faults("a.yaml")
    for line in range(1, 2 * MOST_SUGGESTIONS):
        faults.add(Fault(line, "p", "wrong", given="flihgt", names=("flight",)))
    with pytest.raises(BadRegime) as caught:
        faults.raise_any()
    assert str(caught.value).count("did you mean flight?") == MOST_SUGGESTIONS


def test_thousands_of_misspelt_names_take_no_minutes(tmp_path: Path) -> None:
    """Suggestions are looked for for 50 faults among 500 names: about a second, not the 90 of all against all."""
    acts = "".join(f"  behaviour-number-{i:05}: {{rate: 0 a year}}\n" for i in range(100))
    sees = "".join(f"      behavior-nummer-{i:05}: 1 %\n" for i in range(2000))
    path = tmp_path / "many.yaml"
    text = (
        f"regime: many\ncatalogue: none\nassumed: x\ngive_or_take: 0 %\nacts:\n{acts}channels:\n  a:\n    sees:\n{sees}"
    )
    path.write_text(text)
    with pytest.raises(BadRegime, match="and 1800 faults more"):
        load_regime(path)


def test_a_message_quotes_little_and_on_one_line() -> None:
    assert quoted("a\nb") == r"'a\nb'"
    assert quoted("35\u00a0%") == r"'35\xa0%' (\xa0 is NO-BREAK SPACE, U+00A0)"
    assert quoted("\u200bA\u3164") == (
        r"'\u200bA\u3164' (\u200b is ZERO WIDTH SPACE, U+200B, \u3164 is HANGUL FILLER, U+3164)"
    )
    assert len(quoted("x" * 10_000)) < 80
    assert nearest("7", ["70"]) is None


def test_an_article_goes_by_the_first_sound() -> None:
    assert [with_article(word) for word in ("act", "edge", "list", "unit")] == [
        "an act",
        "an edge",
        "a list",
        "a unit",
    ]
