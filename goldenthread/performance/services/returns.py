"""A return of figures is filled in as it is typed, sent, sent back, approved; after that its figures are corrected."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.asks.registry import Whom
from goldenthread.asks.services import heard, returned, settled
from goldenthread.asks.services.opening import hold
from goldenthread.performance.models import DataReturn, Value, ValueVersion
from goldenthread.performance.queries.expected import FIGURES, asked_in
from goldenthread.performance.queries.points import definitions_of
from goldenthread.performance.queries.returns import lines_in, stamp_of
from goldenthread.performance.rules.points import definition_on
from goldenthread.performance.vocab import FILLING
from goldenthread.trail.actor import Actor

from .opening import lock_return, tell_of
from .refusals import FigureChangedMeanwhile
from .return_refusals import FiguresMissing, NotExplained, NothingAsked, NotNowReturn, ReadOtherwise, SayWhy
from .settled import became_final
from .telling import Figure, Told, said_of, tell, tell_many

_COLUMNS = ("numerator", "denominator", "number", "state", "raw", "comment")
_ANSWER = "sent"  # what an ask for it is answered by


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form sends of one figure; `seen` is the version it was opened on, 0 for none."""

    figure: Figure
    seen: int = 0


@dataclass(slots=True)
class Kept:
    """What was saved; and what somebody else changed meanwhile, which was not: theirs stands. By indicator and part."""

    saved: list[Told] = field(default_factory=list)
    clashes: dict[tuple[int, str], Value] = field(default_factory=dict)

    @property
    def versions(self) -> dict[tuple[int, str], int]:
        """Which version what was saved is."""
        return {(one.value.indicator_id, one.value.part): one.value.version for one in self.saved}


@transaction.atomic
def save_figures(*, filled: DataReturn, typed: Sequence[Typed], by: Actor, at: datetime) -> Kept:
    """Save what was typed, half done or whole; what stands so already is left alone.

    Raises NotNowReturn where the return is not being filled in or a figure is none of it, and NotANumber.
    """
    locked = lock_return(filled)
    asked = {one.pk for one in asked_in(locked)}
    mine = all(one.figure.indicator.pk in asked and one.figure.seat == locked.seat for one in typed)
    if locked.state not in FILLING or not mine or any(one.figure.span != locked.span for one in typed):
        raise NotNowReturn
    fresh, kept = sift(typed)
    approved = {key: one for key, one in _standing(typed).items() if one.approved_at is not None}
    # What a file brought and the unit approved stands; it is changed by a correction.
    kept.clashes |= {key: approved[key] for key in ((one.indicator.pk, one.part) for one in fresh) if key in approved}
    fresh = [one for one in fresh if (one.indicator.pk, one.part) not in approved]
    if fresh:
        said = f"Saved figures in {locked.reference}"
        kept.saved = tell_many(partnership=locked.partnership, figures=fresh, said=said, by=by, at=at, filled=locked)
        values = Value.objects.filter(pk__in=[one.value.pk for one in kept.saved], filled__isnull=True)
        values.update(filled=locked)  # what a file brought before is the return's from now on
    if kept.saved and locked.state == "asked":
        locked.state = "begun"
        locked.version += 1
        locked.save(update_fields=["state", "version"])
        tell_of(locked, "figures:begun", f"Began {locked.reference}", "asked", by, at)
    return kept


def sift(typed: Sequence[Typed]) -> tuple[list[Figure], Kept]:
    """What is new of what was typed, and what clashes with what somebody else said meanwhile. What whoever typed did
    not touch is neither. Three queries. Raises NotANumber."""
    indicators = list({one.figure.indicator.pk: one.figure.indicator for one in typed}.values())
    definitions = definitions_of(indicators)
    there = _standing(typed)
    seen = _seen(typed, there)
    fresh, kept = [], Kept()
    for one in typed:
        figure = one.figure
        key = (figure.indicator.pk, figure.part)
        said = said_of(figure, definition_on(definitions[figure.indicator.pk], figure.span.last))
        found = there.get(key)
        if found is None:
            if any(said[name] not in ("", None) for name in _COLUMNS if name != "state"):
                fresh.append(figure)
        elif is_same(said, found) or (found.version != one.seen and is_same(said, seen.get(found.pk))):
            continue
        elif found.version != one.seen:
            kept.clashes[key] = found
        else:
            fresh.append(figure)
    return fresh, kept


def _standing(typed: Sequence[Typed]) -> dict[tuple[int, str], Value]:
    """What stands of these figures, locked. They are all of one period, and of one agency or of the whole."""
    if not typed:
        return {}
    first = typed[0].figure
    rows = Value.objects.select_for_update(of=("self",)).filter(
        indicator__in={one.figure.indicator.pk for one in typed}, last=first.span.last, seat=first.seat, area=first.area
    )
    return {(one.indicator_id, one.part): one for one in rows}


def _seen(typed: Sequence[Typed], there: dict[tuple[int, str], Value]) -> dict[int, ValueVersion]:
    """By key of the figure, what whoever typed saw of it, where that is not what stands."""
    wanted = {}
    for one in typed:
        found = there.get((one.figure.indicator.pk, one.figure.part))
        if found is not None and one.seen and one.seen != found.version:
            wanted[found.pk] = one.seen
    if not wanted:
        return {}
    rows = ValueVersion.objects.filter(value__in=list(wanted), version__in=set(wanted.values()))
    return {one.value_id: one for one in rows if wanted[one.value_id] == one.version}


