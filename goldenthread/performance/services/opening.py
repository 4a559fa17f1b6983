"""Returns of a period are opened, excused and wanted after all."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.asks.services.opening import end, hold
from goldenthread.asks.vocab import GOING
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import DataReturn
from goldenthread.performance.queries.expected import FIGURES, due_on, owed_in, owed_of
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.vocab import FILLING, PREFIXES
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .return_refusals import NotNowReturn, SayWhy
from .settled import became_final

WITH = ("partnership", "seat")


@transaction.atomic
def open_returns(
    *, partnership: Partnership, span: Span, seats: Collection[str] = (), by: Actor, at: datetime
) -> list[DataReturn]:
    """Every agency that returns something with this rhythm has its return of the period, once; `seats` are the short
    names of some, none are all. All those there are now, by name of the agency."""
    hold(partnership)
    owed = owed_in(partnership, span, seats)
    there = {one.seat_id: one for one in _of(partnership, span)}
    fresh = [one for key, one in owed.items() if key not in there]
    if fresh:
        references = next_references(partnership=partnership, prefix=PREFIXES["return"], count=len(fresh))
        made = DataReturn.objects.bulk_create(
            DataReturn(
                partnership=partnership, reference=reference, seat=seat, kind=span.kind, first=span.first,
                last=span.last, due_on=due_on(span, indicators), made_at=at,
            )
            for reference, (seat, indicators) in zip(references, fresh, strict=True)
        )  # fmt: skip
        touched = [Touched("figures-return", one.reference, {"state": (None, "asked")}) for one in made]
        said = f"Opened {len(made)} returns of figures of {span.name}"
        record(partnership=partnership, by=by, at=at, deed="figures:opened", said=said, touched=touched)
        there = {one.seat_id: one for one in _of(partnership, span)}
    return [there[key] for key in owed]


def _of(partnership: Partnership, span: Span) -> list[DataReturn]:
    rows = DataReturn.objects.filter(partnership=partnership, kind=span.kind, last=span.last)
    return list(rows.select_related(*WITH))


def lock_return(filled: DataReturn) -> DataReturn:
    rows = DataReturn.objects.select_for_update(of=("self",)).select_related(*WITH)
    locked: DataReturn = rows.get(pk=filled.pk)
    return locked


@transaction.atomic
def excuse(*, filled: DataReturn, why: str, by: Actor, at: datetime) -> DataReturn:
    """This one is not asked after all, and counts nowhere as missing; what was typed is kept.

    Raises SayWhy, and NotNowReturn once it is sent.
    """
    locked = lock_return(filled)
    if locked.state not in FILLING:
        raise NotNowReturn
    if not why.strip():
        raise SayWhy
    before, locked.state, locked.why = locked.state, "excused", why.strip()[:500]
    locked.version += 1
    locked.save(update_fields=["state", "why", "version"])
    end(list(asks_for(locked)), at)
    became_final(owed_of(locked), at)  # what the others come to may be whole without it
    tell_of(locked, "figures:excused", f"{locked.reference} is not asked: {locked.why}", before, by, at)
    return locked


@transaction.atomic
def ask_after_all(*, filled: DataReturn, by: Actor, at: datetime) -> DataReturn:
    """An excused return is wanted after all, by its day or today, and its agency is asked for it at once. Raises
    NotNowReturn."""
    hold(filled.partnership)
    locked = lock_return(filled)
    if locked.state != "excused":
        raise NotNowReturn
    locked.state, locked.why = "begun" if locked.values.exists() else "asked", ""
    locked.version += 1
    locked.save(update_fields=["state", "why", "version"])
    became_final(owed_of(locked), at)
    today = timezone.localdate(at)
    open_asks(
        partnership=locked.partnership, kind=FIGURES, wants=[Want(locked.reference, Whom("agency", locked.seat_id))],
        origin="person", opens_on=today, due_on=max(today, locked.due_on), at=at,
    )  # fmt: skip
    tell_of(locked, "figures:asked-after-all", f"{locked.reference} is asked after all", "excused", by, at)
    return locked


def asks_for(filled: DataReturn) -> Collection[Ask]:
    """The asks for it that go on, locked."""
    rows = Ask.objects.select_for_update(of=("self",))
    return rows.filter(partnership=filled.partnership_id, kind=FIGURES, reference=filled.reference, state__in=GOING)


def tell_of(filled: DataReturn, deed: str, said: str, before: str, by: Actor, at: datetime) -> None:
    touched = [Touched("figures-return", filled.reference, {"state": (before, filled.state)})]
    record(partnership=filled.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
