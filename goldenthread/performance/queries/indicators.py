"""What the pages of indicators ask. Each in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from goldenthread.boards.visit import Visit
from goldenthread.performance.access import indicators_visible_to
from goldenthread.performance.models import Indicator, Measuring
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.spans import span_on
from goldenthread.performance.rules.targets import aim_on
from goldenthread.performance.words.targets import rule
from goldenthread.plans.models import Item
from goldenthread.plans.queries import plans_visible_to

from .points import definitions_of
from .targets import aims_of


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator in a list: what it measures, what it is to reach, and who gives its figures."""

    indicator: Indicator
    definition: Definition
    target: str
    returned_by: int
    measures: int

    @property
    def owner(self) -> str:
        owner = self.indicator.owner or self.indicator.owner_seat
        return owner.name if owner else ""

    @property
    def is_returned_by_nobody(self) -> bool:
        return self.indicator.origin == "agencies" and not self.returned_by

    @property
    def is_waiting(self) -> bool:
        """For the national file that has it."""
        return self.indicator.origin == "national" and self.indicator.national_id is None


def whole(here: Visit) -> QuerySet[Indicator]:
    """Those this visitor may see, with what their pages name."""
    return indicators_visible_to(here).select_related("partnership", "board", "owner", "owner_seat", "national")


def lines_of(here: Visit) -> tuple[list[tuple[str, list[Line]]], list[Indicator]]:
    """Those that are watched, by heading in the order of the scorecard, and those no longer. Four queries."""
    rows = list(whole(here).annotate(returned_by=Count("suppliers", distinct=True)))
    watched = [one for one in rows if one.ended_on is None or one.ended_on >= here.today]
    definitions, aims, measured = definitions_of(watched), aims_of(watched), _measured(here, watched)
    found: dict[str, list[Line]] = {}
    for one in watched:
        says = definitions[one.pk][-1][1]
        aim = aim_on(aims.get(one.pk, []), span_on(one.span, here.today).last)  # type: ignore[arg-type]
        target = rule(aim, says) if aim else ""
        line = Line(one, says, target, one.returned_by, measured.get(one.pk, 0))
        found.setdefault(one.theme, []).append(line)
    kept = {one.pk for one in watched}
    return list(found.items()), [one for one in rows if one.pk not in kept]


def _measured(here: Visit, indicators: Iterable[Indicator]) -> dict[int, int]:
    """How many items each measures, of those this visitor may see."""
    told = Measuring.objects.filter(indicator__in=indicators, item__plan__in=plans_visible_to(here)).order_by()
    return dict(told.values_list("indicator_id").annotate(n=Count("pk")))


def measured_by(here: Visit, indicator: Indicator) -> list[Measuring]:
    """The items of plans this visitor may see that it measures, as plans are read. One query."""
    told = Measuring.objects.filter(indicator=indicator, item__plan__in=plans_visible_to(here))
    return list(told.select_related("item__plan", "item__partnership").order_by("item__plan__title", "item__reference"))


def items_named(here: Visit, references: Sequence[str]) -> list[Item]:
    """Items of plans this visitor may see, by reference."""
    found = Item.objects.filter(plan__in=plans_visible_to(here), reference__in=references)
    return list(found.select_related("partnership", "plan"))


def by_theme(indicators: Iterable[Indicator]) -> list[tuple[str, list[Indicator]]]:
    found: dict[str, list[Indicator]] = {}
    for one in indicators:
        found.setdefault(one.theme, []).append(one)
    return list(found.items())
