"""Lay out a nation's cameras by province, town and country, and type, and count the faces that they search.

Question answered: how many cameras of which type stand where, how often is somebody in front of one, and how many of
these captures are compared with a gallery? Left out: what a search finds (search.py, review.py), and which regime
charges whom with it.

Published totals are shared out; no single camera is in any table. Of the counts of cities that of 2020 is used alone,
and only for how cities differ: that of 2019 counted otherwise (Shenzhen 159 and 32 cameras per 1000 persons), and both
stay far below the totals of the country, which hold private cameras too. How often somebody is in front of a camera,
and how many cameras compare, nobody has counted: assumptions with wide ranges, in data/cameras.csv with every source.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.errors import BadInput
from underheaven.society.traits import AGE_BANDS

TYPES = ("crossing", "station", "mall", "street", "entrance")
"""Where a camera hangs; an entrance is that of an estate, works or school."""
PLACES = ("country", "town")
"""In the order of strata: country first."""
DAYS_A_YEAR = 365.0


class Stated(NamedTuple):
    """One number of the table, in its unit."""

    value: float
    low: float
    high: float
    unit: str
    source: str


@cache
def stated() -> Mapping[tuple[str, str, str], Stated]:
    """Every number by topic, place and detail, as it stands in data/cameras.csv."""
    return {
        (row["topic"], row["where"], row["detail"]): Stated(
            float(row["value"]), float(row["low"]), float(row["high"]), row["unit"], row["source"]
        )
        for row in _rows()
    }


def number(topic: str, where: str = "", detail: str = "", end: str = "value") -> float:
    """One number; per cent come as shares from 0 to 1.

    Args:
        topic: as in the table.
        where: place or province.
        detail: type, city or age band.
        end: value, low or high.
    """
    found = stated()[topic, where, detail]
    return getattr(found, end) / (100.0 if found.unit.startswith("%") else 1.0)


def checked_total(cameras: float) -> float:
    """A total of cameras, if a country can have so many.

    Args:
        cameras: 1 to 10 thousand million.

    Raises:
        BadInput: it is no such number.
    """
    if not 1.0 <= cameras <= 1e10:
        least, most = (stated()["total", "", ""]._asdict()[end] for end in ("low", "high"))
        raise BadInput(
            f"{cameras:g} cameras: give a total from 1 to 10,000,000,000; published are {least:,.0f} to {most:,.0f}."
        )
    return cameras


def weights_of(provinces: Sequence[str]) -> NDArray[np.float64]:
    """(P,) cameras per 1000 persons of each province's counted cities, their mean by persons.

    Args:
        provinces: English names. One without a counted city gets what is assumed elsewhere.
    """
    by_province: dict[str, list[tuple[float, float]]] = {}
    for row in _rows():
        if row["topic"] == "density":
            by_province.setdefault(row["where"], []).append((float(row["value"]), float(row["persons"])))
    elsewhere = [(number("density-elsewhere"), 1.0)]
    cities = (by_province.get(name, elsewhere) for name in provinces)
    return np.array([sum(d * n for d, n in found) / sum(n for _, n in found) for found in cities])


def cameras(total: float, provinces: Sequence[str], urban: NDArray[np.float64]) -> NDArray[np.float64]:
    """(P, 2, 5) cameras by province, place (PLACES) and type (TYPES); they add up to the total.

    Args:
        total: cameras of the country.
        provinces: English names.
        urban: (P,) persons who live in towns of each.

    Raises:
        BadInput: no such total, or nobody lives in a town.
    """
    weights = weights_of(provinces) * urban
    if not weights.sum() > 0.0:
        raise BadInput("cameras are shared out by who lives in towns, and nobody does: give persons of towns.")
    of_province = checked_total(total) * weights / weights.sum()
    country = number("share-in-country")
    return of_province[:, None, None] * (np.array([country, 1.0 - country])[:, None] * type_shares())


def type_shares() -> NDArray[np.float64]:
    """(2, 5) share of each place's cameras that are of a type; each place adds up to 1."""
    shares = np.array([[number("type", place, kind) for kind in TYPES] for place in PLACES])
    return shares / shares.sum(axis=1, keepdims=True)


def sightings_a_day(total: float) -> NDArray[np.float64]:
    """(2, 8) times a day that somebody is in front of a camera, by place and age band (society/traits.py).

    Args:
        total: cameras of the country; twice as many see everybody twice as often (assumption).
    """
    of_place = np.array([number("sightings", place) for place in PLACES])
    of_age = np.array([number("age", "", band) for band in AGE_BANDS])
    return np.outer(of_place, of_age) * checked_total(total) / number("total")


def searched_share() -> NDArray[np.float64]:
    """(2,) share of the sightings of each place that a camera compares with a gallery and that show a usable face.

    A camera of one type sees as many as one of another: assumption.
    """
    compares = np.array([number("compares", "", kind) for kind in TYPES])
    return type_shares() @ compares * number("usable")


def searches_a_year(total: float) -> NDArray[np.float64]:
    """(2, 8) searches a year of one person's face, by place and age band.

    Args:
        total: cameras of the country.
    """
    return sightings_a_day(total) * searched_share()[:, None] * DAYS_A_YEAR


def factors_of_searches() -> tuple[tuple[float, float], ...]:
    """How far each assumption alone takes the searches of the country: factors at its low and at its high end."""
    topics = (("total", "", ""), ("sightings", "town", ""), ("usable", "", ""), ("compares", "", "entrance"))
    return tuple((found.low / found.value, found.high / found.value) for found in (stated()[key] for key in topics))


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    text = resources.files("underheaven.faces").joinpath("data/cameras.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
