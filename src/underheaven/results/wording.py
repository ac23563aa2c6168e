"""Numbers as a reader meets them: rounded, with thousands, million and billion, and their range.

Question answered: how is 17460000.0 printed? Left out: which numbers are printed (terminal.py, html/).
"""

from __future__ import annotations

from dataclasses import replace
from math import floor, isfinite, log10

from underheaven.results.chance import FEW, SIGN
from underheaven.results.headlines import Headline
from underheaven.results.ranges import Range

MINUS = "\u2212"
NO_NUMBER = "\u2014"
FEW_WORDS = f"{SIGN} Rests on fewer than {FEW} events among the synthetic citizens: too few to compare or to quote."
LEAST_PERCENT = 0.0001
"""Nearer to nothing or to all than this a share is only said to be so; more decimals would be those of no count."""
MEANS = ("mean", "ratio")
"""Kinds of headlines that are no count and no share."""


def count_words(value: float, *, signed: bool = False) -> str:
    """A count with three significant digits: 812, 12,300, 3.59 million, 1.39 billion."""
    if not isfinite(value):
        return NO_NUMBER
    size, sign = abs(value), _sign(value, signed)
    for limit, divisor, word in ((999.5e6, 1e9, " billion"), (999_500.0, 1e6, " million")):
        if size >= limit:
            return f"{sign}{_three_digits(size / divisor)}{word}"
    if size >= 1000:
        step = 10 ** (floor(log10(size)) - 2)
        return f"{sign}{round(size / step) * step:,.0f}"
    return f"{sign}{size:.0f}" if size >= 9.995 or size == round(size) else f"{sign}{_three_digits(size)}"


def official_words(value: float) -> str:
    """A published count with the digits that it is usually printed with: 17.46 million."""
    return f"{value / 1e6:,.2f} million" if 1e6 <= abs(value) < 1e9 else count_words(value)


def narrow(words: str) -> str:
    """Million and billion as letters, for narrow columns."""
    return words.replace(" million", " M").replace(" billion", " bn")


def exact_words(value: float) -> str:
    """A count to the last unit, with thousands."""
    return NO_NUMBER if not isfinite(value) else f"{_sign(value, False)}{abs(value):,.0f}"


def percent_words(share: float, *, signed: bool = False) -> str:
    """A share from 0 to 1 as per cent; as many decimals, up to four, as show how far from 0 or 100 it is."""
    if not isfinite(share):
        return NO_NUMBER
    percent, sign = abs(share) * 100, _sign(share, signed)
    near = min(percent, abs(100 - percent)) if percent <= 100 else percent
    if 0 < near < LEAST_PERCENT:
        return f"<{sign}{LEAST_PERCENT} %" if percent < 50 else f">{sign}{100 - LEAST_PERCENT} %"
    decimals = 1 if near == 0 or near >= 5 else 2 if near >= 0.05 else min(4, 1 - floor(log10(near)))
    return f"{sign}{percent:.{decimals}f} %"


def number_words(value: float, unit: str, *, signed: bool = False) -> str:
    """A headline's value without its unit, except for the per cent of shares."""
    if unit == "share":
        return percent_words(value, signed=signed)
    return count_words(value, signed=signed)


def value_words(headline: Headline) -> str:
    """A headline's value, marked where it rests on too few events."""
    if headline.kind in MEANS:
        return marked(_mean_words(headline.value, headline), headline)
    return marked(number_words(headline.value, headline.unit, signed=headline.kind == "difference"), headline)


def marked(words: str, headline: Headline) -> str:
    """Words about a headline, with the sign for few events where it rests on such."""
    return f"{words} {SIGN}" if headline.is_few else words


def scale_words(scale: float) -> str:
    """How many persons one synthetic citizen stands for: 13,907 or 13.91."""
    return exact_words(scale) if scale >= 100 else f"{scale:.4g}"


def change(headline: Headline, found: Range | None) -> tuple[Headline, Range | None]:
    """A headline of something avoided, turned into the change that the system makes: with it less without it."""
    if "-avoided" not in headline.id:
        return headline, found
    turned = None if found is None else replace(found, low=-found.high, high=-found.low)
    return replace(headline, value=-headline.value), turned


def range_words(headline: Headline, found: Range | None) -> str:
    """The 90 % range of a headline, in the headline's own unit; a dash where there is none."""
    if found is None:
        return NO_NUMBER
    if headline.kind in MEANS:
        return " to ".join(_mean_words(end, headline) for end in (found.low, found.high))
    signed = headline.kind == "difference"
    if found.low == found.high == 0:
        return "0 in every world"
    if headline.unit == "share":
        return _share_range(found, signed)
    low = number_words(found.low, headline.unit, signed=signed)
    high = number_words(found.high, headline.unit, signed=signed)
    for word in (" million", " billion"):
        if low.endswith(word) and high.endswith(word):
            low = low.removesuffix(word)
    return f"{low} to {high}"


def miss_words(percent: float | None) -> str:
    """A miss in per cent with its sign."""
    if percent is None or not isfinite(percent):
        return NO_NUMBER
    return f"{_sign(percent, True)}{abs(percent):.{0 if abs(percent) >= 10 else 1}f} %"


def change_words(share: float) -> str:
    """A relative change as per cent with its sign and one decimal, two where it is small."""
    if not isfinite(share):
        return NO_NUMBER
    return f"{_sign(share, True)}{abs(share) * 100:.{1 if abs(share) >= 0.001 or share == 0 else 2}f} %"


def _mean_words(value: float, headline: Headline) -> str:
    """A mean, or an end of its range, with two decimals; points have one from ten on."""
    if not isfinite(value):
        return NO_NUMBER
    decimals = 1 if headline.unit == "points" and abs(headline.value) >= 10 else 2
    words = f"{abs(value):,.{decimals}f}"
    return words if float(words.replace(",", "")) == 0 else f"{_sign(value, False)}{words}"


def _share_range(found: Range, signed: bool) -> str:
    """Two shares as per cent, both with as many decimals as show their distance."""
    if found.high == found.low:
        return f"{percent_words(found.low, signed=signed)} in every world"
    width = 100 * (found.high - found.low)
    decimals = min(4, max(1, 1 - floor(log10(width))))
    low, high = (
        f"{_sign(round(100 * v, decimals), signed)}{abs(100 * v):.{decimals}f}" for v in (found.low, found.high)
    )
    return f"{low} to {high} %"


def _three_digits(size: float) -> str:
    """Three significant digits of a number below 1000."""
    if size == 0:
        return "0"
    size = float(f"{size:.3g}")
    return f"{size:.{min(max(0, 2 - floor(log10(size))), 4)}f}"


def _sign(value: float, signed: bool) -> str:
    """A real minus, and a plus where signs are asked for."""
    return MINUS if value < 0 else "+" if signed and value > 0 else ""
