"""What a round would do if it went out: exactly who gets what, and first what is amiss. Changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Value
from django.utils.translation import gettext as _

from goldenthread.boards.models import Group, Lasting, Post, Seat
from goldenthread.lib.working_days import is_working_day

from .models import Ask, Round
from .reaching import Reached, reached
from .registry import COLUMNS, Lack, Noun, Shown, Want, Whom, for_rounds, shown_of
from .services import why_it_waits
from .vocab import GOING


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing somebody is asked for: what it is, and as whom they are asked."""

    reference: str
    shown: Shown
    as_whom: str  # "Head of Early Help", the chair of a group, for an agency
    instead_of: str = ""


@dataclass(slots=True)
class Recipient:
    """One person and everything they are asked for."""

    name: str
    agency: str
    email: str
    asked: list[Asked] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is away when the round goes out, and who stands in for them, if anybody."""

    name: str
    until: date | None
    deputy: str
    things: int


@dataclass(frozen=True, slots=True)
class Nobody:
    """A post, group or agency that nobody answers for, and what would be asked of it."""

    as_whom: str
    why: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Who gets what on `day`. `waits`: "first", "many" or "": why it waits an hour before it goes out."""

    day: date
    recipients: list[Recipient]
    nobody: list[Nobody]
    lacks: Sequence[Lack]
    away: list[Away]
    taken_in: int
    things: int
    waits: str
    closed_days: tuple[str, ...]  # of "opens", "closes": those that are no working days

    @property
    def people(self) -> int:
        return sum(bool(one.email) for one in self.recipients)

    @property
    def without_address(self) -> list[Recipient]:
        return [one for one in self.recipients if not one.email]

    @property
    def amiss(self) -> int:
        """How many things somebody should look at before it goes out."""
        return len(self.nobody) + len(self.lacks) + len(self.away) + len(self.without_address)


def preview(found: Round, today: date) -> Preview:
    """What the round does on the day it goes out, or today where that day is not set. Raises UnknownAsk.

    In a number of queries that does not grow with what is asked.
    """
    day = max(today, found.opens_on or today)
    wanted, lacks = _survey(found, day)
    wants = list(dict.fromkeys(wanted))
    whoms = {want.whom for want in wants}
    people, called = reached(whoms, day), names_of(whoms)
    shown = _shown(found, wants)
    of: dict[Whom, list[Asked]] = {}
    for want in wants:
        told = shown.get(want) or Shown(want.reference)
        of.setdefault(want.whom, []).append(Asked(want.reference, told, called.get(want.whom, "")))
    recipients = _recipients(of, people)
    written_to = sum(bool(one.email) for one in recipients)
    return Preview(
        day=day,
        recipients=recipients,
        nobody=[Nobody(called.get(whom, ""), _why(whom), tuple(of[whom])) for whom in of if not people[whom]],
        lacks=lacks,
        away=_away(of, people),
        taken_in=_taken_in(found, wants),
        things=len(wants),
        waits=why_it_waits(found, written_to),
        closed_days=closed_days(found),
    )


def _survey(found: Round, day: date) -> tuple[Sequence[Want], Sequence[Lack]]:
    """Raises UnknownAsk."""
    rounds = for_rounds(found.kind)
    if rounds.survey is not None:
        return rounds.survey(found.partnership, found.scope, day)
    return rounds.wants(found.partnership, found.scope, day), ()


def closed_days(found: Round) -> tuple[str, ...]:
    """Which of its days are no working days: "opens", "closes"."""
    nation = found.partnership.nation
    days = (("opens", found.opens_on), ("closes", found.closes_on))
    return tuple(word for word, day in days if day is not None and not is_working_day(day, nation))


def names_of(whoms: set[Whom]) -> dict[Whom, str]:
    """As whom somebody is asked, in words: the post, the chair of a group, for an agency. One query."""
    words: dict[Noun, str] = {"post": "%s", "group": _("Chair of %s"), "agency": _("For %s")}
    models: dict[Noun, type[Lasting]] = {"post": Post, "group": Group, "agency": Seat}
    first, *others = (
        model._default_manager.filter(pk__in={whom.key for whom in whoms if whom.noun == noun})
        .order_by()
        .values_list(Value(noun), "pk", "name")
        for noun, model in models.items()
    )
    return {Whom(noun, key): words[noun] % name for noun, key, name in first.union(*others, all=True)}


def _shown(found: Round, wants: Sequence[Want]) -> Mapping[Want, Shown]:
    """What each is about, as whoever is asked will see it."""
    unsaved = [
        Ask(
            pk=number, partnership=found.partnership, kind=found.kind, reference=want.reference, whom=want.whom.word,
            **{COLUMNS[want.whom.noun]: want.whom.key},
        )
        for number, want in enumerate(wants, 1)
    ]  # fmt: skip
    told = shown_of(unsaved)
    return {want: told[number] for number, want in enumerate(wants, 1) if number in told}


def _recipients(of: Mapping[Whom, list[Asked]], people: Mapping[Whom, tuple[Reached, ...]]) -> list[Recipient]:
    """Who is written to, by name. Who is away is not; who stands in for them is."""
    found: dict[int, Recipient] = {}
    for whom, things in of.items():
        for one in people[whom]:
            if one.told:
                mine = found.setdefault(one.person, Recipient(one.name, one.agency, one.email))
                mine.asked += [Asked(it.reference, it.shown, it.as_whom, one.instead_of) for it in things]
    return sorted(found.values(), key=lambda one: (one.name.lower(), one.email))


def _away(of: Mapping[Whom, list[Asked]], people: Mapping[Whom, tuple[Reached, ...]]) -> list[Away]:
    found: dict[int, tuple[Reached, str, int]] = {}
    for whom, things in of.items():
        for one in people[whom]:
            if one.away_until is None or one.instead_of:
                continue
            others = (it.name for it in people[whom] if it.instead_of == one.name and it.told)
            before = found.get(one.contact, (one, "", 0))
            found[one.contact] = (one, before[1] or next(others, ""), before[2] + len(things))
    return [Away(one.name, one.away_until, deputy, things) for one, deputy, things in found.values()]


def _taken_in(found: Round, wants: Sequence[Want]) -> int:
    """How many of them are asked already by their own date, or again, and are taken into this round."""
    going = Ask.objects.filter(partnership=found.partnership, kind=found.kind, state__in=GOING, round__isnull=True)
    asked = set(going.values_list("reference", "whom"))
    return sum((want.reference, want.whom.word) in asked for want in wants)


def _why(whom: Whom) -> str:
    if whom.noun == "post":
        return _("Nobody holds this post.")
    if whom.noun == "group":
        return _("This group has no chair.")
    if whom.noun == "agency":
        return _("This agency has no coordinator and nobody else who answers for it.")
    return _("This person has left.")
