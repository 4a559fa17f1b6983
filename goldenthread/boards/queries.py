"""What the pages of boards ask. Each gives whole lists in a fixed number of queries."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .models import (
    Area,
    Board,
    Contact,
    FormerName,
    Group,
    Holding,
    Lasting,
    Membership,
    Post,
    Scheme,
    Seat,
    Seating,
    Term,
)
from .rules import role_words
from .visit import Visit, current_on
from .vocab import PATHS, PLACES

MODELS: dict[str, type[Lasting]] = {
    "agency": Seat, "area": Area, "board": Board, "group": Group, "person": Contact, "post": Post,
}  # fmt: skip
NOUN_OF_PATH = {path: noun for noun, path in PATHS.items()}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in its list, with a word for each column."""

    thing: Lasting
    facts: tuple[str, ...]

    def named(self, noun: str) -> list[tuple[Any, str]]:
        """The words with the names of their columns."""
        return list(zip(COLUMNS[noun], self.facts, strict=True))


COLUMNS: dict[str, tuple[Any, ...]] = {
    "agency": (_("Kind"), _("People")),
    "area": (),
    "board": (_("Kind"), _("Groups")),
    "group": (_("Kind"), _("Board"), _("Chair")),
    "person": (_("Agency"), _("Posts"), _("Roles")),
    "post": (_("Agency"), _("Held by"), _("Chairs")),
}


def things_of(visit: Visit, noun: str) -> list[Lasting]:
    """Every thing of the kind, those that ended last."""
    rows = MODELS[noun]._default_manager.filter(partnership=visit.partnership).select_related("partnership")
    return sorted(rows, key=lambda one: (has_ended(one, visit), one.name.lower()))


def find_thing(visit: Visit, noun: str, key: str) -> Lasting | None:
    rows = MODELS[noun]._default_manager.filter(partnership=visit.partnership, slug=key)
    return rows.select_related("partnership").first()


def has_ended(thing: Lasting, visit: Visit) -> bool:
    return thing.last is not None and thing.last < visit.today


def lines_of(visit: Visit, noun: str) -> list[Line]:
    """The list of a kind with its columns. Four queries at most, however long the list."""
    return [Line(thing, facts) for thing, facts in _FACTS[noun](visit, things_of(visit, noun))]


Facts = Iterator[tuple[Any, tuple[str, ...]]]


def _agencies(visit: Visit, things: Iterable[Any]) -> Facts:
    people = _grouped(
        Contact.objects.filter(partnership=visit.partnership, last__isnull=True, seat__isnull=False), "seat_id", "name"
    )
    for one in things:
        yield one, (one.get_kind_display(), str(len(people.get(one.pk, []))))


def _areas(_visit: Visit, things: Iterable[Any]) -> Facts:
    for one in things:
        yield one, ()


def _boards(visit: Visit, things: Iterable[Any]) -> Facts:
    groups = _grouped(Group.objects.filter(partnership=visit.partnership, last__isnull=True), "board_id", "name")
    for one in things:
        yield one, (one.get_kind_display(), str(len(groups.get(one.pk, []))))


def _groups(visit: Visit, things: Iterable[Any]) -> Facts:
    boards = {board.pk: board.name for board in Board.objects.filter(partnership=visit.partnership)}
    chairs = _chairs(visit)
    for one in things:
        yield one, (one.get_kind_display(), boards.get(one.board_id, ""), ", ".join(chairs.get(one.pk, [])))


def _chairs(visit: Visit) -> dict[int, list[str]]:
    """By group: who chairs it today, through a post or by their place in it."""
    here = current_on(visit.today)
    seated = Seating.objects.filter(here, partnership=visit.partnership, place="chair").select_related("contact")
    through = Holding.objects.filter(here, partnership=visit.partnership, post__chairs__isnull=False)
    found: dict[int, list[str]] = {}
    for holding in through.select_related("contact", "post"):
        found.setdefault(holding.post.chairs_id or 0, []).append(holding.contact.name)
    for seating in seated:
        if seating.contact.name not in found.setdefault(seating.group_id, []):
            found[seating.group_id].append(seating.contact.name)
    return found


