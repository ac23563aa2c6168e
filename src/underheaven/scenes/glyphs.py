"""Draw a glyph for a citizen: a few strokes that stand for a face and are nobody's.

Question answered: how does a person look on a candidate list and on a board? Left out: which parts are hers
(people.py). Line drawings in two inks; age is told by hair and a line under the eyes, and no skin is painted.
"""

from __future__ import annotations

from underheaven.scenes.place import Person

HEADS = (
    "M50 22C72 22 78 40 77 58C76 80 64 98 50 98C36 98 24 80 23 58C22 40 28 22 50 22Z",
    "M50 22C70 22 80 36 80 56C80 84 66 96 50 96C34 96 20 84 20 56C20 36 30 22 50 22Z",
    "M50 20C74 20 78 38 77 56C76 76 70 90 58 97C53 100 47 100 42 97C30 90 24 76 23 56C22 38 26 20 50 20Z",
    "M50 24C70 24 76 42 75 62C74 84 60 100 50 100C40 100 26 84 25 62C24 42 30 24 50 24Z",
)
HAIRS = (
    "M20 56C16 26 34 12 50 12C66 12 84 26 80 56C78 44 70 36 50 36C30 36 22 44 20 56Z",
    "M20 60C12 24 32 10 54 12C76 14 86 34 80 60C80 46 74 40 66 32C56 42 34 38 26 44C22 50 21 54 20 60Z",
    "M22 50C22 26 36 16 50 16C64 16 78 26 78 50C72 36 64 31 50 31C36 31 28 36 22 50Z",
    "M18 96C10 30 28 10 50 10C72 10 90 30 82 96C76 90 78 60 74 46"
    "C62 44 54 38 46 30C42 40 30 44 26 48C22 62 24 90 18 96Z",
    "M22 52C20 30 36 14 50 14C64 14 80 30 78 52C74 44 70 40 64 38C50 32 36 40 30 40C26 42 24 46 22 52Z"
    "M62 14a9 9 0 1 0 -24 0Z",
    "M16 78C10 28 30 10 50 10C70 10 90 28 84 78C78 70 80 50 72 38L28 38C20 50 22 70 16 78Z",
)
BROWS = ("M32 48L44 46M56 46L68 48", "M31 50Q38 44 45 48M55 48Q62 44 69 50", "M32 46L45 49M55 49L68 46")
EYES = (
    "M38 57m-4 0a4 3 0 1 0 8 0a4 3 0 1 0 -8 0M62 57m-4 0a4 3 0 1 0 8 0a4 3 0 1 0 -8 0",
    "M33 58Q38 53 43 58M57 58Q62 53 67 58",
    "M38 57m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M62 57m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0",
    "M33 57L43 57M57 57L67 57",
)
NOSES = ("M50 58L46 72L52 73", "M50 60Q45 72 51 73", "M47 72Q50 75 53 72")
MOUTHS = ("M40 84Q50 90 60 84", "M41 85L59 85", "M42 86Q50 82 58 86", "M44 84Q50 88 56 84")
MARKS = (
    "",
    "M30 52h16v12h-16ZM54 52h16v12h-16ZM46 56h8",
    "M64 72m-2 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0",
    "M36 76m-2 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0",
    "M30 57m-1 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0M55 57m-1 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0M46 56h8",
    "M44 92L50 95L56 92",
)
OLD, OLDER = 60, 75
"""Years from which hair is drawn in outline, and from which there is a line under the eyes."""


def glyph(person: Person) -> str:
    """The face of a person, 100 by 110, as an SVG symbol named after her number."""
    head, hair, brows, eyes, nose, mouth, mark = person.glyph
    hair = hair if person.sex or hair not in (3, 5) else 2
    lines = f"{BROWS[brows]}{NOSES[nose]}{MOUTHS[mouth]}"
    lines += "M33 66Q38 69 43 66M57 66Q62 69 67 66" if person.age >= OLDER else ""
    scale = "" if person.age >= 12 else ' transform="translate(10 14) scale(.8)"'
    return (
        f'<symbol id="p{person.citizen}" viewBox="0 0 100 110"><rect class="gb" width="100" height="110" rx="8"/>'
        f'<g{scale}><path class="gs" d="M14 112C16 98 34 96 50 96C66 96 84 98 86 112Z"/>'
        f'<path class="gf" d="{HEADS[head]}"/><path class="{"gg" if person.age >= OLD else "gh"}" d="{HAIRS[hair]}"/>'
        f'<path class="gl" d="{lines}"/><path class="ge" d="{EYES[eyes]}"/><path class="gl" d="{MARKS[mark]}"/></g>'
        "</symbol>"
    )
