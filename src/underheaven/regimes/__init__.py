"""The regime language: what a regime is, how it is read, and what it compiles to."""

from underheaven.regimes.citing import Citation, citations
from underheaven.regimes.compile import compile_rulebook
from underheaven.regimes.describe import describe_regime
from underheaven.regimes.differences import Change, differences
from underheaven.regimes.documents import (
    Catalogue,
    Document,
    Regime,
    catalogue_names,
    load_catalogue,
    load_document,
    load_regime,
    regime_names,
)
from underheaven.regimes.hash import rulebook_hash
from underheaven.regimes.json_schema import catalogue_json_schema, regime_file_json_schema, regime_json_schema
from underheaven.regimes.parameters import Parameter
from underheaven.regimes.review import review

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
