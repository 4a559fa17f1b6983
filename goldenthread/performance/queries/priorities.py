"""Rows of the scorecard by the priorities they measure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.boards.visit import Visit
from goldenthread.performance.models import Measuring
from goldenthread.performance.rules.scorecard import Row
from goldenthread.plans.queries import plans_visible_to
from goldenthread.plans.vocab import GOING


@dataclass(frozen=True, slots=True)
class Priority:
    """What stands at the head of the plan above an item that an indicator measures."""

    reference: str
    text: str
    plan: str


def priorities_of(here: Visit, keys: Collection[int]) -> dict[int, list[Priority]]:
    """By key of the indicator: the priorities it measures, or something under them, in plans this visitor sees. One
    query."""
    above = ["item__" + "parent__" * n for n in range(4)]
    columns = [f"{one}{name}" for one in above for name in ("reference", "text")]
    rows = (
        Measuring.objects.filter(indicator__in=keys, item__plan__in=plans_visible_to(here))
        .filter(item__plan__stage__in=GOING)
        .order_by("pk")
        .values_list("indicator_id", "item__plan__title", *columns)
    )
    found: dict[int, list[Priority]] = {}
    for key, plan, *told in rows:
        pairs = [pair for pair in zip(told[::2], told[1::2], strict=True) if pair[0]]
        one = Priority(*pairs[-1], plan)
        if one not in found.setdefault(key, []):
            found[key].append(one)
    return found


def by_priority(rows: Sequence[Row], of: Mapping[int, Sequence[Priority]]) -> list[tuple[Priority | None, list[Row]]]:
    """A row under each priority it measures; what measures nothing in a plan comes last."""
    found: dict[Priority, list[Row]] = {}
    rest: list[Row] = []
    for row in rows:
        for one in of.get(row.watched.key, ()):
            found.setdefault(one, []).append(row)
        if not of.get(row.watched.key):
            rest.append(row)
    ordered: list[tuple[Priority | None, list[Row]]] = [(one, found[one]) for one in sorted(found, key=_order)]
    return [*ordered, (None, rest)] if rest else ordered


def _order(one: Priority) -> tuple[str, str]:
    return one.plan, one.reference
