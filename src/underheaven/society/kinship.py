"""What the members of a household are to each other.

Question answered: what does somebody call the person in another place of her household? Left out: who lives in which
place (matching.py), and kin in other households, of whom the society knows nothing.

A place says what somebody is to the reference person alone: whom the register enters as spouse is a parent to the
child of the house, and a grandchild's grandparents are each other's spouses. Two elders of one household are a couple
(matching.py seats a woman and then a man).
"""

from __future__ import annotations

from underheaven.society.traits import CHILD, OTHER, PLACES, REFERENCE, SPOUSE

PARENTS = (REFERENCE, SPOUSE)
"""Places of the middle generation."""
ANY_RELATIVE = PLACES[OTHER]


def relation(own: int, other: int) -> str:
    """What the person in place `other` is to the person in place `own` of the same household.

    Args:
        own: place, a code of PLACES.
        other: likewise.
    """
    if OTHER in (own, other):
        return ANY_RELATIVE
    if own in PARENTS:
        if other in PARENTS:
            return "spouse"
        return "child" if other == CHILD else "parent or parent-in-law"
    if own == CHILD:
        if other in PARENTS:
            return "parent"
        return "brother or sister" if other == CHILD else "grandparent"
    if other in PARENTS:
        return "child or child-in-law"
    return "grandchild" if other == CHILD else "spouse"
