"""A thousand seeded changes of regimes that come with the package: each is a rulebook, or faults with their lines."""

import math
import random
import re
import time
from pathlib import Path

import pytest

import underheaven
from tests.source_tree import ROOT
from underheaven.errors import BadInput, BadRegime
from underheaven.model.regime import compile_rulebook, load_regime

DATA = ROOT / "src" / "underheaven" / "regimes" / "data"
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(DATA.glob("*.yaml")) if path.stat().st_size < 8_000}
"""The smaller ones, so that a thousand are soon read."""
N_MUTATIONS, N_PARTS, N_LIVED = 1000, 20, 4
LONGEST_S = 5.0
VALUES = (
    *("", "~", "x", "-1", "0", "1e999", "nan", "inf", "-inf", "9" * 20, "9" * 400, "0.0000000000001", "100 %", "0 %"),
    *("-5 %", "120 %", "1 in 0", "0 a year", "3650 a year", "99999999 a year", "30000 days", "0 days", "600 months"),
    *("30001", "-30000", "1 to 0 %", "2018-02-30", "0000-01-01", "9999-12-31", "[]", "{}", "[[[]]]", "{value: 1 %}"),
    *('"1"', "'", '"', "&a", "*a", "!!python/name:os.system", "|", ">", "a: b: c", "\x00", "\x85", "\u2028", "\ufeff"),
    *("35\u00a0%", "\u0665 %", "\U0001f600", "yes", "none", "source", "<<"),
)


def mutant(name: str, draw: random.Random) -> str:
    """A regime with one to three changes of its lines or signs."""
    lines = TEXTS[name].splitlines()
    for _ in range(draw.randint(1, 3)):
        at = draw.randrange(len(lines))
        how = draw.randrange(7)
        if how == 0:
            lines[at] = re.sub(r": .*", lambda _: f": {draw.choice(VALUES)}", lines[at], count=1)
        elif how == 1:
            numbers = list(re.finditer(r"-?[0-9][0-9.]*", lines[at]))
            if numbers:
                which, value = draw.choice(numbers), draw.choice(("0", "-1", "1000000", "0.5", "9" * 18, "1e5", "NaN"))
                lines[at] = lines[at][: which.start()] + value + lines[at][which.end() :]
        elif how == 2 and len(lines) > 1:
            del lines[at]
        elif how == 3:
            lines.insert(at, lines[draw.randrange(len(lines))])
        elif how == 4:
            lines[at] = " " * draw.randint(0, 9) + lines[at].lstrip()
        elif how == 5:
            words = list(re.finditer(r"[A-Za-z_-]{3,}", lines[at]))
            if words:
                which = draw.choice(words)
                lines[at] = (
                    lines[at][: which.start()] + draw.choice(("x", "award", which[0][:-1])) + lines[at][which.end() :]
                )
        else:
            place = draw.randint(0, len(lines[at]))
            lines[at] = lines[at][:place] + draw.choice(VALUES) + lines[at][place + draw.randint(0, 3) :]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("part", range(N_PARTS))
def test_a_changed_regime_is_read_or_refused_with_lines(part: int, tmp_path: Path) -> None:
    draw = random.Random(f"changed regimes {part}")
    for number in range(N_MUTATIONS // N_PARTS):
        name = draw.choice(sorted(TEXTS))
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(mutant(name, draw).encode("utf-8", "surrogatepass"))
        begun = time.process_time()
        try:
            regime = load_regime(path)
        except BadRegime as refused:
            for line in str(refused).splitlines():
                assert re.match(rf"({re.escape(str(path))}|[a-z0-9-]+\.yaml)(:\d+: |: and )", line), (
                    part,
                    number,
                    line,
                )
                assert line.isprintable()
        except BadInput as refused:
            assert name in str(refused), (part, number)
        else:
            for quantity in regime.numbers():
                assert all(map(math.isfinite, (quantity.value, quantity.low, quantity.high))), (part, number, quantity)
            compile_rulebook(regime.catalogue, regime)
        assert time.process_time() - begun < LONGEST_S, (part, number)


def test_those_without_fault_live_a_month(tmp_path: Path) -> None:
    """Twice to the same end, on one thread and on two."""
    draw = random.Random("lived regimes")
    n_lived = 0
    while n_lived < N_LIVED:
        name = draw.choice(sorted(TEXTS))
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(mutant(name, draw).encode("utf-8", "surrogatepass"))
        try:
            load_regime(path)
        except (BadRegime, BadInput):
            continue
        n_lived += 1
        runs = [underheaven.run(str(path), population=2000, months=1, threads=threads) for threads in (1, 2)]
        assert runs[0].digest == runs[1].digest
