"""The schemas for editors are in step, take what the reader takes, and underline what is misspelt."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.regimes.schema_reader import misfits
from tests.source_tree import ROOT

WRITER = runpy.run_path(str(ROOT / "docs" / "write_schemas.py"))
DATA = ROOT / "src" / "underheaven"
FILES = [
    *(("regime", path) for path in sorted((DATA / "regimes" / "data").glob("*.yaml"))),
    *(("examples", path) for path in sorted((DATA / "regimes" / "data" / "cases").glob("*.yaml"))),
    *(("catalogue", path) for path in sorted((DATA / "model" / "conduct" / "data").glob("*.yaml"))),
    ("regime", ROOT / "tests" / "regimes" / "cases" / "whole.yaml"),
    ("catalogue", ROOT / "tests" / "regimes" / "cases" / "mini.yaml"),
]


def schema(name: str) -> dict[str, Any]:
    return json.loads((ROOT / "docs" / "schema" / f"{name}.schema.json").read_text("utf-8"))


def as_editors_see_it(text: str) -> Any:
    """Values as YAML 1.2 has them, dates left as texts."""
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.yaml_constructors["tag:yaml.org,2002:timestamp"] = lambda loader, node: node.value
    return yaml.load(text)


@pytest.mark.parametrize("name", WRITER["SCHEMAS"])
def test_the_committed_schema_is_in_step(name: str) -> None:
    committed = (ROOT / "docs" / "schema" / f"{name}.schema.json").read_text("utf-8")
    assert committed == WRITER["text_of"](name), "run `make docs`"


@pytest.mark.parametrize(("name", "path"), FILES, ids=lambda value: getattr(value, "stem", value))
def test_what_can_be_read_is_not_underlined(name: str, path: Path) -> None:
    form = schema(name)
    assert misfits(as_editors_see_it(path.read_text("utf-8")), form, form) == []


UNDERLINED = {
    "misspelt key": ("regime", "regime: a\ncatalogue: none\nchanels: {}\n", "/chanels"),
    "share as a fraction": (
        "regime",
        "regime: a\ncatalogue: none\nwarnings: {jaywalking: 35 per cent}\n",
        "/warnings/jaywalking",
    ),
    "span without unit": (
        "regime",
        "regime: a\ncatalogue: none\nchannels: {c: {sees: {x: 1 %}, delay: 0 to 2}}\n",
        "/channels/c/delay",
    ),
    "unknown choice": (
        "regime",
        "regime: a\ncatalogue: none\ngates: {flight: {effect: deny}}\n",
        "/gates/flight/effect",
    ),
    "unknown verb": ("regime", "regime: a\nextends: none\nchanges: [{put: a, value: 1}]\n", "/changes/0/put"),
    "patch without changes": ("regime", "regime: a\nextends: none\n", "/changes"),
    "age": ("catalogue", "catalogue: a\nacts: {b: {who: {age: over 18}, rate: 1 a year}}\n", "/acts/b/who/age"),
    "answer": (
        "examples",
        "examples: a\ncases: {b: {because: c, expect: {2018-01-01: {gates: {flight: shut}}}}}\n",
        "/cases/b/expect/2018-01-01/gates/flight",
    ),
    "day of a case": (
        "examples",
        "examples: a\ncases: {b: {because: c, expect: {soon: {score: 1}}}}\n",
        "/cases/b/expect/soon",
    ),
    "case without its rule": ("examples", "examples: a\ncases: {b: {expect: {9: {score: 1}}}}\n", "/cases/b/because"),
    "number in quotes": ("regime", 'regime: a\ncatalogue: none\nscores: {s: {min: "-20"}}\n', "/scores/s/min"),
    "share without unit": ("regime", "regime: a\ncatalogue: none\nwarnings: {x: 0.05}\n", "/warnings/x"),
    "share above 100 %": ("regime", "regime: a\ncatalogue: none\nwarnings: {x: 120 %}\n", "/warnings/x"),
    "share below 0 %": ("regime", "regime: a\ncatalogue: none\nwarnings: {x: -5 %}\n", "/warnings/x"),
    "days without unit": ("regime", "regime: a\ncatalogue: none\nboards: {x: {days: 90}}\n", "/boards/x/days"),
    "name in capitals": ("regime", "regime: a\ncatalogue: none\nchannels: {Police: {sees: {}}}\n", "/channels/Police"),
    "name with underscore": ("regime", "regime: a\ncatalogue: none\nchannels: {po_x: {sees: {}}}\n", "/channels/po_x"),
    "band named 4": (
        "regime",
        "regime: a\ncatalogue: none\nscores: {s: {bands: {4: {}}}}\n",
        "/scores/s/bands/4",
    ),
    "pasted space": ("regime", "regime: a\ncatalogue: none\nwarnings: {x: 35\u00a0%}\n", "/warnings/x"),
    "row that there is not": ("regime", "regime: a\ncatalogue: none\nrows: S99\n", "/rows"),
    "script as address": (
        "regime",
        'regime: a\ncatalogue: none\nsources: {X: {title: t, url: "javascript:x", kind: law, confidence: high}}\n',
        "/sources/X/url",
    ),
}


@pytest.mark.parametrize(("name", "text", "where"), UNDERLINED.values(), ids=UNDERLINED)
def test_what_is_wrong_is_underlined(name: str, text: str, where: str) -> None:
    form = schema(name)
    assert where in misfits(as_editors_see_it(text), form, form)
