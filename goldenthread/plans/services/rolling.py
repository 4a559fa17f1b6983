"""Roll-over: the open work of a plan goes on in the next one, begun there anew and joined to where it came from."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, cast

from django.db import transaction

from goldenthread.boards.models import Area
from goldenthread.lib.dates import Period
from goldenthread.plans.life_queries import OPEN
from goldenthread.plans.models import Item, ItemArea, ItemTheme, Plan, Theme
from goldenthread.plans.outline import DOING
from goldenthread.plans.outline import Item as Line
from goldenthread.plans.outlining import item_of
from goldenthread.plans.rows import in_order
from goldenthread.plans.vocab import PlanKind, PlanStage
from goldenthread.thread.services import make_edges
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .carried import end_here, known_in, leads_in
from .carrying import NothingToCarry
from .founding import make_plan
from .leads import LeadBook
from .life_refusals import CannotGoOn, NotOpenAnyMore
from .living import lock_items, locked_plan
from .making import Own, make_items

# What an item takes along besides its words, leads and areas.
_TAKEN_ALONG = ("cost", "money", "money_agreed", "review_on")


@transaction.atomic
def carry_over(
    *,
    plan: Plan,
    choices: Collection[str],
    title: str,
    period: Period | None,
    stage: PlanStage = "draft",
    seen: int,
    by: Actor,
    at: datetime,
) -> Plan:
    """The next plan, with the open items of these references and what they stand under; here they are carried forward.

    Words, leads, areas, themes, measures and timescales go along as they stand, and which of their dates were kept;
    ratings, updates and proof stay here, with a join from each item to where it goes on. Raises PlanChangedMeanwhile,
    CannotGoOn, NothingToCarry, NotOpenAnyMore.
    """
    locked = locked_plan(plan, seen)
    if locked.stage not in ("live", "closed") or (period and locked.last and period.first <= locked.last):
        raise CannotGoOn
    rows = in_order(lock_items(locked))
    going = [row for row in rows if row.reference in choices and row.kind in DOING and row.stage in OPEN]
    if not choices:
        raise NothingToCarry
    if len(going) != len(set(choices)):
        raise NotOpenAnyMore(sorted(set(choices) - {row.reference for row in going}))
    fresh = _next_plan(locked, title, period, stage)
    copied = _with_parents(rows, going)
    made = _copy(locked, copied, fresh, by, at)
    ends = [(row.reference, made[row.reference].reference) for row in copied]
    make_edges(partnership=locked.partnership, ends=ends, relation="carried-on", by=by, at=at)
    touched = end_here(going, why=f"Goes on in {fresh.title}", by=by, at=at)
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="plan:carried-over",
        said=f"{len(going)} open items of {locked.title} go on in {fresh.title}",
        touched=[
            Touched("plan", fresh.reference, {"follows": (None, locked.reference)}),
            Touched("plan", locked.reference),
            *touched,
            *(Touched("item", new, {"carried on from": (None, old)}) for old, new in ends),
        ],
    )
    return fresh


def _next_plan(plan: Plan, title: str, period: Period | None, stage: PlanStage) -> Plan:
    return make_plan(
        partnership=plan.partnership,
        board=plan.board,
        title=title.strip(),
        period=period,
        scheme=plan.scheme,
        level_names=plan.level_names,
        as_at=None,
        stage=stage,
        kind=cast(PlanKind, plan.kind),
        group=plan.group,
        follows=plan,
    )


def _with_parents(rows: list[Item], going: list[Item]) -> list[Item]:
    by_key = {row.pk: row for row in rows}
    kept: set[int] = set()
    for row in going:
        here: Item | None = row
        while here is not None and here.pk not in kept:
            kept.add(here.pk)
            here = by_key[here.parent_id] if here.parent_id else None
    return [row for row in rows if row.pk in kept]


def _copy(plan: Plan, rows: list[Item], fresh: Plan, by: Actor, at: datetime) -> dict[str, Item]:
    """The rows anew in the next plan, by their references in this one."""
    references = {row.pk: row.reference for row in rows}
    leads, book = leads_in(plan), LeadBook(plan.partnership)
    lines: list[Line] = []
    own: dict[str, Own] = {}
    areas, themes = _areas(plan), _themes(plan)
    for row in rows:
        mine = [(lead.printed, known_in(book, lead)) for lead in leads.get(row.pk, [])]
        lines.append(item_of(plan, row, references, [printed for printed, _ in mine]))
        own[row.reference] = Own(mine, areas.get(row.pk, ()), themes.get(row.pk, ()), _columns(plan, row))
    return make_items(
        plan=fresh,
        lines=lines,
        places=[float(n) for n in range(len(lines))],
        means={},
        book=book,
        ratings={},
        why=f"Carried on from {plan.title}",
        by=by,
        at=at,
        own=own,
    )


def _areas(plan: Plan) -> Mapping[int, list[Area]]:
    found: dict[int, list[Area]] = {}
    for row in ItemArea.objects.filter(item__plan=plan).select_related("area").order_by("area__name"):
        found.setdefault(row.item_id, []).append(row.area)
    return found


def _themes(plan: Plan) -> Mapping[int, list[Theme]]:
    found: dict[int, list[Theme]] = {}
    for row in ItemTheme.objects.filter(item__plan=plan).select_related("theme").order_by("theme__name"):
        found.setdefault(row.item_id, []).append(row.theme)
    return found


def _columns(plan: Plan, row: Item) -> dict[str, Any]:
    """What the new row takes as it stands here: dates mean what they meant, whatever period they stand in now."""
    taken = {name: getattr(row, name) for name in (*_TAKEN_ALONG, "start", "due", "due_dates", "recurrence")}
    origin = {"origin_kind": "plan", "origin_label": plan.title[:300], "origin_reference": row.reference}
    kept = [day for day in row.kept_dates if day in row.due_dates]  # what recurs begins anew with the period
    return {**taken, **origin, "kept_dates": kept}
