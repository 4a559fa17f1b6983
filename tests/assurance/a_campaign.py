"""A small tool on every kind of scale, three agencies with a coordinator each, and a campaign that asks them."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.accounts.models import User
from goldenthread.accounts.services import add_user
from goldenthread.assurance import services
from goldenthread.assurance.desk import Desk, base_of
from goldenthread.assurance.models import Campaign, Return, ToolVersion
from goldenthread.assurance.tool import Condition, Option, Question, Scale, Standard, Tool
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Seat
from goldenthread.trail.actor import SYSTEM, Actor
from tests.conftest import AT, FIRST, Place

LEVELS = Scale(
    "levels", "0 to 3", "options",
    (
        Option("0", "Not met", "Nothing is in place", 0.0),
        Option("1", "Begun", "It is being put in place", 1 / 3),
        Option("2", "Mostly", "In place, and not everywhere", 2 / 3),
        Option("3", "Met", "In place, and seen to work", 1.0),
    ),
)  # fmt: skip
RAG = Scale(
    "rag", "Red, amber, green", "options",
    (Option("R", "Red", "", 0.0), Option("A", "Amber", "", 0.5), Option("G", "Green", "", 1.0)),
)  # fmt: skip
YES = Scale(
    "yes", "Yes, partly, no", "options",
    (Option("yes", "Yes", "", 1.0), Option("partly", "Partly", "", 0.5), Option("no", "No", "", 0.0)),
    may_not_apply=False,
)  # fmt: skip
PERCENT = Scale("percent", "Per cent", "percent", step=5)
WORDS = Scale("words", "In words", "words", may_not_apply=False)

TOOL = Tool(
    title="Section 11 self-assessment",
    about="How well each agency meets its duty.",
    scales=(LEVELS, RAG, YES, PERCENT, WORDS),
    standards=(
        Standard(
            "leadership", "Leadership", "1", "Somebody senior answers for safeguarding.",
            (
                Question("lead", "Is there a named senior lead?", "levels", "1.1", evidence="The post's description"),
                Question("reports", "Does the board of the agency hear of safeguarding?", "levels", "1.2", weight=2.0),
            ),
        ),
        Standard(
            "recruitment", "Safer recruitment", "2", "",
            (
                Question("checks", "Are all staff checked before they begin?", "rag", "2.1"),
                Question("volunteers", "Are there volunteers?", "yes", "2.2"),
                Question(
                    "volunteers-checked", "How many of the volunteers were checked?", "percent", "2.3",
                    only_if=Condition("volunteers", ("yes", "partly")),
                ),
            ),
        ),
        Standard(
            "voice", "Listening to children", "3", "",
            (
                Question("custody", "Are children in custody heard?", "levels", "3.1", kinds=("police",)),
                Question("changed", "What did you change because of what children said?", "words", "3.2"),
            ),
        ),
    ),
)  # fmt: skip


@dataclass
class Asked:
    """A campaign that is open, its returns by the short name of the agency, and each agency's coordinator."""

    campaign: Campaign
    version: ToolVersion
    returns: dict[str, Return] = field(default_factory=dict)
    coordinators: dict[str, User] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)

    def desk(self, agency: str, today: date | None = None) -> Desk:
        """That agency's coordinator at their return."""
        filled = Return.objects.select_related(
            "campaign__tool", "partnership", "seat", "setting__answered_by", "group"
        ).get(pk=self.returns[agency].pk)
        user = self.coordinators[agency]
        contact = Contact.objects.get(partnership=filled.partnership, person__user=user)
        return Desk(
            filled, Actor("user", str(user.pk), user.name), contact, base_of(filled), today or AT.date(),
            standards=None, signs=True, reads=True,
        )  # fmt: skip


AGENCIES = {"vale-council": "council", "harbour-police": "police", "open-door": "voluntary"}


def coordinator_of(place: Place, seat: Seat, name: str = "") -> User:
    """Somebody who signs in and answers for an agency."""
    name = name or f"coordinator of {seat.name}"
    email = f"{seat.slug}.{len(name)}@{place.slug}.example"
    there = User.objects.filter(email=email).first()
    if there is not None:
        return there
    user = add_user(email=email, name=name, password="a long enough password")
    contact = boards.add_contact(partnership=place.partnership, name=name, email=email, seat=seat, by=SYSTEM, at=AT)
    boards.grant(contact=contact, role="coordinator", board=None, first=FIRST, by=SYSTEM, at=AT)
    return user


def a_tool(place: Place, content: Tool = TOOL, at: datetime = AT) -> ToolVersion:
    """An agreed first version."""
    made = services.found_tool(partnership=place.partnership, content=content, by=SYSTEM, at=at)
    return services.agree_version(version=made, label="2026", seen=1, by=SYSTEM, at=at)


def a_campaign(place: Place, *, content: Tool = TOOL, at: datetime = AT, **more: Any) -> Asked:
    """The three agencies are asked; nobody has begun."""
    of: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    version = a_tool(place, content, at)
    days = {"opens_on": at.date(), "closes_on": at.date() + timedelta(days=42)}
    campaign = services.draft_campaign(
        partnership=place.partnership, name="Section 11, 2026", tool=version, by=SYSTEM, at=at, **{**days, **more}
    )
    asked = Asked(campaign, version)
    for slug, kind in AGENCIES.items():
        seat = Seat.objects.filter(partnership=place.partnership, slug=slug).first()
        seat = seat or boards.seat_agency(name=slug.replace("-", " ").title(), kind=kind, first=FIRST, **of)
        asked.seats[slug] = seat
        asked.coordinators[slug] = coordinator_of(place, seat)
    services.choose(campaign=campaign, seats=list(asked.seats.values()), by=SYSTEM, at=at)
    asked.campaign = services.open_campaign(campaign=campaign, seen=1, by=SYSTEM, at=at)
    for filled in Return.objects.filter(campaign=campaign).select_related("seat"):
        assert filled.seat is not None
        asked.returns[filled.seat.slug] = filled
    return asked
