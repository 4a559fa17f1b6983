"""A return of figures, and who returns an indicator, pass from an agency that ended to what comes after it."""

from datetime import datetime

from django.db import transaction

from goldenthread.asks.registry import Whom
from goldenthread.asks.services.opening import end, hold
from goldenthread.boards.models import Seat
from goldenthread.performance.models import DataReturn, Indicator, Supplier, Value
from goldenthread.performance.vocab import FILLING

from .opening import asks_for, lock_return


@transaction.atomic
def pass_return(*, filled: DataReturn, successor: Seat, at: datetime) -> DataReturn:
    """The successor fills it in from now on, with all that was typed; whoever was asked for the ended one is asked.

    Where the successor has a return of its own for the period, this one is excused: nobody answers twice. What was
    approved keeps the name of the agency that gave it. Inside the deed of the hand-over, which tells the trail of it.
    """
    hold(filled.partnership)
    locked = lock_return(filled)
    if locked.state not in FILLING:
        return locked  # it was sent or excused in this moment: nothing of it is owed any more
    own = DataReturn.objects.filter(seat=successor, kind=locked.kind, last=locked.last).first()
    locked.version += 1
    if own is not None:
        why = f"{locked.seat.name} has ended; {successor.name} answers in {own.reference}"
        locked.state, locked.why = "excused", why[:500]
        locked.save(update_fields=["state", "why", "version"])
        end(list(asks_for(locked)), at)
        return locked
    for one in Value.objects.filter(filled=locked, approved_at__isnull=True):
        said = Value.objects.filter(indicator=one.indicator_id, last=one.last, part=one.part, seat=successor)
        if not said.exists():
            one.seat = successor
            one.save(update_fields=["seat"])
    for ask in asks_for(locked):
        if ask.seat_id == locked.seat_id:
            ask.seat = successor
            ask.whom = Whom.of(ask).word
            ask.save(update_fields=["seat", "whom"])
    locked.seat = successor
    locked.save(update_fields=["seat", "version"])
    return locked


@transaction.atomic
def pass_supplying(*, indicator: Indicator, source: Seat, successor: Seat) -> None:
    """The successor returns its figures from now on. Inside the deed of the hand-over, which tells the trail of it."""
    Supplier.objects.get_or_create(partnership=indicator.partnership, indicator=indicator, seat=successor)
    Supplier.objects.filter(indicator=indicator, seat=source).delete()
