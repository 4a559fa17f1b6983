"""Who somebody is to a return: signed in, or with the key of a mail. Its pages are the same for both.

Whoever is asked for the return, or coordinates its agency, fills in all of it and signs it off; a contributor fills in
their standards and reads no others. Others of the agency read. The board reads once it is signed. The business unit
fills in for an agency only after saying so (services.begin_entering).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.asks.keyed import asks_named
from goldenthread.asks.models import Ask
from goldenthread.asks.queries import asked_for, opened
from goldenthread.asks.registry import Whom
from goldenthread.asks.services.opening import first_of
from goldenthread.boards.models import Contact
from goldenthread.boards.visit import Visit
from goldenthread.plans.access import Standing, standing_of
from goldenthread.trail.actor import Actor

from .access import may_run, returns_read_by
from .models import Contributor, Return
from .vocab import EVERYTHING, FILLING

RETURN, PART = "return", "return-part"  # the kinds of ask that open a return's pages
QUESTION = "audit-question"  # a question back, answered where it is asked
_WITH = ("campaign__tool", "campaign__board", "partnership", "seat", "setting__answered_by", "group")


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody before a return. `standards` are those they may fill in, None for all; `visit` is None for a key.

    `base` is where its pages are, with a slash at the end.
    """

    filled: Return
    actor: Actor
    contact: Contact | None
    base: str
    today: date
    standards: frozenset[str] | None = frozenset()
    signs: bool = False
    reads: bool = False
    own: bool = False  # signed in, and of the agency or group whose return it is
    visit: Visit | None = None
    token: str = ""
    entering: bool = False  # of the business unit, and filling in for them
    parts: tuple[Contributor, ...] = ()  # what they were asked for as a contributor

    @property
    def is_open(self) -> bool:
        """Is the return being filled in, by a campaign that runs?"""
        return self.filled.state in FILLING and self.filled.campaign.state == "open"

    def may_fill(self, standard: str) -> bool:
        return self.is_open and (self.standards is None or standard in self.standards)

    @property
    def fills(self) -> bool:
        return self.is_open and self.standards != frozenset()

    @property
    def may_sign(self) -> bool:
        return self.is_open and self.signs

    def may_read(self, standard: str) -> bool:
        """A contributor reads their own standards alone."""
        return self.reads or self.standards is None or standard in self.standards


def whom_of(filled: Return) -> Whom | None:
    """Of whom the return is asked; None where nobody is known."""
    if filled.seat_id:
        return Whom("agency", filled.seat_id)
    if filled.group_id:
        return Whom("group", filled.group_id)
    setting = filled.setting
    if setting is not None and setting.answered_by_id:
        return Whom("agency", setting.answered_by_id)
    return Whom("person", setting.contact_id) if setting is not None and setting.contact_id else None


def entered_for(name: str, whose: str) -> str:
    """Who did it, as the trail and the answers say it of what the business unit enters for an agency."""
    return _("%(name)s, entered for %(whose)s") % {"name": name, "whose": whose}


def base_of(filled: Return) -> str:
    """Where the pages of a return are, for who is signed in."""
    return f"/p/{filled.partnership.slug}/assurance/returns/{filled.reference}/"


def desk_of(here: Visit, reference: str, standing: Standing | None = None) -> Desk | None:
    """Where a visitor stands to the return of that reference; None where it does not exist for them. Five queries."""
    filled = Return.objects.select_related(*_WITH).filter(partnership=here.partnership, reference=reference).first()
    if filled is None or filled.campaign.state == "draft":
        return None
    standing = standing or standing_of(here)
    contact = Contact.objects.filter(partnership=here.partnership, person__user=here.user).first()
    whole, mine = _asked(here, filled, contact)
    parts = standards_of(mine)
    seat = filled.seat_id or (filled.setting.answered_by_id if filled.setting else None)
    whole = whole or (seat is not None and seat in standing.coordinates) or filled.group_id in standing.chairs
    enters = EVERYTHING in parts and not whole and may_run(here, filled.campaign.board_id)
    parts -= {EVERYTHING}
    own = seat in standing.agencies or filled.group_id in standing.sits or _is_its_person(filled, contact)
    reads = enters or own or returns_read_by(here, standing).filter(pk=filled.pk).exists()
    if not (whole or parts or reads):
        return None
    may = not here.has_ended
    name = entered_for(here.user.name, filled.whose)[:200] if enters else here.user.name
    return Desk(
        filled, Actor("user", str(here.user.pk), name), contact, base_of(filled), here.today,
        standards=None if (whole or enters) and may else parts if may else frozenset(),
        signs=(whole or enters) and may, reads=reads, own=own, visit=here, entering=enters,
        parts=tuple(one for one in mine if set(one.standards) - {EVERYTHING}),
    )  # fmt: skip


def _is_its_person(filled: Return, contact: Contact | None) -> bool:
    """Do they answer for the setting themselves?"""
    return contact is not None and filled.setting is not None and filled.setting.contact_id == contact.pk


def _asked(here: Visit, filled: Return, contact: Contact | None) -> tuple[bool, list[Contributor]]:
    """Is this visitor asked for the whole return, and which parts are theirs as a contributor?"""
    asks = asked_for(filled.reference, (RETURN, PART), here.partnership, here.user, here.today)
    return any(one.kind == RETURN for one in asks), contributing(filled, contact, asks)


def contributing(filled: Return, contact: Contact | None, asks: Sequence[Ask]) -> list[Contributor]:
    """The parts of a return that are this person's, and those that they are asked for by these asks: in somebody's
    place, or because it was passed on to them. One query; more where something was passed on."""
    firsts = first_of([one for one in asks if one.kind == PART]).values()
    contacts = {one.contact_id for one in firsts} | ({contact.pk} if contact else set())
    return list(filled.contributors.filter(contact__in=contacts - {None}).order_by("pk")) if contacts else []


def standards_of(parts: Iterable[Contributor]) -> frozenset[str]:
    return frozenset(key for one in parts for key in one.standards)


def desk_by_key(token: str, reference: str, now: datetime) -> Desk | None:
    """Where the holder of a mailed key stands to a return it asks for, by its name there (asks.keyed.name_of); None
    where it opens no such thing."""
    found = opened(token, now)
    asked = [one for one in found.asks if one.ask.kind in (RETURN, PART)] if found else []
    mine = asks_named(asked, reference)
    if not mine:
        return None
    ask = mine[0].ask
    rows = Return.objects.select_related(*_WITH)
    filled = rows.filter(partnership=ask.partnership_id, reference=ask.reference).first()
    if filled is None:
        return None
    contact = Contact.objects.select_related("person").get(pk=mine[0].me.contact)
    person = contact.person
    actor = Actor("key", str(person.user_id) if person.user_id else f"p{person.pk}", contact.name)
    whole = any(one.ask.kind == RETURN for one in mine)
    parts = [] if whole else contributing(filled, contact, [one.ask for one in mine])
    return Desk(
        filled, actor, contact, f"/k/{token}/returns/{reference}/", timezone.localdate(now),
        standards=None if whole else standards_of(parts) - {EVERYTHING}, signs=whole, reads=whole, token=token,
        parts=tuple(one for one in parts if set(one.standards) - {EVERYTHING}),
    )  # fmt: skip
