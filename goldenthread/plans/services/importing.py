"""An Outline into the database: the one way a plan comes in, whether from a file or by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.boards.models import Board, Rating, Scheme
from goldenthread.boards.services import add_scheme, add_terms
from goldenthread.boards.vocab import State
from goldenthread.lib import wire
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Item, Lead, Plan, Section, Update, Version
from goldenthread.plans.outline import DOING, Outline
from goldenthread.plans.outline import Item as Line
from goldenthread.plans.vocab import NamedSet
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record


@dataclass(frozen=True, slots=True)
class LeadChoice:
    """What printed words of a lead were decided to mean: at most one of these."""

    post_id: int | None = None
    group_id: int | None = None
    seat_id: int | None = None
    named_set: NamedSet | None = None


class NothingToImport(Exception):
    """The outline holds no items."""


@transaction.atomic
def import_outline(
    *,
    partnership: Partnership,
    board: Board | None,
    outline: Outline,
    states: Mapping[str, State],
    leads: Mapping[str, LeadChoice],
    as_at: date,
    by: Actor,
    at: datetime,
) -> Plan:
    """Make a live plan of the outline, whole or not at all.

    `states` says what each rating code means, `leads` what each printed lead means; a lead without a choice stays as
    printed and unmatched. Ratings and progress in the file become updates dated `as_at`. Raises NothingToImport.
    """
    if not outline.items:
        raise NothingToImport
    scheme = _scheme(partnership, outline, states, by, at)
    (reference,) = next_references(partnership=partnership, prefix="PLN")
    plan = Plan.objects.create(
        partnership=partnership,
        board=board,
        reference=reference,
        title=outline.title or "Plan without a title",
        first=outline.period.first if outline.period else None,
        last=outline.period.last if outline.period else None,
        scheme=scheme,
        level_names=dict(outline.level_names),
        as_at=as_at,
    )
    Section.objects.bulk_create(
        Section(partnership=partnership, plan=plan, position=n, heading=one.heading[:300], blocks=wire.pack(one.blocks))
        for n, one in enumerate(outline.sections)
    )
    items = _items(plan, outline, scheme)
    _leads(items, outline, leads)
    _versions(items, by, at)
    _updates(items, outline, as_at, by, at)
    add_terms(partnership=partnership, terms=[(one.term, one.meaning) for one in outline.glossary], by=by, at=at)
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="plan:imported",
        said=f"Imported {plan.title} with {len(items)} items",
        touched=[Touched("plan", plan.reference), *(Touched("item", item.reference) for item in items.values())],
    )
    return plan


def _scheme(
    partnership: Partnership, outline: Outline, states: Mapping[str, State], by: Actor, at: datetime
) -> Scheme | None:
    """The plan's own rating scheme: the codes of its legend, and those used that the legend leaves out."""
    meanings = {code.code: code.meaning for code in outline.legend}
    for line in outline.items:
        if line.rating and line.rating not in meanings:
            meanings[line.rating[:40]] = ""
    if not meanings:
        return None
    codes = [(code[:40], meaning, states.get(code, "no-answer")) for code, meaning in meanings.items()]
    return add_scheme(partnership=partnership, name=f"{outline.title or 'Plan'}"[:180], codes=codes, by=by, at=at)


def _items(plan: Plan, outline: Outline, scheme: Scheme | None) -> dict[str, Item]:
    """The rows, parents first. Each level is written at once, so that a child knows its parent's key."""
    doing = [line for line in outline.items if line.kind in DOING]
    actions = iter(next_references(partnership=plan.partnership, prefix="ACT", count=max(len(doing), 1)))
    rest = len(outline.items) - len(doing)
    others = iter(next_references(partnership=plan.partnership, prefix="ITM", count=max(rest, 1)))
    ratings = {rating.code: rating for rating in Rating.objects.filter(scheme=scheme)} if scheme else {}
    made: dict[str, Item] = {}
    references = {line.id: next(actions if line.kind in DOING else others) for line in outline.items}
    for level in sorted({line.level for line in outline.items}):
        rows = []
        for position, line in enumerate(outline.items):
            if line.level == level:
                parent = made.get(line.parent_id) if line.parent_id else None
                rating = ratings.get((line.rating or "")[:40])
                rows.append((line.id, _row(plan, line, position, references[line.id], parent, rating)))
        for (line_id, _), row in zip(rows, Item.objects.bulk_create(row for _, row in rows), strict=True):
            made[line_id] = row
    return made


def _row(plan: Plan, line: Line, position: int, reference: str, parent: Item | None, rating: Rating | None) -> Item:
    when = line.timescale
    return Item(
        partnership=plan.partnership,
        plan=plan,
        parent=parent,
        kind=line.kind,
        position=position,
        depth=line.level,
        reference=reference,
        printed_ref=(line.ref or "")[:40],
        text=line.text,
        how=line.how or "",
        measure=line.measure or "",
        scope=line.scope or "",
        timescale=when.words,
        start=when.start,
        due=when.due,
        due_dates=[day.isoformat() for day in when.dates],
        recurrence=when.recurrence or "",
        rating=rating,
        source=wire.pack(line.place),
    )


def _leads(items: Mapping[str, Item], outline: Outline, choices: Mapping[str, LeadChoice]) -> None:
    rows = []
    for line in outline.items:
        for position, printed in enumerate(line.leads):
            choice = choices.get(printed, LeadChoice())
            rows.append(
                Lead(
                    partnership=items[line.id].partnership,
                    item=items[line.id],
                    position=position,
                    printed=printed[:300],
                    post_id=choice.post_id,
                    group_id=choice.group_id,
                    seat_id=choice.seat_id,
                    named_set=choice.named_set or "",
                )
            )
    Lead.objects.bulk_create(rows)


def _versions(items: Mapping[str, Item], by: Actor, at: datetime) -> None:
    leads: dict[int, list[str]] = {}
    for item_id, printed in Lead.objects.filter(item__in=items.values()).values_list("item_id", "printed"):
        leads.setdefault(item_id, []).append(printed)
    Version.objects.bulk_create(
        Version(
            partnership=item.partnership,
            item=item,
            number=1,
            at=at,
            by=by.label,
            why="Imported",
            fields=fields_of(item, leads.get(item.pk, [])),
        )
        for item in items.values()
    )


def fields_of(item: Item, leads: list[str]) -> dict[str, Any]:
    """All that an item says, as a version keeps it."""
    return {
        "parent": item.parent.reference if item.parent else None,
        "kind": item.kind,
        "position": item.position,
        "printed_ref": item.printed_ref,
        "text": item.text,
        "how": item.how,
        "measure": item.measure,
        "scope": item.scope,
        "timescale": item.timescale,
        "start": item.start.isoformat() if item.start else None,
        "due": item.due.isoformat() if item.due else None,
        "due_dates": item.due_dates,
        "recurrence": item.recurrence,
        "rating": item.rating.code if item.rating else None,
        "stage": item.stage,
        "leads": leads,
    }


def _updates(items: Mapping[str, Item], outline: Outline, as_at: date, by: Actor, at: datetime) -> None:
    """The ratings and progress of the file, as the position on that day."""
    Update.objects.bulk_create(
        Update(
            partnership=items[line.id].partnership,
            item=items[line.id],
            as_at=as_at,
            at=at,
            by=by.label,
            origin="import",
            done=line.progress or "",
            rating=items[line.id].rating,
        )
        for line in outline.items
        if line.progress or line.rating
    )
