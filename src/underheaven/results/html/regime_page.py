"""Render a regime as a page: every rule, with its value, its range and on whose word it stands.

Question answered: how does somebody read a regime without a terminal? One file that fetches nothing and holds no
script; headings, captions and table headers are those that a screen reader follows. Left out: what is shown
(model/regime/describe.py).
"""

from __future__ import annotations

from html import escape

import underheaven
from underheaven.model.regime import Document, describe_regime
from underheaven.results.html.figure import scrolled
from underheaven.results.html.page import POLICY
from underheaven.results.html.styles import page_styles

SECTIONS = {"about": "About", "warnings": "Dealt with on the spot, and warnings of the reading"}
"""Headings that differ from their keys."""


def regime_page(document: Document) -> str:
    """The whole page."""
    title = document.body.title or document.name
    sections = describe_regime(document)
    contents = "".join(f'<li><a href="#s{i}">{escape(_heading(name))}</a></li>' for i, (name, _) in enumerate(sections))
    body = "".join(
        f'<section id="s{i}" aria-labelledby="h{i}"><h2 id="h{i}">{escape(_heading(name))}</h2>{_table(name, rows)}'
        "</section>"
        for i, (name, rows) in enumerate(sections)
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="generator" content="underheaven {escape(underheaven.__version__)}">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}: the rules of a regime</title><style>{page_styles()}</style></head><body>"
        '<a class="skip" href="#rules">Skip to the rules</a><div class="wrap"><header class="first">'
        f'<p class="eyebrow"><b>Regime {escape(document.name)}</b><span>rules for synthetic people</span></p>'
        f"<h1>{escape(title)}</h1></header>"
        f'<div class="body"><nav aria-label="Contents"><ol>{contents}</ol></nav><main id="rules">{body}</main></div>'
        "<footer>Rules as they stand in a file; each number with its source, or the reason why it is assumed and its "
        f"range. Made by underheaven {escape(underheaven.__version__)}.</footer></div></body></html>\n"
    )


def _heading(name: str) -> str:
    return SECTIONS.get(name, name.replace("_", " ").replace("-", " ").capitalize())


def _table(name: str, rows: list[tuple[str, str, str]]) -> str:
    heading = escape(_heading(name))
    heads = ("document", "where", "kind") if name == "sources" else ("rule", "value", "on whose word")
    head = "".join(f'<th scope="col">{word}</th>' for word in heads)
    lines = "".join(
        f'<tr><th scope="row">{escape(what) or heading}</th><td data-head="{heads[1]}">'
        f"{_linked(value) if name == 'sources' else escape(value)}</td>"
        f'<td data-head="{heads[2]}">{escape(origin)}</td></tr>'
        for what, value, origin in rows
    )
    caption = f'<caption class="unseen">{heading}: {len(rows)} line{"" if len(rows) == 1 else "s"}</caption>'
    table = f'<table class="cards">{caption}<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'
    return scrolled(_heading(name), table, "whole full")


def _linked(where: str) -> str:
    """Title of a source as a link; only web addresses become links, and stand in the link alone, being long."""
    title, comma, address = where.rpartition(", ")
    if not comma or not address.startswith(("https://", "http://")):
        return escape(where)
    return f'<a href="{escape(address, quote=True)}" rel="noreferrer">{escape(title)}</a>'
