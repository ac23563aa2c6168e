"""What specialists contest, switched off one by one in `as-described`, leads to `lists-only`, and to nothing else.

Each patch takes out one contested part of the file and leaves a regime without fault; each changes the rules. When all
are out, the rules are those of `lists-only`, number by number, so a run of it has the same digest.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import fields, replace
from importlib.resources import files
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.engine.lives import catalogue, rulebook, society
from underheaven.engine import Plan, simulate
from underheaven.model.regime import compile_rulebook, load_regime, rulebook_hash
from underheaven.model.regime.rulebook import Rulebook

BY_BAND = ("price", "delay")
NOT_IN_LAW = ("travel-papers", "tax-relief", "public-housing")
"""Steps that authorities delay or close to the listed of which no law in the sources speaks."""


def without_ostracism(body: dict) -> None:
    """S32."""
    del body["mechanisms"]["ostracism"]


def without_visibility(body: dict) -> None:
    """S54, and the custom and work that those lose whom others know to stand low."""
    del body["visibility"], body["mechanisms"]["hardship"]["known"]


def without_grades_of_the_listed(body: dict) -> None:
    """S12: that a list is a grade, and what is filed of who performed."""
    court = body["lists"]["court-defaulters"]
    del court["grade"], court["performed"], body["lists"]["dishonest-enterprises"]["grade"]
    del body["acts"]["performed-judgment"], body["scores"]["citizen"]["items"]["performed-judgment"]


def without_deeds_of_the_documents(body: dict) -> None:
    """S12, S35 to S42: deeds that come in large pieces, and what registers see of them."""
    for act in body.pop("acts"):
        del body["scores"]["citizen"]["items"][act], body["channels"]["registry"]["sees"][act]


def without_bought_judgments(body: dict) -> None:
    """S19 as far as courts are called corrupt."""
    del body["lists"]["court-defaulters"]["bought"]


def without_parents_looked_up(body: dict) -> None:
    """S27 beyond school."""
    del body["gates"]["university-place"]["parents"]


def without_copies_handed_on(body: dict) -> None:
    """S03 beyond the courts: what operators hand on; copies of lists by conduct and of enterprises, and of files."""
    for name in [name for name in body["sharing"] if not name.startswith("courts-to-")]:
        del body["sharing"][name]


def without_association(body: dict) -> None:
    """S15."""
    del body["scores"]["citizen"]["association"]


def without_enterprise_score(body: dict) -> None:
    """S13, and S34 as far as a low band closes a step."""
    del body["enterprise_score"]
    for gate in body["gates"].values():
        if gate.pop("low_enterprises", None) is not None and not {"closed_to", "band"} & set(gate):
            del gate["effect"]


def without_licences(body: dict) -> None:
    """S17, S33."""
    del body["licences"]


def without_evasion(body: dict) -> None:
    """S43: what keeps the punished from being seen again."""
    del body["mechanisms"]["evasion"]


def without_points_seeking(body: dict) -> None:
    """S55."""
    del body["mechanisms"]["points-seeking"]


def without_deterrence(body: dict) -> None:
    """S43, S44; and S14, since nobody is left to act on what is known of the rules."""
    del body["secrecy"]
    del body["mechanisms"]["deterrence"]


def without_boards(body: dict) -> None:
    """S31, and the custom and work that those lose who are shown."""
    del body["boards"], body["mechanisms"]["hardship"]["shown"]


def without_warnings(body: dict) -> None:
    """S06: what a warning spares are points."""
    del body["warnings"]


def without_bands_that_give_and_take(body: dict) -> None:
    """S30, S35 to S42: prices, days, deposits and queues by band; and what the listed meet of which no law speaks."""
    for name, gate in list(body["gates"].items()):
        for key in ("waive", "priority", *BY_BAND):
            gate.pop(key, None)
        if name in NOT_IN_LAW or not {"closed_to", "band"} & set(gate):
            del body["gates"][name]


def without_the_list_fed_by_points(body: dict) -> None:
    """S12, S23 to S29 as far as points close a step."""
    del body["lists"]["low-score"]
    for name, gate in list(body["gates"].items()):
        gate.pop("band", None)
        gate["closed_to"] = [listed for listed in gate.get("closed_to", []) if listed != "low-score"]
        if not gate["closed_to"]:
            del body["gates"][name]


def without_repair(body: dict) -> None:
    """S47: repair of records; it concerns points."""
    del body["remedies"]["repair"]


def without_points(body: dict) -> None:
    """S12, S52: the score itself, and the records of the years before."""
    del body["scores"]
    del body["start"]["past_records"]


def without_watching(body: dict) -> None:
    """S06, S10, S11: what channels file leads to nothing now, but for what carriers see (S23, S24)."""
    for name in list(body["channels"]):
        if name != "carrier":
            del body["channels"][name]
    trains = body["lists"]["misconduct-on-trains"]
    del trains["lifted"], trains["entries"]["false-invoice"]  # of the tax office


def without_checks_by_face(body: dict) -> None:
    """S07 to S09."""
    del body["routines"]


PATCHES: tuple[Callable[[dict], None], ...] = (
    without_checks_by_face,
    without_ostracism,
    without_visibility,
    without_grades_of_the_listed,
    without_deeds_of_the_documents,
    without_bought_judgments,
    without_parents_looked_up,
    without_copies_handed_on,
    without_association,
    without_enterprise_score,
    without_licences,
    without_evasion,
    without_points_seeking,
    without_deterrence,
    without_boards,
    without_warnings,
    without_bands_that_give_and_take,
    without_the_list_fed_by_points,
    without_repair,
    without_points,
    without_watching,
)


def patched(folder: Path) -> list[Rulebook]:
    """The rules of `as-described` and after each further patch."""
    yaml = YAML()
    yaml.preserve_quotes, yaml.width = True, 100_000
    body = yaml.load((files("underheaven.regimes") / "data" / "as-described.yaml").read_text("utf-8"))
    path, books = folder / "as-described.yaml", []
    for patch in (None, *PATCHES):
        if patch is not None:
            patch(body)
        text = io.StringIO()
        yaml.dump(body, text)
        path.write_text(text.getvalue(), "utf-8")
        books.append(compile_rulebook(catalogue(), load_regime(path, catalogue())))
    return books


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Rulebook]:
    return patched(tmp_path_factory.mktemp("contested"))


def named(book: Rulebook) -> Rulebook:
    return replace(book, name="lists-only")


def test_contested_parts_taken_out_one_by_one_lead_to_lists_only(books: list[Rulebook]) -> None:
    hashes = [rulebook_hash(named(book)) for book in books]
    assert hashes[0] == rulebook_hash(named(rulebook("as-described")))
    for patch, before, after in zip(PATCHES, hashes, hashes[1:], strict=False):
        assert before != after, f"{patch.__name__} changes nothing"
    differing = [
        field
        for field in (part.name for part in fields(Rulebook) if part.name != "name")
        if rulebook_hash(replace(named(books[-1]), **{field: getattr(rulebook("lists-only"), field)})) != hashes[-1]
    ]
    assert differing == []
    assert hashes[-1] == rulebook_hash(rulebook("lists-only"))


def test_the_last_of_them_lives_the_life_of_lists_only(books: list[Rulebook]) -> None:
    """The digest too, since names are none of its business."""
    lives = [simulate(Plan(society(5000), book, 5, 0, 3, 1)) for book in (books[-1], rulebook("lists-only"))]
    assert lives[0].digest == lives[1].digest
