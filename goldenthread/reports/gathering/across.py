"""Several plans as they stood on a day, for papers that speak of all of them.

A fixed number of queries, however many the plans and however long.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from goldenthread.boards.models import Lasting, Rating
from goldenthread.boards.queries import former_names
from goldenthread.boards.vocab import State
from goldenthread.plans.between import Changes, asking_why, changes
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.past import rows_of_plans_as_of, whys_of_plans
from goldenthread.plans.row_queries import rows_among
from goldenthread.plans.rows import Row, at_rest, in_order
from goldenthread.reports.facts import Code, Position
from goldenthread.reports.scope import Scope

from .positions import Told

Rows = dict[str, list[Row]]
Codes = dict[int | None, tuple[Code, ...]]


def positions_across(scope: Scope, since: date | None) -> tuple[Position, ...]:
    """What `across` says of the plans, without counting the evidence behind things. One query less."""
    return across(scope, since, proofs=False)[0]


def across(scope: Scope, since: date | None, *, proofs: bool = True) -> tuple[tuple[Position, ...], Told]:
    """The plans of the scope on its day, without areas, front matter, glossary and what became of priorities; and all
    that was known of their items.

    Some eight queries; four more with `since`, where it is before the day: then `changes` are told.
    """
    plans, day = scope.plans, scope.day
    told = Told(plans, day, updates=True, proofs=proofs, became=False)
    if not plans:
        return (), told
    since = since if since is not None and since < day else None
    codes = _codes(plans)
    rows = _rows(plans, day, scope.today, codes)
    before = _rows(plans, since, scope.today, codes) if since else {}
    moved = _changes(plans, before, rows, since, day)
    found = []
    for plan in plans:
        old = {row.reference: row for row in before.get(plan.reference, ())}
        found.append(
            Position(
                reference=plan.reference,
                title=plan.title,
                partnership=plan.partnership.name,
                board=plan.board.name if plan.board else "",
                kind=plan.kind,
                stage=plan.stage,
                period=plan.period,
                day=day,
                nation=plan.partnership.nation,
                since=since,
                group=plan.group.name if plan.group else "",
                level_names=dict(plan.level_names),
                legend=codes.get(plan.scheme_id, ()),
                lines=tuple(told.line(row, old.get(row.reference)) for row in rows[plan.reference]),
                changes=moved.get(plan.reference),
            )
        )
    return tuple(found), told


def _rows(plans: Sequence[Plan], day: date, today: date, codes: Codes) -> Rows:
    """By reference of the plan, as they stand now or stood at the end of a past day."""
    if day < today:
        states = {scheme: {one.code: one.state for one in mine} for scheme, mine in codes.items()}
        found = rows_of_plans_as_of(plans, day, states)
    else:
        found = {plan.reference: [] for plan in plans}
        items = Item.objects.filter(plan__in=plans)
        for row in rows_among(items, plans[0].partnership, today, areas_too=False):
            found[row.plan].append(row)
        found = {reference: in_order(rows) for reference, rows in found.items()}
    live = {plan.reference for plan in plans if plan.stage == "live"}
    return {ref: rows if ref in live else [at_rest(row) for row in rows] for ref, rows in found.items()}


def _changes(plans: Sequence[Plan], before: Rows, rows: Rows, since: date | None, day: date) -> dict[str, Changes]:
    if since is None:
        return {}
    asked = [one for reference in rows for one in asking_why(before[reference], rows[reference])]
    whys = whys_of_plans(plans, since, day, asked)
    return {reference: changes(before[reference], rows[reference], whys) for reference in rows}


def _codes(plans: Sequence[Plan]) -> Codes:
    """The rating scheme of each, by its key. One query."""
    found: Codes = {}
    for one in Rating.objects.filter(scheme__in={plan.scheme_id for plan in plans if plan.scheme_id}):
        found[one.scheme_id] = (*found.get(one.scheme_id, ()), Code(one.code, one.meaning, cast(State, one.state)))
    return found


def legend_of(positions: Iterable[Position]) -> tuple[Code, ...]:
    """The codes of all their schemes, each once."""
    return tuple(dict.fromkeys(code for position in positions for code in position.legend))


def names_of(thing: Lasting, scope: Scope) -> frozenset[str]:
    """All that a group or an agency ever went by: what is past keeps its names. One query; none for today."""
    if scope.day >= scope.today:
        return frozenset({thing.name})
    return frozenset({thing.name, *(one.name for one in former_names(thing))})


def whose(scope: Scope) -> str:
    return scope.board.name if scope.board else scope.partnership.name
