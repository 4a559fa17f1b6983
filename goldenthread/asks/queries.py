"""What pages and the clock ask about asks. Each list in a number of queries that does not grow with it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from goldenthread.accounts.models import User
from goldenthread.accounts.rules import fingerprint
from goldenthread.boards.models import Contact, Person
from goldenthread.partnerships.models import Partnership

from .ladder import Rungs
from .models import Absence, Ask, Key, Ladder
from .reaching import Reached, asked_of, perhaps_asked, reached
from .registry import Shown, Whom, ask_kind, shown_of, wanted_of
from .vocab import GOING

_WITH = ("partnership", "post", "group", "seat", "contact", "round")


@dataclass(frozen=True, slots=True)
class Mine:
    """An ask of somebody: what it is about, and as whom they are asked (who they stand in for, if anybody)."""

    ask: Ask
    shown: Shown
    me: Reached

    @property
    def opens(self) -> str:
        """Where who is signed in answers it, where it has pages of its own."""
        kind = ask_kind(self.ask.kind)
        return kind.opens(self.ask, "") if kind.opens else ""


def going(partnership: Partnership | None = None) -> QuerySet[Ask]:
    """Asks that may still be answered, or whose answer may be changed; of rounds that have gone out, and of none."""
    asks = Ask.objects.filter(Q(round__isnull=True) | Q(round__state="running"), state__in=GOING)
    return asks.filter(partnership=partnership) if partnership is not None else asks


@dataclass(frozen=True, slots=True)
class Drafting:
    """An ask of somebody else that this person drafts the answer to."""

    ask: Ask
    shown: Shown


@dataclass(frozen=True, slots=True)
class Work:
    """All that is wanted of somebody: what they are asked, and what they draft for others."""

    mine: list[Mine]
    drafting: list[Drafting]


def asks_of(person: Person, today: date, among: Iterable[int] | None = None) -> list[Mine]:
    """Everything asked of this person today, in every partnership, by when; `among` only these keys of asks.

    In a number of queries that grows with the kinds of ask alone.
    """
    asked = Q() if among is None else Q(pk__in=list(among))
    return work_of(person, today, asked & perhaps_asked(person, today)).mine


def work_of(person: Person, today: date, condition: Q | None = None) -> Work:
    """Everything asked of this person today, and what they are to draft; `condition` narrows the asks looked at.

    In a number of queries that grows with the kinds of ask alone.
    """
    if condition is None:
        condition = perhaps_asked(person, today) | drafted_by(person, today)
    found = list(_of_today(today).filter(condition).select_related(*_WITH, "draft", "drafter").order_by("due_on", "pk"))
    people = reached({Whom.of(ask) for ask in found}, today) if found else {}
    mine = {ask.pk: me for ask in found for me in people[Whom.of(ask)] if me.person == person.pk}
    drafting = {ask.pk for ask in found if ask.drafter and ask.drafter.person_id == person.pk and ask.pk not in mine}
    shown = shown_of([ask for ask in found if ask.pk in mine or ask.pk in drafting])
    return Work(
        [Mine(ask, shown[ask.pk], mine[ask.pk]) for ask in found if ask.pk in mine and ask.pk in shown],
        [Drafting(ask, shown[ask.pk]) for ask in found if ask.pk in drafting and ask.pk in shown],
    )


def drafted_by(person: Person, today: date) -> Q:
    """The condition on asks whose answer this person is to draft."""
    here = Contact.objects.filter(Q(last__isnull=True) | Q(last__gte=today), person=person)
    return Q(drafter__in=here.values("pk"))


def how_many(user: User, today: date) -> int:
    """How many things are asked of who is signed in and not answered yet. One query where nothing is; else two."""
    asks = list(_of_today(today).filter(asked_of(Q(person__user=user), today), state="open"))
    return len(wanted_of(asks)) if asks else 0


def _of_today(today: date) -> QuerySet[Ask]:
    """What may be answered today. Where a partnership has ended, nothing is asked any more."""
    runs = Q(partnership__ended_on__isnull=True) | Q(partnership__ended_on__gte=today)
    return going().filter(runs, opens_on__lte=today)


def asked_for(reference: str, kinds: Collection[str], partnership: Partnership, user: User, today: date) -> list[Ask]:
    """The asks for one thing that are asked of who is signed in. One query where there are none."""
    away = Absence.objects.filter(deputy__person__user=user, first__lte=today, last__gte=today).values("contact")
    # What is asked of somebody else by name is nobody's but theirs, and of who stands in for them.
    perhaps = Q(contact__isnull=True) | Q(contact__person__user=user) | Q(contact__in=away)
    of_it = Ask.objects.filter(partnership=partnership, kind__in=kinds, reference=reference, state__in=GOING)
    asks = list(of_it.filter(perhaps))
    if not asks:
        return []
    mine = set(Contact.objects.filter(partnership=partnership, person__user=user).values_list("pk", flat=True))
    people = reached({Whom.of(ask) for ask in asks}, today)
    return [ask for ask in asks if any(one.contact in mine for one in people[Whom.of(ask)])]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a key opens now: the asks of its mail that are still this person's and still asked."""

    key: Key
    asks: list[Mine]


def opened(token: str, now: datetime) -> Opened | None:
    """What the token of a mail opens; None where there is no such key, or its time is over. Changes nothing."""
    key = Key.objects.filter(fingerprint=fingerprint(token), expires_at__gt=now).select_related("person").first()
    if key is None:
        return None
    listed = key.tellings.values_list("ask_id", flat=True)
    return Opened(key, asks_of(key.person, timezone.localdate(now), among=set(listed)))


def ladder_of(partnership: Partnership) -> Ladder:
    """The partnership's ladder of reminders; where it has set none, the usual one, unsaved."""
    usual = Rungs()
    unsaved = Ladder(partnership=partnership, before=list(usual.before), after=list(usual.after))
    return Ladder.objects.filter(partnership=partnership).first() or unsaved


def ladders_of(partnerships: Iterable[int]) -> dict[int, Rungs]:
    """The rungs of each partnership, by key. One query."""
    keys = set(partnerships)
    own = {one.partnership_id: one.rungs for one in Ladder.objects.filter(partnership__in=keys)}
    return {key: own.get(key, Rungs()) for key in keys}
