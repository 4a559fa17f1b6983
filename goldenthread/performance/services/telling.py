"""A figure is said, said again, approved and corrected: the one way in which figures are written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from goldenthread.boards.models import Area, Seat
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import DataReturn, DefinitionVersion, Indicator, Value, ValueVersion
from goldenthread.performance.rules.cells import LARGEST, Cell, read_cell
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import definition_on
from goldenthread.performance.rules.spans import Span, span_of
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import FigureChangedMeanwhile, Locked, NoReason, NotANumber, WrongSpan
from .settled import became_final

_PLACES = Decimal("0.000001")
_COUNTS = frozenset({"numerator", "denominator", "number"})


@dataclass(frozen=True, slots=True)
class Figure:
    """What is said of one indicator in one period. `number`, `numerator` and `denominator` are cells as they were typed
    (cells.read_cell); where a numerator and a denominator are given, they make the number. `state` says how sure a
    number is, "" for what its cell says."""

    indicator: Indicator
    span: Span
    number: str = ""
    numerator: str = ""
    denominator: str = ""
    state: str = ""
    comment: str = ""
    seat: Seat | None = None
    area: Area | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of saying a figure: `deed` is "told", "corrected", "approved" or "" where nothing changed."""

    value: Value
    deed: str = ""
    change: dict[str, tuple[Any, Any]] = field(default_factory=dict)


@transaction.atomic
def tell(
    *, figure: Figure, by: Actor, at: datetime, seen: int | None = None, why: str = "", approve: bool = False,
    filled: DataReturn | None = None,
) -> Told:  # fmt: skip
    """Say a figure. `seen` is the version that was on the page, 0 for none, None where nobody looked (a file that is
    read again). `approve`: it holds at once, as what the business unit enters does. The same again changes nothing.

    Raises NotANumber, WrongSpan, FigureChangedMeanwhile; Locked and NoReason where it was approved and `why` is empty.
    """
    told = _write(figure, by, at, seen=seen, why=why, approve=approve, filled=filled)
    if told.deed:
        said = f"{_WORDS[told.deed]} {figure.indicator.reference}, {figure.span.name}"
        _record(figure.indicator.partnership, f"figure:{told.deed}", said, [told], by, at)
        _tell_of([told], at)
    return told


@transaction.atomic
def tell_many(
    *, partnership: Partnership, figures: Sequence[Figure], said: str, by: Actor, at: datetime, why: str = "",
    approve: bool = False, filled: DataReturn | None = None,
) -> list[Told]:  # fmt: skip
    """Say many at once, all or none of them, as one deed of the trail, told as `said`. Raises what `tell` raises."""
    told = [_write(one, by, at, seen=None, why=why, approve=approve, filled=filled) for one in figures]
    touched = [one for one in told if one.deed]
    if touched:
        _record(partnership, "figures:told", said, touched, by, at)
        _tell_of(touched, at)
    return told


def _tell_of(told: Sequence[Told], at: datetime) -> None:
    """What was approved is final, and comes to the items of plans that it measures."""
    approved = [one.value for one in told if one.value.approved_at]
    became_final(list({one.indicator_id: one.indicator for one in approved}.values()), at)


_WORDS = {"told": "Entered", "changed": "Changed", "corrected": "Corrected", "approved": "Approved"}


def _write(
    figure: Figure, by: Actor, at: datetime, *, seen: int | None, why: str, approve: bool, filled: DataReturn | None
) -> Told:
    _check_span(figure)
    said = _said(figure)
    found = Value.objects.select_for_update(of=("self",)).filter(**_key(figure)).first()
    if seen is not None and seen != (found.version if found else 0):
        raise FigureChangedMeanwhile
    if found is None:
        return _first(figure, said, by, at, approve=approve, filled=filled)
    change = {name: (getattr(found, name), value) for name, value in said.items() if getattr(found, name) != value}
    if change.get("state") == ("revised", "final"):
        del change["state"]  # what was corrected stays revised when the same is said of it again
    if not change:
        if not approve or found.approved_at is not None:
            return Told(found)
        found.approved_at, found.approved_by = at, by.label
        found.save(update_fields=["approved_at", "approved_by"])
        return Told(found, "approved")
    if found.approved_at is not None and not why.strip():
        raise NoReason if approve else Locked
    return _again(found, change, by, at, why=why.strip(), approve=approve)


