"""What follows from being shown on a board or seen in a low band: chances as the regime has them, and only then."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import strategies as st

from tests.oracle.compare import over
from tests.oracle.worlds import World, china, nobody_missed, rulebook
from underheaven.kernels.philox import ALWAYS
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.response.hardship.tables import make_rises
from underheaven.model.response.ostracism.compile import Ostracism, Visibility
from underheaven.model.response.ostracism.language import EMPLOYERS, EVERYBODY
from underheaven.model.response.ostracism.tables import make_ostracism
from underheaven.state.measures import Measure, Step
from underheaven.state.rounding import any_of

BOOK = rulebook("as-described")
SHARES = st.floats(0.0, 1.0)
GATES = ("promotion", "management-post", "deposit-rental")
CROWDED = {"share": np.where(BOOK.channels.board_share > 0.0, 1.0, 0.0)}
NEW = (Measure.WORK_LOST, Measure.TIES_CUT_FOR_BOARDS, Measure.SHUNNED_ON_SIGHT)


def at(names: tuple[str, ...]) -> int:
    """Bits of gates."""
    return sum(1 << BOOK.gates.names.index(name) for name in names)


def shaming(visibility: Visibility, ostracism: Ostracism, **response: float) -> Rulebook:
    """The regime with boards for every filing, where others act on what they see and nobody is listed by courts."""
    of_faces = (BOOK.channels.of_act == BOOK.channels.names.index("face-camera"))[:, :, None]
    quiet = rulebook(
        "as-described",
        channels={
            "coverage": np.where(of_faces, 0.5, BOOK.channels.coverage),
            "board_share": np.where(BOOK.channels.board_share > 0.0, 1.0, 0.0),
        },
        faces=nobody_missed(BOOK),
        court={"present": False},
        response={"hardship_rises": 0.0, "hardship_known": 0.0, "hardship_shown": 0.0} | response,
    )
    return replace(quiet, visibility=visibility, ostracism=ostracism)


SEEN = Visibility(EVERYBODY, bands=0b1, court_list=False, looks=0.0, boards=0.8)
CUTS = Ostracism(True, cuts=0.5, mends=0.1, refuses=np.array([0.0, 0.2, 0.4, 0.6]), seen=0.7, gates=at(GATES))
NOBODY = replace(SEEN, boards=0.0)


@cache
def lived(which: str) -> World:
    """Six months under one of the rules below."""
    rules = {
        "nothing": shaming(NOBODY, Ostracism()),
        "boards that nobody sees": shaming(NOBODY, CUTS),
        "boards that others see": shaming(SEEN, CUTS),
        "custom lost": shaming(NOBODY, Ostracism(), hardship_shown=0.5),
        "known": shaming(replace(NOBODY, bands=0b111, looks=0.2), Ostracism(), hardship_known=0.5),
        "known to nobody who looks": shaming(replace(NOBODY, bands=0b111), Ostracism(), hardship_known=0.5),
    }
    return World(rules[which], china(6_000)).live(6)


@over(SHARES, SHARES, SHARES)
def test_the_chance_that_any_happens(a, b, c) -> None:
    assert any_of(a, b, c) == pytest.approx(1.0 - (1.0 - a) * (1.0 - b) * (1.0 - c))
    assert any_of(a, 0.0, 0.0) == a, "alone it is itself, to the last bit"


@over(SHARES, SHARES, SHARES)
def test_income_is_lost_for_each_reason_alone(listed, known, shown) -> None:
    response = replace(BOOK.response, hardship_rises=listed, hardship_known=known, hardship_shown=shown)
    rises = make_rises(replace(BOOK, response=response))
    cases = [[bool(case >> k & 1) for k in range(3)] for case in range(8)]
    expected = [any_of(on * listed, (not on) * low * known, board * shown) for on, low, board in cases]
    assert np.allclose(rises / ALWAYS, expected, atol=1e-9)


@over(SHARES, SHARES, SHARES, SHARES)
def test_who_sees_what_decides_who_cuts_and_refuses(looks, boards, cuts, seen) -> None:
    """Others who see the boards beside those who look; employers alone cut nothing, and refuse as for one tie."""
    visibility = Visibility(EVERYBODY, bands=0b1, court_list=True, looks=looks, boards=boards)
    ostracism = replace(CUTS, cuts=cuts, seen=seen)
    table = make_ostracism(replace(BOOK, visibility=visibility, ostracism=ostracism))
    assert np.allclose(table.cuts / ALWAYS, [0, cuts * looks, cuts * boards, any_of(cuts * looks, cuts * boards)])
    for case in range(16):
        of_ties, low, board = float(CUTS.refuses[case & 3]), case >> 2 & 1, case >> 3
        expected = any_of(of_ties, low * looks * seen, board * boards * seen)
        assert table.refuses[case] / ALWAYS == pytest.approx(expected, abs=1e-9)
    of_employers = make_ostracism(replace(BOOK, visibility=replace(visibility, seen_by=EMPLOYERS), ostracism=ostracism))
    either = any_of(seen, float(CUTS.refuses[1]))
    assert np.allclose(of_employers.refuses[:4], 0)
    assert of_employers.refuses[4] / ALWAYS == pytest.approx(looks * either, abs=1e-9)


def test_without_rules_nothing_follows_from_a_board() -> None:
    for which in ("nothing", "boards that nobody sees"):
        assert lived(which).count(Measure.SHOWN) > 300
        assert not any(lived(which).count(measure) for measure in NEW), which


def test_others_who_see_a_board_cut_ties_and_refuse() -> None:
    """At most one tie a person and month, each with the chance of the rules; no more is shown, and no income moves."""
    world, before = lived("boards that others see"), lived("nothing")
    assert world.count(Measure.SHOWN) == before.count(Measure.SHOWN)
    cut, shown = world.count(Measure.TIES_CUT_FOR_BOARDS), world.count(Measure.SHOWN)
    assert 0.2 * shown < cut <= 0.8 * 0.5 * shown * 1.2
    assert world.count(Measure.TIES_CUT) >= cut and world.count(Measure.SHUNNED) > 0
    refused = sum(int(world.steps(Step.CLOSED)[:, BOOK.gates.names.index(g)].sum()) for g in GATES)
    assert (
        refused - sum(int(before.steps(Step.CLOSED)[:, BOOK.gates.names.index(g)].sum()) for g in GATES)
        == world.count(Measure.SHUNNED)
        >= world.count(Measure.SHUNNED_ON_SIGHT)
    )
    assert world.count(Measure.WORK_LOST) == 0


def test_some_of_those_shown_lose_custom_or_work() -> None:
    """Half of those shown in a month lose a level, binomially, until there is no more to lose; |z| < 5."""
    world = lived("custom lost")
    lost, shown = world.count(Measure.WORK_LOST), world.count(Measure.SHOWN)
    assert 0.3 * shown < lost < 0.5 * shown + 5 * (0.25 * shown) ** 0.5
    assert world.count(Measure.HARDSHIP) > 0 == world.count(Measure.TIES_CUT)


def test_who_is_known_to_stand_low_loses_custom_or_work() -> None:
    world = lived("known")
    low = int(world.steps(Step.ATTEMPTS)[:3].sum())
    assert world.count(Measure.WORK_LOST) > 0 < low
    level = world.statuses() >> 9 & 3
    assert level.max() > 1, "it goes on as long as it is known"
    assert lived("known to nobody who looks").count(Measure.WORK_LOST) == 0
