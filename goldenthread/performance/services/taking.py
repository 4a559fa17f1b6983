"""Indicators are taken from the library."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from django.db import transaction

from goldenthread.boards.models import Board
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.library import Ready, library
from goldenthread.performance.models import Indicator, NationalMeasure
from goldenthread.trail.actor import Actor

from .indicators import add_indicator

# Of what there is a national statistic of: is that what is watched, or what is counted here?
Figures = Literal["national", "own"]


class NothingTaken(Exception):
    """Nothing was chosen that is not watched already."""


@transaction.atomic
def take(
    *, partnership: Partnership, ready: Iterable[Ready], figures: Figures, board: Board | None, by: Actor, at: datetime
) -> list[Indicator]:
    """Watch these from now on, the last of the scorecard. What is watched already is passed over.

    Raises NothingTaken where nothing is left.
    """
    watched = Indicator.objects.filter(partnership=partnership, ended_on__isnull=True)
    known = set(watched.exclude(key="").values_list("key", "origin"))
    wanted = [one for one in ready if (one.key, _origin(one, figures)) not in known]
    if not wanted:
        raise NothingTaken
    keys = [one.national for one in wanted if one.national]
    measures = {one.key: one for one in NationalMeasure.objects.filter(key__in=keys)}
    last = watched.order_by("-position").values_list("position", flat=True).first() or 0
    return [
        _add(partnership, one, _origin(one, figures), measures.get(one.national), board, place, by, at)
        for place, one in enumerate(wanted, last + 1)
    ]


def _add(
    partnership: Partnership, one: Ready, origin: str, measure: NationalMeasure | None, board: Board | None,
    place: int, by: Actor, at: datetime,
) -> Indicator:  # fmt: skip
    national = origin == "national"
    return add_indicator(
        partnership=partnership, name=one.name, definition=one.definition, key=one.key, theme=one.theme, board=board,
        position=place, span=one.often if national else one.local, origin=origin,
        national=measure if national else None,
        scheme=one.scheme, parts=[{"name": each.name, "parts": list(each.parts)} for each in one.breakdowns],
        why=one.why, by=by, at=at,
    )  # fmt: skip


def _origin(one: Ready, figures: Figures) -> str:
    return "national" if one.national and figures == "national" else one.origin


@transaction.atomic
def join_national(*, at: datetime) -> int:  # noqa: ARG001 - every deed is given its time
    """Indicators that wait for a national measure are given it, once its file was loaded. How many were?"""
    waiting = Indicator.objects.filter(origin="national", national__isnull=True).exclude(key="")
    named = {one.pk: library()[one.key].national for one in waiting if one.key in library()}
    measures = {one.key: one for one in NationalMeasure.objects.filter(key__in=set(named.values()))}
    found = [one for one in waiting if named.get(one.pk) in measures]
    for one in found:
        one.national = measures[named[one.pk]]
    return Indicator.objects.bulk_update(found, ["national"])
