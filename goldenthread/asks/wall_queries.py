"""What the chasing wall counts and lists. Whatever is counted is counted by the words that its rows are found by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from goldenthread.boards.visit import Visit
from goldenthread.thread.registry import find_all

from .ladder import Rungs
from .models import Ask, Ladder, Round
from .queries import ladder_of
from .reaching import Reached
from .registry import COLUMNS, Whom
from .standing import Cuts
from .vocab import GOING

# What counts as asked; what was passed on or is asked no more does not.
COUNTED = ("open", "answered", "done", "unanswered")
# Rounds that have gone out, so that there is something to see of them.
GONE_OUT = ("running", "closed", "stopped")
# Where an ask belongs: the agency, or that of the post or person asked; the group, or the one that the post chairs.
_AGENCY = ("seat", "post__seat", "contact__seat")
_GROUP = ("group", "post__chairs")


def rounds_and_rungs(here: Visit) -> tuple[list[Round], Rungs]:
    """The rounds that are more than drafts, newest first, and the days of the ladder: one query for both.

    Where there is no round yet, a second one asks for the ladder alone.
    """
    own = Ladder.objects.filter(partnership=OuterRef("partnership"))
    told = {name: Subquery(own.values(name)[:1]) for name in ("escalate_after", "ends_after")}
    rounds = Round.objects.filter(partnership=here.partnership).exclude(state="draft")
    found = list(rounds.annotate(**told).order_by(F("opens_on").desc(nulls_last=True), "-pk"))
    if not found:
        return [], ladder_of(here.partnership).rungs
    of_ladder = {name: getattr(found[0], name) for name in told}
    return found, replace(Rungs(), **{name: days for name, days in of_ladder.items() if days is not None})


def seen_among(here: Visit, asks: QuerySet[Ask]) -> QuerySet[Ask]:
    """Of these asks, those about things that this visitor may see: for who serves some boards only, of these boards.

    No query for who serves all boards, else one and those of finding.
    """
    if here.boards is None:
        return asks
    references = set(asks.order_by().values_list("reference", flat=True).distinct())
    return asks.filter(reference__in=list(find_all(here, references)))


def asks_on_the_wall(here: Visit, a_round: Round | None, cut: Cuts) -> QuerySet[Ask]:
    """The asks of a round, or of everything going, each marked with how it stands and where it belongs.

    Marks: `stands`, `counted`, `is_open`, `started`, `ripe`; `agency`, `agency_name`, `group`, `group_name` (or None).
    """
    asks = Ask.objects.filter(partnership=here.partnership)
    if a_round is not None:
        asks = asks.filter(round=a_round)
    else:
        asks = asks.filter(Q(round__state="running") | Q(round__isnull=True, state__in=(*GOING, "passed")))
    back = Q(state="passed", due_on__gte=cut.back) & ~Exists(_asked_instead())
    return seen_among(here, asks.filter(Q(state__in=COUNTED) | back)).annotate(**marks(cut))


def _asked_instead() -> QuerySet[Ask]:
    """Somebody is asked in the place of who handed it back, or they themselves anew."""
    anew = Q(
        partnership=OuterRef("partnership"), kind=OuterRef("kind"), reference=OuterRef("reference"),
        whom=OuterRef("whom"), made_at__gt=OuterRef("ended_at"),
    )  # fmt: skip
    return Ask.objects.filter(Q(passed_from=OuterRef("pk")) | anew)


def marks(cut: Cuts) -> dict[str, Any]:
    is_open = Q(state="open")
    stands = Case(
        When(state="passed", then=Value("back")),
        When(state="unanswered", then=Value("unanswered")),
        When(is_open & Q(due_on__lte=cut.late), then=Value("late")),
        When(is_open, then=Value("open")),
        default=Value("answered"),
        output_field=CharField(),
    )
    return {
        "stands": stands,
        "counted": _is(~Q(state="passed")),
        "is_open": _is(is_open),
        "started": _is(is_open & Q(draft__isnull=False)),
        "ripe": _is(is_open & Q(due_on__lte=cut.ripe)),
        "agency": Coalesce(*(F(f"{one}__slug") for one in _AGENCY)),
        "agency_name": Coalesce(*(F(f"{one}__name") for one in _AGENCY)),
        "in_group": Coalesce(*(F(f"{one}__slug") for one in _GROUP)),
        "group_name": Coalesce(*(F(f"{one}__name") for one in _GROUP)),
    }


def _is(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


_TALLIED = ("stands", "counted", "is_open", "started", "ripe", "agency", "agency_name", "in_group", "group_name")


@dataclass(frozen=True, slots=True)
class Tally:
    """So many asks of one post, group, agency or person that stand alike."""

    whom: Whom
    stands: str
    counted: bool
    is_open: bool
    started: bool
    ripe: bool
    agency: str | None
    agency_name: str | None
    in_group: str | None
    group_name: str | None
    number: int


def tallies(asks: QuerySet[Ask]) -> list[Tally]:
    """The asks counted by whom they are of and how they stand. One query, counted by the database."""
    columns = tuple(COLUMNS.values())
    rows = asks.order_by().values_list(*columns, *_TALLIED).annotate(number=Count("pk"))
    found = []
    for row in rows:
        keys, rest = row[: len(columns)], row[len(columns) :]
        noun, key = next((noun, key) for noun, key in zip(COLUMNS, keys, strict=True) if key is not None)
        found.append(Tally(Whom(noun, key), *rest))
    return found


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which of the asks: what their marks must be, and of whom they must be. Counts tallies and finds rows alike."""

    marks: Mapping[str, Any] = field(default_factory=dict)
    whoms: frozenset[Whom] | None = None
    keys: frozenset[int] | None = None  # of asks, where only they tell

    def counts(self, told: Iterable[Tally]) -> int:
        return sum(one.number for one in told if self._takes(one)) if self.keys is None else len(self.keys)

    def _takes(self, one: Tally) -> bool:
        if self.whoms is not None and one.whom not in self.whoms:
            return False
        return all(getattr(one, name) == value for name, value in self.marks.items())

    def among(self, asks: QuerySet[Ask]) -> QuerySet[Ask]:
        for name, value in self.marks.items():
            asks = asks.filter(**({f"{name}__isnull": True} if value is None else {name: value}))
        if self.whoms is not None:
            asks = asks.filter(of_whoms(self.whoms))
        return asks if self.keys is None else asks.filter(pk__in=self.keys)


