"""`import underheaven as uh`: what it offers, typed, in Polars frames, and what it refuses."""

from __future__ import annotations

import inspect
from dataclasses import fields
from typing import get_type_hints

import polars as pl
import pytest

import underheaven as uh
from underheaven import api
from underheaven.errors import BadInput
from underheaven.studies.ablation import AblationRequest
from underheaven.studies.compare import CompareRequest, compare_regimes
from underheaven.studies.sensitivity import SensitivityRequest

SMALL = {"population": 1_000, "n_months": 1, "worlds": 2}


def test_names():
    assert "as-described" in uh.regime_names() and "china-2018" in uh.society_names()
    for name in uh.__all__:
        thing = getattr(uh, name)
        assert thing.__doc__ and (inspect.isclass(thing) or "return" in thing.__annotations__), name
    assert get_type_hints(uh.society_names)["return"] == tuple[str, ...]


def test_a_run_and_its_frames():
    society = uh.load_society(population=1_000, seed=4)
    run = uh.run("as-described", society, months=2, threads=1)
    assert run.none_outcome is not None and len(run.digest) == 64
    headlines = run.headlines()
    assert headlines["id"][0] == "open-steps" and headlines["synthetic"].all()
    assert run.series()["committed"].sum() > 0
    less = uh.run("as-described~gates/flight", society, months=2, threads=1)
    assert less.regime == "as-described~gates/flight"
    share = headlines.filter(pl.col("id") == "open-steps")["value"].item()
    assert less.headlines().filter(pl.col("id") == "open-steps")["value"].item() >= share
    assert uh.run("none", society, months=1).none_outcome is None


def test_values_replace_assumed_numbers():
    society = uh.load_society(population=1_000, seed=4)
    numbers = uh.numbers(uh.load_regime("as-described"))
    path = numbers.filter(pl.col("path").str.ends_with("plate-camera/wrong_person"))["path"].item()
    runs = [uh.run("as-described", society, months=2, values={path: value}) for value in (0.0, 1.0)]
    assert runs[0].digest != runs[1].digest


def test_compare_is_the_study():
    found = uh.compare("as-described", "none", **SMALL)
    known = compare_regimes(CompareRequest(("as-described", "none"), **SMALL))
    assert (found.counts == known.counts).all()
    assert len(uh.differences(found)) > 100 and len(uh.changes(found)) > 60
    assert isinstance(uh.ratios(found), pl.DataFrame)


def test_ablation_and_sensitivity():
    assert uh.ablate(only="gates/flight", **SMALL).parts[0].part == "gates/flight"
    found = uh.sensitivity(only="regime/lists/court-defaulters/l", population=1_000, n_months=1, trajectories=2, few=0)
    assert found.n_assumed > 1 and not found.shares


@pytest.mark.parametrize("study", [uh.compare, uh.ablate, uh.sensitivity])
def test_unknown_options(study):
    with pytest.raises(BadInput, match="did you mean population"):
        study("as-described", populaton=1_000)


@pytest.mark.parametrize(
    ("options", "request_kind"),
    [
        (api.CompareOptions, CompareRequest),
        (api.AblationOptions, AblationRequest),
        (api.SensitivityOptions, SensitivityRequest),
    ],
)
def test_typed_options_are_those_of_the_request(options, request_kind):
    first, *known = [f.name for f in fields(request_kind)]
    assert first in ("regime", "regimes") and set(options.__annotations__) == set(known)
