"""A living plan back into an Outline: the first half of every way out of the database."""

from collections.abc import Collection

from goldenthread.documents import Block
from goldenthread.lib import timescales, wire
from goldenthread.plans.outline import Code, Item, Outline, Section

from .models import Item as Row
from .models import Lead, Plan
from .rows import in_order
from .vocab import LEFT


def outline_of(plan: Plan, *, only: Collection[str] | None = None) -> Outline:
    """What the plan says today, in order. `only` keeps the items of these references and what they stand under.

    The ids of the outline's items are the references of the plan's. Six queries, however long the plan.
    """
    rows = in_order(Row.objects.filter(plan=plan).select_related("rating"))
    promised = {row.reference for row in rows if row.stage not in LEFT}
    kept = _with_parents(rows, promised if only is None else promised & set(only))
    leads: dict[int, list[str]] = {}
    for lead in Lead.objects.filter(item__plan=plan).order_by("item_id", "position"):
        leads.setdefault(lead.item_id, []).append(lead.printed)
    references = {row.pk: row.reference for row in rows}
    codes = plan.scheme.ratings.all() if plan.scheme else ()
    return Outline(
        title=plan.title,
        boards=(plan.board.name,) if plan.board else (),
        period=plan.period,
        level_names=tuple(plan.level_names.items()),
        legend=tuple(Code(code.code, code.meaning) for code in codes),
        sections=tuple(Section(one.heading, wire.unpack(tuple[Block, ...], one.blocks)) for one in plan.sections.all()),
        items=tuple(_item(plan, row, references, leads.get(row.pk, [])) for row in rows if row.pk in kept),
    )


def _item(plan: Plan, row: Row, references: dict[int, str], leads: list[str]) -> Item:
    return Item(
        id=row.reference,
        kind=row.kind,  # type: ignore[arg-type]
        text=row.text,
        parent_id=references[row.parent_id] if row.parent_id else None,
        level=row.depth,
        ref=row.printed_ref or None,
        how=row.how or None,
        measure=row.measure or None,
        leads=tuple(leads),
        timescale=timescales.read(row.timescale, plan.period),
        rating=row.rating.code if row.rating else None,
        scope=row.scope or None,  # type: ignore[arg-type]
    )


def _with_parents(rows: list[Row], only: Collection[str]) -> set[int]:
    parents = {row.pk: row.parent_id for row in rows}
    kept: set[int] = set()
    for row in rows:
        here: int | None = row.pk if row.reference in only else None
        while here is not None and here not in kept:
            kept.add(here)
            here = parents[here]
    return kept
