"""What the overview of a return says of the ways to fill it in with less typing."""

from dataclasses import dataclass

from .desk import Desk
from .forward_queries import last_time
from .sharing_queries import Beside, beside, others_of


@dataclass(frozen=True, slots=True)
class Ways:
    """`forward`: how many of last time's answers can be put in; `others`: its returns that ask some of the same."""

    forward: int
    others: list[Beside]


def ways_of(desk: Desk) -> Ways:
    """At most ten queries, however many returns there are."""
    last = last_time(desk) if desk.fills else None
    return Ways(len(last.bring) if last else 0, [one for one in beside(desk, others_of(desk)) if one.asked])
