from __future__ import annotations

import re
from importlib.resources import files

import pytest

from underheaven.errors import BadInput
from underheaven.model.regime import regime_names
from underheaven.regimes.fields import ROWS
from underheaven.studies.claims import BENCHES, NOT_BUILT, claim_of, register, sentences_of_not_built


def test_every_row_is_complete() -> None:
    rows = register()
    assert [f"S{i:02d}" for i in range(1, 57)] == [name for name in rows if name.startswith("S")]
    assert [f"B{i:02d}" for i in range(1, 11)] == [name for name in rows if name.startswith("B")]
    assert tuple(rows) == ROWS
    for name, claim in rows.items():
        assert claim.row == name and claim.claim.endswith(".") and claim.mechanism and claim.source
        assert claim.kind in {"law", "official figure", "court case", "press", "study", "contested", "feature"}, name
        assert claim.confidence in {"high", "medium", "low", "none"}
        assert claim.state in {"built", "part", NOT_BUILT}
        assert (claim.state == NOT_BUILT) == (claim.shown_by == NOT_BUILT), name


def test_rows_name_regimes_and_commands_that_exist() -> None:
    from tests.guard.inputs_found import options

    commands = set(options())
    for claim in register().values():
        assert set(claim.regimes) <= set(regime_names()), claim.row
        if claim.shown_by != NOT_BUILT:
            match = re.match(r"underheaven (\w+)", claim.shown_by)
            assert match and match[1] in commands, claim.row


def test_a_row_names_every_regime_whose_file_names_it() -> None:
    rows = register()
    assert {"court-list", "court-list-2020", "joint-sanctions"} <= set(rows["S19"].regimes)
    assert "sesame-credit" in rows["S18"].regimes and "health-pass" in rows["S22"].regimes
    for name in set(regime_names()) - set(BENCHES):
        text = (files("underheaven.regimes") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
        for row in re.findall(r"[SB]\d\d", " ".join(re.findall(r"rows: \[(.*?)\]", text))):
            assert name in rows[row].regimes, (name, row)


def test_a_row_is_found_however_it_is_written_and_a_wrong_one_names_the_nearest() -> None:
    assert claim_of(" s19 ").row == "S19"
    with pytest.raises(BadInput, match="did you mean S19"):
        claim_of("S199")


def test_what_is_not_built_is_told_in_sentences() -> None:
    sentences = sentences_of_not_built()
    assert len(sentences) == sum(claim.state == NOT_BUILT for claim in register().values()) > 0
    assert all(re.match(r"[SB]\d\d: .+\.$", sentence) for sentence in sentences)