def is_same(said: dict[str, Any], there: Value | ValueVersion | None) -> bool:
    """Does a row say what was typed? Without one, nothing was said."""
    if there is None:
        return all(said[name] in ("", None) for name in _COLUMNS if name != "state")
    revised = there.state == "revised" and said["state"] == "final"
    return all(getattr(there, name) == said[name] or (name == "state" and revised) for name in _COLUMNS)


@transaction.atomic
def send(*, filled: DataReturn, note: str = "", seen: int | None = None, by: Actor, at: datetime) -> DataReturn:
    """The agency hands its figures over, to be approved. `seen`: the stamp (stamp_of) of what was read before.

    Raises NotNowReturn, NothingAsked, ReadOtherwise, FiguresMissing where one is blank without a mark for it, and
    NotExplained where a check fails and no comment says why.
    """
    locked = lock_return(filled)
    if locked.state not in FILLING:
        raise NotNowReturn
    lines = lines_in(locked)
    if not lines:
        raise NothingAsked
    if seen is not None and seen != stamp_of(locked, lines):
        raise ReadOtherwise
    if lacking := [one.indicator.name for one in lines if one.lacks]:
        raise FiguresMissing(lacking)
    if unexplained := [one.indicator.name for one in lines if one.unexplained]:
        raise NotExplained(unexplained)
    # What a file brought and nobody typed over is sent with the rest.
    values = Value.objects.filter(seat=locked.seat, last=locked.last, kind=locked.kind, filled__isnull=True)
    values.filter(indicator__in=[one.indicator.pk for one in lines]).update(filled=locked)
    before, locked.state, locked.why = locked.state, "sent", ""
    locked.note, locked.sent_at, locked.sent_by = note.strip(), at, by.label
    locked.first_sent_on = locked.first_sent_on or timezone.localdate(at)
    locked.version += 1
    locked.save()
    heard(
        partnership=locked.partnership, kind=FIGURES, reference=locked.reference, answer=_ANSWER, by=by, at=at
    )  # fmt: skip
    tell_of(locked, "figures:sent", f"{by.label} sent {locked.reference}, {locked.span.name}", before, by, at)
    return locked


@transaction.atomic
def send_back(*, filled: DataReturn, why: str, by: Actor, at: datetime) -> DataReturn:
    """The business unit gives a return back to be put right; its agency is asked again, with the reason.

    Raises SayWhy, and NotNowReturn unless it is sent and not approved.
    """
    hold(filled.partnership)
    locked = lock_return(filled)
    if locked.state != "sent":
        raise NotNowReturn
    if not why.strip():
        raise SayWhy
    locked.state, locked.why = "begun", why.strip()[:500]
    locked.version += 1
    locked.save(update_fields=["state", "why", "version"])
    returned(
        partnership=locked.partnership, kind=FIGURES, reference=locked.reference, answer=_ANSWER, why=locked.why,
        whoms=[Whom("agency", locked.seat_id)], at=at,
    )  # fmt: skip
    tell_of(locked, "figures:sent-back", f"Sent {locked.reference} back: {locked.why}", "sent", by, at)
    return locked


@transaction.atomic
def approve(*, filled: DataReturn, seen: int | None = None, by: Actor, at: datetime) -> DataReturn:
    """Its figures hold, and are locked: from now on a change is a correction. `seen`: the stamp of what was read.

    Raises NotNowReturn unless it is sent, and ReadOtherwise.
    """
    locked = lock_return(filled)
    if locked.state != "sent":
        raise NotNowReturn
    indicators = asked_in(locked)
    if seen is not None and seen != stamp_of(locked, lines_in(locked, indicators)):
        raise ReadOtherwise
    locked.state, locked.approved_at, locked.approved_by = "approved", at, by.label
    locked.version += 1
    locked.save(update_fields=["state", "approved_at", "approved_by", "version"])
    values = Value.objects.filter(filled=locked, approved_at__isnull=True)
    values.update(approved_at=at, approved_by=by.label)
    settled(
        partnership=locked.partnership, kind=FIGURES, reference=locked.reference, answers=[_ANSWER], at=at
    )  # fmt: skip
    became_final(indicators, at)
    tell_of(locked, "figures:approved", f"Approved {locked.reference}, {locked.span.name}", "sent", by, at)
    return locked


@transaction.atomic
def correct(*, filled: DataReturn, typed: Sequence[Typed], why: str, by: Actor, at: datetime) -> list[Told]:
    """Figures of an approved return are another after all: what stood is kept, with the reason.

    Raises NotNowReturn unless it is approved, SayWhy, FigureChangedMeanwhile and NotANumber.
    """
    locked = lock_return(filled)
    if locked.state != "approved":
        raise NotNowReturn
    if not why.strip():
        raise SayWhy
    fresh, kept = sift(typed)
    if kept.clashes:
        raise FigureChangedMeanwhile
    return [tell(figure=one, why=why, approve=True, filled=locked, by=by, at=at) for one in fresh]
