"""Fill the public board of a place on one day.

Question answered: whose name, number and glyph stand there, for which act, for how long, and who really did it? Left
out: what being shown does (model/response). A board shows those who live in its neighbourhood, since the run keeps
with each person that she is shown and not on which street.
"""

from __future__ import annotations

from collections.abc import Sequence

from underheaven.scenes.people import person_of
from underheaven.scenes.place import Capture, Lived, Shown
from underheaven.state.events import Event


def board_of(lived: Lived, captures: Sequence[Capture]) -> list[Shown]:
    """Everybody of the grid who is on the board on the day, the latest first.

    Args:
        lived: the run.
        captures: of the scene; one that is decided and filed today puts its name there at that second.
    """
    events, day = lived.events, lived.day
    from_today = {(c.named, c.act): c.until for c in captures if c.filed == day and c.named >= 0}
    found = []
    for event in events[events["event"] == Event.SHOWN]:
        first, days, citizen = int(event["day"]), int(event["value"]), int(event["citizen"])
        if not first <= day < first + days:
            continue
        act = int(event["act"])
        mine = events[(events["citizen"] == citizen) & (events["act"] == act) & (events["day"] == first)]
        wrong = mine[mine["event"] == Event.FILED_WRONGLY]
        name = lived.facts.act_names[act]
        found.append(
            Shown(
                person=person_of(lived.society, citizen),
                act=lived.facts.act_titles[act],
                since=from_today.get((citizen, name), 0.0) if first == day else -1.0,
                first_day=first,
                last_day=first + days - 1,
                is_wrong=bool(len(wrong)),
                truth=_truth(lived, int(wrong[0]["other"])) if len(wrong) else "shown for what she did herself",
            )
        )
    return sorted(found, key=lambda line: (-line.first_day, -line.since, line.person.citizen))


def _truth(lived: Lived, culprit: int) -> str:
    """Who really did it."""
    if culprit < 0:
        return "somebody else did it"
    return f"citizen {culprit} of neighbourhood {lived.society.grid_of(culprit)} did it"
