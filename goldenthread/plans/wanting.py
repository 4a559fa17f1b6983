"""Whom a round asks for an update of what: chosen plans, groups or filters, and the accountable lead of each item."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from goldenthread.asks.registry import Want, Whom
from goldenthread.boards.visit import Visit
from goldenthread.partnerships.models import Partnership

from .models import Item, Lead
from .outline import DOING


def accountable_of(items: Iterable[int]) -> dict[int, Whom]:
    """By key of the item, the first of its leads that means a post, group or agency: who is asked. One query."""
    found: dict[int, Whom] = {}
    rows = Lead.objects.filter(item__in=list(items)).order_by("item_id", "position")
    for item, post, group, seat in rows.values_list("item_id", "post_id", "group_id", "seat_id"):
        whom = Whom("post", post) if post else Whom("group", group) if group else Whom("agency", seat) if seat else None
        if whom is not None:
            found.setdefault(item, whom)
    return found


def scope_form(_visit: Visit, data: Any = None, initial: Mapping[str, Any] | None = None) -> forms.Form:
    return forms.Form(data, initial=dict(initial or {}))


def said(_visit: Visit, _scope: Mapping[str, Any]) -> str:
    return _("Everything open in the live plans")


def wants(partnership: Partnership, _scope: Mapping[str, Any], _today: date) -> Sequence[Want]:
    items = Item.objects.filter(partnership=partnership, plan__stage="live", stage="open", kind__in=DOING)
    named = dict(items.order_by("plan_id", "pk").values_list("pk", "reference"))
    whoms = accountable_of(named)
    return [Want(reference, whoms[key]) for key, reference in named.items() if key in whoms]
