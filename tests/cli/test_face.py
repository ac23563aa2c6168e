"""`underheaven face`: predictions and odds as sentences, tables and objects; never a similarity as a probability."""

from __future__ import annotations

import json
import re

import pytest

import underheaven as uh
from tests.cli.program import call
from underheaven.faces import growth
from underheaven.studies.face_requests import FaceOddsRequest, FacePredictRequest
from underheaven.studies.request_json import from_json

PREDICT = ["face", "predict", "--fnir-1600000", "0.02", "--gallery"]
ODDS = ["face", "odds", "--similarity", "90.2", "--gallery", "1.4e9"]


@pytest.mark.parametrize("form", growth.FORMS)
def test_a_prediction_is_the_same_through_every_door(form: str) -> None:
    said = json.loads(call(*PREDICT, "12e6", "--form", form, "--json").stdout)
    assert said["miss_rate"] == pytest.approx(growth.miss_rate(0.02, 12e6, form)) and said["form"] == form
    assert said["low"] <= said["miss_rate"] <= said["high"] and [of["form"] for of in said["forms"]] == [*growth.FORMS]
    python = uh.face_predict(0.02, 12e6, form)
    asked = from_json(FacePredictRequest, {"miss": 0.02, "gallery": 12_000_000, "form": form})
    assert json.loads(json.dumps(python.as_json())) == said and asked == FacePredictRequest(0.02, 12e6, form)
    words = call(*PREDICT, "12e6", "--form", form).stdout
    assert f"{form} (asked)" in words and "90th percentile" in words and "No test reached" not in words


def test_what_no_test_reached_is_said_to_be_so() -> None:
    assert "No test reached that" in call(*PREDICT, "1.4e9").stdout
    said = json.loads(call(*PREDICT, "1.4e9", "--json").stdout)
    assert not said["is_tested"] and said["over_forms"][1] > 3 * said["over_forms"][0]


def test_the_errors_of_every_form_are_printed() -> None:
    said = json.loads(call("face", "fit", "--json").stdout)
    words = call("face", "fit").stdout
    for of in said["forms"]:
        assert of["held_out"] == growth.fitted()["forms"][of["form"]]["held_out"]
        assert f"{100 * of['held_out']['median']:.3g} %" in words and f"{100 * of['held_out']['p90']:.3g} %" in words


def test_the_worth_of_a_match_is_a_range_over_every_tail() -> None:
    said = json.loads(call(*ODDS, "--enrolled", "1.0", "--json").stdout)
    assert [of["tail"] for of in said["tails"]] == ["exponential", "quadratic", "gpd"]
    assert said["low"] < 0.03 and said["high"] > 0.98, "public figures decide nothing between"
    assert said == json.loads(json.dumps(uh.face_odds(90.2, 1.4e9).as_json()))
    one = json.loads(call(*ODDS, "--tail", "gpd", "--json").stdout)
    assert one["tails"] == said["tails"][2:] and one["low"] > said["low"]
    assert from_json(FaceOddsRequest, {"similarity": 90.2, "gallery": 1.4e9}) == FaceOddsRequest(90.2, 1.4e9)


@pytest.mark.parametrize("similarity", ["90.2", "62.327", "87", "99"])
def test_a_similarity_is_never_told_as_a_probability(similarity: str) -> None:
    """Its figure is said once, with the words that it is none; no share of the answer is that figure."""
    asked = ["face", "odds", "--similarity", similarity, "--gallery", "1e6", "--enrolled", "0.5"]
    words = " ".join(call(*asked).stdout.split())
    assert f"{float(similarity):g} % is how alike two pictures are to a matcher, not how likely" in words
    assert len(re.findall(rf"(?<![\d.]){re.escape(f'{float(similarity):g}')} %", words)) == 1
    said = json.loads(call(*asked, "--json").stdout)
    assert said["similarity_is_a_probability"] is False
    shares = [of[name] for of in said["tails"] for name in ("above", "at", "low", "high")]
    assert all(abs(share - float(similarity) / 100) > 1e-9 for share in shares)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["odds", "--similarity", "101", "--gallery", "5"], "--similarity '101': expected a number from 0 to 100"),
        (["odds", "--similarity", "-1", "--gallery", "5"], "expected a number from 0 to 100"),
        (["odds", "--similarity", "90", "--gallery", "0"], "expected a whole number from 1 to 10,000,000,000"),
        (["odds", "--similarity", "90", "--gallery", "1.1e10"], "expected a whole number from 1 to 10,000,000,000"),
        (["odds", "--similarity", "90", "--gallery", "2.5"], "expected a whole number from 1 to 10,000,000,000"),
        (["odds", "--similarity", "90", "--gallery", "5", "--enrolled", "1.01"], "expected a number from 0 to 1"),
        (["odds", "--similarity", "90", "--gallery", "5", "--tail", "gpt"], "did you mean gpd?"),
        (["predict", "--fnir-1600000", "1.2", "--gallery", "5"], "--fnir-1600000 '1.2': expected a number from 0 to 1"),
        (["predict", "--fnir-1600000", "-0.1", "--gallery", "5"], "expected a number from 0 to 1"),
        (["predict", "--fnir-1600000", "0.1", "--gallery", "0"], "expected a whole number from 1"),
        (["predict", "--fnir-1600000", "0.1", "--gallery", "5", "--form", "lin"], "power, probit, logit or none"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_one_message(arguments: list[str], words: str) -> None:
    answer = call("face", *arguments)
    assert answer.code == 2 and not answer.stdout and words in answer.stderr and answer.stderr.count("\n") == 1


@pytest.mark.parametrize("miss", ["0", "1", "1e-300", "0.999999999999"])
@pytest.mark.parametrize("gallery", ["1", "1e10"])
def test_the_ends_of_what_can_be_asked_are_answered(miss: str, gallery: str) -> None:
    said = json.loads(call("face", "predict", "--fnir-1600000", miss, "--gallery", gallery, "--json").stdout)
    assert all(0.0 <= of["low"] <= of["miss_rate"] <= of["high"] <= 1.0 for of in said["forms"])
    for similarity in ("0", "100"):
        asked = ["face", "odds", "--similarity", similarity, "--gallery", gallery, "--enrolled", miss, "--json"]
        said = json.loads(call(*asked).stdout)
        assert 0.0 <= said["low"] <= said["high"] <= 1.0
