"""Who is asked today: whoever holds the post, chairs the group, answers for the agency. Work follows the post.

Somebody who is away may still answer, but is not written to; who stands in for them is.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldenthread.boards.models import Contact, Holding, Membership, Person, Seating
from goldenthread.boards.visit import current_on

from .models import Absence
from .registry import Whom

# Who answers for an agency: its coordinator; where it has none, whoever else of it has one of these roles.
_ROLES = ("coordinator", "executive", "member")
_CHAIRS = ("chair", "vice-chair")


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody who is asked. `told`: they are written to; `instead_of` names whom they stand in for."""

    contact: int
    person: int
    partnership: int
    name: str
    email: str
    agency: str = ""
    told: bool = True
    away_until: date | None = None
    instead_of: str = ""
    slug: str = ""  # what addresses call them


_CONTACT = ("pk", "person_id", "partnership_id", "name", "person__email", "seat__name", "slug")
_THROUGH = tuple(f"contact__{one}" if one != "pk" else "contact_id" for one in _CONTACT)


def reached(whoms: Iterable[Whom], today: date) -> dict[Whom, tuple[Reached, ...]]:
    """Who is asked, for each; nobody where a post is not held. At most six queries, however many they are."""
    wanted: dict[str, set[int]] = {}
    whoms = set(whoms)
    for whom in whoms:
        wanted.setdefault(whom.noun, set()).add(whom.key)
    found: dict[Whom, dict[int, Reached]] = {whom: {} for whom in whoms}
    groups = wanted.get("group", set())
    held, chairs = _holders(wanted.get("post", set()), groups, today)
    for whom, one in (
        *held,
        *_chairs(groups, chairs, today),
        *_of_agencies(wanted.get("agency", ()), today),
        *_people(wanted.get("person", ()), today),
    ):
        found[whom].setdefault(one.contact, one)
    return _with_deputies(found, today)


def _reached(values: Iterable[Any]) -> Reached:
    contact, person, partnership, name, email, agency, slug = values
    return Reached(contact, person, partnership, name, email, agency or "", slug=slug)


def _here(today: date) -> Q:
    """The condition on rows of people: they have not left."""
    return current_on(today) & _still("contact__", today)


def _still(prefix: str, today: date) -> Q:
    return Q(**{f"{prefix}last__isnull": True}) | Q(**{f"{prefix}last__gte": today})


Pairs = list[tuple[Whom, Reached]]


def _holders(posts: Collection[int], groups: Collection[int], today: date) -> tuple[Pairs, Pairs]:
    """Who holds these posts, and who chairs these groups by a post. One query."""
    if not posts and not groups:
        return [], []
    wanted = Q(post__in=posts) | Q(post__chairs__in=groups)
    rows = Holding.objects.filter(_here(today), wanted).order_by("pk")
    held: Pairs = []
    chairs: Pairs = []
    for post, group, *values in rows.values_list("post_id", "post__chairs_id", *_THROUGH):
        if post in posts:
            held.append((Whom("post", post), _reached(values)))
        if group in groups:
            chairs.append((Whom("group", group), _reached(values)))
    return held, chairs


def _chairs(groups: Collection[int], held: Pairs, today: date) -> Pairs:
    """Chairs; where a group has none, its vice-chairs."""
    if not groups:
        return []
    seated = Seating.objects.filter(_here(today), group__in=groups, place__in=_CHAIRS).order_by("pk")
    chairs: Pairs = list(held)
    vices: Pairs = []
    for group, place, *values in seated.values_list("group_id", "place", *_THROUGH):
        (chairs if place == "chair" else vices).append((Whom("group", group), _reached(values)))
    has_chair = {whom for whom, _ in chairs}
    return chairs + [(whom, one) for whom, one in vices if whom not in has_chair]


def _of_agencies(seats: Collection[int], today: date) -> Pairs:
    if not seats:
        return []
    rows = Membership.objects.filter(_here(today), contact__seat__in=seats, role__in=_ROLES).order_by("pk")
    by_seat: dict[int, dict[str, list[Reached]]] = {}
    for seat, role, *values in rows.values_list("contact__seat_id", "role", *_THROUGH):
        by_seat.setdefault(seat, {}).setdefault(role, []).append(_reached(values))
    first = {seat: next(roles[role] for role in _ROLES if role in roles) for seat, roles in by_seat.items()}
    return [(Whom("agency", seat), one) for seat, people in first.items() for one in people]


