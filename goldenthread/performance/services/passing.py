"""A return of figures, and who returns an indicator, pass from an agency that ended to what comes after it."""

from datetime import datetime

from django.db import transaction

from goldenthread.asks.registry import Whom
from goldenthread.asks.services.opening import end, hold
from goldenthread.boards.models import Seat
from goldenthread.performance.models import DataReturn, Indicator, Supplier, Value
from goldenthread.performance.vocab import FILLING, PREFIXES
from goldenthread.thread.services import next_references

from .opening import asks_for, lock_return


@transaction.atomic
def pass_return(*, filled: DataReturn, successor: Seat, at: datetime) -> DataReturn:
    """The successor fills it in from now on, with what was typed; whoever was asked for the ended one is asked.

    Where the successor has a return of its own for the period, this one is excused: nobody answers twice. Where it has
    figures of its own alone, those hold, and what was typed of the same indicators stays with the ended one, in an
    excused return: it counts nowhere. What was approved keeps the name of the agency that gave it. Inside the deed of
    the hand-over, which tells the trail of it.
    """
    hold(filled.partnership)
    locked = lock_return(filled)
    if locked.state not in FILLING:
        return locked  # it was sent or excused in this moment: nothing of it is owed any more
    own = DataReturn.objects.filter(seat=successor, kind=locked.kind, last=locked.last).first()
    locked.version += 1
    if own is not None:
        locked.state, locked.why = "excused", _why(locked.seat, successor, own)
        locked.save(update_fields=["state", "why", "version"])
        end(list(asks_for(locked)), at)
        return locked
    source = locked.seat
    for ask in asks_for(locked):
        if ask.seat_id == locked.seat_id:
            ask.seat = successor
            ask.whom = Whom.of(ask).word
            ask.save(update_fields=["seat", "whom"])
    locked.seat = successor
    locked.save(update_fields=["seat", "version"])
    _pass_typed(locked, source, at)
    return locked


def _pass_typed(filled: DataReturn, source: Seat, at: datetime) -> None:
    said = Value.objects.filter(seat=filled.seat, kind=filled.kind, last=filled.last).values("indicator")
    typed = Value.objects.filter(filled=filled, seat=source, approved_at__isnull=True)
    beside = list(typed.filter(indicator__in=said).values_list("pk", flat=True))
    typed.exclude(pk__in=beside).update(seat=filled.seat)
    if not beside:
        return
    (reference,) = next_references(partnership=filled.partnership, prefix=PREFIXES["return"])
    kept = DataReturn.objects.create(
        partnership=filled.partnership, reference=reference, seat=source, kind=filled.kind, first=filled.first,
        last=filled.last, due_on=filled.due_on, state="excused", why=_why(source, filled.seat, filled),
        first_sent_on=filled.first_sent_on, made_at=at,
    )  # fmt: skip
    Value.objects.filter(pk__in=beside).update(filled=kept)


def _why(source: Seat, successor: Seat, answers: DataReturn) -> str:
    return f"{source.name} has ended; {successor.name} answers in {answers.reference}"[:500]


@transaction.atomic
def pass_supplying(*, indicator: Indicator, source: Seat, successor: Seat) -> None:
    """The successor returns its figures from now on. Inside the deed of the hand-over, which tells the trail of it."""
    Supplier.objects.get_or_create(partnership=indicator.partnership, indicator=indicator, seat=successor)
    Supplier.objects.filter(indicator=indicator, seat=source).delete()
