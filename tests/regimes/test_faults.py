"""Each file in faults/ is refused with exactly the message on its first lines."""

from pathlib import Path

import pytest

from tests.regimes.cases import mini_catalogue
from underheaven.errors import BadRegime
from underheaven.regimes import load_catalogue, load_regime
from underheaven.regimes.faults import MOST_SUGGESTIONS, Fault, Faults, nearest, quoted

FOLDER = Path(__file__).parent / "faults"
FILES = sorted(FOLDER.glob("*.yaml"))


def load(path: Path) -> None:
    is_catalogue = any(line.startswith("catalogue: " + path.stem) for line in path.read_text("utf-8").splitlines())
    if is_catalogue and not path.stem.endswith("as-regime"):
        load_catalogue(path)
    else:
        load_regime(path, None if path.stem == "unknown-catalogue" else mini_catalogue())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_fault_has_exactly_its_message(path: Path) -> None:
    expected = [line[2:] for line in path.read_text("utf-8").splitlines() if line.startswith("# ")]
    with pytest.raises(BadRegime) as caught:
        load(path)
    assert str(caught.value).replace(f"{FOLDER}/", "").splitlines() == expected


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
    assert quoted("a\nb") == "'a?b'"
    assert len(quoted("x" * 10_000)) < 80
    assert nearest("7", ["70"]) is None
