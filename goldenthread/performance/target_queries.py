"""What indicators are to reach, for many of them in one query."""

from collections.abc import Iterable

from .models import Indicator, Target
from .points import ALL, Whose
from .targets import Aim

_COLUMNS = ("indicator_id", "first", "last", "number", "tolerance", "baseline", "seat__slug")


def aims_of(indicators: Iterable[Indicator]) -> dict[int, list[Aim]]:
    """By key of the indicator: its targets in the order in which they were said; nothing of one that has none."""
    found: dict[int, list[Aim]] = {}
    told = Target.objects.filter(indicator__in=[one.pk for one in indicators]).order_by("pk")
    for key, first, last, number, tolerance, baseline, seat in told.values_list(*_COLUMNS):
        whose = Whose("seat", seat) if seat else ALL
        found.setdefault(key, []).append(Aim(first, last, number, tolerance, baseline, whose))
    return found
