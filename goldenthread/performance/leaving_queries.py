"""Figures that may leave the room, out of the database: papers, exports and public pages take them from here alone.

What is hidden is chosen over all approved figures of the partnership at once, whoever asks and whatever they may see of
them: two outlets that chose for themselves would show together what each of them hid.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import Count

from goldenthread.partnerships.models import Partnership

from .models import Indicator, Supplier, Value
from .point_queries import points_of
from .points import ALL, Whose
from .pooling import with_wholes, without
from .publishing import Safe, safe
from .vocab import Scheme

OFTEN = ("month", "quarter", "rolling")


def leaving(
    partnership: Partnership, only: Collection[int] | None = None, *, approved_by: date | None = None,
    since: date | None = None,
) -> Safe:  # fmt: skip
    """The figures approved by a day (None: by now), every part and period of them, and what agencies come to, through
    the schemes of their indicators. `only`: the keys of the indicators handed out of it; `since`: of months and
    quarters those alone that end after that day, for each is settled by itself. Four queries."""
    indicators = list(Indicator.objects.filter(partnership=partnership).exclude(origin="national").order_by("pk"))
    values = Value.objects.filter(partnership=partnership, approved_at__isnull=False)
    if approved_by is not None:
        values = values.filter(approved_at__date__lte=approved_by)
    if since is not None:
        values = values.exclude(kind__in=OFTEN, last__lte=since)
    pooled = with_wholes(points_of(indicators, values, parts=True), _agencies(indicators))
    schemes: dict[int, Scheme] = {one.pk: one.scheme for one in indicators}  # type: ignore[misc]
    found = without(safe(pooled.figures, schemes).points, pooled.partial)
    return found if only is None else {key: one for key, one in found.items() if key in only}


def _agencies(indicators: Collection[Indicator]) -> dict[int, int]:
    """How many agencies return figures of each that they return."""
    returned = [one.pk for one in indicators if one.origin == "agencies"]
    rows = Supplier.objects.filter(indicator__in=returned).values_list("indicator").annotate(Count("pk")).order_by()
    return dict.fromkeys(returned, 0) | dict(rows)


def is_told(found: Safe, value: Value) -> bool:
    """May this figure's number leave? One that is no number at all may be said to be none."""
    whose = Whose("seat", value.seat.slug) if value.seat else Whose("area", value.area.slug) if value.area else ALL
    points = found.get(value.indicator_id, {}).get(whose, {}).get(value.part, [])
    return any(one.span == value.span and one.cell.state != "suppressed" for one in points)
