"""Two returns of the house: one that the business unit enters and the lead contributes to, and one that is signed."""

from datetime import datetime, timedelta
from typing import Any

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.assurance import services
from goldenthread.assurance.models import Return
from goldenthread.boards.models import Contact
from goldenthread.trail.actor import Actor
from tests.access.house_assurance import assured
from tests.access.table import LEAD
from tests.asks.keyed import a_key
from tests.assurance.a_campaign import Asked
from tests.assurance.test_the_core import WHOLE
from tests.conftest import AT, Place


def _begun(asked: Asked) -> Return:
    """The council's return: evidence with a file, and an action."""
    desk = asked.desk("vale-council")
    services.save_answers(desk=desk, typed={"lead": WHOLE["lead"]}, at=AT)
    services.attach(desk=desk, title="Policy", file=("policy.txt", b"Ours"), keys=["lead"], at=AT)
    services.raise_gap(desk=desk, key="lead", words="Name a second", at=AT)
    return desk.filled


def _signed(asked: Asked) -> Return:
    """The charity's return."""
    desk = asked.desk("open-door")
    if desk.is_open:
        services.save_answers(desk=desk, typed=WHOLE, at=AT)
        services.sign_off(desk=desk, name="A. Senior", post="Director", at=AT)
    return desk.filled


def furnish_returns(place: Place) -> dict[str, str]:
    """Every address of a return for who is signed in."""
    asked = assured(place)
    begun, signed = _begun(asked), _signed(asked)
    lead = Contact.objects.get(person__user=place.people[LEAD])
    services.ask_contributor(desk=asked.desk("vale-council"), contact=lead, standards=["leadership"], at=AT)
    unit = place.people["business-unit"]
    contact = Contact.objects.get(person__user=unit)
    by = Actor("user", str(unit.pk), unit.name)
    services.begin_entering(filled=begun, contact=contact, how="On paper", by=by, at=AT)
    base, other = (f"/p/{place.slug}/assurance/returns/{one.reference}/" for one in (begun, signed))
    return {**_addresses("", base, other, lead.slug), "return-done": f"{base}done/", "return-enter": f"{base}enter/"}


def _addresses(prefix: str, base: str, signed: str, who: str) -> dict[str, str]:
    return {
        f"{prefix}return": base,
        f"{prefix}return-standard": f"{base}standards/leadership/",
        f"{prefix}return-evidence": f"{base}evidence/",
        f"{prefix}return-file": f"{base}evidence/1/file/",
        f"{prefix}return-evidence-remove": f"{base}evidence/1/remove/",
        f"{prefix}return-contributors": f"{base}contributors/",
        f"{prefix}return-contributor": f"{base}contributors/{who}/",
        f"{prefix}return-gaps": f"{base}gaps/",
        f"{prefix}return-gap": f"{base}gaps/1/",
        f"{prefix}return-words": f"{base}words/",
        f"{prefix}return-sign": f"{base}sign/",
        f"{prefix}return-signed": f"{signed}signed/",
        f"{prefix}return-read": f"{signed}read/",
        f"{prefix}return-as": f"{signed}as/docx/",
    }


def keyed_returns(place: Place, now: datetime) -> dict[str, str]:
    """The same for the holders of keys: the coordinators of both agencies, and a contributor."""
    asked = assured(place)
    of: dict[str, Any] = {"partnership": place.partnership, "kind": "return", "origin": "person", "at": now}
    days = {"opens_on": now.date(), "due_on": now.date() + timedelta(days=14)}
    agencies = ("vale-council", "open-door")
    wants = [Want(asked.returns[one].reference, Whom("agency", asked.seats[one].pk)) for one in agencies]
    asks = open_asks(wants=wants, **days, **of)
    begun, signed = _begun(asked), _signed(asked)
    reader = Contact.objects.get(person__user=place.people["reader"])
    services.ask_contributor(desk=asked.desk("vale-council"), contact=reader, standards=["voice"], at=now)

    def key(contact: Contact | None, asked_for: Ask, filled: Return) -> str:
        assert contact is not None
        return f"/k/{a_key(contact.person, [asked_for], now)}/returns/{filled.reference}/"

    base = key(asked.desk("vale-council").contact, asks[0], begun)
    other = key(asked.desk("open-door").contact, asks[1], signed)
    part = key(reader, Ask.objects.get(kind="return-part", contact=reader), begun)
    return {**_addresses("key-", base, other, reader.slug), "key-return-done": f"{part}done/"}
