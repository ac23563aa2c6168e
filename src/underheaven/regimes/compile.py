"""What does a regime on a catalogue come to for the engine?

Question answered: the Rulebook, with some numbers replaced if a study asks for it. Left out: reading and checking
(regimes/documents.py), integer thresholds (engine/tables.py).
"""

from __future__ import annotations

from collections.abc import Mapping

from underheaven.errors import BadInput
from underheaven.regimes.compile_acts import compile_acts, outline
from underheaven.regimes.compile_attitude import compile_attitudes
from underheaven.regimes.compile_channels import compile_channels
from underheaven.regimes.compile_codes import compile_codes
from underheaven.regimes.compile_conditions import compile_conditions, compile_queues
from underheaven.regimes.compile_conduct_lists import compile_conduct_lists
from underheaven.regimes.compile_enterprise_score import compile_enterprise_score
from underheaven.regimes.compile_factors import compile_factors
from underheaven.regimes.compile_fields import compile_fields
from underheaven.regimes.compile_gates import compile_gates
from underheaven.regimes.compile_licences import compile_licence
from underheaven.regimes.compile_lines import join_lines
from underheaven.regimes.compile_lists import compile_court, compile_enterprises, compile_score_list
from underheaven.regimes.compile_remedies import compile_remedies
from underheaven.regimes.compile_response import compile_evasion, compile_response, compile_start
from underheaven.regimes.compile_scopes import compile_scopes
from underheaven.regimes.compile_scores import compile_scores
from underheaven.regimes.compile_standing import compile_association, compile_ostracism, compile_visibility
from underheaven.regimes.documents import NO_CATALOGUE, Catalogue, Document, Regime
from underheaven.regimes.overrides import Numbers, check_values
from underheaven.regimes.revisions import with_revisions
from underheaven.regimes.rulebook import Rulebook


def compile_rulebook(
    catalogue: Catalogue | None, regime: Regime, values: Mapping[str, float] | None = None
) -> Rulebook:
    """The arrays of a regime on a catalogue.

    Args:
        catalogue: the one that the regime is written for; left out of account by a regime with `catalogue: none`.
        regime: a regime that was read without fault.
        values: numbers to put in the place of the files' own, by path (`catalogue/...`, `regime/...`) in base units.

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
        scopes=compile_scopes(plan, body),
        fields=compile_fields(plan, rules, acts_of),
    )
    return join_lines(book, plan, body)
