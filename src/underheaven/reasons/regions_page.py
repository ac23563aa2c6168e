"""Render the same life under several regimes as one page that needs no other.

Question answered: how does one read the rows without a terminal? No script, nothing is fetched.
"""

from __future__ import annotations

from html import escape

from underheaven.reasons.regions import HEADS, SameLife
from underheaven.reasons.strip import POLICY, STYLE


def regions_page(found: SameLife) -> str:
    """The whole page."""
    title = f"Citizen {found.citizen} under {len(found.rows)} regimes: a synthetic life"
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in HEADS)
    lines = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in others)}</tr>'
        for first, *others in found.cells()
    )
    notes = "".join(f"<li>{escape(note)}</li>" for note in found.notes)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="synthetic" content="true">'
        f'<meta name="color-scheme" content="light dark"><title>{escape(title)}</title><style>{STYLE}</style></head>'
        f"<body><main><h1>{escape(title)}</h1>"
        f'<p class="stamp">{escape(found.label)}, equal random numbers in every row; national totals {found.totals}. '
        "Every person of this run is synthetic.</p>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="A row for each regime"><table><thead><tr>{head}'
        f"</tr></thead><tbody>{lines}</tbody></table></div><h2>To read it</h2><ul>{notes}</ul></main></body></html>\n"
    )
