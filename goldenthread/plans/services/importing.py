"""An Outline into the database, whole or not at all."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.boards.models import Board, Rating, Scheme
from goldenthread.boards.services import add_scheme, add_terms
from goldenthread.boards.vocab import State
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Item, Plan, Update
from goldenthread.plans.outline import Outline
from goldenthread.plans.vocab import PlanStage
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .founding import make_plan
from .leads import LeadBook
from .making import make_items
from .sections import make_sections


class NothingToImport(Exception):
    """The outline holds no items."""


@transaction.atomic
def import_outline(
    *,
    partnership: Partnership,
    board: Board | None,
    outline: Outline,
    states: Mapping[str, State],
    leads: Mapping[str, str],
    as_at: date,
    stage: PlanStage = "live",
    by: Actor,
    at: datetime,
) -> Plan:
    """Make a plan of the outline, whole or not at all: one that runs, or (`closed`) a record of one that has ended.

    `states` says what each rating code means, `leads` what each printed lead means ("post:Head of Early Help"); a lead
    that it leaves out stays as printed and unmatched. Ratings and progress in the file become updates dated `as_at`.
    Raises NothingToImport and UnknownLead.
    """
    if not outline.items:
        raise NothingToImport
    scheme = _scheme(partnership, outline, states, by, at)
    plan = make_plan(
        partnership=partnership,
        board=board,
        title=outline.title or "Plan without a title",
        period=outline.period,
        scheme=scheme,
        level_names=dict(outline.level_names),
        as_at=as_at,
        stage=stage,
    )
    make_sections(plan, outline.sections)
    items = make_items(
        plan=plan,
        lines=outline.items,
        places=[float(n) for n in range(len(outline.items))],
        means=leads,
        book=LeadBook(partnership),
        ratings={rating.code: rating for rating in Rating.objects.filter(scheme=scheme)} if scheme else {},
        why="Imported",
        by=by,
        at=at,
    )
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
    codes: Sequence[tuple[str, str, State]] = [
        (code[:40], meaning, states.get(code, "no-answer")) for code, meaning in meanings.items()
    ]
    return add_scheme(partnership=partnership, name=f"{outline.title or 'Plan'}"[:180], codes=codes, by=by, at=at)


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
