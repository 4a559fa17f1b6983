"""A contacts sheet a person has looked through, taken in whole or not at all, through the same deeds as by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import transaction

from goldenthread.boards.contacts import ContactLine, GroupRole, kind_of_agency
from goldenthread.boards.decisions import Decision
from goldenthread.boards.models import Contact, Group, Post, Seat
from goldenthread.boards.rules import kind_of_group
from goldenthread.boards.vocab import Place
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import record

from .changing import NothingToChange, change_thing
from .founding import add_group, seat_agency
from .people import (
    KnownAlready,
    SignsIn,
    add_contact,
    add_post,
    end_holding,
    pass_post,
    readdress,
    seat_in_group,
)

T = TypeVar("T", Seat, Group, Post)
_PLACES: dict[GroupRole, Place] = {"chair": "chair", "vice": "vice-chair", "member": "member", "deputy": "deputy"}


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a sheet: how many lines, and what could not be done, in sentences."""

    lines: int
    left: tuple[str, ...]


@transaction.atomic
def take_contacts(
    *, partnership: Partnership, decisions: Iterable[Decision], today: date, by: Actor, at: datetime
) -> Taken:
    """Make it so. What is so already is left as it is; taking a sheet in twice changes nothing the second time."""
    work = _Work(partnership, today, by, at)
    count = 0
    for decision in decisions:
        work.take(decision)
        count += 1
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="contacts:taken-in",
        said=f"Took in a list of {count} contacts",
    )
    return Taken(count, tuple(work.left))


class _Work:
    """One sheet on its way in. What a line makes anew is known to the lines after it, by its words."""

    def __init__(self, partnership: Partnership, today: date, by: Actor, at: datetime) -> None:
        self.partnership, self.today, self.by, self.at = partnership, today, by, at
        self.fresh: dict[tuple[str, str], Seat | Group | Post | Contact] = {}
        self.left: list[str] = []

    def take(self, decision: Decision) -> None:
        line = decision.line
        seat = self._agency(decision)
        contact = self._person(decision, seat)
        post = self._post(decision, seat)
        if post is not None:
            self._hold(post, contact, line)
        for key, (name, role) in zip(decision.groups, line.groups, strict=True):
            group = self._group(key, name)
            if contact is not None:
                first = line.since or self.today
                seat_in_group(group=group, contact=contact, place=_PLACES[role], first=first, by=self.by, at=self.at)

    def _agency(self, decision: Decision) -> Seat | None:
        name = decision.line.agency
        if not name:
            return None
        if decision.agency is not None:
            return Seat.objects.get(partnership=self.partnership, slug=decision.agency)
        known = self._known(Seat, name)
        if known is None:
            kind = kind_of_agency(name)
            known = seat_agency(partnership=self.partnership, name=name, kind=kind, first=None, by=self.by, at=self.at)
        return known

    def _person(self, decision: Decision, seat: Seat | None) -> Contact | None:
        line = decision.line
        if line.name is None and line.email is None:
            return None
        if decision.person is not None:
            contact = Contact.objects.select_related("person").get(partnership=self.partnership, slug=decision.person)
            return self._updated(contact, line, seat)
        name = line.name or (line.email or "").partition("@")[0]
        key = ("person", (line.email or name).lower())
        if key not in self.fresh:
            self.fresh[key] = self._new_person(name, line, seat)
        return self.fresh[key]  # type: ignore[return-value]

    def _new_person(self, name: str, line: ContactLine, seat: Seat | None) -> Contact:
        of = {"partnership": self.partnership, "by": self.by, "at": self.at}
        try:
            return add_contact(
                name=name, email=line.email or "", seat=seat, phone=(line.phone or "")[:60], first=None, **of  # type: ignore[arg-type]
            )  # fmt: skip
        except KnownAlready as known:
            return known.contact

    def _updated(self, contact: Contact, line: ContactLine, seat: Seat | None) -> Contact:
        if line.email and line.email.lower() != contact.person.email.lower():
            try:
                contact = readdress(contact=contact, email=line.email, by=self.by, at=self.at)
            except (SignsIn, KnownAlready) as refusal:
                self.left.append(str(refusal))
        changes = {"seat": seat or contact.seat, "phone": (line.phone or contact.phone)[:60]}
        try:
            changed = change_thing(
                thing=contact, name=contact.name, named_from=self.today, changes=changes, seen=contact.version,
                by=self.by, at=self.at,
            )  # fmt: skip
        except NothingToChange:
            return contact
        return changed  # type: ignore[return-value]

    def _post(self, decision: Decision, seat: Seat | None) -> Post | None:
        name = decision.line.post
        if not name:
            return None
        if decision.post is not None:
            return Post.objects.get(partnership=self.partnership, slug=decision.post)
        key = ("post", f"{name.lower()} @{seat.slug if seat else ''}")
        if key not in self.fresh:
            # Two agencies may each have a head of safeguarding: the second is told apart by its agency.
            taken = self._known(Post, name)
            full = f"{name}, {seat.name}" if taken is not None and seat is not None else name
            known = self._known(Post, full)
            self.fresh[key] = known or add_post(
                partnership=self.partnership, name=full[:200], seat=seat, by=self.by, at=self.at
            )
        return self.fresh[key]  # type: ignore[return-value]

    def _group(self, key: str | None, name: str) -> Group:
        if key is not None:
            return Group.objects.get(partnership=self.partnership, slug=key)
        known = self._known(Group, name)
        if known is None:
            known = add_group(
                partnership=self.partnership, name=name[:200], kind=kind_of_group(name), board=None, first=None,
                by=self.by, at=self.at,
            )  # fmt: skip
        return known

    def _hold(self, post: Post, contact: Contact | None, line: ContactLine) -> None:
        holding = post.holdings.filter(last__isnull=True).select_related("contact").first()
        if holding is not None and contact is not None and holding.contact_id == contact.pk:
            return
        first = line.since if line.since and (holding is None or line.since > holding.first) else self.today
        if contact is None:
            if holding is not None:
                end_holding(holding=holding, last=first - timedelta(days=1), by=self.by, at=self.at)
            return
        if holding is not None and holding.first >= first:
            self.left.append(f"{post.name} is held by {holding.contact.name} since {holding.first:%-d %B %Y}.")
            return
        pass_post(post=post, contact=contact, first=first, by=self.by, at=self.at)

    def _known(self, model: type[T], name: str) -> T | None:
        rows = model._default_manager.filter(partnership=self.partnership, name__iexact=name, last__isnull=True)
        return rows.first()
