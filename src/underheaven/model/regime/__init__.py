"""A regime as a whole: its blocks, checks and sources, and the rulebook that it compiles to."""

from underheaven.model.regime.citing import Citation, citations
from underheaven.model.regime.compile import compile_rulebook
from underheaven.model.regime.describe import describe_regime
from underheaven.model.regime.differences import Change, differences
from underheaven.model.regime.documents import (
    Catalogue,
    Document,
    Regime,
    catalogue_names,
    load_catalogue,
    load_document,
    load_regime,
    regime_names,
)
from underheaven.model.regime.hash import rulebook_hash
from underheaven.model.regime.json_schema import catalogue_json_schema, regime_file_json_schema, regime_json_schema
from underheaven.model.regime.review import review
from underheaven.regimes.parameters import Parameter

__all__ = [
    "Catalogue",
    "Change",
    "Citation",
    "Document",
    "Parameter",
    "Regime",
    "catalogue_json_schema",
    "catalogue_names",
    "citations",
    "compile_rulebook",
    "describe_regime",
    "differences",
    "load_catalogue",
    "load_document",
    "load_regime",
    "regime_file_json_schema",
    "regime_json_schema",
    "regime_names",
    "review",
    "rulebook_hash",
]
