"""A week of asking: what came in, what was judged, and what the next week needs. Printed on a Friday."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from goldenthread.boards.visit import Visit
from goldenthread.lib.dates import Period
from goldenthread.outbox.coming_back import addresses_that_come_back

from .ladder import ends_on
from .models import Ask, Round
from .reaching import reached
from .registry import Whom
from .wall import Asked, Line, Wall, lines, local_day
from .wall_queries import marks, seen_among, unreached

MOST = 300  # of one list on one page
_WEEK = timedelta(days=6)
LISTS = ("came", "accepted", "returned", "due", "late", "nobody")


@dataclass(frozen=True, slots=True)
class Week:
    """The lists by name ("came", "accepted", "returned", "due", "late", "nobody"), and how many each has in all."""

    days: Period
    following: Period
    lists: Mapping[str, list[Line]]
    numbers: Mapping[str, int]
    going_out: list[Round]
    closing: list[Round]

    @property
    def by_agency(self) -> list[tuple[str, list[Line]]]:
        """What came in, by agency; what belongs to none last."""
        found: dict[str, list[Line]] = {}
        for line in self.lists["came"]:
            found.setdefault(line.ask.agency_name or "", []).append(line)
        return sorted(found.items(), key=lambda one: (not one[0], one[0].lower()))


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + _WEEK)


def the_week(here: Visit, on: date) -> Week:
    """The week of that day, and what the one after it needs as things stand today."""
    days = week_of(on)
    following = week_of(days.last + timedelta(days=1))
    wall = Wall(here, Asked())
    found = list(_candidates(here, wall, days))
    people = reached({Whom.of(one) for one in found if one.state == "open"}, here.today)
    addresses = {one.email for mine in people.values() for one in mine if one.email}
    back = addresses_that_come_back(addresses, here.partnership) if addresses else frozenset()
    keys = _sorted_out(found, days, following, wall, unreached(people, back))
    wanted = {key for mine in keys.values() for key in mine[:MOST]}
    rows = Ask.objects.filter(pk__in=wanted).annotate(**marks(wall.cut))
    shown = {line.ask.pk: line for line in lines(here, rows, people, back, 0, len(wanted))} if wanted else {}
    planned = [one for one in wall.every_round if one.state in ("planned", "waiting")]
    running = [one for one in wall.every_round if one.state == "running"]
    return Week(
        days=days,
        following=following,
        lists={name: [shown[key] for key in mine[:MOST]] for name, mine in keys.items()},
        numbers={name: len(mine) for name, mine in keys.items()},
        going_out=[one for one in planned if one.opens_on and one.opens_on in following],
        closing=[one for one in running if one.closes_on and one.closes_on in following],
    )


def _within(period: Period, column: str) -> Q:
    """The condition that a time falls on one of these days, as they are here."""
    zone = timezone.get_current_timezone()
    begins = datetime.combine(period.first, time.min, zone)
    ends = datetime.combine(period.last + timedelta(days=1), time.min, zone)
    return Q(**{f"{column}__gte": begins, f"{column}__lt": ends})


def _candidates(here: Visit, wall: Wall, days: Period) -> QuerySet[Ask]:
    """Whatever may be on the page: answered, judged or given back in the week, or open now. One query."""
    came = Q(state__in=("answered", "done")) & _within(days, "answered_at")
    judged = Q(state="done") & _within(days, "ended_at")
    returned = Q(origin="returned") & _within(days, "made_at")
    is_open = Q(state="open") & (Q(round__isnull=True) | Q(round__state="running"))
    asks = Ask.objects.filter(came | judged | returned | is_open, partnership=here.partnership)
    # Whoever is asked anew at the moment the old asking ended was given it back, or a new round took its place.
    anew = Ask.objects.filter(
        partnership=OuterRef("partnership"), kind=OuterRef("kind"), reference=OuterRef("reference"),
        whom=OuterRef("whom"), made_at=OuterRef("ended_at"),
    )  # fmt: skip
    seen = seen_among(here, asks).annotate(**marks(wall.cut), anew=Exists(anew))
    return seen.select_related("round").order_by("due_on", "pk")


def _sorted_out(
    found: Iterable[Any], days: Period, following: Period, wall: Wall, nobody: frozenset[Whom]
) -> dict[str, list[int]]:
    """The keys of each list."""
    keys: dict[str, list[int]] = {name: [] for name in LISTS}
    for one in found:
        answered = local_day(one.answered_at)
        for name, is_there in {
            "came": one.state in ("answered", "done") and answered is not None and answered in days,
            "accepted": _was_accepted(one, days, wall),
            "returned": one.origin == "returned" and local_day(one.made_at) in days,  # type: ignore[operator]
            "due": one.state == "open" and one.due_on in following and one.stands != "late",
            "late": one.stands == "late",
            "nobody": one.state == "open" and Whom.of(one) in nobody,
        }.items():
            if is_there:
                keys[name].append(one.pk)
    return keys


def _was_accepted(one: Any, days: Period, wall: Wall) -> bool:
    """Did a group take the answer? It is over before its days were, and nobody was asked anew in its place."""
    ended = local_day(one.ended_at)
    if one.state != "done" or one.anew or ended is None or ended not in days or ended > ends_on(one.due_on, wall.rungs):
        return False
    return one.round is None or one.round.ended_at is None or one.ended_at < one.round.ended_at
