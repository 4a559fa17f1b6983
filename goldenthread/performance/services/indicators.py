"""An indicator is made, changed and defined anew."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.boards.models import Seat
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import DefinitionVersion, Indicator, Supplier
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.vocab import PREFIXES
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .readings import push
from .refusals import DefinitionOutOfOrder, IndicatorChangedMeanwhile, NoName

# What may be changed of one; its rhythm may not, for figures hang on it.
CHANGEABLE = (
    "name", "board", "theme", "position", "origin", "national", "owner", "owner_seat", "due_days", "scheme", "parts",
    "adds_up", "why", "ended_on",
)  # fmt: skip


@transaction.atomic
def add_indicator(
    *, partnership: Partnership, name: str, definition: Definition, by: Actor, at: datetime,
    suppliers: Iterable[Seat] = (), **more: Any,
) -> Indicator:  # fmt: skip
    """Watch something new; `more` are CHANGEABLE columns, `span` and `key`. Raises NoName."""
    if not name.strip():
        raise NoName
    (reference,) = next_references(partnership=partnership, prefix=PREFIXES["indicator"])
    made = Indicator.objects.create(
        partnership=partnership, reference=reference, name=name.strip()[:200], made_at=at, by=by.label, **more
    )
    _define(made, definition, None, made.made_on, "", by, at)
    set_suppliers(indicator=made, seats=suppliers)
    _tell(made, "indicator:added", f"Began to watch {reference}, {made.name}", {}, by, at)
    return made


@transaction.atomic
def change_indicator(
    *, indicator: Indicator, seen: int, by: Actor, at: datetime, suppliers: Iterable[Seat] | None = None, **changes: Any
) -> Indicator:
    """Raises IndicatorChangedMeanwhile and NoName."""
    locked = Indicator.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=indicator.pk)
    if locked.version != seen:
        raise IndicatorChangedMeanwhile
    assert set(changes) <= set(CHANGEABLE), changes  # noqa: S101 - columns that forms name, never a visitor
    changed = {name: value for name, value in changes.items() if getattr(locked, name) != value}
    if "name" in changed and not str(changed["name"]).strip():
        raise NoName
    swapped = suppliers is not None and set_suppliers(indicator=locked, seats=suppliers)
    if not changed and not swapped:
        return locked
    before = {name: getattr(locked, name) for name in changed}
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save(update_fields=[*changed, "version"])
    what = {name: (_text(before[name]), _text(changed[name])) for name in changed}
    _tell(locked, "indicator:changed", f"Changed {locked.reference}, {locked.name}", what, by, at)
    push([locked], at)
    return locked


@transaction.atomic
def define(
    *, indicator: Indicator, definition: Definition, first: date, why: str, seen: int, by: Actor, at: datetime
) -> DefinitionVersion:
    """From periods that end on `first` on, it is counted in this way. Where it breaks, the line does.

    Raises IndicatorChangedMeanwhile, and DefinitionOutOfOrder where the newest one holds from that day or later.
    """
    locked = Indicator.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=indicator.pk)
    if locked.version != seen:
        raise IndicatorChangedMeanwhile
    newest = locked.definitions.order_by("number").last()
    assert newest is not None  # noqa: S101 - add_indicator makes the first
    if newest.number > 1 and first <= newest.first:
        raise DefinitionOutOfOrder
    locked.version += 1
    locked.save(update_fields=["version"])
    made = _define(locked, definition, newest, first, why, by, at)
    _tell(
        locked, "indicator:defined", f"Defined {locked.reference}, {locked.name} anew from {first:%d/%m/%Y}", {}, by, at
    )
    push([locked], at)
    return made


def set_suppliers(*, indicator: Indicator, seats: Iterable[Seat]) -> bool:
    """These agencies return its figures, and no others. Was anything changed?"""
    wanted = {one.pk: one for one in seats}
    had = set(Supplier.objects.filter(indicator=indicator).values_list("seat_id", flat=True))
    Supplier.objects.filter(indicator=indicator, seat__in=had - wanted.keys()).delete()
    Supplier.objects.bulk_create(
        Supplier(partnership=indicator.partnership, indicator=indicator, seat=wanted[key])
        for key in wanted.keys() - had
    )
    return had != wanted.keys()


def _define(
    indicator: Indicator, says: Definition, before: DefinitionVersion | None, first: date, why: str, by: Actor,
    at: datetime,
) -> DefinitionVersion:  # fmt: skip
    """The first breaks nothing; from then on each that breaks begins a line, on which those after it go on."""
    number, line = (1, 0) if before is None else (before.number + 1, before.line + says.breaks)
    return DefinitionVersion.objects.create(
        partnership=indicator.partnership, indicator=indicator, number=number, first=first, unit=says.unit,
        direction=says.direction, decimals=says.decimals, words=says.words.strip(), numerator=says.numerator.strip(),
        denominator=says.denominator.strip(), source=says.source.strip()[:300], low=says.low, high=says.high,
        breaks=says.breaks and number > 1, line=line, why=why.strip(), at=at, by=by.label,
    )  # fmt: skip


def _tell(
    indicator: Indicator, deed: str, said: str, change: dict[str, tuple[Any, Any]], by: Actor, at: datetime
) -> None:
    touched = [Touched("indicator", indicator.reference, change)]
    record(partnership=indicator.partnership, by=by, at=at, deed=deed, said=said, touched=touched)


def _text(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | bool | list) else str(value)
