"""The open work of an agency that ended which returns know of: returns it still owes, and indicators it returns."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.handover import Piece, Work, register_work
from goldenthread.boards.models import Lasting, Seat
from goldenthread.performance.models import DataReturn, Indicator
from goldenthread.performance.queries.finding import return_label
from goldenthread.performance.services.passing import pass_return, pass_supplying
from goldenthread.performance.vocab import FILLING
from goldenthread.trail.actor import Actor

from .desk import base_of


def register() -> None:
    """Indicators pass first: a return asks for what its agency returns."""
    register_work(Work("figures-supplied", _("Indicators it returns figures of"), _supplied, _pass_supplied))
    register_work(Work("figures-returns", _("Returns of figures"), _returns, _pass_returns))


def _supplied(thing: Lasting) -> list[Piece]:
    return [Piece(one.reference, f"{one.reference} {one.name}") for one in _indicators(thing)]


def _indicators(thing: Lasting) -> QuerySet[Indicator]:
    rows = Indicator.objects.filter(suppliers__seat=thing.pk) if isinstance(thing, Seat) else Indicator.objects.none()
    return rows.filter(ended_on__isnull=True).select_related("partnership").order_by("reference")


def _pass_supplied(thing: Lasting, keys: Sequence[str], successor: Lasting, _by: Actor, _at: datetime) -> None:
    if isinstance(thing, Seat) and isinstance(successor, Seat):
        for one in list(_indicators(thing).filter(reference__in=keys)):
            pass_supplying(indicator=one, source=thing, successor=successor)


def _returns(thing: Lasting) -> list[Piece]:
    return [Piece(one.reference, f"{one.reference} {return_label(one)}", base_of(one)) for one in _owed(thing)]


def _owed(thing: Lasting) -> QuerySet[DataReturn]:
    rows = DataReturn.objects.filter(seat=thing.pk) if isinstance(thing, Seat) else DataReturn.objects.none()
    return rows.filter(state__in=FILLING).select_related("partnership", "seat").order_by("reference")


def _pass_returns(thing: Lasting, keys: Sequence[str], successor: Lasting, _by: Actor, at: datetime) -> None:
    if isinstance(successor, Seat):
        for one in list(_owed(thing).filter(reference__in=keys)):
            pass_return(filled=one, successor=successor, at=at)
