"""Who is to be told of what today: one list a person, whichever partnerships ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from goldenthread.lib.working_days import is_working_day
from goldenthread.partnerships.models import Partnership

from .ladder import ASKED, Rungs, Step, due_untold, is_late, steps_of
from .models import Ask, Key, Nudge, Preference, Telling
from .models.telling import LISTED
from .queries import going, ladders_of
from .reaching import Reached, reached
from .registry import Shown, Whom, shown_of
from .vocab import DIGEST
from .weekly import NUDGE, by_the_week
from .wording import HEADINGS, Asked, Heading, heading_of, is_quiet


@dataclass(frozen=True, slots=True)
class Line:
    """One ask as somebody's mail lists it. `steps` are those the mail tells; none where it is only listed."""

    ask: Ask
    shown: Shown
    me: Reached
    late: bool
    steps: tuple[str, ...]

    @property
    def asked(self) -> Asked:
        ask = self.ask
        return Asked(ask.kind, ask.due_on, self.late, ask.origin == "returned", self.steps, str(ask.partnership))

    @property
    def heading(self) -> Heading:
        return heading_of(self.asked)


@dataclass(frozen=True, slots=True)
class Digest:
    """What one mail is to tell one person."""

    person: int
    name: str
    email: str
    lines: tuple[Line, ...]


def in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """As the mail lists them: by partnership, under each what is told first, and what is wanted soonest."""
    return tuple(
        sorted(
            lines,
            key=lambda one: (
                str(one.ask.partnership),
                one.ask.partnership_id,
                HEADINGS.index(one.heading),
                one.ask.due_on,
                one.ask.pk,
            ),
        )
    )


def digests(now: datetime) -> list[Digest]:
    """Everybody who is to be told of something today, with all that is open of theirs. Nobody who was told already.

    In a number of queries that grows with the kinds of ask alone. Nobody is told on a day that their partnership's
    nation does not work.
    """
    today = timezone.localdate(now)
    asks = list(_open_asks(today, [one.pk for one in _speaking(today)]))
    people = reached({Whom.of(ask) for ask in asks}, today)
    due = _Due(asks, today)
    told_today = _told_on(today)
    mine: dict[int, list[tuple[Ask, Reached, tuple[str, ...]]]] = {}
    for ask in asks:
        for me in people[Whom.of(ask)]:
            if me.told and me.email:
                mine.setdefault(me.person, []).append((ask, me, due.steps(ask, me)))
    wanting = {
        person: listed
        for person, listed in mine.items()
        if any(_counts(steps, nudged_only=person in told_today) for _, _, steps in listed)
    }
    listed_anywhere = {ask.pk: ask for listed in wanting.values() for ask, _, _ in listed}
    shown = shown_of(list(listed_anywhere.values()))
    return list(_made(wanting, shown, today))


def _counts(steps: Iterable[str], *, nudged_only: bool) -> bool:
    return any(step.startswith(NUDGE) or not nudged_only for step in steps)


def _made(
    wanting: Mapping[int, list[tuple[Ask, Reached, tuple[str, ...]]]], shown: Mapping[int, Shown], today: date
) -> Iterable[Digest]:
    for person, listed in wanting.items():
        lines = in_order(
            Line(ask, shown[ask.pk], me, is_late(ask.due_on, today, ask.partnership.nation), steps)
            for ask, me, steps in listed
            if ask.pk in shown
        )
        if any(line.steps for line in lines):
            yield Digest(person, lines[0].me.name, lines[0].me.email, lines)


def _speaking(today: date) -> list[Partnership]:
    """The partnerships that may write to people today."""
    running = Partnership.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=today))
    if settings.PRODUCTION:
        running = running.filter(sends_mail=True)
    return [one for one in running if is_working_day(today, one.nation)]


def _open_asks(today: date, partnerships: Iterable[int]) -> QuerySet[Ask]:
    asks = going().filter(state="open", opens_on__lte=today, partnership__in=list(partnerships))
    return asks.select_related("partnership", "round").order_by("due_on", "pk")


def _told_on(today: date) -> set[int]:
    """Whom the clock has mailed today."""
    morning = timezone.make_aware(datetime.combine(today, time()))
    keys = Key.objects.filter(made_at__gte=morning, message__kind=DIGEST)
    return set(keys.values_list("person_id", flat=True))


class _Due:
    """Which steps of an ask are due for somebody and have not been told. Four queries, however many asks."""

    def __init__(self, asks: list[Ask], today: date) -> None:
        self.today = today
        owners = {ask.partnership_id for ask in asks}
        self.rungs = ladders_of(owners)
        self.nudges: dict[int, list[date]] = {}
        nudges = Nudge.objects.filter(ask__state="open", partnership__in=owners).order_by("pk")
        for ask, day in nudges.values_list("ask_id", "on"):
            self.nudges.setdefault(ask, []).append(day)
        self.told: dict[tuple[int, int], set[str]] = {}
        tellings = Telling.objects.filter(ask__state="open", partnership__in=owners).exclude(step=LISTED)
        for ask, contact, step in tellings.values_list("ask_id", "contact_id", "step"):
            self.told.setdefault((ask, contact), set()).add(step)
        likes = Preference.objects.filter(Q(weekly=True) | ~Q(quiet=[]))
        self.likes = {one.person_id: (one.weekly, one.quiet) for one in likes}
        self._steps_of = cache(steps_of)

    def steps(self, ask: Ask, me: Reached) -> tuple[str, ...]:
        nation = ask.partnership.nation
        weekly, quiet = self.likes.get(me.person, (False, ()))
        steps = self._steps(ask, self.rungs[ask.partnership_id], nation)
        if weekly:
            steps = tuple(by_the_week(step, ask.due_on, nation) for step in steps)
        untold = due_untold(steps, self.told.get((ask.pk, me.contact), ()), self.today)
        return tuple(step for step in untold if not is_quiet(step, quiet))

    def _steps(self, ask: Ask, rungs: Rungs, nation: str) -> tuple[Step, ...]:
        return self._steps_of(ask.opens_on, ask.due_on, rungs, nation, tuple(self.nudges.get(ask.pk, ())))


def waiting(partnership: Partnership, today: date) -> tuple[int, int]:
    """How many people have not been told yet of how many things they are asked for. At most eight queries."""
    asks = list(_open_asks(today, [partnership.pk]))
    people = reached({Whom.of(ask) for ask in asks}, today)
    told = set(
        Telling.objects.filter(partnership=partnership, ask__state="open", step=ASKED).values_list(
            "ask_id", "contact_id"
        )
    )
    untold = [
        (ask.pk, me.contact)
        for ask in asks
        for me in people[Whom.of(ask)]
        if me.told and me.email and (ask.pk, me.contact) not in told
    ]
    return len({contact for _, contact in untold}), len({ask for ask, _ in untold})
