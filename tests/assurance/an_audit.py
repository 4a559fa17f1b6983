"""A tool that grades cases, and an audit of four cases by two agencies."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from goldenthread.accounts.models import User
from goldenthread.assurance import services
from goldenthread.assurance.models import Audit, ToolVersion
from goldenthread.assurance.services import auditing
from goldenthread.assurance.tool import Option, Question, Scale, Standard, Tool
from goldenthread.boards import services as boards
from goldenthread.boards.models import Seat
from goldenthread.trail.actor import SYSTEM, Actor
from tests.assurance.a_campaign import coordinator_of
from tests.conftest import AT, FIRST, Place

FOUR = Scale(
    "four", "Four grades", "options",
    (
        Option("1", "Outstanding", "", 1.0), Option("2", "Good", "", 2 / 3), Option("3", "Requires improvement", "", 1 / 3),
        Option("4", "Inadequate", "", 0.0),
    ),
)  # fmt: skip
CASES = Tool(
    title="Case audit", use="case-audit", scales=(FOUR, Scale("percent", "Per cent", "percent")),
    standards=(
        Standard("recognition", "Recognition", "1", "", (
            Question("seen", "Was the child seen?", "four", "1.1"), Question("heard", "Was the child heard?", "four", "1.2"),
        )),
        Standard("working", "Working together", "2", "", (Question("shared", "Was information shared?", "four", "2.1"),)),
    ),
)  # fmt: skip
QUESTIONS = ("seen", "heard", "shared")


@dataclass
class Audited:
    audit: Audit
    tool: ToolVersion
    seats: dict[str, Seat] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    @property
    def now(self) -> Audit:
        return Audit.objects.select_related("partnership", "tool").get(pk=self.audit.pk)

    def move(self, *events: str, **more: Any) -> Audit:
        for event in events:
            day = more.get("day", AT.date()) if event in ("report", "look-again") else None
            auditing.move_audit(audit=self.audit, event=event, day=day, seen=self.now.version, by=SYSTEM, at=AT)
        return self.now


def a_tool_for_cases(place: Place, content: Tool = CASES) -> ToolVersion:
    made = services.found_tool(partnership=place.partnership, content=content, by=SYSTEM, at=AT)
    return services.agree_version(version=made, label="2026", seen=1, by=SYSTEM, at=AT)


def an_audit(place: Place, *, agencies: tuple[str, ...] = ("vale-council", "harbour-police"), **more: Any) -> Audited:
    """Planned, with its tool, four cases and its agencies, each with somebody who coordinates."""
    of: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    tool = more.pop("tool", None) or a_tool_for_cases(place)
    facts = {"name": "Neglect in early years", "kind": "multi-agency", "year": 2026, "cases": 4, **more}
    audited = Audited(auditing.plan_audit(tool=tool, **facts, **of), tool)
    for slug in agencies:
        seat = Seat.objects.filter(partnership=place.partnership, slug=slug).first()
        seat = seat or boards.seat_agency(name=slug.replace("-", " ").title(), kind="other", first=FIRST, **of)
        audited.seats[slug] = seat
        audited.people[slug] = coordinator_of(place, seat, f"grader of {slug}")
    auditing.set_agencies(audit=audited.audit, seats=audited.seats.values(), by=SYSTEM, at=AT)
    return audited


def actor(user: User) -> Actor:
    return Actor("user", str(user.pk), user.name)


def today() -> date:
    return timezone.localdate()
