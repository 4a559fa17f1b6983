"""The other returns that one person fills in for the same agency: for other boards, and for settings of one trust."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.asks.queries import going
from goldenthread.asks.reaching import asked_of
from goldenthread.boards.models import Contact, Membership
from goldenthread.boards.visit import current_on
from goldenthread.trail.actor import Actor

from .desk import RETURN, Desk, base_of
from .models import Answer, Return
from .shareable import BROUGHT, Bringable, Here, bringable, common
from .tool import Tool

_WITH = ("campaign__tool", "partnership", "seat", "setting__answered_by", "group")
_LONG_AGO = timedelta(days=365)  # what was wanted before is last time's, and no more another board's same question
_LONGEST_NAME = 80


def agency_of(filled: Return) -> int | None:
    """The agency that answers, known across partnerships; None where it is none."""
    seat = filled.seat or (filled.setting.answered_by if filled.setting else None)
    return seat.agency_id if seat else None


def others_of(desk: Desk) -> list[Desk]:
    """Where this person may fill in another return of the same agency, or might while it was open.

    Who signs in: where they are asked, or coordinate the agency. Who holds a key: where they are asked. A number of
    queries that does not grow with the returns.
    """
    agency = agency_of(desk.filled)
    if desk.contact is None or not desk.signs or desk.standards is not None or agency is None:
        return []
    person = desk.contact.person_id
    contacts = {one.partnership_id: one for one in _contacts(person, desk.today)}
    rows = [one for one in _returns_of(agency, desk) if one.partnership_id in contacts]
    seats = _coordinated(person, desk.today) if desk.visit is not None and rows else set()
    mine = {one.pk for one in rows if _seat_of(one) in seats}
    mine |= _asked(person, desk.today, [one for one in rows if one.pk not in mine])
    found = [_desk(desk, one, contacts[one.partnership_id]) for one in rows if one.pk in mine]
    return sorted(found, key=lambda one: (one.filled.partnership.name, one.filled.whose, one.filled.reference))


def other_of(desk: Desk, slug: str, reference: str) -> Desk | None:
    """One of them, by the partnership's short name and the return's reference."""
    named = (one for one in others_of(desk) if one.filled.reference == reference)
    return next((one for one in named if one.filled.partnership.slug == slug), None)


def _returns_of(agency: int, desk: Desk) -> list[Return]:
    runs = Q(partnership__ended_on__isnull=True) | Q(partnership__ended_on__gte=desk.today)
    of = Q(seat__agency=agency) | Q(setting__answered_by__agency=agency)
    rows = Return.objects.filter(of, runs, campaign__closes_on__gte=desk.today - _LONG_AGO)
    rows = rows.exclude(campaign__state="draft").exclude(state="excused").exclude(pk=desk.filled.pk)
    if desk.filled.campaign.follows_id:
        rows = rows.exclude(campaign=desk.filled.campaign.follows_id)
    return list(rows.select_related(*_WITH))


def _contacts(person: int, today: date) -> Iterable[Contact]:
    here = Q(last__isnull=True) | Q(last__gte=today)
    return Contact.objects.filter(here, person=person).select_related("person")


def _seat_of(filled: Return) -> int | None:
    return filled.seat_id or (filled.setting.answered_by_id if filled.setting else None)


def _asked(person: int, today: date, rows: Iterable[Return]) -> set[int]:
    """Which of these returns this person is asked for as a whole. One query at most."""
    by_name = {(one.partnership_id, one.reference): one.pk for one in rows}
    if not by_name:
        return set()
    asks = going().filter(
        asked_of(Q(person=person), today), kind=RETURN, opens_on__lte=today,
        partnership__in={one for one, _reference in by_name}, reference__in={reference for _one, reference in by_name},
    )  # fmt: skip
    found = asks.values_list("partnership_id", "reference")
    return {by_name[name] for name in found if name in by_name}


def _coordinated(person: int, today: date) -> set[int | None]:
    rows = Membership.objects.filter(
        current_on(today), role="coordinator", contact__person=person, contact__seat__isnull=False
    )
    return set(rows.values_list("contact__seat_id", flat=True))


def _desk(desk: Desk, filled: Return, contact: Contact) -> Desk:
    """The same person at the other return, by the name that partnership knows."""
    actor = Actor(desk.actor.kind, desk.actor.id, contact.name)
    return Desk(filled, actor, contact, base_of(filled), desk.today, standards=None, signs=True, reads=True)


@dataclass(frozen=True, slots=True)
class Beside:
    """A return beside another: `rows` are the questions that both ask, with what bringing each here would do.

    `where` is what whoever fills in both calls it: the partnership, or within one partnership whose and which.
    """

    desk: Desk
    rows: tuple[Bringable, ...]
    where: str

    @property
    def asked(self) -> int:
        return len(self.rows)

    @property
    def answered(self) -> int:
        return sum(one.sort != "nothing" for one in self.rows)

    @property
    def brings(self) -> int:
        return sum(one.sort in BROUGHT for one in self.rows)

    @property
    def replaces(self) -> int:
        return sum(one.sort == "replaces" for one in self.rows)

    @property
    def differs(self) -> list[Bringable]:
        return [one for one in self.rows if one.sort == "differs"]


def beside(desk: Desk, sources: Iterable[Desk]) -> list[Beside]:
    """What each of the others could give this return. One query for all of them."""
    return both_ways(desk, sources)[0]


def given(source: Desk, targets: Iterable[Desk]) -> list[Beside]:
    """What this return could give each of the others: `desk` is the other one. One query for all of them."""
    return both_ways(source, targets)[1]


def both_ways(desk: Desk, others: Iterable[Desk]) -> tuple[list[Beside], list[Beside]]:
    """What each of the others could give this return, and be given by it. One query for all of them."""
    others = list(others)
    told = _answers([desk, *others]) if others else {}
    tools: dict[int, Tool] = {}
    takes = [_beside(desk, one, told, tools) for one in others]
    gives = [Beside(one, _beside(one, desk, told, tools).rows, where(one.filled, desk.filled)) for one in others]
    return takes, gives


def _answers(desks: Iterable[Desk]) -> dict[int, dict[str, Answer]]:
    keys = [one.filled.pk for one in desks]
    found: dict[int, dict[str, Answer]] = {key: {} for key in keys}
    for answer in Answer.objects.filter(filled__in=keys):
        found[answer.filled_id][answer.key] = answer
    return found


def _beside(
    into: Desk, source: Desk, told: Mapping[int, Mapping[str, Answer]], tools: dict[int, Tool]
) -> Beside:  # fmt: skip
    here, there = (_tool(one.filled, tools) for one in (into, source))
    both = common(here, there, into.filled.kind_of_agency, source.filled.kind_of_agency)
    mine = {
        key: Here(one.said, untouched=one.unreviewed and one.version == 1) for key, one in told[into.filled.pk].items()
    }
    # What nobody there has looked at yet is not their answer.
    theirs = {key: one.said for key, one in told[source.filled.pk].items() if not one.unreviewed}
    rows = tuple(bringable(both, mine, theirs, here.scales_by_key()))
    return Beside(source, rows, where(source.filled, into.filled))


def _tool(filled: Return, tools: dict[int, Tool]) -> Tool:
    """Read once for all returns of a campaign."""
    version = filled.campaign.tool
    if version.pk not in tools:
        tools[version.pk] = version.asks
    return tools[version.pk]


def where(filled: Return, beside_of: Return) -> str:
    """A return as whoever is at another one calls it."""
    if filled.partnership_id == beside_of.partnership_id:
        return _("%(whose)s, %(campaign)s") % {"whose": filled.whose, "campaign": filled.campaign.name}
    return filled.partnership.name


def brought_across(into: Return, source: Return, *, reworded: bool) -> str:
    """Where a copied answer comes from, as it says itself."""
    names = {
        "campaign": source.campaign.name[:_LONGEST_NAME],
        "partnership": source.partnership.name[:_LONGEST_NAME],
        "whose": source.whose[:_LONGEST_NAME],
    }
    if into.partnership_id == source.partnership_id:
        told = _("The return of %(whose)s, %(campaign)s") % names
    else:
        told = _("Your return to %(partnership)s, %(campaign)s") % names
    if source.state in ("signed", "agreed") and source.signed_at:
        signed = _("signed off on %(day)s") % {"day": date_format(timezone.localdate(source.signed_at), "j F Y")}
    else:
        signed = _("not signed off yet")
    told = f"{told}, {signed}."
    return f"{told} {_('The question is worded differently there.')}" if reworded else told
