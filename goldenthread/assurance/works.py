"""The open work assurance knows of: returns an ended agency or group still owes, and settings it answers for."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.handover import Piece, Work, register_work
from goldenthread.boards.models import Lasting
from goldenthread.trail.actor import Actor

from .desk import base_of
from .models import Return, Setting
from .services import pass_return, pass_setting
from .vocab import FILLING

# The key of a return that means each kind of thing.
_KEYS = {"agency": "seat_id", "group": "group_id"}


def register() -> None:
    register_work(Work("returns", _("Returns of audits"), _returns, _pass_returns))
    register_work(Work("settings", _("Settings it answers for"), _settings, _pass_settings))


def _owed(thing: Lasting) -> QuerySet[Return]:
    rows = Return.objects.filter(state__in=FILLING, campaign__state__in=("draft", "open"))
    return rows.filter(**{_KEYS[thing.noun]: thing.pk}) if thing.noun in _KEYS else rows.none()


def _returns(thing: Lasting) -> list[Piece]:
    rows = _owed(thing).select_related("campaign", "partnership").order_by("reference")
    return [Piece(one.reference, f"{one.reference} {one.campaign.name}", base_of(one)) for one in rows]


def _pass_returns(thing: Lasting, keys: Sequence[str], successor: Lasting, _by: Actor, at: datetime) -> None:
    for one in _owed(thing).filter(reference__in=keys).select_related("partnership"):
        pass_return(filled=one, column=_KEYS[thing.noun], source=thing, successor=successor, at=at)


def _settings(thing: Lasting) -> list[Piece]:
    if thing.noun != "agency":
        return []
    rows = Setting.objects.filter(answered_by=thing.pk, closed_on__isnull=True).order_by("name", "pk")
    return [Piece(one.slug, one.name) for one in rows]


def _pass_settings(thing: Lasting, keys: Sequence[str], successor: Lasting, _by: Actor, _at: datetime) -> None:
    for one in Setting.objects.filter(answered_by=thing.pk, slug__in=keys).select_related("partnership"):
        pass_setting(setting=one, source=thing, successor=successor)
