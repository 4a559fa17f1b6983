"""What is asked for the pages of figures that come in from spreadsheets."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet

from goldenthread.boards.models import Area, FormerName, Seat
from goldenthread.boards.visit import Visit
from goldenthread.performance.access import indicators_visible_to, may_run
from goldenthread.performance.figure_sheet import (
    Holds,
    Key,
    Known,
    KnownIndicator,
    Line,
    Reading,
    Remembered,
    Sheet,
    unpacked,
)
from goldenthread.performance.models import FigureUpload, Indicator, Layout, Value
from goldenthread.performance.rules.points import ALL, Whose
from goldenthread.performance.rules.spans import Span

from .points import definitions_of


def uploads_visible_to(here: Visit) -> QuerySet[FigureUpload]:
    """All of them to who serves every board; to others their own, for a file may hold another board's figures."""
    found = FigureUpload.objects.filter(partnership=here.partnership).select_related("partnership")
    return found if here.boards is None else found.filter(said__who=here.actor.id)


def indicators_to_fill(here: Visit) -> list[Indicator]:
    """Those whose figures this person may enter."""
    found = indicators_visible_to(here).select_related("partnership")
    return [one for one in found if may_run(here, one.board_id)]


def known_of(here: Visit, indicators: Collection[Indicator]) -> Known:
    """What can be recognised in a sheet. Four queries."""
    definitions = definitions_of(indicators)
    return Known(
        tuple(
            KnownIndicator(
                one.reference, one.name, one.span, tuple(definitions[one.pk]), one.key,  # type: ignore[arg-type]
                tuple(f"{group['name']}: {part}" for group in one.parts for part in group["parts"]),
                one.origin == "national",
            )
            for one in indicators
        ),
        _whose(here),
    )  # fmt: skip


def _whose(here: Visit) -> dict[Whose, tuple[str, ...]]:
    """Every name of each agency and area, those it had before with them."""
    former: dict[tuple[str, str], list[str]] = {}
    for noun, slug, name in FormerName.objects.filter(
        partnership=here.partnership, noun__in=("agency", "area")
    ).values_list("noun", "slug", "name"):
        former.setdefault((noun, slug), []).append(name)
    found: dict[Whose, tuple[str, ...]] = {}
    for seat in Seat.objects.filter(partnership=here.partnership).select_related("agency"):
        also = dict.fromkeys((seat.name, seat.agency.name, *former.get(("agency", seat.slug), ())))
        found[Whose("seat", seat.slug)] = tuple(also)
    for area in Area.objects.filter(partnership=here.partnership):
        found[Whose("area", area.slug)] = (area.name, *former.get(("area", area.slug), ()))
    return found


def holds_of(indicators: Iterable[Indicator], reading: Reading) -> dict[Key, Holds]:
    """What holds now of the periods that the sheet speaks of. One query."""
    by_pk = {one.pk: one.reference for one in indicators}
    days = {one.span.last for one in reading.said if one.span is not None}
    mentioned = {one.indicator for one in reading.said}
    wanted = [pk for pk, reference in by_pk.items() if reference in mentioned]
    rows = Value.objects.filter(indicator__in=wanted, last__in=days).values_list(
        "indicator_id", "kind", "first", "last", "seat__slug", "area__slug", "part", "number", "state", "numerator",
        "denominator", "comment", "version", "approved_at",
    )  # fmt: skip
    found = {}
    for pk, kind, first, last, seat, area, part, number, state, over, of, comment, version, approved in rows:
        whose = Whose("seat", seat) if seat else Whose("area", area) if area else ALL
        key = Key(by_pk[pk], Span(last, first, kind), whose, part)  # type: ignore[arg-type]
        found[key] = Holds(number, state, over, of, comment, version, approved is not None)
    return found


def layouts_of(here: Visit) -> list[Remembered]:
    rows = Layout.objects.filter(partnership=here.partnership).order_by("-at")
    return [Remembered(one.name, one.headings, unpacked(one.meanings)) for one in rows]


def sheets_in(upload: FigureUpload) -> tuple[Sheet, ...]:
    """The rows as they were read, with what was put right."""
    return tuple(Sheet(one["name"], tuple(map(_line, one["lines"]))) for one in upload.rows)


def _line(kept: dict[str, Any]) -> Line:
    return Line(kept["row"], tuple(kept["cells"]), frozenset(kept["covered"]))