def _people(visit: Visit, things: Iterable[Any]) -> Facts:
    here = current_on(visit.today)
    seats = {seat.pk: seat.name for seat in Seat.objects.filter(partnership=visit.partnership)}
    posts = _grouped(
        Holding.objects.filter(here, partnership=visit.partnership).select_related("post"), "contact_id", "post"
    )
    roles = Membership.objects.filter(here, partnership=visit.partnership)
    words = role_words(visit.partnership.nation)
    told: dict[int, list[str]] = {}
    for role in roles:
        word = gettext(words[role.role])  # type: ignore[index]
        if word not in told.setdefault(role.contact_id, []):
            told[role.contact_id].append(word)
    for one in things:
        yield one, (seats.get(one.seat_id, ""), ", ".join(posts.get(one.pk, [])), ", ".join(told.get(one.pk, [])))


def _posts(visit: Visit, things: Iterable[Any]) -> Facts:
    seats = {seat.pk: seat.name for seat in Seat.objects.filter(partnership=visit.partnership)}
    groups = {group.pk: group.name for group in Group.objects.filter(partnership=visit.partnership)}
    here = current_on(visit.today)
    held = _grouped(
        Holding.objects.filter(here, partnership=visit.partnership).select_related("contact"), "post_id", "contact"
    )
    for one in things:
        holder = ", ".join(held.get(one.pk, [])) or (_("nobody") if one.last is None else "")
        yield one, (seats.get(one.seat_id, ""), str(holder), groups.get(one.chairs_id, ""))


def _grouped(rows: Iterable[Any], key: str, value: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(str(getattr(row, value)))
    return found


_FACTS: dict[str, Callable[[Visit, Iterable[Any]], Facts]] = {
    "agency": _agencies, "area": _areas, "board": _boards, "group": _groups, "person": _people, "post": _posts,
}  # fmt: skip


def former_names(thing: Lasting) -> list[FormerName]:
    rows = FormerName.objects.filter(partnership_id=thing.partnership_id, noun=thing.noun, slug=thing.slug)
    return list(rows)


def name_on(thing: Lasting, day: Any) -> str:
    """What it was called on that day."""
    then = [one for one in former_names(thing) if one.last >= day]
    return min(then, key=lambda one: one.last).name if then else thing.name


def holdings_of(thing: Lasting) -> list[Holding]:
    """Who held the post, or which posts the person held, newest first."""
    mine = {"contact": thing} if thing.noun == "person" else {"post": thing}
    return list(Holding.objects.filter(**mine).select_related("contact__partnership", "post__partnership"))


def seatings_of(thing: Lasting) -> list[Seating]:
    """Who sits in the group, or in which groups the person sits: chairs first, those who left last."""
    mine = {"contact": thing} if thing.noun == "person" else {"group": thing}
    rows = Seating.objects.filter(**mine).select_related("contact__partnership", "group__partnership")
    order = list(PLACES)
    return sorted(rows, key=lambda one: (one.last is not None, order.index(one.place), one.contact.name.lower()))  # type: ignore[arg-type]


def memberships_of(contact: Contact) -> list[tuple[Membership, str]]:
    """The person's roles in their nation's words, those that go on first."""
    words = role_words(contact.partnership.nation)
    rows = Membership.objects.filter(contact=contact).select_related("board")
    ordered = sorted(rows, key=lambda one: (one.last is not None, one.first))
    return [(row, gettext(words[row.role])) for row in ordered]  # type: ignore[index]


def members_of(thing: Lasting) -> list[tuple[Any, list[Lasting]]]:
    """What belongs to a thing today, kind by kind: the posts and people of an agency, the groups of a board."""
    parts: dict[str, list[tuple[Any, Any]]] = {
        "agency": [
            (_("Its posts"), Post.objects.filter(seat_id=thing.pk)),
            (_("Its people"), Contact.objects.filter(seat_id=thing.pk)),
        ],
        "board": [(_("Its groups"), Group.objects.filter(board_id=thing.pk))],
        "group": [(_("Posts that chair it"), Post.objects.filter(chairs_id=thing.pk))],
    }  # fmt: skip
    found = [
        (title, list(rows.filter(last__isnull=True).select_related("partnership")))
        for title, rows in parts.get(thing.noun, [])
    ]
    return [(title, rows) for title, rows in found if rows]


def glossary_of(visit: Visit) -> list[Term]:
    return sorted(Term.objects.filter(partnership=visit.partnership), key=lambda one: one.term.lower())


def schemes_of(visit: Visit) -> list[Scheme]:
    return list(Scheme.objects.filter(partnership=visit.partnership).prefetch_related("ratings").order_by("name"))