def _check_span(figure: Figure) -> None:
    span = figure.span
    if span.kind != figure.indicator.span or span_of(span.kind, span.code) != span:
        raise WrongSpan


def _key(figure: Figure) -> dict[str, Any]:
    return {
        "indicator": figure.indicator, "last": figure.span.last, "part": figure.part, "seat": figure.seat,
        "area": figure.area,
    }  # fmt: skip


def _said(figure: Figure) -> dict[str, Any]:
    """The columns of what is said. Raises NotANumber."""
    return said_of(figure, _definition(figure))


def said_of(figure: Figure, holds: Definition) -> dict[str, Any]:
    """The same, by the definition that holds for its period. Raises NotANumber."""
    numerator, denominator = (_count(one) for one in (figure.numerator, figure.denominator))
    cell = read_cell(figure.number)
    if not cell.understood:
        raise NotANumber
    worked = holds.worked_out(numerator, denominator)
    number = worked if worked is not None else cell.number
    if any(one is not None and abs(one) >= LARGEST for one in (numerator, denominator, number)):
        raise NotANumber
    state = _state(figure, cell, number)
    return {
        "numerator": numerator, "denominator": denominator,
        "number": None if number is None else number.quantize(_PLACES),
        "state": state, "raw": figure.number.strip()[:60], "comment": figure.comment.strip(),
    }  # fmt: skip


def _count(raw: str) -> Decimal | None:
    cell = read_cell(raw)
    if not cell.understood:
        raise NotANumber
    if cell.number is not None and abs(cell.number) >= LARGEST:
        raise NotANumber
    return None if cell.number is None else cell.number.quantize(_PLACES)


def _state(figure: Figure, cell: Cell, number: Decimal | None) -> str:
    if number is None:
        marks = [read_cell(one).state for one in (figure.number, figure.numerator, figure.denominator) if one.strip()]
        return next((one for one in marks if one not in ("final", "not-available")), "not-available")
    if figure.state:
        return figure.state
    return cell.state if cell.number is not None else "final"


def _definition(figure: Figure) -> Definition:
    rows = DefinitionVersion.objects.filter(indicator=figure.indicator).order_by("number")
    return definition_on([(one.first, one.says) for one in rows], figure.span.last)


def _first(
    figure: Figure, said: dict[str, Any], by: Actor, at: datetime, *, approve: bool, filled: DataReturn | None
) -> Told:
    span = figure.span
    made = Value.objects.create(
        partnership=figure.indicator.partnership, kind=span.kind, first=span.first, filled=filled, at=at, by=by.label,
        approved_at=at if approve else None, approved_by=by.label if approve else "", **_key(figure), **said,
    )  # fmt: skip
    _keep(made, by, at, "")
    return Told(made, "told", {name: (None, said[name]) for name in ("number", "state")})


def _again(
    found: Value, change: dict[str, tuple[Any, Any]], by: Actor, at: datetime, *, why: str, approve: bool
) -> Told:
    corrected = found.approved_at is not None
    for name, (_before, value) in change.items():
        setattr(found, name, value)
    if corrected and found.state == "final" and _COUNTS & change.keys():
        found.state = "revised"  # a provisional one that is found to be so is final
    found.version += 1
    found.at, found.by = at, by.label
    if approve and not corrected:  # a correction does not make it new: a paper of a day before still has the figure
        found.approved_at, found.approved_by = at, by.label
    found.save()
    _keep(found, by, at, why)
    return Told(found, "corrected" if corrected else "changed", change)


def _keep(value: Value, by: Actor, at: datetime, why: str) -> None:
    ValueVersion.objects.create(
        partnership=value.partnership, value=value, numerator=value.numerator, denominator=value.denominator,
        number=value.number, state=value.state, raw=value.raw, comment=value.comment, why=why, at=at, by=by.label,
        version=value.version,
    )  # fmt: skip


def _record(partnership: Partnership, deed: str, said: str, told: Sequence[Told], by: Actor, at: datetime) -> None:
    touched = [
        Touched("figure", f"{one.value.indicator.reference}.{one.value.pk}", {
            name: (_text(before), _text(after)) for name, (before, after) in one.change.items()
        })
        for one in told
    ]  # fmt: skip
    record(partnership=partnership, by=by, at=at, deed=deed, said=said, touched=touched)


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value
