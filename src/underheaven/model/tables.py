"""Round a rulebook on a society to the whole numbers of a run.

Question answered: which arrays does a month read, how wide are their numbers, and how do they follow from the rulebook?
Left out: the numbers of each mechanism, which `tables.py` of its room makes. Chances are thresholds in 2**-31, factors
are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from underheaven.model.conduct.acts.tables import Habits, Stream, make_habits, make_stream, province_first
from underheaven.model.conduct.attitude.tables import Attitudes, make_attitudes
from underheaven.model.conduct.routines.tables import Checks, make_checks
from underheaven.model.conduct.scopes.tables import Places, Scopes, make_scopes
from underheaven.model.gates.conditions.tables import Conditions, make_conditions
from underheaven.model.gates.steps.tables import Gating, make_gating
from underheaven.model.lists.by_conduct.tables import ConductLists, make_conduct_lists
from underheaven.model.lists.by_score.tables import Listing, make_listing
from underheaven.model.lists.court.tables import Court, make_court
from underheaven.model.lists.enterprise.tables import Enterprises, make_enterprises
from underheaven.model.observation.channels.tables import Watching, make_watching
from underheaven.model.records.codes.tables import Codes, make_codes
from underheaven.model.records.lines.tables import Lines, make_lines
from underheaven.model.remedies.appeals.tables import Remedies, make_remedies
from underheaven.model.response.deterrence.tables import Responding, make_responding
from underheaven.model.response.ostracism.tables import Ostracism, make_ostracism
from underheaven.model.scoring.association.tables import Association, make_association
from underheaven.model.scoring.enterprise.tables import EnterpriseScore, make_enterprise_score
from underheaven.model.scoring.licence.tables import Licence, make_licence
from underheaven.model.scoring.points.tables import Scoring, make_scoring

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Tables(NamedTuple):
    """All that a month of a regime on a society reads, besides the month's totals."""

    by_decile: int
    """1 on the society `uniform`, else 0 (model/conduct/acts/exposure.py)."""
    catalogue: Stream
    own: Stream
    has_catalogue: bool
    has_own: bool
    habits: Habits
    watching: Watching
    scoring: Scoring
    listing: Listing
    court: Court
    enterprises: Enterprises
    gating: Gating
    conditions: Conditions
    responding: Responding
    remedies: Remedies
    association: Association
    ostracism: Ostracism
    places: Places
    seed: np.uint64
    society_seed: np.uint64
    lines: Lines
    licence: Licence
    conduct_lists: ConductLists
    codes: Codes
    enterprise_score: EnterpriseScore
    attitudes: Attitudes
    scopes: Scopes
    checks: Checks


def make_tables(rulebook: Rulebook, society, seed: int) -> Tables:
    """All tables of a run.

    Args:
        rulebook: what the regime compiled to.
        society: who lives under it (society.Society).
        seed: seed of the run, 64 bits.
    """
    by_decile = int(society.is_by_decile)
    return Tables(
        by_decile=by_decile,
        catalogue=make_stream(rulebook, False, by_decile),
        own=make_stream(rulebook, True, by_decile),
        has_catalogue=rulebook.acts.n_catalogue > 0,
        has_own=bool(rulebook.acts.rate_per_year[rulebook.acts.n_catalogue :].any()),
        habits=make_habits(rulebook),
        watching=make_watching(rulebook),
        scoring=make_scoring(rulebook),
        listing=make_listing(rulebook, by_decile),
        court=make_court(rulebook),
        enterprises=make_enterprises(rulebook, society),
        gating=make_gating(rulebook),
        conditions=make_conditions(rulebook.conditions),
        responding=make_responding(rulebook),
        remedies=make_remedies(rulebook),
        association=make_association(rulebook),
        ostracism=make_ostracism(rulebook),
        places=Places(society.grid_first, province_first(society), society.grid_stratum),
        seed=np.uint64(seed),
        society_seed=np.uint64(society.seed),
        lines=make_lines(rulebook.lines, len(rulebook.acts.names)),
        licence=make_licence(rulebook, by_decile),
        conduct_lists=make_conduct_lists(rulebook),
        codes=make_codes(rulebook, by_decile),
        enterprise_score=make_enterprise_score(rulebook),
        attitudes=make_attitudes(rulebook),
        scopes=make_scopes(rulebook, by_decile),
        checks=make_checks(rulebook),
    )
