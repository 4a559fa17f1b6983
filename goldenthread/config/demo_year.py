"""What the local trial's people said since April: updates, verdicts, dates kept, claims. All invented."""

from datetime import date, datetime, time
from itertools import cycle
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from goldenthread.accounts.models import User
    from goldenthread.partnerships.models import Partnership
    from goldenthread.plans.models import Item, Plan
    from goldenthread.plans.services import Saying
    from goldenthread.trail.actor import Actor

_TOLD = date(2026, 10, 6)  # when the dates kept were written down
_LONDON = ZoneInfo("Europe/London")
_QUARTERS = ((date(2026, 6, 30), "April to June 2026"), (date(2026, 9, 30), "July to September 2026"))
# What was done, what difference it made, what is next, what is in the way, and the state it is rated.
_SAID: tuple[tuple[str, str, str, str, str], ...] = (
    ("The first four teams have begun and the guide is with every manager.",
     "In a sample of twelve files, ten show that the child was asked first; in March it was five.",
     "The last two teams begin after the holidays.", "", "on-track"),
    ("A working group met twice and agreed a draft.", "", "The draft goes to the sub-group.",
     "Two agencies have not named anybody for the group.", "at-risk"),
    ("The training ran in May and June: 64 people from nine agencies.",
     "Three months later, seven in ten say they have used it; calls to the advice line about it doubled.",
     "A second round, for those on nights.", "", "on-track"),
    ("Nothing yet: the post is vacant.", "", "Interviews are next month.", "Recruitment.", "off-track"),
    ("The audit is done: 40 cases, six agencies.",
     "Parents were invited in 31 of 40 cases, up from 22.", "Each agency answers its own findings.", "", "on-track"),
    ("The new pathway is published and the old forms are withdrawn.",
     "Decisions within a day rose from 71 to 84 per cent.", "Ask families how it felt.", "", "on-track"),
)  # fmt: skip


def tell(partnership: "Partnership", manager: "User") -> None:
    """Two quarters of what leads said, of two actions in three; some accepted, one returned, a few claimed."""
    from goldenthread.plans.models import Plan
    from goldenthread.trail.actor import Actor

    unit = Actor("user", str(manager.pk), manager.name)
    for plan in Plan.objects.filter(partnership=partnership, stage="live").order_by("reference"):
        items = [item for n, item in enumerate(_doing(plan)) if n % 3 != 2][:18]
        for n, (day, period) in enumerate(_QUARTERS):
            # In the second quarter some have gone silent.
            speaking = [item for at, item in enumerate(items) if n == 0 or at % 4 != 1]
            _quarter(plan, speaking, day, period, shift=n * 2, unit=unit)
        _dates(items, unit)
        _claims(items, unit)


def _doing(plan: "Plan") -> "list[Item]":
    from goldenthread.plans.outline import DOING

    return list(plan.items.filter(kind__in=DOING, stage="open").order_by("reference"))


def _quarter(plan: "Plan", items: "list[Item]", day: date, period: str, *, shift: int, unit: "Actor") -> None:
    from goldenthread.boards.models import Rating
    from goldenthread.plans import services

    codes = {one.state: one.code for one in Rating.objects.filter(scheme=plan.scheme).order_by("-position")}
    said = cycle((*_SAID[shift:], *_SAID[:shift]))
    updates = []
    for item, words in zip(items, said, strict=False):
        saying = _saying(day, period, words, codes.get(words[4], ""))
        updates.append(services.add_update(item=item, saying=saying, source="meeting", by=unit, at=_evening(day)))
    later = _evening(day.replace(month=day.month + 1, day=14))
    if shift == 0:
        services.accept_updates(updates=updates, group=None, by=unit, at=later)
    elif updates:
        services.accept_updates(updates=updates[: len(updates) // 2], group=None, by=unit, at=later)
        reason = "Which families were asked, and what did they say?"
        services.return_update(update=updates[-1], reason=reason, group=None, by=unit, at=later)


def _saying(day: date, period: str, words: tuple[str, str, str, str, str], code: str) -> "Saying":
    from goldenthread.plans.services import Saying

    done, difference, following, obstacle, _state = words
    why = "The rest is booked for next month." if code else ""
    return Saying(day, period, done, difference, following, obstacle, rating=code, why_rating=why)


def _dates(items: "list[Item]", unit: "Actor") -> None:
    """Every second item kept the dates that fell before the middle of September."""
    from goldenthread.plans import services
    from goldenthread.plans.models import Item
    from goldenthread.plans.row_queries import rows_among

    keys = [item.pk for item in items[::2]]
    if not items:
        return
    by_key = {item.pk: item for item in items}
    for row in rows_among(Item.objects.filter(pk__in=keys), items[0].partnership, date(2026, 9, 30)):
        for day in row.facts.dates:
            if day < date(2026, 9, 15):
                services.tick_date(item=by_key[row.key], day=day, given=True, on=day, by=unit, at=_evening(_TOLD))


def _claims(items: "list[Item]", unit: "Actor") -> None:
    from goldenthread.plans import services
    from goldenthread.plans.lifecycle import move_named

    move = move_named("claim")
    assert move is not None  # noqa: S101 - our own table
    deed: dict[str, Any] = {"move": move, "who": {"lead"}, "by": unit}
    for item in items[5:8]:
        words = "Ten of twelve files show it, and families say that they were asked."
        services.turn_item(item=item, said=words, at=_evening(date(2026, 10, 20)), **deed)


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(17), _LONDON)
