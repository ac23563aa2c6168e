from pathlib import Path

import pytest

from underheaven.errors import BadInput, BadRegime
from underheaven.regimes.nodes import MOST_BYTES, Block, Row, Text, compose, decode, read_text


def test_nodes_keep_lines_and_order() -> None:
    root = compose("a: 1\nb:\n  - x\n  - 'y'\nc: {d: {e: 2}, f: 3}\n", "f.yaml")
    assert list(root.entries) == ["a", "b", "c"]
    assert root.lines == {"a": 1, "b": 2, "c": 5}
    assert root.entries["b"] == Row([Text("x", 3, True), Text("y", 4, False)], 3)
    inner = root.entries["c"]
    assert isinstance(inner, Block)
    assert list(inner.entries) == ["d", "f"]


@pytest.mark.parametrize("text", ["- a\n", "a\n", "", " \n", "# only\n"])
def test_a_file_holds_a_mapping(text: str) -> None:
    with pytest.raises(BadRegime):
        compose(decode(text.encode(), "f.yaml"), "f.yaml")


def test_nothing_is_constructed() -> None:
    root = compose("a: 1e999\nb: yes\nc: 2018-01-01\nd: ~\n", "f.yaml")
    assert [node.text for node in root.entries.values() if isinstance(node, Text)] == [
        "1e999",
        "yes",
        "2018-01-01",
        "~",
    ]


def test_not_utf8_says_the_line() -> None:
    with pytest.raises(BadRegime, match=r"^f.yaml:2: the file is not UTF-8$"):
        decode(b"a: 1\nb: \xff\n", "f.yaml")


def test_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a" * (MOST_BYTES + 1))
    with pytest.raises(BadRegime, match="too large; expected at most 256 kB"):
        read_text(path)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 50_000, "- " * 50_000, "a:\n" + "".join(" " * i + "a:\n" for i in range(1, 60))]
)
def test_depth_ends_the_reading(text: str) -> None:
    with pytest.raises(BadRegime, match=r"nested too deep|key is not a word|not YAML"):
        compose(text, "f.yaml")


@pytest.mark.parametrize(
    "text", ["%TAG ! tag:x,2000:\n---\na: 1\n", "%YAML 1.1\n---\na: 1\n", "a: \x07\n", "a: !x 1\n", "? [a]\n: 1\n"]
)
def test_what_a_file_may_not_hold(text: str) -> None:
    with pytest.raises(BadRegime):
        compose(text, "f.yaml")


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    with pytest.raises(BadRegime, match=r"^f.yaml:1: a: an anchor stands here"):
        compose(bomb, "f.yaml")


def test_only_regular_yaml_files(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    for path in (tmp_path / "folder.yaml", tmp_path / "absent.yaml", tmp_path / "people.csv", Path("a\0.yaml")):
        with pytest.raises(BadInput):
            read_text(path)


def test_thousands_of_keys_given_twice_end_the_reading() -> None:
    with pytest.raises(BadRegime, match="and 800 faults more"):
        compose("a: 1\n" * 50_000, "f.yaml")
