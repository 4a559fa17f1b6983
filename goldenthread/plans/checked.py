"""Living plans as the checks look at them: with the partnership's glossary, and the last that was said of each item."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from goldenthread.boards.models import Rating, Term
from goldenthread.documents import Block
from goldenthread.lib import wire

from .models import Item as Row
from .models import Lead, Plan, Section, Update
from .outline import Code, Item, Outline
from .outline import Section as Part
from .outline import Term as Explained
from .outlining import item_of
from .rows import in_order


def outline_to_check(plan: Plan) -> Outline:
    return outlines_to_check([plan])[plan.pk]


def outlines_to_check(plans: Sequence[Plan]) -> dict[int, Outline]:
    """The outline of each plan by its key: six queries, however many plans and however long. All of one partnership."""
    if not plans:
        return {}
    rows: dict[int, list[Row]] = {plan.pk: [] for plan in plans}
    for row in Row.objects.filter(plan__in=plans).select_related("rating"):
        rows[row.plan_id].append(row)
    leads = _together(
        (item, printed)
        for item, printed in Lead.objects.filter(item__plan__in=plans)
        .order_by("item_id", "position")
        .values_list("item_id", "printed")
    )
    sections = _together((one.plan_id, one) for one in Section.objects.filter(plan__in=plans).order_by("position"))
    codes = _together(
        (code.scheme_id, Code(code.code, code.meaning))
        for code in Rating.objects.filter(scheme__in={plan.scheme_id for plan in plans if plan.scheme_id})
    )
    terms = Term.objects.filter(partnership_id=plans[0].partnership_id).values_list("term", "meaning")
    glossary = tuple(Explained(term, meaning) for term, meaning in terms)
    said = _last_said(plans)
    return {
        plan.pk: Outline(
            title=plan.title,
            boards=(plan.board.name,) if plan.board else (),
            period=plan.period,
            level_names=tuple(plan.level_names.items()),
            legend=tuple(codes.get(plan.scheme_id or 0, ())),
            glossary=glossary,
            sections=tuple(_part(one) for one in sections.get(plan.pk, ())),
            items=_items(plan, rows[plan.pk], leads, said),
        )
        for plan in plans
    }


def _items(plan: Plan, rows: list[Row], leads: dict[int, list[str]], said: dict[int, str]) -> tuple[Item, ...]:
    references = {row.pk: row.reference for row in rows}
    return tuple(
        replace(item_of(plan, row, references, leads.get(row.pk, [])), progress=said.get(row.pk))
        for row in in_order(rows)
    )


def _last_said(plans: Sequence[Plan]) -> dict[int, str]:
    """What was said last of each item's progress."""
    updates = Update.objects.filter(item__plan__in=plans).order_by("item_id", "as_at", "id")
    return {item: done for item, done in updates.values_list("item_id", "done") if done}


def _part(section: Section) -> Part:
    return Part(section.heading, wire.unpack(tuple[Block, ...], section.blocks))


T = TypeVar("T")


def _together(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found
