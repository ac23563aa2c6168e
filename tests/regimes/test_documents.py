from pathlib import Path

import pytest

from tests.regimes.cases import FOLDER, mini_catalogue, shipped, whole_regime
from underheaven.errors import BadInput, BadRegime
from underheaven.model.regime import catalogue_names, load_catalogue, load_regime, regime_names


def test_every_shipped_file_is_without_fault() -> None:
    assert {"as-described", "none", "sc365"} <= set(regime_names())
    for name in catalogue_names():
        assert load_catalogue(name).name == name
    for name in regime_names():
        regime = shipped(name)
        assert (regime.catalogue is None) == (regime.rules.catalogue == "none")


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(BadInput, match=r"did you mean as-described.*Known: .*none") as caught:
        load_regime("as-decribed")
    assert ".yaml or .yml" in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "/",
        "people.csv",
        "a/b",
        "../none",
        "none.yaml",
        "x" * 5000,
        "x" * 5000 + ".yaml",
        "a\0b.yaml",
        "data/none",
    ],
)
def test_what_is_neither_name_nor_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInput):
        load_regime(name)


def test_a_regime_is_bound_to_its_catalogue(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="written for the catalogue china-2018, not for mini"):
        load_regime("as-described", mini_catalogue())
    path = tmp_path / "own.yaml"
    path.write_text("regime: own\ncatalogue: none\n")
    assert load_regime(path, mini_catalogue()).catalogue is None


def test_a_catalogue_is_no_regime() -> None:
    with pytest.raises(BadRegime, match="the first key is 'catalogue'; expected `regime:`"):
        load_regime(FOLDER / "mini.yaml")


def test_numbers_sources_and_origins() -> None:
    regime = whole_regime()
    paths = [number.path for number in regime.numbers()]
    assert len(paths) == len(set(paths)) == 144
    assert all(path.startswith("regime/") for path in paths)
    assert all(number.path.startswith("catalogue/") for number in mini_catalogue().numbers())
    assert regime.origin("regime/channels/camera/sees/running-red") == "source LAW art. 2"
    assert list(regime.sources()) == ["LAW"]
    with pytest.raises(BadInput, match="did you mean regime/lists/court-defaulters/performs"):
        regime.origin("regime/lists/court-defaulters/perform")


def test_every_number_lies_in_its_range_with_an_origin() -> None:
    for document in [*map(shipped, regime_names()), *map(load_catalogue, catalogue_names())]:
        for number in document.numbers():
            assert number.low <= number.value <= number.high, number
            assert number.origin.startswith(("source ", "assumed: ")), number
            assert number.line > 1


def test_rules_that_never_apply_are_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(
        "regime: odd\ncatalogue: mini\nassumed: x\ngive_or_take: 0 %\n"
        "channels:\n  c: {sees: {running-red: 1 %}}\n"
        "boards:\n  running-red: {share: 1 %, days: 1 day}\n  donating: {share: 1 %, days: 1 day}\n"
        "scores:\n  s: {start: 0, min: 0, max: 10, limits: at-each-change, "
        "items: {donating: {points: 1}, running-red: {points: -1}}}\n"
    )
    warnings = load_regime(path, mini_catalogue()).warnings
    assert [warning.split(": ")[1] for warning in warnings] == ["scores/s/items/donating", "boards/donating"]
