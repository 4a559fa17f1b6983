"""Who may do what with an item: what follows from the posts, groups and agencies a person has, beside their roles.

A lead answers for what their post leads, a chair for what their group leads, a coordinator for what their agency leads.
A group judges what it leads and what stands under that; the business unit writes for others what it was told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.core.exceptions import PermissionDenied

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Contact, Group, Seat
from goldenthread.boards.visit import Visit

from .lifecycle import Who
from .models import Item, Lead, Plan
from .rows import LEAD_KEYS, Keys, Row, above

_CHAIRS = ("chair", "vice-chair")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is, today, beside their roles: keys of posts held, groups and agencies."""

    posts: frozenset[int] = frozenset()
    chairs: frozenset[int] = frozenset()  # groups chaired, by a post or by a place in them
    sits: frozenset[int] = frozenset()  # groups sat in, those chaired among them
    coordinates: frozenset[int] = frozenset()  # agencies a coordinator answers for
    agencies: frozenset[int] = frozenset()  # agencies of their posts and themselves


_MINE = (
    "seat_id", "holdings__post_id", "holdings__post__chairs_id", "holdings__post__seat_id", "holdings__first",
    "holdings__last", "seatings__group_id", "seatings__place", "seatings__first", "seatings__last",
)  # fmt: skip


def standing_of(visit: Visit) -> Standing:
    """One query: a person has one contact here, a few posts and a few places in groups."""
    told = Contact.objects.filter(partnership=visit.partnership, person__user=visit.user).values_list(*_MINE)
    held, seated, seats = set(), set(), set()
    for seat, post, chairs, post_seat, first, last, group, place, since, until in told:
        seats.add(seat)
        if post is not None and _runs(first, last, visit.today):
            held.add((post, chairs, post_seat))
        if group is not None and _runs(since, until, visit.today):
            seated.add((group, place))
    seats.discard(None)
    chaired = {chairs for _, chairs, _ in held if chairs} | {group for group, place in seated if place in _CHAIRS}
    return Standing(
        posts=frozenset(post for post, _, _ in held),
        chairs=frozenset(chaired),
        sits=frozenset(chaired | {group for group, _ in seated}),
        coordinates=frozenset(seats if "coordinator" in visit.roles else ()),
        agencies=frozenset(seats | {seat for _, _, seat in held if seat}),
    )


def _runs(first: date | None, last: date | None, today: date) -> bool:
    return (first is None or first <= today) and (last is None or last >= today)


@dataclass(frozen=True, slots=True)
class Answerable:
    """Who answers for an item and who judges it: keys of its leads, and the groups it and what it stands under have."""

    posts: frozenset[int]
    groups: frozenset[int]
    seats: frozenset[int]
    post_seats: frozenset[int]
    sets: frozenset[str]
    judges: frozenset[int]
    board: int | None  # whose plan it is in; None is all boards'


def answerable(item: Item) -> Answerable:
    """Two queries."""
    return answerable_all([item])[item.pk]


def answerable_all(items: Iterable[Item]) -> dict[int, Answerable]:
    """Who answers for each of these items and who judges it, in two queries however many they are."""
    items = list(items)
    plans = {item.plan_id for item in items}
    parents = dict(Item.objects.filter(plan_id__in=plans).values_list("pk", "parent_id"))
    told = Lead.objects.filter(item__plan_id__in=plans).values_list("item_id", *LEAD_KEYS)
    leads: dict[int, list[Keys]] = {}
    for item_id, *means in told:
        leads.setdefault(item_id, []).append(Keys(*cast(tuple[Any, ...], means)))
    return {item.pk: _whose(item, leads, parents, item.plan) for item in items}


def _whose(item: Item, leads: Mapping[int, list[Keys]], parents: Mapping[int, int | None], plan: Plan) -> Answerable:
    chain: list[Keys] = []
    here: int | None = item.pk
    while here is not None:
        chain += leads.get(here, ())
        here = parents.get(here)
    return _from_keys(leads.get(item.pk, []), chain, plan)


def answerable_row(row: Row, rows: Sequence[Row], plan: Plan) -> Answerable:
    """The same from rows of the plan that are read already."""
    chain = [lead.keys for one in (row, *above(row, rows)) for lead in one.leads]
    return _from_keys([lead.keys for lead in row.leads], chain, plan)


def _from_keys(mine: Sequence[Keys], chain: Iterable[Keys], plan: Plan) -> Answerable:
    judges = {key for lead in chain for key in (lead.post_chairs, lead.group) if key}
    return Answerable(
        posts=frozenset(lead.post for lead in mine if lead.post),
        groups=frozenset(lead.group for lead in mine if lead.group),
        seats=frozenset(lead.seat for lead in mine if lead.seat),
        post_seats=frozenset(lead.post_seat for lead in mine if lead.post_seat),
        sets=frozenset(lead.named_set for lead in mine if lead.named_set),
        judges=frozenset(judges | ({plan.group_id} if plan.group_id else set())),
        board=plan.board_id,
    )


def answers_for(standing: Standing, whose: Answerable) -> bool:
    """Is it this person's own, by a post, a group they chair, or an agency they coordinate?"""
    return bool(
        whose.posts & standing.posts
        or whose.groups & standing.chairs
        or (whose.seats | whose.post_seats) & standing.coordinates
    )


def may_update(visit: Visit, standing: Standing, whose: Answerable) -> bool:
    """The item's own people, and who may write on their behalf: the business unit, the chair, a group concerned."""
    if visit.has_ended:
        return False
    return answers_for(standing, whose) or may_judge(visit, standing, whose)


def may_judge(visit: Visit, standing: Standing, whose: Answerable) -> bool:
    """A chair of a group concerned, the partnership's chair, or the business unit writing down what a group decided."""
    if visit.has_ended:
        return False
    return (
        visit.may(Permission.EDIT_PLANS)
        or visit.serves_as("chair", whose.board)
        or bool(whose.judges & standing.chairs)
    )


def may_sit(visit: Visit, standing: Standing, group: Group) -> bool:
    """Go through a group's items at its meeting: whoever judges what it leads."""
    if visit.has_ended:
        return False
    return visit.may(Permission.EDIT_PLANS) or visit.serves_as("chair", group.board_id) or group.pk in standing.chairs


def is_what(visit: Visit, standing: Standing, whose: Answerable) -> set[Who]:
    """What this person is to the item, in the words of the life-cycle."""
    found: set[Who] = set()
    if visit.has_ended:
        return found
    if answers_for(standing, whose) or visit.may(Permission.EDIT_PLANS):
        found.add("lead")
    if may_judge(visit, standing, whose):
        found.add("group")
    if visit.may(Permission.EDIT_PLANS):
        found.add("unit")
    return found


def check_may(allowed: bool) -> None:
    """Raises PermissionDenied."""
    if not allowed:
        raise PermissionDenied


def answering_agencies(visit: Visit, standing: Standing, agencies: Iterable[Seat]) -> list[Seat]:
    """The agencies of a set for which this person may answer: their own, or any for the business unit."""
    if visit.may(Permission.EDIT_PLANS):
        return list(agencies)
    mine = standing.coordinates | (standing.agencies if standing.posts else frozenset())
    return [one for one in agencies if one.pk in mine]


def answering_groups(visit: Visit, standing: Standing, groups: Iterable[Group]) -> list[Group]:
    """The groups of a set for which this person may answer."""
    if visit.may(Permission.EDIT_PLANS):
        return list(groups)
    return [one for one in groups if one.pk in standing.chairs]
