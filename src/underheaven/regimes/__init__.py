"""The regime language: what a regime is, how it is read, and what it compiles to."""

from underheaven.regimes.compile import compile_rulebook
from underheaven.regimes.describe import describe_regime
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
from underheaven.regimes.json_schema import catalogue_json_schema, regime_json_schema
from underheaven.regimes.parameters import Parameter
from underheaven.regimes.review import review

__all__ = [
    "Catalogue",
    "Document",
    "Parameter",
    "Regime",
    "catalogue_json_schema",
    "catalogue_names",
    "compile_rulebook",
    "describe_regime",
    "load_catalogue",
    "load_document",
    "load_regime",
    "regime_json_schema",
    "regime_names",
    "review",
    "rulebook_hash",
]
