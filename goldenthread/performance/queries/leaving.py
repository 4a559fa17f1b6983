"""Figures that may leave the room, out of the database: papers, exports and public pages take them from here alone.

What is hidden is chosen over all approved figures of the partnership at once, whoever asks and whatever they may see of
them: two outlets that chose for themselves would show together what each of them hid.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Indicator, Printed, Value
from goldenthread.performance.rules.leaving.counted import counted_in
from goldenthread.performance.rules.leaving.memory import NOTHING, Count, Memory, unpacked
from goldenthread.performance.rules.leaving.outward import Tells, everything
from goldenthread.performance.rules.leaving.pooling import with_wholes, without
from goldenthread.performance.rules.leaving.publishing import Figures, Heap, Safe, safe
from goldenthread.performance.rules.points import ALL, Point, Whose
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.rules.together import Together
from goldenthread.performance.vocab import Scheme

from .as_on import approved_on
from .points import points_of
from .together import agencies_of, excused_from

OFTEN = ("month", "quarter", "rolling")


@dataclass(frozen=True, slots=True)
class Left:
    """`told`: the figures as they may be printed; `said`: as people said them, which goes no further; `made`: what
    agencies come to in each period, as it is; `memory`: what is to be remembered once it
    has left (services.remember)."""

    partnership: Partnership
    told: Safe
    said: Figures
    made: Mapping[int, Mapping[Span, Together]]
    memory: Mapping[Heap, Memory]
    versions: Mapping[Heap, int]  # of what was remembered when it was chosen

    def up_to(self, day: date) -> dict[Heap, Memory]:
        """What is to be remembered of periods that end by then."""
        return {heap: one for heap, one in self.memory.items() if heap[2] <= day}

    def is_told(self, value: Value) -> bool:
        """May this figure's number leave? One that is no number at all may be said to be none."""
        points = self.told.get(value.indicator_id, {}).get(_whose(value), {}).get(value.part, [])
        return any(one.span == value.span and one.cell.state != "suppressed" for one in points)

    def was_told(self, value: Value, point: Point) -> bool:
        """Did a number that the figure had once leave while it had it? What nobody counts by is no secret."""
        counted = counted_in(value.indicator_id, _whose(value), value.part, point)
        heap: Any = (value.indicator.scheme, value.kind, value.last)
        if value.indicator.scheme == "none" or counted.over is None:
            return True
        left = {
            (one.key, one.number) for one in self.memory.get(heap, NOTHING).counts if one.how in ("printed", "known")
        }
        place = (counted.whose, counted.part, value.last)
        over = (Count(counted.key, "over", *place), counted.over)
        under = (Count(counted.key, "under", *place), counted.under)
        return over in left and (counted.under is None or under in left)


def _whose(value: Value) -> Whose:
    return Whose("seat", value.seat.slug) if value.seat else Whose("area", value.area.slug) if value.area else ALL


def leaving(
    partnership: Partnership, *, day: date | None = None, since: date | None = None, tells: Tells = everything
) -> Left:
    """All approved figures, every part and period of them, and what agencies come to, through the schemes of their
    indicators. `day`: approved by then, and as they stood then; `since`: of months and quarters those alone that end
    after that day, for each is settled by itself; `tells`: which counts are going to be told. Six queries, seven for a
    day."""
    indicators = list(Indicator.objects.filter(partnership=partnership).exclude(origin="national").order_by("pk"))
    values = Value.objects.filter(partnership=partnership, approved_at__isnull=False)
    if day is not None:
        values = approved_on(values, day)
    if since is not None:
        values = values.exclude(kind__in=OFTEN, last__lte=since)
    said = points_of(indicators, values, parts=True, as_on=day)
    pooled = with_wholes(said, agencies_of(indicators), excused_from(partnership))
    schemes: dict[int, Scheme] = {one.pk: one.scheme for one in indicators}  # type: ignore[misc]
    untold = {(key, part, span.last) for key, part, span in pooled.partial}

    def told(count: Count) -> bool:
        return tells(count) and not (count.whose == ALL and (count.indicator, count.part, count.last) in untold)

    before, versions = _before(partnership, since)
    left = safe(pooled.figures, schemes, before, told)
    return Left(partnership, without(left.points, pooled.partial), said, pooled.made, left.memory, versions)


def _before(partnership: Partnership, since: date | None) -> tuple[dict[Heap, Memory], dict[Heap, int]]:
    """What left earlier, and in which version it stands."""
    found: dict[Heap, Memory] = {}
    versions: dict[Heap, int] = {}
    rows = Printed.objects.filter(partnership=partnership)
    for one in rows if since is None else rows.exclude(kind__in=OFTEN, last__lte=since):
        heap: Any = (one.scheme, one.kind, one.last)
        found[heap], versions[heap] = unpacked(one.last, one.said), one.version
    return found, versions
