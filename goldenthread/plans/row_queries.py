"""The rows of plans, read from the database as they stand now. Each list takes a fixed number of queries."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from goldenthread.boards.models import Group, Holding, Seat
from goldenthread.boards.visit import current_on
from goldenthread.partnerships.models import Partnership

from .models import Item, ItemArea, Lead, Reading
from .row_making import Around, Told, row_from
from .rows import LEAD_KEYS, Keys, LeadShown, Row, handed_down
from .vocab import NAMED_SETS, NamedSet

_ITEM = (
    "pk", "parent_id", "position", "depth", "kind", "reference", "printed_ref", "text", "how", "measure", "scope",
    "timescale", "due", "recurrence", "stage", "rating__code", "rating__state", "start", "due_dates", "heard_on",
    "expected", "claimed_on", "kept_dates", "answered", "review_on", "plan__reference", "plan__first", "plan__last",
)  # fmt: skip
_LEAD = (
    "item_id", "printed", *LEAD_KEYS, "post__name", "post__chairs__name", "post__seat__name", "group__name",
    "seat__name", "held",
)  # fmt: skip


def rows_among(items: QuerySet[Item], partnership: Partnership, today: date, *, areas_too: bool = True) -> list[Row]:
    """The rows of these items, in no order: three queries, and one more where somewhere each of a set answers.

    One query less, and no areas, for a page that asks nothing about them.

    Values and not model instances: those cost three times as much, and a page only reads them.
    """
    told = [Told(*one) for one in items.order_by().annotate(off=_off_target()).values_list(*_ITEM, "off")]
    leads = _leads(items, today)
    own: dict[int, set[str]] = {}
    about = ItemArea.objects.filter(item__in=items) if areas_too else ItemArea.objects.none()
    for item, area in about.order_by().values_list("item_id", "area__name"):
        own.setdefault(item, set()).add(area)
    areas = handed_down(own, {one.key: one.parent_key for one in told})
    around = around_on(partnership, today, (lead for mine in leads.values() for lead in mine))
    nothing: frozenset[str] = frozenset()
    return [row_from(one, leads.get(one.key, ()), areas.get(one.key, nothing), around) for one in told]


def _off_target() -> Coalesce:
    """How many of an item's readings are off their targets."""
    off = Reading.objects.filter(item=OuterRef("pk"), state="off").order_by().values("item")
    return Coalesce(Subquery(off.annotate(n=Count("pk")).values("n")), 0)


def around_on(partnership: Partnership, day: date, leads: Iterable[LeadShown]) -> Around:
    """What rows of that day are made with. One query, and none where no set answers."""
    sets = sets_on(partnership, day) if any(lead.of_set for lead in leads) else {}
    return Around(day, partnership.nation, sets)


def sets_on(partnership: Partnership, day: date) -> dict[str, list[str]]:
    """Who each of the named sets were on a day, as meanings. Members answer through the agencies that send them."""
    seats, groups = agencies_on(partnership, day).order_by(), chaired_on(partnership, day).order_by()
    both = seats.values_list(Value("agency"), "name").union(groups.values_list(Value("group"), "name"), all=True)
    named = sorted(both)
    agencies, chairs = ([f"{kind}:{name}" for kind, name in named if kind == one] for one in ("agency", "group"))
    return {"all-agencies": agencies, "all-members": agencies, "all-chairs": chairs}


def agencies_on(partnership: Partnership, day: date) -> QuerySet[Seat]:
    """All member agencies, on a day."""
    return Seat.objects.filter(current_on(day), partnership=partnership)


def chaired_on(partnership: Partnership, day: date) -> QuerySet[Group]:
    """The groups whose chairs are meant by all sub-group chairs, on a day."""
    return Group.objects.filter(current_on(day), partnership=partnership, kind__in=("sub-group", "task-and-finish"))


def held_on(partnership: Partnership, day: date) -> set[int]:
    """The keys of the posts that somebody held on a day."""
    holdings = Holding.objects.filter(current_on(day), partnership=partnership)
    return set(holdings.values_list("post_id", flat=True))


def _leads(items: QuerySet[Item], today: date) -> dict[int, tuple[LeadShown, ...]]:
    found: dict[int, tuple[LeadShown, ...]] = {}
    meanings: dict[tuple[object, ...], tuple[Any, ...]] = {}
    held = Exists(Holding.objects.filter(current_on(today), post=OuterRef("post")))
    rows = Lead.objects.filter(item__in=items).order_by("item_id", "position").annotate(held=held)
    for item, printed, *means in rows.values_list(*_LEAD):
        meant = tuple(means[: len(LEAD_KEYS)])
        if meant not in meanings:
            *names, is_held = means[len(LEAD_KEYS) :]
            meanings[meant] = _meaning(Keys(*meant), *names, unheld=not is_held)
        found[item] = (*found.get(item, ()), LeadShown(printed, *meanings[meant]))
    return found


def _meaning(keys: Keys, *names: str | None, unheld: bool) -> tuple[Any, ...]:
    """All of a LeadShown but its printed words."""
    post_name, chairs, post_seat, group_name, seat_name = names
    if keys.post is not None:
        chaired, seated = ((one,) if one else () for one in (chairs, post_seat))
        return "post", post_name, chaired, seated, False, unheld, keys
    if keys.group is not None:
        return "group", group_name, (group_name,), (), False, False, keys
    if keys.seat is not None:
        return "agency", seat_name, (), (seat_name,), False, False, keys
    return meaning_of_set(cast(NamedSet, keys.named_set)) if keys.named_set else ()


def meaning_of_set(named_set: NamedSet) -> tuple[Any, ...]:
    """All of a LeadShown but its printed words, for a set of whom each answers."""
    every = named_set in ("all-agencies", "all-members")
    return "set", gettext(NAMED_SETS[named_set]), (), (), every, False, Keys(named_set=named_set)
