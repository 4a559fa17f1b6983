"""A quarter of asking, for tests: 40 people in 15 agencies over 3 groups and 2 partnerships, and a plain model of it.

The model knows nothing of the program: it counts days and steps by itself, from what is printed here.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from goldenthread.asks.models import Ask, Preference
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Person
from goldenthread.plans import services as plans
from goldenthread.plans.models import Item, Lead
from goldenthread.trail.actor import SYSTEM
from tests.conftest import FIRST
from tests.plans.living.people import LONDON

DAY = timedelta(days=1)
BEGINS, ENDS = date(2026, 4, 1), date(2026, 7, 14)
# Printed on gov.uk and gov.scot.
HOLIDAYS = {
    "england": {date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25)},
    "scotland": {date(2026, 4, 3), date(2026, 5, 4), date(2026, 5, 25), date(2026, 6, 15)},
}


def works(day: date, nation: str) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS[nation]


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LONDON)


@dataclass
class Wanted:
    """One ask as the model knows it."""

    reference: str
    nation: str
    opens: date
    due: date
    people: set[str]
    ask: Ask
    item: Item
    answered: datetime | None = None

    def steps(self, *, weekly: bool) -> dict[str, date]:
        """The day of each step, by the board's usual ladder: the ask, a week before, the day after."""
        first = self.opens
        while not works(first, self.nation):
            first += DAY
        before = self.due - 7 * DAY
        while not works(before, self.nation):
            before -= DAY
        after = self.due + DAY
        while not works(after, self.nation):
            after += DAY
        days = {"asked": first, "after-1": max(first, after)}
        if before > first:
            days["before-7"] = before
        return {step: self._weekly(day) if weekly else day for step, day in days.items()}

    def _weekly(self, day: date) -> date:
        """The first working day of a week, on or after it; the day itself where it would close before."""
        later = day
        while not self._begins_week(later):
            later += DAY
        return day if day <= self.due < later else later

    def _begins_week(self, day: date) -> bool:
        monday = day - day.weekday() * DAY
        week = [monday + n * DAY for n in range(7)]
        return day == next((one for one in week if works(one, self.nation)), None)


@dataclass
class Model:
    """Who must have been told of what, at which step: worked out day by day, beside the program."""

    wanted: list[Wanted]
    weekly: set[str]
    told: set[tuple[str, str, str]] = field(default_factory=set)
    mails: int = 0

    def tick(self, day: date) -> None:
        open_now = [one for one in self.wanted if one.opens <= day and one.answered is None and works(day, one.nation)]
        for person in {person for one in open_now for person in one.people}:
            due = {
                (one.reference, person, step)
                for one in open_now
                if person in one.people
                for step, on in one.steps(weekly=person in self.weekly).items()
                if on <= day
            } - self.told
            if due:
                self.mails += 1
                self.told |= due


def found_world(seed: int = 6) -> Model:
    """Two partnerships in two nations, their people, and what is asked of them through the quarter."""
    rng = random.Random(seed)  # noqa: S311 - the same every time
    wanted: list[Wanted] = []
    for slug, nation, agencies, groups in (
        ("ambermere", "england", range(9), ("Quality Group", "Learning Group")),
        ("strath", "scotland", range(7, 15), ("Practice Group",)),
    ):
        wanted += _partnership(slug, nation, agencies, groups, rng)
    weekly = {f"p{number}@people.example" for number in (3, 8, 13, 21)}
    for person in Person.objects.filter(email__in=weekly):
        Preference.objects.create(person=person, weekly=True)
    return Model(wanted, weekly)


def _partnership(slug: str, nation: str, agencies: range, groups: tuple[str, ...], rng: random.Random) -> list[Wanted]:
    from tests.ingest.plans import uploaded_plan

    partnership = boards.found_partnership(
        name=f"{slug.title()} Partnership", slug=slug, nation=nation, began_on=FIRST, by=SYSTEM, at=at(BEGINS, 8),  # type: ignore[arg-type]
    )  # fmt: skip
    partnership.sends_mail = True
    partnership.save()
    of: dict[str, Any] = {"partnership": partnership, "by": SYSTEM, "at": at(BEGINS, 8)}
    by_us: dict[str, Any] = {"by": SYSTEM, "at": at(BEGINS, 8)}
    seats = {n: boards.seat_agency(name=f"Agency {n}", kind="charity", first=FIRST, **of) for n in agencies}
    contacts: dict[int, Contact] = {}
    whoms: list[tuple[Whom, set[str]]] = []
    for number in range(40):
        seat = seats.get(number % 15)
        if seat is None:
            continue
        email = f"p{number}@people.example"
        contacts[number] = boards.add_contact(name=f"Person {number}", email=email, seat=seat, **of)
        post = boards.add_post(name=f"Post {number}", seat=seat, **of)
        boards.give_post(post=post, contact=contacts[number], first=FIRST, **by_us)
        whoms += [(Whom("post", post.pk), {email})] * 2
    numbers = sorted(contacts)
    for place, name in enumerate(groups):
        group = boards.add_group(name=name, kind="sub-group", board=None, first=FIRST, **of)
        chair = contacts[numbers[place]]
        boards.seat_in_group(group=group, contact=chair, place="chair", first=FIRST, **by_us)
        whoms += [(Whom("group", group.pk), {chair.person.email})] * 3
    for number in numbers[-4:]:
        boards.grant(contact=contacts[number], role="coordinator", first=FIRST, **by_us)
        whoms.append((Whom("agency", seats[number % 15].pk), {contacts[number].person.email}))
    model = uploaded_plan(_AsPlace(partnership), SMALL).items.filter(kind="action").first()  # type: ignore[arg-type]
    assert model is not None
    return [_wanted(model, nation, n, whom, people, rng) for n, (whom, people) in enumerate(whoms)]


SMALL = """Plan 2026/27

Priority 1: Safe streets

No.\tAction\tLead\tBy when
1.1\tWalk every route to school\tSomebody\tOngoing
"""


@dataclass
class _AsPlace:
    partnership: Any


def _wanted(model: Item, nation: str, number: int, whom: Whom, people: set[str], rng: random.Random) -> Wanted:
    opens = BEGINS + rng.randrange(60) * DAY
    due = opens + rng.choice((3, 7, 14, 21, 28)) * DAY
    item = Item.objects.get(pk=model.pk)
    item.pk, item.reference = None, f"ACT-{7 if nation == 'england' else 8}{number:03}"
    item.save()
    Lead.objects.create(
        partnership=item.partnership, item=item, position=0, printed="x",
        **{{"post": "post_id", "group": "group_id", "agency": "seat_id"}[whom.noun]: whom.key},
    )  # fmt: skip
    (ask,) = open_asks(
        partnership=item.partnership, kind="update", wants=[Want(item.reference, whom)], origin="person",
        opens_on=opens, due_on=due, at=at(BEGINS, 8),
    )  # fmt: skip
    return Wanted(item.reference, nation, opens, due, people, ask, item)


def answer(one: Wanted, now: datetime) -> None:
    saying = plans.Saying(as_at=now.date(), done=f"Done, {one.reference}")
    plans.add_update(item=one.item, saying=saying, by=SYSTEM, at=now)
    one.answered = now
