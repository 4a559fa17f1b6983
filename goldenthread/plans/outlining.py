"""A living plan back into an Outline: the first half of every way out of the database."""

import html
from collections.abc import Collection
from dataclasses import replace

from goldenthread.boards.models import Term as Word
from goldenthread.boards.rules import words_used
from goldenthread.documents import Block, Paragraph, Span
from goldenthread.lib import timescales, wire
from goldenthread.lib.timescales import Timescale
from goldenthread.plans.outline import Code, Item, Outline, Section, Term
from goldenthread.plans.reading.ratings import colour_of

from .models import Item as Row
from .models import Lead, Plan, Update
from .models import Section as SectionRow
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
        legend=tuple(Code(code.code, code.meaning, colour_of(code.code)) for code in codes),
        sections=tuple(Section(one.heading, wire.unpack(tuple[Block, ...], one.blocks)) for one in plan.sections.all()),
        items=tuple(item_of(plan, row, references, leads.get(row.pk, [])) for row in rows if row.pk in kept),
    )


def as_it_stands(plan: Plan) -> Outline:
    """The whole plan as a paper shows it: with the newest progress of each item, whose plan it is, the words it uses
    explained, and forewords signed. Four queries more.
    """
    outline = outline_of(plan)
    progress: dict[str, str] = {}
    told = Update.objects.filter(item__plan=plan).exclude(done="").order_by("as_at", "id")
    progress.update(told.values_list("item__reference", "done"))
    signed = [signature(one) for one in plan.sections.all()]
    meanings = dict(Word.objects.filter(partnership=plan.partnership_id).values_list("term", "meaning"))
    said = "\n".join(" ".join((item.text, item.how or "", item.measure or "", *item.leads)) for item in outline.items)
    used = words_used(html.escape(said), tuple(sorted(meanings)))
    return replace(
        outline,
        boards=outline.boards or (plan.partnership.name,),
        glossary=tuple(Term(word, meanings[word]) for word in used),
        sections=tuple(
            replace(one, blocks=(*one.blocks, *signature))
            for one, signature in zip(outline.sections, signed, strict=True)
            if one.blocks or signature
        ),
        items=tuple(replace(item, progress=progress.get(item.id)) for item in outline.items),
    )


def signature(section: SectionRow) -> tuple[Block, ...]:
    """Who signed, as which post, on which day."""
    day = f"{section.signed_on.day} {section.signed_on:%B %Y}" if section.signed_on else ""
    lines = [line for line in (section.signed_by, section.signed_as, day) if line]
    return (Paragraph((Span("\n".join(lines)),)),) if lines else ()


def item_of(plan: Plan, row: Row, references: dict[int, str], leads: list[str]) -> Item:
    """One row as an item of the outline; its id is its reference."""
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
        timescale=_timescale(plan, row),
        rating=row.rating.code if row.rating else None,
        scope=row.scope or None,  # type: ignore[arg-type]
    )


def _timescale(plan: Plan, row: Row) -> Timescale:
    """What its words mean; a first day from a column of its own stands beside them."""
    said = timescales.read(row.timescale, plan.period)
    apart = row.start is not None and said.start is None and (said.due is None or row.start <= said.due)
    return replace(said, start=row.start) if apart else said


def _with_parents(rows: list[Row], only: Collection[str]) -> set[int]:
    parents = {row.pk: row.parent_id for row in rows}
    kept: set[int] = set()
    for row in rows:
        here: int | None = row.pk if row.reference in only else None
        while here is not None and here not in kept:
            kept.add(here)
            here = parents[here]
    return kept
