"""The open work plans know of: what an ended post, group or agency leads, and the plans of an ended board."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.handover import Piece, Work, register_work
from goldenthread.boards.models import Lasting
from goldenthread.trail.actor import Actor

from .kinds import item_url, plan_url
from .models import Item, Lead, Plan
from .services import pass_area, pass_lead
from .vocab import GOING

# The key of a lead that means each kind of thing.
_KEYS = {"agency": "seat_id", "group": "group_id", "post": "post_id"}


def register() -> None:
    register_work(Work("items", _("What it leads"), _led, _pass_leads))
    register_work(Work("plans", _("Plans"), _plans, _pass_plans))
    register_work(Work("areas", _("Items about it"), _about, _pass_areas))


def _leads(thing: Lasting) -> QuerySet[Lead]:
    mine = {_KEYS[thing.noun]: thing.pk}
    return Lead.objects.filter(**mine, item__stage__in=("open", "claimed"), item__plan__stage__in=GOING)


def _led(thing: Lasting) -> list[Piece]:
    if thing.noun not in _KEYS:
        return []
    items = Item.objects.filter(leads__in=_leads(thing)).select_related("partnership").distinct().order_by("reference")
    return [Piece(item.reference, f"{item.reference} {item.text[:120]}", item_url(item)) for item in items]


def _pass_leads(thing: Lasting, keys: Sequence[str], successor: Lasting, by: Actor, at: datetime) -> None:
    for lead in _leads(thing).filter(item__reference__in=keys).select_related("item"):
        pass_lead(lead=lead, column=_KEYS[thing.noun], source=thing, successor=successor, by=by, at=at)


def _plans(thing: Lasting) -> list[Piece]:
    if thing.noun != "board":
        return []
    plans = Plan.objects.filter(board_id=thing.pk, stage__in=GOING).select_related("partnership")
    return [Piece(plan.reference, f"{plan.reference} {plan.title}", plan_url(plan)) for plan in plans]


def _pass_plans(_thing: Lasting, keys: Sequence[str], successor: Lasting, _by: Actor, _at: datetime) -> None:
    rows = Plan.objects.filter(partnership_id=successor.partnership_id, reference__in=keys)
    rows.update(board_id=successor.pk, version=F("version") + 1)


def _about(thing: Lasting) -> list[Piece]:
    if thing.noun != "area":
        return []
    mine = {"areas__area_id": thing.pk, "stage__in": ("open", "claimed"), "plan__stage__in": GOING}
    items = Item.objects.filter(**mine).select_related("partnership").order_by("reference")
    return [Piece(item.reference, f"{item.reference} {item.text[:120]}", item_url(item)) for item in items]


def _pass_areas(thing: Lasting, keys: Sequence[str], successor: Lasting, by: Actor, at: datetime) -> None:
    for item in Item.objects.filter(areas__area_id=thing.pk, reference__in=keys):
        pass_area(item=item, source=thing, successor=successor, by=by, at=at)
