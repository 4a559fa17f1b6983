"""One agency asked by several partnerships: the same person coordinates it in each, as each knows them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from goldenthread.accounts.models import User
from goldenthread.assurance import services
from goldenthread.assurance.desk import Desk, base_of
from goldenthread.assurance.models import Answer, Campaign, Return, ToolVersion
from goldenthread.assurance.tool import Scale, Tool
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Seat
from goldenthread.trail.actor import SYSTEM, Actor
from tests.assurance.a_campaign import TOOL, Asked, a_tool
from tests.conftest import AT, FIRST, Place

WHOLE = {
    "lead": services.Typed("3", words="A director"),
    "reports": services.Typed("2"),
    "checks": services.Typed("A"),
    "volunteers": services.Typed("no"),
    "changed": services.Typed(words="The waiting room"),
}


def asked_too(
    place: Place, asked: Asked, *, content: Tool = TOOL, name: str = "Section 11 there", **more: Any
) -> Return:
    """Another partnership asks the first one's council as well, and its coordinator answers there too."""
    agency = asked.seats["vale-council"].agency
    of: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    seat = Seat.objects.filter(partnership=place.partnership, agency=agency).first()
    if seat is None:
        seat = boards.seat_agency(name="Vale Council", kind="council", first=FIRST, **of)
        Seat.objects.filter(pk=seat.pk).update(agency=agency)
        seat.refresh_from_db()
    user = asked.coordinators["vale-council"]
    if not Contact.objects.filter(partnership=place.partnership, person__user=user).exists():
        contact = boards.add_contact(name=f"{user.name} as {place.slug} knows them", email=user.email, seat=seat, **of)
        boards.grant(contact=contact, role="coordinator", board=None, first=FIRST, by=SYSTEM, at=AT)
    return a_return(place, a_tool(place, replace(content, title=f"{name} tool")), seat, name, **more)


def a_return(place: Place, version: ToolVersion, seat: Seat, name: str, **more: Any) -> Return:
    days: dict[str, Any] = {"opens_on": AT.date(), "closes_on": AT.date() + timedelta(days=42), **more}
    campaign = services.draft_campaign(partnership=place.partnership, name=name, tool=version, by=SYSTEM, at=AT, **days)
    (made,) = services.choose(campaign=campaign, seats=[seat], by=SYSTEM, at=AT)
    services.open_campaign(campaign=campaign, seen=1, by=SYSTEM, at=AT)
    return made


def desk_at(filled: Return, user: User, today: date | None = None) -> Desk:
    """That person at that return, as who signed in."""
    from goldenthread.boards.visit import visit

    filled = Return.objects.select_related(
        "campaign__tool", "partnership", "seat", "setting__answered_by", "group"
    ).get(pk=filled.pk)
    contact = Contact.objects.select_related("person").get(partnership=filled.partnership, person__user=user)
    here = visit(user, filled.partnership.slug, today or AT.date())
    return Desk(
        filled, Actor("user", str(user.pk), contact.name), contact, base_of(filled), today or AT.date(),
        standards=None, signs=True, reads=True, visit=here,
    )  # fmt: skip


def told(filled: Return) -> dict[str, str]:
    """By key, what is said in short, and "?" where nobody has looked at it."""
    rows = Answer.objects.filter(filled=filled)
    return {one.key: f"{one.code or one.words or one.number}{'?' if one.unreviewed else ''}" for one in rows}


def rescaled(tool: Tool, key: str, scale: Scale) -> Tool:
    """The tool with one question answered on another scale."""
    standards = tuple(
        replace(one, questions=tuple(replace(q, scale=scale.key) if q.key == key else q for q in one.questions))
        for one in tool.standards
    )
    scales = tool.scales if scale in tool.scales else (*tool.scales, scale)
    return replace(tool, standards=standards, scales=scales)


def reworded(tool: Tool, key: str, text: str) -> Tool:
    standards = tuple(
        replace(one, questions=tuple(replace(q, text=text) if q.key == key else q for q in one.questions))
        for one in tool.standards
    )
    return replace(tool, standards=standards)


def following(asked: Asked, place: Place, content: Tool, name: str = "Section 11, 2028") -> Return:
    """The council's return in the campaign that follows, on the tool's next version."""
    draft = services.begin_version(tool=asked.version.tool, content=content, by=SYSTEM, at=AT)
    version = services.agree_version(version=draft, label="2028", seen=1, by=SYSTEM, at=AT)
    follows = Campaign.objects.get(pk=asked.campaign.pk)
    return a_return(place, version, asked.seats["vale-council"], name, follows=follows)
