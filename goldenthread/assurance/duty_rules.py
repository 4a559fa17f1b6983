"""Which agencies have a duty: as the partnership says, else as their kind has it. Pure."""

from collections.abc import Mapping

from .vocab import DUTIES, USUAL_DUTIES, Duty


def usual(kind: str, duty: Duty) -> bool:
    """Has an agency of that kind the duty where the partnership says nothing?"""
    return kind in USUAL_DUTIES[duty]


def has(kind: str, duty: Duty, said: Mapping[str, bool]) -> bool:
    """`said` is what the partnership says of that agency, by duty."""
    return said.get(duty, usual(kind, duty))


def likely(kind_of_board: str, nation: str) -> Duty:
    """The duty by which a board of that kind chooses whom it asks; "" is all boards together."""
    if kind_of_board == "adults":
        return "care-act"
    return "section-28" if nation == "wales" else "section-11"


def of_nation(nation: str) -> list[Duty]:
    """The duties there are in that nation, in the order of their words."""
    left_out = "section-11" if nation == "wales" else "section-28"
    return [duty for duty in DUTIES if duty != left_out]
