"""What indicators are to reach, for many of them in one query."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from goldenthread.performance.models import DefinitionVersion, Indicator, Target
from goldenthread.performance.rules.points import ALL, Whose
from goldenthread.performance.rules.targets import Aim
from goldenthread.performance.rules.together import ADDED_UP

_COLUMNS = ("indicator_id", "first", "last", "number", "tolerance", "baseline", "seat__slug", "unit")


def aims_of(indicators: Iterable[Indicator]) -> dict[int, list[Aim]]:
    """By key of the indicator: its targets in the order in which they were said; nothing of one that has none."""
    found: dict[int, list[Aim]] = {}
    newest = DefinitionVersion.objects.filter(indicator=OuterRef("indicator")).order_by("-number")
    told = Target.objects.filter(indicator__in=[one.pk for one in indicators]).order_by("pk")
    rows = told.annotate(unit=Subquery(newest.values("unit")[:1])).values_list(*_COLUMNS)
    for key, first, last, number, tolerance, baseline, seat, unit in rows:
        whose = Whose("seat", seat) if seat else ALL
        found.setdefault(key, []).append(Aim(first, last, number, tolerance, baseline, whose, unit not in ADDED_UP))
    return found
