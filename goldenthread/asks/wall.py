"""The chasing wall put together: what was asked for in the address, what needs attention, the counts, the rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.visit import Visit
from goldenthread.boards.vocab import PATHS
from goldenthread.outbox.coming_back import addresses_that_come_back
from goldenthread.thread.registry import find_all

from .escalating import whom_in_words
from .models import Ask, Escalation, Nudge, Round, Telling
from .rates import outcome
from .reaching import Reached, reached
from .registry import Shown, UnknownAsk, Whom, ask_kind, shown_of
from .standing import NARROWED, Cuts, cuts, days_late
from .wall_queries import GONE_OUT, MARKS, Narrow, People, Tally, asks_on_the_wall, rounds_and_rungs, tallies, unreached

NONE = "none"  # in an address: no agency, no group
# Those that only the day of each answer tells apart.
_BY_DAY = ("in-time", "answered-late")
_NOBODY: dict[str, Any] = {
    "post": _("Nobody holds the post"),
    "group": _("The group has no chair"),
    "agency": _("The agency has no coordinator"),
    "person": _("This person has left"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: names, never keys. Nothing asked is everything that is going."""

    round: str = ""
    agency: str = ""
    group: str = ""
    state: str = ""
    person: str = ""

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> "Asked":
        told = {name: sent.get(name, "").replace("\0", "")[:80] for name in cls.__slots__}
        return cls(**{**told, "state": told["state"] if told["state"] in NARROWED else ""})

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(name, value) for name in self.__slots__ if (value := getattr(self, name))]

    def address(self, **changes: str) -> str:
        """The query of an address that asks for this, but for the changes."""
        return urlencode(replace(self, **changes).pairs)

    @property
    def narrows(self) -> bool:
        return bool(self.agency or self.group or self.state or self.person)


class NoSuchRound(Exception):
    """A round of that reference has not gone out here."""


@dataclass(frozen=True, slots=True)
class Line:
    """One ask as a row of the wall shows it."""

    ask: Any  # with the marks of wall_queries
    title: str
    within: str
    url: str
    wanted: bool
    whom: str
    people: tuple[Reached, ...]
    nobody: Any  # why nobody can be asked, or nothing
    mend: str  # where somebody can be found for it
    comes_back: frozenset[str]
    days: int
    enter: str
    said: str  # the answer's own words, where nothing newer was said

    @property
    def stands(self) -> Any:
        return _STANDS[self.ask.stands]

    @property
    def tone(self) -> str:
        return _TONES[self.ask.stands]


_STANDS: dict[str, Any] = {
    "open": _("Asked"),
    "late": _("Late"),
    "answered": _("Answered"),
    "unanswered": _("Not answered"),
    "back": _("Handed back"),
}
_TONES = {"open": "neutral", "late": "bad", "answered": "good", "unanswered": "warn", "back": "warn"}


class Wall:
    """What the wall shows of a round, or of everything going. Raises NoSuchRound."""

    def __init__(self, here: Visit, asked: Asked) -> None:
        self.here, self.asked = here, asked
        self.every_round, self.rungs = rounds_and_rungs(here)
        self.rounds = [one for one in self.every_round if one.state in GONE_OUT]
        self.round = self._round(asked.round)
        self.cut: Cuts = cuts(here.today, here.partnership.nation, self.rungs)
        self.asks = asks_on_the_wall(here, self.round, self.cut)

    def _round(self, reference: str) -> Round | None:
        if not reference:
            return None
        for one in self.rounds:
            if one.reference == reference:
                return one
        raise NoSuchRound(reference)

    @cached_property
    def told(self) -> list[Tally]:
        return tallies(self.asks)

    @cached_property
    def people(self) -> People:
        return reached({one.whom for one in self.told}, self.here.today)

    @cached_property
    def comes_back(self) -> frozenset[str]:
        addresses = {one.email for mine in self.people.values() for one in mine if one.email}
        return addresses_that_come_back(addresses, self.here.partnership) if addresses else frozenset()

    def narrowed(self, asked: Asked) -> Narrow:
        """What is meant by these words."""
        marks: dict[str, Any] = dict(MARKS[asked.state])
        if asked.agency:
            marks["agency"] = None if asked.agency == NONE else asked.agency
        if asked.group:
            marks["in_group"] = None if asked.group == NONE else asked.group
        whoms: frozenset[Whom] | None = None
        if asked.person:
            whoms = frozenset(w for w, mine in self.people.items() if any(one.slug == asked.person for one in mine))
        if asked.state == "nobody":
            nobody = unreached(self.people, self.comes_back)
            whoms = nobody if whoms is None else whoms & nobody
        found = Narrow(marks, whoms)
        return replace(found, keys=self._by_day(found, asked.state)) if asked.state in _BY_DAY else found

    def _by_day(self, found: Narrow, wanted: str) -> frozenset[int]:
        nation = self.here.partnership.nation
        rows = found.among(self.asks).order_by().values_list("pk", "state", "due_on", "answered_at")
        return frozenset(key for key, state, due, at in rows if outcome(state, due, local_day(at), nation) == wanted)

    def number(self, **changes: str) -> int:
        """How many asks these words mean, in the round that is looked at."""
        return self.narrowed(replace(Asked(round=self.asked.round), **changes)).counts(self.told)

    def rows(self, first: int, last: int) -> list[Line]:
        """The asks meant by the address, from the first to before the last, by closing date."""
        return lines(self.here, self.narrowed(self.asked).among(self.asks), self.people, self.comes_back, first, last)

    def late(self) -> QuerySet[Ask]:
        """The late ones among what the address asks for."""
        return self.narrowed(replace(self.asked, state="late")).among(self.asks)

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """By kind and what addresses call them: the agencies, groups and people that are met here, in words."""
        found = {("person", one.slug): one.name for mine in self.people.values() for one in mine}
        for one in self.told:
            found["agency", one.agency or NONE] = one.agency_name or gettext("No agency")
            found["group", one.in_group or NONE] = one.group_name or gettext("No group")
        return found


