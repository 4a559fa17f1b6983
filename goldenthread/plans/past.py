"""A plan as it stood on a past day, drawn from the versions of its items: the same rows a page showed then."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django.db.models import Exists, Max, OuterRef, Subquery
from django.utils import timezone

from goldenthread.boards.models import Holding, Post, Rating
from goldenthread.boards.visit import current_on
from goldenthread.boards.vocab import State

from .models import Plan, Turn, Version
from .row_making import Told, row_from
from .row_queries import around_on, meaning_of_set
from .rows import Keys, LeadShown, Row, handed_down, in_order
from .vocab import NamedSet

States = Mapping[int | None, Mapping[str, State]]


def end_of(day: date) -> datetime:
    """The first moment of the next day here: what was recorded before it was known on the day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def rows_as_of(plan: Plan, day: date) -> list[Row]:
    """Every item the plan had at the end of that day, as it was read then. Three queries; four where a set answers."""
    return rows_of_plans_as_of([plan], day)[plan.reference]


def rows_of_plans_as_of(plans: Sequence[Plan], day: date, states: States | None = None) -> dict[str, list[Row]]:
    """The same of several plans of one partnership, by reference, in as many queries.

    One less where what the codes of their schemes mean is known: `states`, by the scheme's key and the code.
    """
    newest = Version.objects.filter(item__plan__in=plans, at__lt=end_of(day)).values("item_id")
    told = Version.objects.filter(pk__in=newest.annotate(at_end=Max("pk")).values("at_end"))
    versions = list(told.values_list("item_id", "item__reference", "item__plan_id", "fields"))
    keys = {reference: key for key, reference, _, _ in versions}
    by_key = {plan.pk: plan for plan in plans}
    states = _states(plans) if states is None else states
    book = _Book(plans[0].partnership_id, day)
    leads = {key: tuple(book.lead(one) for one in fields["leads"]) for key, _, _, fields in versions}
    items = [
        _told(by_key[plan], key, reference, fields, keys, states.get(by_key[plan].scheme_id, {}))
        for key, reference, plan, fields in versions
    ]
    parents = {one.key: one.parent_key for one in items}
    areas = handed_down({key: fields["areas"] for key, _, _, fields in versions if fields["areas"]}, parents)
    around = around_on(plans[0].partnership, day, (lead for mine in leads.values() for lead in mine))
    nothing: frozenset[str] = frozenset()
    found: dict[str, list[Row]] = {plan.reference: [] for plan in plans}
    for one in items:
        row = row_from(one, leads[one.key], areas.get(one.key, nothing), around)
        found[one.plan].append(_deep(row, parents))
    return {reference: in_order(rows) for reference, rows in found.items()}


def _states(plans: Sequence[Plan]) -> States:
    """What the codes of each plan's scheme mean, by its key."""
    found: dict[int | None, dict[str, State]] = {}
    ratings = Rating.objects.filter(scheme__in={plan.scheme_id for plan in plans if plan.scheme_id})
    for scheme, code, state in ratings.values_list("scheme_id", "code", "state"):
        found.setdefault(scheme, {})[code] = cast(State, state)
    return found


def _deep(row: Row, parents: Mapping[int, int | None]) -> Row:
    depth = 0
    here = parents[row.key]
    while here is not None:
        depth, here = depth + 1, parents.get(here)
    return row._replace(depth=depth)


def _told(
    plan: Plan, key: int, reference: str, fields: dict[str, Any], keys: Mapping[str, int], states: Mapping[str, State]
) -> Told:
    """A version's fields; those it was kept without, before there were such fields, are blank."""
    code = fields["rating"]
    return Told(
        key=key,
        parent_key=keys.get(fields["parent"]) if fields["parent"] else None,
        position=fields["position"],
        depth=0,
        kind=fields["kind"],
        reference=reference,
        printed_ref=fields["printed_ref"],
        text=fields["text"],
        how=fields["how"],
        measure=fields["measure"],
        scope=fields["scope"],
        timescale=fields["timescale"],
        due=_day(fields["due"]),
        recurrence=fields["recurrence"],
        stage=fields["stage"],
        code=code,
        stated=states.get(code) if code else None,
        start=_day(fields["start"]),
        due_dates=fields["due_dates"],
        heard=_day(fields.get("heard_on")),
        expected=_day(fields.get("expected")),
        claimed=_day(fields.get("claimed_on")),
        kept=fields.get("kept_dates", ()),
        answered=fields.get("answered", ()),
        review=_day(fields.get("review_on")),
        plan=plan.reference,
        first=plan.first,
        last=plan.last,
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


class _Book:
    """What the leads of versions meant, by name: "post:Head of Early Help". Who held what on the day."""

    def __init__(self, partnership: int, day: date) -> None:
        held = Exists(Holding.objects.filter(current_on(day), post=OuterRef("pk")))
        posts = Post.objects.filter(partnership_id=partnership).annotate(held=held)
        told = posts.values_list("name", "pk", "chairs__name", "seat__name", "held")
        self._posts = {name: (key, chairs, seat, held) for name, key, chairs, seat, held in told}

    def lead(self, kept: Mapping[str, str]) -> LeadShown:
        target, _, name = kept["means"].partition(":")
        if target == "post":
            key, chairs, seat, held = self._posts.get(name, (None, None, None, False))
            groups, agencies = (_one(chairs), _one(seat))
            return LeadShown(kept["printed"], "post", name, groups, agencies, False, not held, Keys(post=key))
        if target == "group":
            return LeadShown(kept["printed"], "group", name, (name,))
        if target == "agency":
            return LeadShown(kept["printed"], "agency", name, (), (name,))
        if target == "set":
            return LeadShown(kept["printed"], *meaning_of_set(cast(NamedSet, name)))
        return LeadShown(kept["printed"])


def _one(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def whys_between(plan: Plan, first: date, last: date, references: Sequence[str]) -> dict[str, list[tuple[Any, ...]]]:
    """What `whys_of_plans` says of one."""
    return whys_of_plans([plan], first, last, references)


def whys_of_plans(
    plans: Sequence[Plan], first: date, last: date, references: Sequence[str]
) -> dict[str, list[tuple[Any, ...]]]:
    """By reference, the (due, words, why, said) recorded of these items after `first` and up to `last`, oldest first.

    `said` are the words of a turn to another stage, which is recorded at the moment of its version.
    """
    turns = Turn.objects.filter(item=OuterRef("item"), at=OuterRef("at")).values("said")[:1]
    told = Version.objects.filter(
        item__plan__in=plans, item__reference__in=references, at__gte=end_of(first), at__lt=end_of(last)
    ).order_by("pk")
    found: dict[str, list[tuple[Any, ...]]] = {}
    kept = told.annotate(said=Subquery(turns))
    for reference, *one in kept.values_list("item__reference", "fields__due", "fields__text", "why", "said"):
        found.setdefault(reference, []).append(tuple(one))
    return found