def _people(contacts: Collection[int], today: date) -> Pairs:
    if not contacts:
        return []
    rows = Contact.objects.filter(_still("", today), pk__in=contacts).values_list(*_CONTACT)
    return [(Whom("person", values[0]), _reached(values)) for values in rows]


def _with_deputies(found: dict[Whom, dict[int, Reached]], today: date) -> dict[Whom, tuple[Reached, ...]]:
    contacts = {contact for people in found.values() for contact in people}
    away = {one.contact_id: one for one in _away(contacts, today)} if contacts else {}
    if not away:
        return {whom: tuple(people.values()) for whom, people in found.items()}
    deputies = {one.deputy_id for one in away.values() if one.deputy_id}
    also_away: set[int] = set()
    stand_in: dict[int, Reached] = {}
    for is_away, *values in _standing_in(deputies, today):
        stand_in[values[0]] = _reached(values)
        if is_away:
            also_away.add(values[0])
    told: dict[Whom, tuple[Reached, ...]] = {}
    for whom, people in found.items():
        mine = dict(people)
        for contact, one in people.items():
            absence = away.get(contact)
            if absence is None:
                continue
            mine[contact] = replace(one, told=False, away_until=absence.last)
            deputy = stand_in.get(absence.deputy_id or 0)
            if deputy is not None and deputy.contact not in people:
                mine[deputy.contact] = replace(
                    deputy, instead_of=one.name, told=deputy.contact not in also_away, away_until=None
                )
        told[whom] = tuple(mine.values())
    return told


def _away(contacts: Collection[int], today: date) -> list[Absence]:
    rows = Absence.objects.filter(contact__in=contacts, first__lte=today, last__gte=today)
    return list(rows.order_by("last"))  # of two that overlap, the one that ends last counts


def _standing_in(deputies: Collection[int], today: date) -> Iterable[Any]:
    """Of each deputy who is still here: are they away too, and who they are."""
    if not deputies:
        return ()
    away = Absence.objects.filter(contact=OuterRef("pk"), first__lte=today, last__gte=today)
    rows = Contact.objects.filter(_still("", today), pk__in=deputies).annotate(is_away=Exists(away))
    return rows.values_list("is_away", *_CONTACT)


def perhaps_asked(person: Person, today: date) -> Q:
    """The condition on asks that may be this person's: theirs, and those of whom they stand in for.

    One condition with its look-ups inside it, so that it costs no query of its own. `reached` has the last word.
    """
    return asked_of(Q(person=person), today)


def asked_of(me: Q, today: date) -> Q:
    """The same for whoever's contacts meet the condition, such as those of somebody who is signed in."""
    own = Contact.objects.filter(_still("", today), me).values("pk")
    standing_in = Absence.objects.filter(deputy__in=own, first__lte=today, last__gte=today).values("contact_id")
    mine = (Q(contact__in=own) | Q(contact__in=standing_in)) & _still("contact__", today)
    held = Holding.objects.filter(mine, current_on(today))
    chaired = Seating.objects.filter(mine, current_on(today), place="chair")
    roles = Membership.objects.filter(mine, current_on(today), contact__seat__isnull=False)
    return (
        mine
        | Q(post__in=held.values("post_id"))
        | Q(group__in=held.filter(post__chairs__isnull=False).values("post__chairs_id"))
        | Q(group__in=chaired.values("group_id"))
        | Q(group__in=_vice_chaired(mine, today).values("group_id"))
        | Q(seat__in=roles.filter(_first_of_their_agency(today)).values("contact__seat_id"))
    )


def _vice_chaired(mine: Q, today: date) -> Any:
    """Where I am vice-chair of a group that has no chair."""
    of_group = {"group": OuterRef("group")}
    chairs = Seating.objects.filter(_here(today), place="chair", **of_group)
    through = Holding.objects.filter(_here(today), post__chairs=OuterRef("group"))
    return Seating.objects.filter(mine, current_on(today), ~Exists(chairs), ~Exists(through), place="vice-chair")


def _first_of_their_agency(today: date) -> Q:
    """The condition on roles: nobody of the agency has one that comes before it in _ROLES."""
    condition = Q()
    for number, role in enumerate(_ROLES):
        before = Membership.objects.filter(
            _here(today), contact__seat=OuterRef("contact__seat"), role__in=_ROLES[:number]
        )
        condition |= Q(~Exists(before), role=role) if number else Q(role=role)
    return condition
