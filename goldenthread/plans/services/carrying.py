"""Open work goes on in the partnership that comes after: begun there anew, carried forward here."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from goldenthread.boards.models import Board
from goldenthread.boards.services import partnerships_after
from goldenthread.boards.vocab import State
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.outline import DOING, Outline
from goldenthread.plans.outlining import outline_of
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import record

from .carried import end_here, known_in, leads_in
from .importing import import_outline
from .leads import LeadBook


class NothingToCarry(Exception):
    """No open item was chosen."""


class NotASuccessorPartnership(Exception):
    """Work was to go on in a partnership that does not come after this one."""


@transaction.atomic
def carry_on(*, partnership: Partnership, choices: Mapping[str, str], by: Actor, at: datetime) -> list[Plan]:
    """Open items by reference, each with the short name of the partnership it goes on in; the plans begun there.

    Each takes along what it stands under, its words, leads of the same names, and its rating as the position of the
    day. Here it is carried forward and keeps its history. Raises NothingToCarry and NotASuccessorPartnership.
    """
    after = {one.slug: one for one in partnerships_after(partnership)}
    if not set(choices.values()) <= set(after):
        raise NotASuccessorPartnership
    open_items = Item.objects.filter(partnership=partnership, reference__in=choices, kind__in=DOING)
    open_items = open_items.filter(stage__in=("open", "claimed")).select_related("plan__scheme", "plan__board")
    items = list(open_items.select_for_update(of=("self",)).order_by("pk"))  # sent twice, the second finds none open
    made = []
    for slug, successor in after.items():
        going = [item for item in items if choices[item.reference] == slug]
        for plan in sorted({item.plan for item in going}, key=lambda one: one.reference):
            mine = [item for item in going if item.plan_id == plan.pk]
            made.append(_begin_there(plan, mine, successor, by, at))
            _end_here(mine, successor, by, at)
    if not made:
        raise NothingToCarry
    return made


def _begin_there(plan: Plan, items: list[Item], successor: Partnership, by: Actor, at: datetime) -> Plan:
    outline = outline_of(plan, only={item.reference for item in items})
    codes = plan.scheme.ratings.all() if plan.scheme else ()
    board = Board.objects.filter(partnership=successor, name=plan.board.name).first() if plan.board else None
    fresh = import_outline(
        partnership=successor,
        board=board,
        outline=outline,
        states={code.code: cast(State, code.state) for code in codes},
        leads=_known_there(plan, successor),
        as_at=timezone.localdate(at),
        by=by,
        at=at,
    )
    _say_where_from(fresh, outline, plan.partnership)
    return fresh


def _known_there(plan: Plan, successor: Partnership) -> dict[str, str]:
    """What each printed lead means in the other partnership: the same name, where it knows one."""
    book = LeadBook(successor)
    rows = [row for leads in leads_in(plan).values() for row in leads]
    return {row.printed: word for row in rows if (word := known_in(book, row))}


def _say_where_from(fresh: Plan, outline: Outline, partnership: Partnership) -> None:
    rows = list(fresh.items.order_by("position"))
    for row, line in zip(rows, outline.items, strict=True):
        row.origin_kind, row.origin_label, row.origin_reference = "partnership", partnership.name, line.id
    Item.objects.bulk_update(rows, ["origin_kind", "origin_label", "origin_reference"])


def _end_here(items: list[Item], successor: Partnership, by: Actor, at: datetime) -> None:
    touched = end_here(items, why=f"Goes on in {successor.name}", by=by, at=at)
    record(
        partnership=items[0].partnership,
        by=by,
        at=at,
        deed="item:carried-on",
        said=f"{len(items)} open items of {items[0].plan.title} go on in {successor.name}"[:500],
        touched=touched,
    )