def local_day(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at is not None else None


def with_news(asks: QuerySet[Ask], today: date) -> QuerySet[Ask]:
    """Beside each ask: when somebody was told last, whether it goes once more, and who heard of it at last."""
    tellings = Telling.objects.filter(ask=OuterRef("pk")).order_by("-at", "-pk")
    escalated = Escalation.objects.filter(ask=OuterRef("pk")).order_by("-at", "-pk")
    return asks.annotate(
        told_at=Subquery(tellings.values("at")[:1]),
        nudged=Exists(Nudge.objects.filter(ask=OuterRef("pk"), on=today)),
        escalated_at=Subquery(escalated.values("at")[:1]),
        escalated_to=Subquery(escalated.values("contact__name")[:1]),
    )


def lines(
    here: Visit, asks: QuerySet[Ask], people: People, comes_back: frozenset[str], first: int, last: int
) -> list[Line]:
    """Rows of these asks, in a number of queries that does not grow with them."""
    related = ("partnership", "post", "group", "seat", "contact", "round")
    told = with_news(asks, here.today).select_related(*related)
    page = list(told.order_by(F("is_open").desc(), "due_on", "pk")[first:last])  # what waits for somebody comes first
    shown = shown_of(page)
    without = {one.reference for one in page if one.pk not in shown}
    found = find_all(here, without) if without else {}
    made = []
    for one in page:
        whom = Whom.of(one)
        about = shown.get(one.pk)
        label = found[one.reference].label if one.reference in found else ""
        url = found[one.reference].url if one.reference in found else ""
        made.append(
            Line(
                ask=one,
                title=about.title if about else label,
                within=about.within if about else "",
                url=about.url if about else url,
                wanted=about is not None or one.state != "open",
                whom=whom_in_words(one),
                people=tuple(people.get(whom, ())),
                nobody=why_nobody(whom, people.get(whom, ()), comes_back) if one.state == "open" else "",
                mend=_page_of(here, one, whom),
                comes_back=comes_back,
                days=days_late(one.due_on, here.today) if one.state == "open" else 0,
                enter=_enter(one, about) if one.state == "open" else "",
                said=_said(one, about),
            )
        )
    return made


def _page_of(here: Visit, ask: Ask, whom: Whom) -> str:
    """The page in Who is who of the post, group, agency or person that is asked."""
    thing = ask.post or ask.group or ask.seat or ask.contact
    key = thing.slug if thing else ""
    return reverse("thing", kwargs={"slug": here.partnership.slug, "noun": PATHS[whom.noun], "key": key})


def why_nobody(whom: Whom, people: Iterable[Reached], comes_back: frozenset[str]) -> Any:
    """Why nobody can be written to, in words; nothing where somebody can."""
    people = tuple(people)
    if not people:
        return _NOBODY[whom.noun]
    addresses = [one.email.lower() for one in people if one.email]
    if not addresses:
        return _("No address is known")
    return _("Mail comes back") if all(one in comes_back for one in addresses) else ""


def _said(ask: Ask, shown: Shown | None) -> str:
    """The words of the answer, unless something newer was said of the thing since."""
    day = local_day(ask.answered_at)
    if shown is None or day is None or shown.last_on is None or shown.last_on > day:
        return ""
    return shown.last


def _enter(ask: Ask, shown: Shown | None) -> str:
    """Where an answer that came by call or mail is entered; nowhere for what is no longer wanted."""
    if shown is None:
        return ""
    try:
        return ask_kind(ask.kind).enter_url(ask)
    except UnknownAsk:
        return ""
