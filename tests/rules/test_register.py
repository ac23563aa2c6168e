"""The register of claims calls nothing built that no pair of lives looks for."""

from __future__ import annotations

import inspect
import re
from importlib.resources import files

from ruamel.yaml import YAML

from tests.model.conduct import test_routines
from tests.model.observation import test_faces
from tests.reasons import test_lives_again, test_regions, test_twins
from tests.rules import (
    test_conditions_with_and_without,
    test_enterprises_with_and_without,
    test_licences,
    test_lists_by_conduct,
    test_standing_with_and_without,
    test_ways_back,
    test_with_and_without,
)
from tests.scenes import test_crowd
from tests.studies import test_ablation, test_attitudes

PAIRS = (
    test_with_and_without,
    test_conditions_with_and_without,
    test_enterprises_with_and_without,
    test_ways_back,
    test_licences,
    test_lists_by_conduct,
    test_standing_with_and_without,
    test_twins,
    test_regions,
    test_lives_again,
    test_ablation,
    test_attitudes,
    test_routines,
    test_faces,
    test_crowd,
)


def test_each_row_called_built_has_its_pair():
    """S48 is a report: tests/results."""
    register = YAML(typ="safe").load((files("underheaven.results") / "data" / "claims.yaml").read_text("utf-8"))
    built = {row for row, claim in register["rows"].items() if claim["state"] == "built"}
    tests = [found for module in PAIRS for found in inspect.getmembers(module, inspect.isfunction)]
    looked_for = {
        row for name, test in tests if name.startswith("test_") for row in re.findall(r"[SB]\d\d", test.__doc__ or "")
    }
    assert len(built) > 5
    assert built - {"S48"} <= looked_for
