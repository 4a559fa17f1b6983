"""What plans put into calendars: the days something is promised for, and those on which it is looked at again."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.boards.models import Holding, Person, Seating
from goldenthread.boards.visit import current_on
from goldenthread.thread.calendars import Entry, Where, Whose

from .kinds import plan_url
from .models import Item, Plan, Version
from .row_queries import rows_among
from .rows import Row
from .sitting_queries import of_group
from .vocab import LEFT

_LONGEST = 90
_PROMISED = ("open", "claimed", "deferred")
_CHAIRS = ("chair", "vice-chair")


def entries(whose: Whose) -> Iterator[Entry]:
    """Six queries for each place, and two for a person."""
    leads = _leads_of(whose.person, whose) if whose.person is not None else None
    for where in whose.places:
        yield from _of_place(whose, where, leads)


def _leads_of(person: Person, whose: Whose) -> tuple[set[int], set[int]]:
    """The posts a person holds and the groups they chair, today."""
    of: dict[str, Any] = {"contact__person": person}
    held = Holding.objects.filter(current_on(whose.today), **of).values_list("post_id", "post__chairs_id")
    seated = Seating.objects.filter(current_on(whose.today), place__in=_CHAIRS, **of)
    posts = {post for post, _chairs in held}
    return posts, {chairs for _post, chairs in held if chairs} | set(seated.values_list("group_id", flat=True))


def _of_place(whose: Whose, where: Where, leads: tuple[set[int], set[int]] | None) -> Iterator[Entry]:
    plans = {one.reference: one for one in _live(where)}
    items = Item.objects.filter(plan__in=[one.pk for one in plans.values()])
    if leads is not None:
        posts, groups = leads
        items = items.filter(Q(leads__post__in=posts) | Q(leads__group__in=groups)).distinct()
    rows = rows_among(items, where.partnership, whose.today, areas_too=False)
    if whose.group is not None:
        rows = of_group(rows, plans, whose.group.pk)
    changed = _changed([row.key for row in rows])
    for row in sorted(rows, key=lambda one: one.key):
        yield from _of_row(where, row, changed.get(row.key))
    for plan in plans.values():
        if plan.equality_review and leads is None and (whose.group is None or plan.group_id == whose.group.pk):
            yield _equality(where, plan)


def _live(where: Where) -> QuerySet[Plan]:
    plans = Plan.objects.filter(partnership=where.partnership, stage="live")
    if where.boards is not None:
        plans = plans.filter(Q(board__isnull=True) | Q(board__in=where.boards))
    return plans.select_related("partnership").order_by("reference")


def _changed(items: Sequence[int]) -> dict[int, datetime]:
    """When each item last became another."""
    newest = Version.objects.filter(item__in=items).order_by().values("item_id").annotate(last=Max("at"))
    return dict(newest.values_list("item_id", "last"))


def _of_row(where: Where, row: Row, changed: datetime | None) -> Iterator[Entry]:
    slug = where.partnership.slug
    words = f"{row.reference} {row.text}".strip()
    url = f"{_items(where)}{row.reference}/"
    if row.stage in _PROMISED:
        for day in row.facts.dates:
            if day not in row.facts.kept:
                name = f"due-{row.reference}-{day.isoformat()}"
                yield Entry(slug, name, day, (_("Due: %(words)s") % {"words": words})[:_LONGEST], url, changed)
    if row.facts.review is not None and row.stage not in LEFT:
        name = f"review-{row.reference}-{row.facts.review.isoformat()}"
        look = _("Look again: %(words)s") % {"words": words}
        yield Entry(slug, name, row.facts.review, look[:_LONGEST], url, changed)


def _items(where: Where) -> str:
    return reverse("item", kwargs={"slug": where.partnership.slug, "reference": "-"}).removesuffix("-/")


def _equality(where: Where, plan: Plan) -> Entry:
    assert plan.equality_review is not None  # noqa: S101 - who calls has looked
    words = _("Look again at the equality assessment: %(plan)s") % {"plan": f"{plan.reference} {plan.title}"}
    name = f"equality-{plan.reference}-{plan.equality_review.isoformat()}"
    return Entry(where.partnership.slug, name, plan.equality_review, words[:_LONGEST], plan_url(plan))
