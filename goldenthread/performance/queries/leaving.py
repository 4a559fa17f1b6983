"""Figures that may leave the room, out of the database: papers, exports and public pages take them from here alone.

What is hidden is chosen over all approved figures of the partnership at once, whoever asks and whatever they may see of
them: two outlets that chose for themselves would show together what each of them hid.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Indicator, Printed, Value
from goldenthread.performance.rules.leaving.memory import Memory, unpacked
from goldenthread.performance.rules.leaving.pooling import with_wholes, without
from goldenthread.performance.rules.leaving.publishing import Figures, Heap, Safe, safe
from goldenthread.performance.rules.points import ALL, Whose
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.rules.together import Together
from goldenthread.performance.vocab import Scheme

from .as_on import approved_on
from .points import points_of
from .together import agencies_of, excused_from

OFTEN = ("month", "quarter", "rolling")


@dataclass(frozen=True, slots=True)
class Left:
    """`told`: the figures as they may be printed; `said`: as they are, which goes no further; `made`: what agencies
    come to in each period, as it is; `memory`: what is to be remembered once it has left (services.remember)."""

    told: Safe
    said: Figures
    made: Mapping[int, Mapping[Span, Together]]
    memory: Mapping[Heap, Memory]

    def up_to(self, day: date) -> dict[Heap, Memory]:
        """What is to be remembered of periods that end by then."""
        return {heap: one for heap, one in self.memory.items() if heap[2] <= day}

    def is_told(self, value: Value) -> bool:
        """May this figure's number leave? One that is no number at all may be said to be none."""
        whose = Whose("seat", value.seat.slug) if value.seat else Whose("area", value.area.slug) if value.area else ALL
        points = self.told.get(value.indicator_id, {}).get(whose, {}).get(value.part, [])
        return any(one.span == value.span and one.cell.state != "suppressed" for one in points)


def leaving(partnership: Partnership, *, day: date | None = None, since: date | None = None) -> Left:
    """All approved figures, every part and period of them, and what agencies come to, through the schemes of their
    indicators. `day`: approved by then, and as they stood then; `since`: of months and quarters those alone that end
    after that day, for each is settled by itself. Six queries, seven for a day."""
    indicators = list(Indicator.objects.filter(partnership=partnership).exclude(origin="national").order_by("pk"))
    values = Value.objects.filter(partnership=partnership, approved_at__isnull=False)
    if day is not None:
        values = approved_on(values, day)
    if since is not None:
        values = values.exclude(kind__in=OFTEN, last__lte=since)
    said = points_of(indicators, values, parts=True, as_on=day)
    pooled = with_wholes(said, agencies_of(indicators), excused_from(partnership))
    schemes: dict[int, Scheme] = {one.pk: one.scheme for one in indicators}  # type: ignore[misc]
    left = safe(pooled.figures, schemes, _before(partnership, since))
    return Left(without(left.points, pooled.partial), pooled.figures, pooled.made, left.memory)


def _before(partnership: Partnership, since: date | None) -> dict[Heap, Memory]:
    """What left earlier."""
    rows = Printed.objects.filter(partnership=partnership)
    if since is not None:
        rows = rows.exclude(kind__in=OFTEN, last__lte=since)
    return {(one.scheme, one.kind, one.last): unpacked(one.last, one.said) for one in rows}  # type: ignore[misc]
