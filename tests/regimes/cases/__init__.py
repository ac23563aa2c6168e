"""The small catalogue and regime that hold every key of the language."""

from functools import cache
from pathlib import Path

from underheaven.model.regime import Catalogue, Regime, load_catalogue, load_regime

FOLDER = Path(__file__).parent


@cache
def mini_catalogue() -> Catalogue:
    return load_catalogue(FOLDER / "mini.yaml")


@cache
def whole_regime() -> Regime:
    return load_regime(FOLDER / "whole.yaml", mini_catalogue())


@cache
def shipped(name: str) -> Regime:
    return load_regime(name)
