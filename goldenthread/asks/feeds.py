"""Calendars at secret addresses: what opens one, and whose it is today.

The address is the calendar's random name and a seal of it that only this installation can make, so that a copy of the
database opens no calendar. Rights are read anew at every request.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.debug import sensitive_variables

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Contact, Group, Holding, Seating
from goldenthread.boards.visit import Visit, current_on, visit
from goldenthread.thread.calendars import Where, Whose

from .models import Feed, Preference

_SALT = "goldenthread.asks.calendar"
_SEAL = 32  # letters: 128 bits
_CHAIRS = ("chair", "vice-chair")


def new_name() -> str:
    return secrets.token_urlsafe(18)


def token_of(name: str) -> str:
    """What stands in the address of the calendar of that name."""
    return f"{name}{_seal(name)}"


def _seal(name: str) -> str:
    return salted_hmac(_SALT, name, algorithm="sha256").hexdigest()[:_SEAL]


@sensitive_variables()
def name_in(token: str) -> str | None:
    """The calendar's name, where the seal is ours."""
    name, seal = token[:-_SEAL], token[-_SEAL:]
    return name if name and constant_time_compare(seal, _seal(name)) else None


@dataclass(frozen=True, slots=True)
class Opened:
    """A calendar somebody may have today: whose, and the name it goes by there (empty for a person's own)."""

    whose: Whose
    title: str = ""


@sensitive_variables()
def opened(token: str, now: datetime) -> Opened | None:
    """The calendar of this token; None where there is none, or whoever had it has left. Changes nothing."""
    name = name_in(token)
    if name is None:
        return None
    today = timezone.localdate(now)
    mine = Preference.objects.filter(calendar=name).select_related("person__user").first()
    if mine is not None:
        return _of_person(mine, today)
    feed = Feed.objects.filter(calendar=name).select_related("partnership", "group").first()
    return _of_feed(feed, today) if feed is not None else None


def _of_person(mine: Preference, today: date) -> Opened | None:
    user = mine.person.user
    if user is None or not user.is_active:
        return None
    known = Contact.objects.filter(person=mine.person).order_by("partnership__slug")
    visits = [visit(user, slug, today) for slug in known.values_list("partnership__slug", flat=True)]
    places = tuple(Where(one.partnership, one.boards) for one in visits if one is not None and not one.has_ended)
    return Opened(Whose(places, today, person=mine.person)) if places else None


def _of_feed(feed: Feed, today: date) -> Opened | None:
    ended = feed.partnership.ended_on
    if ended is not None and ended < today:
        return None
    group = feed.group
    if group is None:
        return Opened(Whose((Where(feed.partnership),), today), str(feed.partnership))
    if not _is_there(group, today):
        return None
    boards = None if group.board_id is None else frozenset({group.board_id})
    return Opened(Whose((Where(feed.partnership, boards),), today, group=group), group.name)


def _is_there(group: Group, today: date) -> bool:
    return (group.first is None or group.first <= today) and (group.last is None or group.last >= today)


# Who may know an address. A calendar shows what all its boards have, so nobody who sees fewer boards is told it.


def groups_to_hold(here: Visit) -> list[Group]:
    """The groups whose calendar's address this visitor may see, make and change: the business unit's, and whoever
    chairs them. At most three queries."""
    groups = Group.objects.filter(current_on(here.today), partnership=here.partnership)
    if here.boards is not None:
        groups = groups.filter(board__in=here.boards)
    if here.has_ended:
        return []
    if not here.may(Permission.ASK):
        groups = groups.filter(pk__in=_chaired(here))
    return list(groups.order_by("name"))


def may_hold_partnerships(here: Visit) -> bool:
    return here.may(Permission.ASK) and here.boards is None


def _chaired(here: Visit) -> set[int]:
    mine = {"partnership": here.partnership, "contact__person__user": here.user}
    held = Holding.objects.filter(current_on(here.today), post__chairs__isnull=False, **mine)
    seated = Seating.objects.filter(current_on(here.today), place__in=_CHAIRS, **mine)
    keys = {*held.values_list("post__chairs_id", flat=True), *seated.values_list("group_id", flat=True)}
    return {key for key in keys if key is not None}


def feeds_of(here: Visit) -> dict[int | None, Feed]:
    """By key of the group; None is the partnership's own."""
    return {one.group_id: one for one in Feed.objects.filter(partnership=here.partnership)}
