"""Declare the rulebook: what a regime and a catalogue compile to, as plain arrays in natural units.

Question answered: what may the engine know of the rules? Left out: YAML, sources and ranges
(model/regime/body.py), integer thresholds (model/tables.py makes them from this). Rates are per person and
year, probabilities are shares from 0 to 1, money is yuan, days count from 0 on the first of January 2018, months
likewise.

Acts stand in one order everywhere: the catalogue's first (conduct, then debts, demands, habits, as written), then
those that the regime adds. A regime never changes the rate of a catalogue act.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from underheaven.model.conduct.acts.compile import Acts
from underheaven.model.conduct.attitude.compile import Attitudes
from underheaven.model.conduct.routines.compile import Routines
from underheaven.model.conduct.scopes.compile import Scopes
from underheaven.model.gates.conditions.compile import Conditions, Queues
from underheaven.model.gates.fields.compile import FieldsOfLife
from underheaven.model.gates.steps.compile import Gates
from underheaven.model.lists.by_conduct.compile import ConductLists
from underheaven.model.lists.by_score.compile import ScoreList
from underheaven.model.lists.court.compile import CourtList
from underheaven.model.lists.enterprise.compile import EnterpriseList
from underheaven.model.observation.channels.compile import Channels
from underheaven.model.records.codes.compile import Codes
from underheaven.model.records.lines.compile import Lines
from underheaven.model.regime.start import Start
from underheaven.model.remedies.appeals.compile import Remedies
from underheaven.model.response.deterrence.compile import Response
from underheaven.model.response.evasion.compile import Evasion
from underheaven.model.response.ostracism.compile import Ostracism, Visibility
from underheaven.model.scoring.association.compile import Association
from underheaven.model.scoring.enterprise.compile import EnterpriseScore
from underheaven.model.scoring.factors.compile import Factors
from underheaven.model.scoring.licence.compile import Licence
from underheaven.model.scoring.points.compile import Scores


@dataclass(frozen=True)
class Rulebook:
    """Everything the engine knows of a regime on a society's catalogue."""

    name: str
    acts: Acts
    channels: Channels
    scores: Scores
    court: CourtList
    score_list: ScoreList
    enterprises: EnterpriseList
    gates: Gates
    conditions: Conditions
    queues: Queues
    response: Response
    start: Start
    remedies: Remedies = field(default_factory=Remedies)
    conduct_lists: ConductLists = field(default_factory=ConductLists)
    licence: Licence = field(default_factory=Licence)
    factors: Factors = field(default_factory=Factors)
    lines: Lines = field(default_factory=Lines)
    association: Association = field(default_factory=Association)
    visibility: Visibility = field(default_factory=Visibility)
    ostracism: Ostracism = field(default_factory=Ostracism)
    codes: Codes = field(default_factory=Codes)
    enterprise_score: EnterpriseScore = field(default_factory=EnterpriseScore)
    evasion: Evasion = field(default_factory=Evasion)
    attitudes: Attitudes = field(default_factory=Attitudes)
    routines: Routines = field(default_factory=Routines)
    scopes: Scopes = field(default_factory=Scopes)
    fields: FieldsOfLife = field(default_factory=FieldsOfLife)
