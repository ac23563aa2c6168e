"""Who the person of a case is: rules that are about others leave her alone, and what is left out fits every rule."""

from pathlib import Path

import pytest

from tests.regimes.cases import mini_catalogue
from underheaven.cases import CaseFile, load_cases, try_case
from underheaven.errors import BadRegime
from underheaven.model.regime import Regime, load_regime

REGIME = """regime: some
catalogue: mini
assumed: x
give_or_take: 0 %
channels: {camera: {sees: {jaywalking: 5 %, donating: 5 %}}}
scores:
  c:
    start: 100
    min: 0
    max: 200
    limits: when-read
    bands: {D: {from: 0}, A: {from: 90}}
    items:
      jaywalking: {points: -20, who: {age: 18 to 64, role: [adult, party-member]}}
      donating: {points: 5, who: {place: rural}}
lists:
  l: {kind: conduct, entries: {jaywalking: {term: 90 days, who: {province: [Beijing, Hebei]}}}}
gates:
  flight:
    closed_to: l
    checked: 90 %
    effect: refuse
    who: {income: at most 5}
    price: {base: 100 yuan, bands: {D: 10 %}}
    delay: {bands: {D: 3 days}}
    waive: {deposit: 50 yuan, band: D}
"""
HEAD = "examples: some\ncases:\n  one:\n    because: a rule\n"


def cases(tmp_path: Path, text: str) -> tuple[CaseFile, Regime]:
    (tmp_path / "some.yaml").write_text(REGIME)
    regime = load_regime(tmp_path / "some.yaml", mini_catalogue())
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "some.yaml").write_text(HEAD + text)
    return load_cases(tmp_path / "cases" / "some.yaml", regime), regime


@pytest.mark.parametrize(
    ("who", "score", "lists", "flight", "days"),
    [
        ("", 80, "l", "refused", 3),
        ("{}", 80, "l", "refused", 3),
        ("{age: 18 to 64, role: party-member}", 80, "l", "refused", 3),
        ("{age: at least 65}", 100, "l", "refused", 0),
        ("{role: [adult, driver]}", 100, "l", "refused", 0),
        ("{province: Tibet}", 80, "none", "open", 3),
        ("{province: [Tibet, Hebei], income: 3 to 5}", 80, "l", "refused", 3),
        ("{income: at least 6}", 80, "l", "open", 0),
    ],
)
def test_rules_are_about_those_of_whom_they_speak(tmp_path: Path, who: str, score, lists, flight, days) -> None:
    said = f"    who: {who}\n" if who else ""
    price = "110 yuan" if days else "100 yuan"
    deposit = "paid" if "least 6}" in who else "waived"
    text = (
        f"{said}    acts: {{2018-03-01: jaywalking}}\n    expect:\n"
        f"      2018-03-01: {{score: {score}, lists: {lists}, gates: {{flight: {flight}}}, price: {{flight: {price}}},"
        f" days: {{flight: {days} days}}, deposit: {{flight: {deposit}}}}}\n"
    )
    read, regime = cases(tmp_path, text)
    assert try_case(read.cases[0], regime) is None


@pytest.mark.parametrize(
    ("who", "message"),
    [
        ("{sex: mail}", "cases/one/who/sex: 'mail' is not possible here; expected one of male, female; did you mean"),
        ("{name: Li}", "cases/one/who/name: the key 'name' is unknown; expected one of age, role, sex, place, income,"),
        ("old", "cases/one/who: this is not a block; expected one of age, role, sex, place, income, province"),
        ("{role: {a: b}}", "cases/one/who/role: a block stands here; expected a role"),
    ],
)
def test_faults_of_a_person_are_told_with_their_line(tmp_path: Path, who: str, message: str) -> None:
    with pytest.raises(BadRegime, match=r"some.yaml:5: ") as told:
        cases(tmp_path, f"    who: {who}\n    expect: {{2018-03-01: {{score: 100}}}}\n")
    assert message in str(told.value)
