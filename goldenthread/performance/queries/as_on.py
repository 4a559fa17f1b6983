"""Figures as they stood at the end of a day: approved by then, and what was corrected since as it was before. A paper
of a past day says what it said on that day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.performance.models import Value, ValueVersion
from goldenthread.plans.past import end_of

SAYS = ("numerator", "denominator", "number", "state", "raw", "comment", "version")


def approved_on(values: QuerySet[Value], day: date) -> QuerySet[Value]:
    return values.filter(approved_at__lt=end_of(day))


def said_before(values: QuerySet[Value], day: date) -> dict[int, ValueVersion]:
    """What those said on that day that said something else since, by key of the figure. One query."""
    after = end_of(day)
    changed = values.filter(at__gte=after).order_by().values("pk")
    rows = ValueVersion.objects.filter(value__in=changed, at__lt=after).order_by("version")
    return {one.value_id: one for one in rows}


def as_on(values: QuerySet[Value], day: date) -> list[Value]:
    """Figures (approved_on) that are not to be saved, as they stood. Two queries."""
    before = said_before(values, day)
    return [_as_said(one, before.get(one.pk)) for one in values]


def _as_said(value: Value, said: ValueVersion | None) -> Value:
    if said is not None:
        for name in SAYS:
            setattr(value, name, getattr(said, name))
    return value


def known_on(day: date | None) -> Q:
    """Versions of definitions that were said by the end of the day, the first always."""
    return Q() if day is None else Q(number=1) | Q(at__lt=end_of(day))


def in_force(versions: Iterable[ValueVersion], day: date) -> list[ValueVersion]:
    """Those that were said by the end of the day."""
    after = end_of(day)
    return [one for one in versions if one.at < after]
