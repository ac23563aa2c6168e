"""Regimes described in prose of a page, each beside YAML under 100 lines: checked, tried and lived.

They stand for what users write: nothing in the package knows them.
"""

from pathlib import Path

import pytest

from underheaven.cases import cases_of, load_cases, try_case
from underheaven.engine import Plan, simulate
from underheaven.model.regime import Regime, compile_rulebook, load_regime, review
from underheaven.society import load_society
from underheaven.state.measures import Measure

FOLDER = Path(__file__).parent / "prose"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
LONGEST = 100
ASKED = {
    "harbour-town": [],
    "tidy-tenant": [],
    "second-look": [
        "sharing/benefits-offices/from: no copy ever outlives its source: nothing corrects 'flagged' before its time",
        "scores/mark: nobody can appeal (GDPR art. 22(3), Charter art. 47)",
        "scores/mark: nobody is told (GDPR art. 14, Charter art. 41)",
        "scores/mark/items: no legal basis is given for benefit-fraud, utility-bill-late, rent-late, card-payment-late "
        "(Guobanfa (2020) 49, Charter art. 52(1))",
        "lists/flagged: no legal basis is given (Guobanfa (2020) 49, Charter art. 52(1)): a `law` block with `basis`",
        "gates/public-housing: no legal basis is given (Guobanfa (2020) 49, Charter art. 52(1)): a `law` block with "
        "`basis`",
        "sharing/benefits-offices/recall: 70 % of the copies are recalled, not all (GDPR art. 19)",
        "sharing/benefits-offices/retention: copies are kept 5 years, longer than their source (GDPR art. 5(1)(e), "
        "C-26/22)",
    ],
}


def regime_of(name: str) -> Regime:
    return load_regime(FOLDER / f"{name}.yaml")


def test_there_are_three_each_on_a_page_beside_few_lines() -> None:
    assert NAMES == sorted(ASKED) and len(NAMES) == 3
    for name in NAMES:
        assert len((FOLDER / f"{name}.yaml").read_text("utf-8").splitlines()) < LONGEST
        assert 150 < len((FOLDER / f"{name}.md").read_text("utf-8").split()) < 500


@pytest.mark.parametrize("name", NAMES)
def test_the_checker_asks_what_its_author_left_open(name: str) -> None:
    assert [warning.split(": ", 1)[1] for warning in review(regime_of(name))] == ASKED[name]


@pytest.mark.parametrize("name", NAMES)
def test_its_cases_pass(name: str) -> None:
    place = cases_of(str(FOLDER / f"{name}.yaml"))
    assert place is not None
    for case in load_cases(place, regime_of(name)).cases:
        assert try_case(case, regime_of(name)) is None, case.name


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_year_of_twenty_thousand_citizens_can_be_lived_under_it(name: str) -> None:
    regime = regime_of(name)
    rulebook = compile_rulebook(regime.catalogue, regime)
    run = simulate(Plan(load_society("china-2018", 20_000, 1), rulebook, seed=1, n_months=12, threads=1))
    assert run.counts[:, :, Measure.FILED].sum() > 100 and run.counts[:, :, Measure.LOSING].sum() > 100
