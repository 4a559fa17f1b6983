"""Who asks for one of these pages, and what of the work is theirs. What is somebody else's does not exist here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone

from goldenthread.accounts.models import User
from goldenthread.asks.queries import Drafting, Mine, Work, drafted_by, work_of
from goldenthread.asks.reaching import perhaps_asked
from goldenthread.asks.registry import Giver
from goldenthread.boards.models import Contact, Person
from goldenthread.trail.actor import Actor


@dataclass(frozen=True, slots=True)
class Me:
    """Who is signed in, on this day; `person` is None where no partnership knows them."""

    user: User
    person: Person | None
    now: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def actor(self) -> Actor:
        return Actor("user", str(self.user.pk), self.user.name)

    def work(self) -> Work:
        """Everything asked of me, and what I draft."""
        return work_of(self.person, self.today) if self.person else Work([], [])

    def asked(self, slugs: Iterable[str]) -> list[Mine]:
        """Those of these asks that are mine, by when."""
        if self.person is None:
            return []
        named = Q(slug__in=[one for one in slugs if "\0" not in one])  # PostgreSQL cannot be asked for it
        return work_of(self.person, self.today, named & perhaps_asked(self.person, self.today)).mine

    def asked_or_404(self, slug: str) -> Mine:
        found = self.asked([slug])
        if not found:
            raise Http404
        return found[0]

    def drafting_or_404(self, slug: str) -> Drafting:
        """An ask of somebody else that I am to draft."""
        if self.person is not None:
            found = work_of(self.person, self.today, Q(slug=slug) & drafted_by(self.person, self.today))
            if found.drafting:
                return found.drafting[0]
        raise Http404

    def contacts(self) -> list[Contact]:
        """Me, as each partnership I am in knows me."""
        if self.person is None:
            return []
        here = Q(last__isnull=True) | Q(last__gte=self.today)
        runs = Q(partnership__ended_on__isnull=True) | Q(partnership__ended_on__gte=self.today)
        rows = Contact.objects.filter(here, runs, person=self.person)
        return list(rows.select_related("partnership").order_by("partnership__name", "pk"))

    def givers(self, asks: Iterable[Mine]) -> dict[int, Giver]:
        """By the key of the ask: me, as its partnership knows me. One query."""
        asks = list(asks)
        contacts = Contact.objects.select_related("person", "partnership").in_bulk({one.me.contact for one in asks})
        return {one.ask.pk: Giver(self.actor, contacts[one.me.contact]) for one in asks}


def me_of(request: HttpRequest) -> Me:
    user = cast(User, request.user)
    person = Person.objects.filter(user=user).select_related("preference").first()
    return Me(user, person, timezone.now())
