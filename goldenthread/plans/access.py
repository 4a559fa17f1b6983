"""Who may do what with an item: what follows from the posts, groups and agencies a person has, beside their roles.

A lead answers for what their post leads, a chair for what their group leads, a coordinator for what their agency leads.
A group judges what it leads and what stands under that; the business unit writes for others what it was told.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Contact, Group, Holding, Seat, Seating
from goldenthread.boards.visit import Visit, current_on

from .lifecycle import Who
from .models import Item, Lead

_CHAIRS = ("chair", "vice-chair")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is, today, beside their roles: keys of posts held, groups and agencies."""

    posts: frozenset[int] = frozenset()
    chairs: frozenset[int] = frozenset()  # groups chaired, by a post or by a place in them
    sits: frozenset[int] = frozenset()  # groups sat in, those chaired among them
    coordinates: frozenset[int] = frozenset()  # agencies a coordinator answers for
    agencies: frozenset[int] = frozenset()  # agencies of their posts and themselves


def standing_of(visit: Visit) -> Standing:
    """Three queries."""
    mine = current_on(visit.today)
    of = {"partnership": visit.partnership, "contact__person__user": visit.user}
    held = list(Holding.objects.filter(mine, **of).values_list("post_id", "post__chairs_id", "post__seat_id"))
    seated = list(Seating.objects.filter(mine, **of).values_list("group_id", "place"))
    seats = set(
        Contact.objects.filter(partnership=visit.partnership, person__user=visit.user, seat__isnull=False).values_list(
            "seat_id", flat=True
        )
    )
    chairs = {chaired for _, chaired, _ in held if chaired} | {group for group, at in seated if at in _CHAIRS}
    return Standing(
        posts=frozenset(post for post, _, _ in held),
        chairs=frozenset(chairs),
        sits=frozenset(chairs | {group for group, _ in seated}),
        coordinates=frozenset(seats if "coordinator" in visit.roles else ()),
        agencies=frozenset(seats | {seat for _, _, seat in held if seat}),
    )


@dataclass(frozen=True, slots=True)
class Answerable:
    """Who answers for an item and who judges it: keys of its leads, and the groups it and what it stands under have."""

    posts: frozenset[int]
    groups: frozenset[int]
    seats: frozenset[int]
    post_seats: frozenset[int]
    sets: frozenset[str]
    judges: frozenset[int]


def answerable(item: Item) -> Answerable:
    """One query for the leads of the item and of all it stands under."""
    chain = _chain(item)
    told = Lead.objects.filter(item__in=chain).values_list(
        "item_id", "post_id", "post__seat_id", "post__chairs_id", "group_id", "seat_id", "named_set"
    )
    mine = [row for row in told if row[0] == item.pk]
    judges = {key for row in told for key in (row[3], row[4]) if key}
    if item.plan.group_id:
        judges.add(item.plan.group_id)
    return Answerable(
        posts=frozenset(row[1] for row in mine if row[1]),
        groups=frozenset(row[4] for row in mine if row[4]),
        seats=frozenset(row[5] for row in mine if row[5]),
        post_seats=frozenset(row[2] for row in mine if row[2]),
        sets=frozenset(row[6] for row in mine if row[6]),
        judges=frozenset(judges),
    )


def _chain(item: Item) -> list[int]:
    """The item and all it stands under, topmost last."""
    parents = dict(Item.objects.filter(plan_id=item.plan_id).values_list("pk", "parent_id"))
    keys: list[int] = []
    here: int | None = item.pk
    while here is not None:
        keys.append(here)
        here = parents.get(here)
    return keys


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
    return visit.may(Permission.EDIT_PLANS) or "chair" in visit.roles or bool(whose.judges & standing.chairs)


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
