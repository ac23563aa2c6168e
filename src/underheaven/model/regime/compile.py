"""Compile a regime on a catalogue into a rulebook.

Question answered: the Rulebook, with some numbers replaced if a study asks for it. Left out: reading and checking
(model/regime/documents.py), integer thresholds (model/tables.py).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from underheaven.errors import BadInput
from underheaven.model.conduct.acts.compile import compile_acts, outline
from underheaven.model.conduct.attitude.compile import compile_attitudes
from underheaven.model.conduct.routines.compile import compile_routines
from underheaven.model.conduct.scopes.compile import compile_scopes
from underheaven.model.gates.conditions.compile import compile_conditions, compile_queues
from underheaven.model.gates.fields.compile import compile_fields
from underheaven.model.gates.steps.compile import compile_gates
from underheaven.model.lists.by_conduct.compile import compile_conduct_lists
from underheaven.model.lists.by_score.compile import compile_score_list
from underheaven.model.lists.court.compile import compile_court
from underheaven.model.lists.enterprise.compile import compile_enterprises
from underheaven.model.observation.channels.compile import compile_channels
from underheaven.model.overrides import Numbers, check_values
from underheaven.model.records.codes.compile import compile_codes
from underheaven.model.records.lines.compile import join_lines
from underheaven.model.regime.documents import NO_CATALOGUE, Catalogue, Regime
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.regime.start import compile_start
from underheaven.model.remedies.appeals.compile import compile_remedies
from underheaven.model.response.deterrence.compile import compile_response
from underheaven.model.response.evasion.compile import compile_evasion
from underheaven.model.response.ostracism.compile import compile_ostracism, compile_visibility
from underheaven.model.scoring.association.compile import compile_association
from underheaven.model.scoring.enterprise.compile import compile_enterprise_score
from underheaven.model.scoring.factors.compile import compile_factors
from underheaven.model.scoring.licence.compile import compile_licence
from underheaven.model.scoring.points.compile import compile_scores
from underheaven.model.scoring.points.revisions import with_revisions

if TYPE_CHECKING:
    from underheaven.model.regime.documents import Document


def compile_rulebook(
    catalogue: Catalogue | None,
    regime: Regime,
    values: Mapping[str, float] | None = None,
    apart: Collection[str] = (),
) -> Rulebook:
    """The arrays of a regime on a catalogue.

    Args:
        catalogue: the one that the regime is written for; left out of account by a regime with `catalogue: none`.
        regime: a regime that was read without fault.
        values: numbers to put in the place of the files' own, by path (`catalogue/...`, `regime/...`) in base units.
        apart: lines of a long code that are acts of their own, whatever others behave alike.

    Raises:
        BadInput: the regime is written for another catalogue, or a value has no place or is not possible there.
    """
    wanted = regime.rules.catalogue
    if wanted == NO_CATALOGUE:
        catalogue = None
    elif catalogue is None or catalogue.name != wanted:
        given = "none" if catalogue is None else catalogue.name
        raise BadInput(f"{regime.name}: the regime is written for the catalogue {wanted}, not for {given}")
    values = values or {}
    documents: list[Document] = [regime] if catalogue is None else [catalogue, regime]
    check_values(values, documents)
    acts_of, own = Numbers("catalogue/", values), Numbers(regime.prefix, values)
    rules, body = catalogue.rules if catalogue else None, with_revisions(regime.rules)
    plan = outline(rules, body)
    acts = compile_acts(plan, body, acts_of, own)
    gates = compile_gates(plan, body, own)
    book = Rulebook(
        name=regime.name,
        acts=acts,
        channels=compile_channels(plan, body, own),
        scores=compile_scores(plan, body, own),
        court=compile_court(plan, rules, body, acts_of, own),
        score_list=compile_score_list(body, own),
        enterprises=compile_enterprises(rules, body, acts_of, own),
        gates=gates,
        conditions=compile_conditions(plan, body, own),
        queues=compile_queues(plan, body, own),
        response=compile_response(acts, body, own),
        start=compile_start(body, own),
        remedies=compile_remedies(gates.names, body, own),
        conduct_lists=compile_conduct_lists(plan, body, own),
        factors=compile_factors(body, own),
        licence=compile_licence(plan, body, own),
        association=compile_association(body, own),
        visibility=compile_visibility(body, own),
        ostracism=compile_ostracism(gates.names, body, own),
        codes=compile_codes(plan, body, own),
        evasion=compile_evasion(body, own),
        attitudes=compile_attitudes(plan, rules, acts_of, own),
        enterprise_score=compile_enterprise_score(rules, body, acts_of, own),
        routines=compile_routines(rules, body, acts_of, own),
        scopes=compile_scopes(plan, body),
        fields=compile_fields(plan, rules, acts_of),
    )
    return join_lines(book, plan, body, apart)
