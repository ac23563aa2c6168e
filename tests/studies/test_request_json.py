"""A request from JSON: the options, limits and messages of the other doors, and a schema that agrees with them."""

from __future__ import annotations

import dataclasses
import json

import pytest

from underheaven.errors import BadInput
from underheaven.results.comparison.metrics import METRICS
from underheaven.studies import face_requests
from underheaven.studies import request as requests
from underheaven.studies.options import fields_of
from underheaven.studies.request import AblationRequest, CompareRequest, FindRequest, SensitivityRequest, TwinsRequest
from underheaven.studies.request_json import TYPES, from_json, json_schema

KINDS = [
    kind
    for name, kind in (vars(requests) | vars(face_requests)).items()
    if name.endswith("Request") and dataclasses.is_dataclass(kind) and isinstance(kind, type)
]


def test_an_object_is_the_request_that_python_makes() -> None:
    said = json.loads('{"regimes": ["as-described", "none"], "worlds": 3, "precision": null, "n_months": 2}')
    assert from_json(CompareRequest, said) == CompareRequest(("as-described", "none"), worlds=3, n_months=2)
    assert from_json(AblationRequest, {}) == AblationRequest()
    assert from_json(TwinsRequest, {"run": "runs/a", "citizen": 5, "regimes": ["none"]}).regimes == ("none",)


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        (CompareRequest, [], "expected an object with the options of a CompareRequest"),
        (CompareRequest, {}, "regimes is missing"),
        (
            CompareRequest,
            {"regimes": ["a", "b"], "worlds": 1},
            "worlds 1: expected a whole number from 2 to 1,000",
        ),
        (CompareRequest, {"regimes": ["none"], "precision": -1.0}, "precision -1.0: expected a number"),
        (CompareRequest, {"regimes": "none"}, "regimes 'none': expected array"),
        (CompareRequest, {"regimes": ["none", 5]}, "expected array"),
        (CompareRequest, {"regimes": ["none"], "first_month": 355}, "first_month 355 and 12 months"),
        (AblationRequest, {"populaton": 5_000}, "did you mean population"),
        (AblationRequest, {"population": "5000"}, "population '5000': expected integer"),
        (AblationRequest, {"population": True}, "population True: expected integer"),
        (AblationRequest, {"population": 5000.5}, "population 5000.5: expected a whole number"),
        (AblationRequest, {"regime": None}, "regime None: expected string"),
        (SensitivityRequest, {"samples": 3}, "a power of two"),
        (FindRequest, {"run": "x", "everywhere": 1}, "everywhere 1: expected boolean"),
        (FindRequest, {"run": ""}, "expected the path of a directory"),
    ],
)
def test_what_no_study_can_be_asked_is_refused_in_the_words_of_the_other_doors(kind, content, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        from_json(kind, content)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_has_every_option_with_its_words_limits_and_default(kind) -> None:
    schema = json.loads(json.dumps(json_schema(kind)))
    assert set(schema["properties"]) == {field.name for field in fields_of(kind)}
    for field in fields_of(kind):
        shown = schema["properties"][field.name]
        assert len(shown["description"]) > 10 and field.kind in TYPES
        assert (field.name in schema["required"]) != ("default" in shown)
        if field.limit is not None:
            assert (shown["minimum"], shown["maximum"]) == (field.limit.least, field.limit.most)
        if "default" in shown:
            kinds = {name: schema["properties"][name]["type"] for name in schema["required"]}
            needed = {name: {"array": ["a", "b"], "number": 1.0}.get(str(of), "a") for name, of in kinds.items()}
            assert from_json(kind, {**needed, field.name: shown["default"]}) == from_json(kind, needed)


def test_the_metric_that_is_looked_at_is_the_first_of_all() -> None:
    """The requests cannot load the metrics, since `--help` reads them."""
    assert {AblationRequest().metric, CompareRequest(("a", "b")).metric} == {METRICS[0].name}
