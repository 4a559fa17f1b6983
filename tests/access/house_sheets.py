"""A return of the house that somebody of the business unit is asked for, with the one before it and one beside it."""

from datetime import datetime, timedelta
from typing import Any

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.assurance import services
from goldenthread.assurance.models import Return
from goldenthread.boards.models import Contact
from goldenthread.trail.actor import SYSTEM
from tests.access.house_assurance import assured
from tests.asks.keyed import a_key
from tests.assurance.a_campaign import Asked
from tests.conftest import AT, Place


def _asked_of(asked: Asked, name: str, contact: Contact, at: datetime, **more: Any) -> tuple[Return, Ask]:
    """The police's return in another campaign on the same tool, asked of this person."""
    days = {"opens_on": at.date(), "closes_on": at.date() + timedelta(days=42)}
    of: dict[str, Any] = {"partnership": contact.partnership, "at": at}
    campaign = services.draft_campaign(name=name, tool=asked.version, by=SYSTEM, **days, **of, **more)
    (filled,) = services.choose(campaign=campaign, seats=[asked.seats["harbour-police"]], by=SYSTEM, at=at)
    services.open_campaign(campaign=campaign, seen=1, by=SYSTEM, at=at)
    wants = [Want(filled.reference, Whom("person", contact.pk))]
    (ask,) = open_asks(
        kind="return", wants=wants, origin="person", opens_on=days["opens_on"], due_on=days["closes_on"], **of
    )
    return filled, ask


def _addresses(prefix: str, base: str, beside: str) -> dict[str, str]:
    return {
        f"{prefix}return-sheet": f"{base}sheet/",
        f"{prefix}return-sheet-as": f"{base}sheet/as.xlsx",
        f"{prefix}return-last-time": f"{base}last-time/",
        f"{prefix}return-others": f"{base}others/",
        f"{prefix}return-across": f"{base}others/{beside}/",
        f"{prefix}return-share": f"{base}share/",
    }


def furnish_sheets(place: Place) -> dict[str, str]:
    asked, unit = assured(place), Contact.objects.get(person__user=place.people["business-unit"])
    filled, _ask = _asked_of(asked, "Section 11, 2028", unit, AT, follows=asked.campaign)
    beside, _ask = _asked_of(asked, "Safe at home, 2026", unit, AT)
    coordinator = asked.desk("harbour-police")
    services.save_answers(desk=coordinator, typed={"lead": services.Typed("2")}, at=AT)
    answer = beside.answers.create(partnership=place.partnership, key="reports", code="2", at=AT, by="x")
    assert answer.pk
    base = f"/p/{place.slug}/assurance/returns/{filled.reference}/"
    return _addresses("", base, f"{place.slug}/{beside.reference}")


def keyed_sheets(place: Place, now: datetime) -> dict[str, str]:
    """The same for the holder of a key."""
    asked, reader = assured(place), Contact.objects.select_related("person").get(person__user=place.people["reader"])
    filled, ask = _asked_of(asked, "Section 11, 2028", reader, now, follows=asked.campaign)
    beside, _ask = _asked_of(asked, "Safe at home, 2026", reader, now)
    base = f"/k/{a_key(reader.person, [ask], now)}/returns/{filled.reference}/"
    return _addresses("key-", base, f"{place.slug}/{beside.reference}")
