"""Whom a round asks for an update of what: the items its scope names, and the accountable lead of each.

A scope is what `scope_form` gives, in names and never in keys: {"which": "open", "plans": ["PLN-0001"], "groups":
["quality"], "agencies": ["vale-health"]}; an empty list asks for all. The room that asks adds "boards", the short names
of the boards a round is about, where that is not all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.asks.registry import Lack, Want, Whom
from goldenthread.boards.models import Group, Seat
from goldenthread.partnerships.models import Partnership

from .computing import QUARTER
from .models import Item, Lead, Plan
from .row_queries import rows_among
from .rows import LeadShown, Row, in_order, is_silent
from .wanting_form import said, scope_form

__all__ = ["accountable_of", "items_of", "said", "scope_form", "survey", "wants"]

_ENDLESS = ("weekly", "each-meeting")  # due again and again, on no day that a plan could name
_WRONG, _FINISHED = ("off-track", "at-risk"), ("complete", "embedded", "not-applicable")


def accountable_of(items: Iterable[int]) -> dict[int, Whom]:
    """By key of the item, the first of its leads that means a post, group or agency: who is asked. One query."""
    found: dict[int, Whom] = {}
    rows = Lead.objects.filter(item__in=list(items)).order_by("item_id", "position")
    for item, *meant in rows.values_list("item_id", "post_id", "group_id", "seat_id"):
        whom = _meant(*meant)
        if whom is not None:
            found.setdefault(item, whom)
    return found


def _meant(post: int | None, group: int | None, seat: int | None) -> Whom | None:
    return Whom("post", post) if post else Whom("group", group) if group else Whom("agency", seat) if seat else None


def _accountable(row: Row) -> Whom | None:
    """As accountable_of has it, of a row that is at hand."""
    meant = (_meant(lead.keys.post, lead.keys.group, lead.keys.seat) for lead in row.leads)
    return next((whom for whom in meant if whom is not None), None)


def items_of(partnership: Partnership, scope: Mapping[str, Any], today: date) -> list[Row]:
    """The open items that a scope names, plan by plan as they are read. Seven queries at most, however many they are.

    A chosen agency is one that leads, or one of a set that each answer: who asks a set asks only those chosen.
    """
    plans = _plans(partnership, scope)
    rows = rows_among(Item.objects.filter(plan__in=plans), partnership, today)
    by_plan: dict[str, list[Row]] = {}
    for row in rows:
        by_plan.setdefault(row.plan, []).append(row)
    groups = _keys(Group, partnership, scope.get("groups"))
    seats = _keys(Seat, partnership, scope.get("agencies"))
    found: list[Row] = []
    for reference in sorted(by_plan):
        mine = in_order(by_plan[reference])
        led = None if groups is None else _led_by(mine, groups)
        found += [
            row
            for row in mine
            if row.doing
            and row.stage == "open"
            and (led is None or row.key in led)
            and (seats is None or any(_is_of(lead, seats) for lead in row.leads))
            and _is_asked(row, str(scope.get("which") or "open"), today)
        ]
    return found


def _plans(partnership: Partnership, scope: Mapping[str, Any]) -> Any:
    plans = Plan.objects.filter(partnership=partnership, stage="live")
    if scope.get("plans"):
        plans = plans.filter(reference__in=scope["plans"])
    if scope.get("boards"):
        plans = plans.filter(Q(board__isnull=True) | Q(board__slug__in=scope["boards"]))
    return plans


def _keys(model: Any, partnership: Partnership, names: Sequence[str] | None) -> set[int] | None:
    """The keys of things by their short names; None where none is named and all are meant."""
    if not names:
        return None
    return set(model.objects.filter(partnership=partnership, slug__in=names).values_list("pk", flat=True))


def _led_by(rows: Sequence[Row], groups: set[int]) -> set[int]:
    """The keys of rows that one of the groups leads, or a post that chairs it, and of all that stand under them."""
    led: set[int] = set()
    for row in rows:  # parents come first
        own = any(lead.keys.group in groups or lead.keys.post_chairs in groups for lead in row.leads)
        if own or row.parent_key in led:
            led.add(row.key)
    return led


def _is_of(lead: LeadShown, seats: set[int]) -> bool:
    return lead.every_agency or lead.keys.seat in seats or lead.keys.post_seat in seats


def _is_asked(row: Row, which: str, today: date) -> bool:
    if which == "silent":
        return is_silent(row, today)
    if which == "wrong":
        return row.state in _WRONG or row.computed.state in _WRONG
    if which == "due":
        ahead = any(day <= today + QUARTER for day in row.facts.dates if day not in row.facts.kept)
        return row.state not in _FINISHED and (row.overdue or ahead or row.recurrence in _ENDLESS)
    return True


def wants(partnership: Partnership, scope: Mapping[str, Any], today: date) -> Sequence[Want]:
    """Each item of the scope, of its accountable lead. What each of a set answers is another kind's to ask."""
    return survey(partnership, scope, today)[0]


def survey(partnership: Partnership, scope: Mapping[str, Any], today: date) -> tuple[list[Want], list[Lack]]:
    """What is wanted of whom, and the items that nobody is asked about because no lead of theirs means anybody."""
    url = reverse("item", kwargs={"slug": partnership.slug, "reference": "-"}).removesuffix("-/")
    wanted, lacks = [], []
    for row in items_of(partnership, scope, today):
        whom = _accountable(row)
        if whom is not None:
            wanted.append(Want(row.reference, whom))
        else:
            title = f"{row.printed_ref} {row.text}".strip()
            lacks.append(Lack(row.reference, title, f"{url}{row.reference}/", _why(row)))
    return wanted, lacks


def _why(row: Row) -> str:
    if not row.leads:
        return _("It has no lead.")
    sets = [lead.name for lead in row.leads if lead.of_set]
    if sets:
        return _("Each of a set answers for it (%(set)s): they are asked in a round of their own.") % {"set": sets[0]}
    return _("Nobody knows whom “%(words)s” means.") % {"words": row.leads[0].printed}
