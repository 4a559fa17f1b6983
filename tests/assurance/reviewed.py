"""A return that is signed and, step by step, moderated: what tests of moderation begin with."""

from datetime import datetime
from decimal import Decimal

from goldenthread.accounts.models import User
from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.assurance import services
from goldenthread.assurance.models import Return
from goldenthread.assurance.services import Judged, Typed
from goldenthread.boards.models import Contact
from goldenthread.trail.actor import SYSTEM
from tests.assurance.a_campaign import Asked
from tests.conftest import AT, Place

# What an agency says: leadership (1 + 2 x 2/3) / 3 = 78 %, recruitment (0.5 + 0.5 + 0.8) / 3 = 60 %, voice in words.
ANSWERS = {
    "lead": Typed("3", words="The director"),
    "reports": Typed("2"),
    "checks": Typed("A", words="New posts only"),
    "volunteers": Typed("partly"),
    "volunteers-checked": Typed(number=Decimal(80)),
    "changed": Typed(words="The waiting room"),
}
# What the board says of it: leadership (1/3 + 2 x 2/3) / 3 = 56 %.
LOWER = {"lead": Judged("1", note="No post named", aside="Ask the chair")}


def a_signed_return(asked: Asked, agency: str, at: datetime = AT) -> Return:
    desk = asked.desk(agency)
    typed = dict(ANSWERS)
    if agency == "harbour-police":
        typed["custody"] = Typed(na_why="No custody suite here")
    services.save_answers(desk=desk, typed=typed, at=at)
    services.sign_off(desk=desk, name="A. Senior", post="Director", at=at)
    return fresh(asked.returns[agency])


def fresh(filled: Return) -> Return:
    found: Return = Return.objects.select_related(
        "campaign__tool", "partnership", "seat", "setting__answered_by", "group"
    ).get(pk=filled.pk)
    return found


def finished(filled: Return, *, shown: bool = True, at: datetime = AT) -> Return:
    """Looked at by a panel, agreed, and its people told (`shown`)."""
    services.hold_panel(
        filled=filled, on=at.date(), present="The chair", outcome="Good with gaps", seen=fresh(filled).version,
        by=SYSTEM, at=at,
    )  # fmt: skip
    services.agree_return(filled=filled, seen=fresh(filled).version, by=SYSTEM, at=at)
    if shown:
        services.give_feedback(filled=filled, seen=fresh(filled).version, by=SYSTEM, at=at)
    return fresh(filled)


def ask_for(filled: Return, at: datetime = AT) -> Ask:
    """The agency is asked for its return."""
    (made,) = open_asks(
        partnership=filled.partnership, kind="return", wants=[Want(filled.reference, Whom("agency", filled.seat_id or 0))],
        origin="person", opens_on=at.date(), due_on=at.date(), at=at,
    )  # fmt: skip
    return made


def contact_of(place: Place, user: User) -> Contact:
    return Contact.objects.get(partnership=place.partnership, person__user=user)