def of_whoms(whoms: Iterable[Whom]) -> Q:
    """The condition on asks of any of these; of none, none."""
    keys: dict[str, list[int]] = {}
    for one in whoms:
        keys.setdefault(COLUMNS[one.noun], []).append(one.key)
    wanted = Q(pk__in=[])
    for column, mine in keys.items():
        wanted |= Q(**{f"{column}__in": mine})
    return wanted


# What each word that the wall can be narrowed to means, but for those that need people or days.
MARKS: dict[str, dict[str, Any]] = {
    "": {"counted": True},
    "open": {"is_open": True},
    "started": {"started": True},
    "answered": {"stands": "answered"},
    "late": {"stands": "late"},
    "escalate": {"ripe": True},
    "nobody": {"is_open": True},
    "back": {"stands": "back"},
    "unanswered": {"stands": "unanswered"},
    "in-time": {"stands": "answered"},
    "answered-late": {"stands": "answered"},
    "still-open": {"is_open": True},
}

People = Mapping[Whom, Sequence[Reached]]


def unreached(people: People, comes_back: frozenset[str]) -> frozenset[Whom]:
    """Of whom something is asked, and nobody can be written to: no holder, no address, or every mail comes back."""
    return frozenset(whom for whom, mine in people.items() if not any(_is_reached(one, comes_back) for one in mine))


def _is_reached(one: Reached, comes_back: frozenset[str]) -> bool:
    return bool(one.email) and one.email.lower() not in comes_back
