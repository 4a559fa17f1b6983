"""The tables of counts: a line for each agency or group, and under each head a number with what shows its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .wall import NONE, Asked
from .wall_queries import MARKS, Narrow, Tally


@dataclass(frozen=True, slots=True)
class Counted:
    """A line of the tables of counts: an agency or a group, and under each head a number with what shows its rows."""

    name: str
    under: tuple[tuple[Any, int, str], ...]


_HEADS: tuple[tuple[str, Any], ...] = (
    ("", _("Asked")),
    ("started", _("Started")),
    ("answered", _("Answered")),
    ("late", _("Late")),
    ("unanswered", _("Not answered")),
)


def heads_of(told: Sequence[Tally]) -> list[tuple[str, Any]]:
    """What is counted under; what is over without an answer only where there is some."""
    over = any(one.stands == "unanswered" for one in told)
    return [one for one in _HEADS if one[0] != "unanswered" or over]


def counted_by(told: Sequence[Tally], asked: Asked, by: str) -> list[Counted]:
    """The counts by "agency" or by "group", by name; what belongs to none comes last, and only for agencies."""
    mark, name = ("agency", "agency_name") if by == "agency" else ("in_group", "group_name")
    parts: dict[tuple[str | None, str | None], list[Tally]] = {}
    for one in told:
        if one.counted:
            parts.setdefault((getattr(one, mark), getattr(one, name)), []).append(one)
    known = sorted((key for key in parts if key[0] is not None), key=lambda key: (key[1] or "").lower())
    order = known + ([key for key in parts if key[0] is None] if by == "agency" else [])
    heads = heads_of(told)
    return [
        _counted(parts[key], heads, replace(Asked(round=asked.round), **{by: key[0] or NONE}), key[1]) for key in order
    ]


def _counted(mine: Sequence[Tally], heads: Sequence[tuple[str, Any]], here: Asked, name: str | None) -> Counted:
    under = ((head, Narrow(MARKS[state]).counts(mine), here.address(state=state)) for state, head in heads)
    return Counted(name or gettext("No agency"), tuple(under))
