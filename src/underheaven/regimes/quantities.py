"""Hold a number of a regime after reading: value in base units, range, origin and place.

Left out: the ways of writing (regimes/units.py) and the keys that take them (regimes/fields.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from underheaven.regimes.faults import quoted
from underheaven.regimes.origins import Leaf
from underheaven.regimes.parameters import Parameter
from underheaven.regimes.units import Dimension, Mismatch

NO_ORIGIN = "assumed: a technical bound"
"""Origin of the few numbers that need none."""


@dataclass(frozen=True)
class Quantity:
    """One number."""

    path: str
    value: float
    low: float
    high: float
    unit: str
    origin: str
    line: int
    whole: bool
    text: str
    """As written."""

    def parameter(self, prefix: str) -> Parameter:
        """The same for those who vary numbers; `prefix` is `catalogue/` or `regime/`."""
        return Parameter(prefix + self.path, self.value, self.low, self.high, self.unit, self.origin, self.line)


@dataclass(frozen=True)
class Span:
    """Two numbers between which anything is equally likely."""

    least: Quantity
    greatest: Quantity

    @property
    def text(self) -> str:
        """As written."""
        return self.least.text


def read_quantity(leaf: Leaf, dimension: Dimension) -> Quantity:
    """One number in the base unit of its dimension.

    Raises:
        Mismatch: wrong unit, impossible value, no origin, an assumption without range, a value outside its range.
    """
    _check_plain(leaf, dimension)
    value = dimension.read(leaf.text)
    low, high = _range(leaf, dimension, (value, value))
    return _quantity(leaf, leaf.path, dimension, (value, low, high))


def read_span(leaf: Leaf, dimension: Dimension) -> Span:
    """Two numbers, written `LOW to HIGH`, or one for both; their paths end in /least and /greatest.

    Raises:
        Mismatch: as read_quantity; or reversed.
    """
    _check_plain(leaf, dimension)
    if " to " in leaf.text:
        ends = dimension.read_span(leaf.text)
    else:
        value = dimension.read(leaf.text)
        ends = (value, value)
    low, high = _range(leaf, dimension, ends)
    if leaf.range_text is None:
        spread = leaf.origin.give_or_take or 0.0
        lows = [_widened(end, -spread, dimension) for end in ends]
        highs = [_widened(end, spread, dimension) for end in ends]
    else:
        lows, highs = [low, ends[0]], [ends[1], high]
    return Span(
        _quantity(leaf, leaf.path + "/least", dimension, (ends[0], lows[0], highs[0])),
        _quantity(leaf, leaf.path + "/greatest", dimension, (ends[1], lows[1], highs[1])),
    )


def _quantity(leaf: Leaf, path: str, dimension: Dimension, numbers: tuple[float, float, float]) -> Quantity:
    value, low, high = numbers
    origin = leaf.origin.text or NO_ORIGIN
    return Quantity(path, value, low, high, dimension.unit, origin, leaf.line, dimension.whole, leaf.text)


def _check_plain(leaf: Leaf, dimension: Dimension) -> None:
    if not leaf.plain:
        raise Mismatch(f"the number {quoted(leaf.text)} is quoted", dimension.expected + " without quotes")


def _range(leaf: Leaf, dimension: Dimension, ends: tuple[float, float]) -> tuple[float, float]:
    """Lowest and highest plausible value of a leaf whose value runs from ends[0] to ends[1]."""
    origin = leaf.origin
    if not dimension.needs_origin:
        return ends
    if not origin.text:
        expected = "`source: KEY place`, or `assumed: why` with a range, on it or on a block around it"
        raise Mismatch("this number has no origin", expected)
    if leaf.range_text is not None:
        low, high = dimension.read_span(leaf.range_text)
        if not low <= ends[0] <= ends[1] <= high:
            wrong = f"{quoted(leaf.text)} lies outside its range {quoted(leaf.range_text)}"
            raise Mismatch(wrong, "a range that contains the value")
        return low, high
    if origin.give_or_take is None:
        if origin.is_assumed:
            expected = "`range: LOW to HIGH` on it, or `give_or_take: 50 %` on a block around it"
            raise Mismatch("this assumed number has no range", expected)
        return ends
    spread = origin.give_or_take
    return _widened(ends[0], -spread, dimension), _widened(ends[1], spread, dimension)


def _widened(value: float, by: float, dimension: Dimension) -> float:
    """The value lowered or raised by a share of its size, within what the dimension allows."""
    return min(max(value + by * abs(value), dimension.least), dimension.greatest)
