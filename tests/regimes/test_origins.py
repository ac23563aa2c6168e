from pathlib import Path

import pytest

from underheaven.errors import BadRegime
from underheaven.model.regime import load_regime

HEAD = (
    "regime: r\ncatalogue: none\n"
    "sources: {A: {title: A, kind: law, confidence: high}, B: {title: B, kind: law, confidence: low}}\n"
)


def numbers(folder: Path, text: str) -> dict:
    (folder / "r.yaml").write_text(HEAD + text)
    return {number.path: number for number in load_regime(folder / "r.yaml").numbers()}


def test_an_origin_holds_inside_its_block_until_another_is_given(tmp_path: Path) -> None:
    found = numbers(
        tmp_path,
        "acts:\n"
        "  source: A art. 1\n"
        "  one: {rate: 1 a year, times: {sex: {female: 0.5}, source: B p. 2}}\n"
        "  two: {rate: {value: 2 a year, assumed: guess, range: 1 to 4 a year}}\n",
    )
    assert found["regime/acts/one/rate"].origin == "source A art. 1"
    assert found["regime/acts/one/times/sex/female"].origin == "source B p. 2"
    two = found["regime/acts/two/rate"]
    assert (two.origin, two.low, two.value, two.high, two.unit) == ("assumed: guess", 1.0, 2.0, 4.0, "a year")
    assert two.line == 7


def test_give_or_take_widens_assumptions_and_ends_at_a_source(tmp_path: Path) -> None:
    found = numbers(
        tmp_path,
        "assumed: bench\ngive_or_take: 50 %\n"
        "acts:\n  one: {rate: 2 a year}\n  two: {rate: 2 a year, source: A}\n"
        "  three: {rate: 2 a year, assumed: other}\n",
    )
    ends = {path.split("/")[2]: (number.low, number.high) for path, number in found.items()}
    assert ends == {"one": (1.0, 3.0), "two": (2.0, 2.0), "three": (1.0, 3.0)}


def test_ranges_stay_possible(tmp_path: Path) -> None:
    found = numbers(
        tmp_path,
        "assumed: bench\ngive_or_take: 50 %\nacts:\n  one: {rate: 2 a year}\n"
        "channels:\n  c: {sees: {one: 80 %}, delay: 2 to 4 days}\n",
    )
    share = found["regime/channels/c/sees/one"]
    assert (share.low, share.high) == (0.4, 1.0)
    least, greatest = found["regime/channels/c/delay/least"], found["regime/channels/c/delay/greatest"]
    assert (least.low, least.value, least.high) == (1.0, 2.0, 3.0)
    assert (greatest.low, greatest.value, greatest.high) == (2.0, 4.0, 6.0)


def test_an_assumption_inside_a_source_needs_its_own_range(tmp_path: Path) -> None:
    with pytest.raises(BadRegime, match="acts/one/rate: this assumed number has no range"):
        numbers(tmp_path, "acts:\n  source: A\n  give_or_take: 10 %\n  one: {rate: 2 a year, assumed: guess}\n")
