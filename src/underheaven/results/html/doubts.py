"""Print what would change our mind, under each question of the report.

Question answered: which finding elsewhere would show that an answer is wrong? Left out: the answers (sections/).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files

from ruamel.yaml import YAML


@cache
def doubts() -> Mapping[str, str]:
    """Sentences by anchor of the section."""
    text = files("underheaven.results").joinpath("data", "doubts.yaml").read_text(encoding="utf-8")
    found = YAML(typ="safe", pure=True).load(text)
    return {anchor: " ".join(words.split()) for anchor, words in found["doubts"].items()}


def doubt_of(anchor: str) -> str:
    """The paragraph that ends a section, or nothing."""
    words = doubts().get(anchor)
    if words is None:
        return ""
    return f'<p class="doubt"><strong>What would change our mind.</strong> {escape(words)}</p>'
