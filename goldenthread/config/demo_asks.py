"""The local trial in the middle of a round: who was asked ten days ago, who answered, who began, what came back.

Told as of the day the trial is made: the clock goes on from there.
"""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from goldenthread.lib.working_days import is_working_day

if TYPE_CHECKING:
    from goldenthread.accounts.models import User
    from goldenthread.asks.models import Ask
    from goldenthread.asks.reaching import Reached
    from goldenthread.partnerships.models import Partnership

_LONDON = ZoneInfo("Europe/London")
_DAYS_AGO, _DAYS_LEFT = 10, 5
_NOTE = (
    "Thank you for what you do. The board meets in three weeks, and what you write by the closing date goes into its "
    "paper. A sentence on the difference it made is worth more than a page on what was done."
)
_ANSWERS = (
    "The second group of teams has begun, and the guide is in use in all of them.",
    "No change, because the new post is filled from January.",
    "The pathway was tried in two areas for six weeks; the forms go to the sub-group next month.",
)


def ask(partnership: "Partnership", manager: "User", today: date) -> None:
    """A round that went out ten days ago and closes in five, with answers, a draft, one thing given back."""
    from goldenthread.asks import services
    from goldenthread.trail.actor import Actor

    began = _working_day(today - timedelta(days=_DAYS_AGO))
    unit = Actor("user", str(manager.pk), manager.name)
    made = datetime.combine(began, time(9), _LONDON)
    drafted = services.draft_round(partnership=partnership, kind="update", scope={"which": "open"}, by=unit, at=made)
    days = {"opens_on": began, "closes_on": today + timedelta(days=_DAYS_LEFT), "repeats": 3}
    changed = services.change_round(round=drafted, seen=drafted.version, note=_NOTE, by=unit, at=made, **days)
    services.plan_round(round=changed, seen=changed.version, by=unit, at=made)
    services.start_due(now=made + timedelta(hours=1))
    services.tell_due(now=made + timedelta(hours=1, minutes=10))
    _answers(partnership, made + timedelta(days=2))
    # Whoever has not answered is reminded, as the ladder says.
    services.tell_due(now=datetime.combine(_working_day(today), time(8), _LONDON))


def _working_day(day: date) -> date:
    while not is_working_day(day, "england"):
        day -= timedelta(days=1)
    return day


def _answers(partnership: "Partnership", at: datetime) -> None:
    """Of those that somebody can be asked for: two in five answered, one begun, one passed back."""
    from goldenthread.asks.models import Ask
    from goldenthread.asks.reaching import reached
    from goldenthread.asks.registry import Whom

    asks = list(Ask.objects.filter(partnership=partnership, state="open").select_related("partnership").order_by("pk"))
    people = reached({Whom.of(one) for one in asks}, at.date())
    held = [(one, people[Whom.of(one)][0]) for one in asks if people[Whom.of(one)]]
    for n, (one, me) in enumerate(held):
        if n % 5 in (1, 3):
            _answer(one, me, _ANSWERS[n % len(_ANSWERS)], at + timedelta(hours=n))
    still = [pair for n, pair in enumerate(held) if n % 5 not in (1, 3)]
    if len(still) > 1:
        _begin(*still[0], at)
        _give_back(*still[1], at)


def _answer(ask: "Ask", me: "Reached", words: str, at: datetime) -> None:
    from goldenthread.asks import services
    from goldenthread.asks.registry import Giver
    from goldenthread.boards.models import Contact
    from goldenthread.trail.actor import Actor

    contact = Contact.objects.get(pk=me.contact)
    services.give(ask=ask, said={"done": words}, giver=Giver(Actor("key", f"p{me.person}", me.name), contact), at=at)


def _begin(ask: "Ask", me: "Reached", at: datetime) -> None:
    from goldenthread.asks import services
    from goldenthread.boards.models import Contact
    from goldenthread.trail.actor import Actor

    writer = Contact.objects.get(pk=me.contact)
    fields = {"done": "Half of the visits are done; I am waiting for the figures of October."}
    services.keep_draft(ask=ask, fields=fields, writer=writer, by=Actor("key", f"p{me.person}", me.name), at=at)


def _give_back(ask: "Ask", me: "Reached", at: datetime) -> None:
    from goldenthread.asks import services
    from goldenthread.trail.actor import Actor

    why = "Early Help does not run this any more; the schools forum may know."
    services.pass_on(ask=ask, to=None, why=why, by=Actor("key", f"p{me.person}", me.name), at=at)
