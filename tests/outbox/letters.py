"""Mail for tests."""

from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.outbox.emails import PartWords, Words
from goldenthread.outbox.models import Message
from goldenthread.outbox.rules import LINK, PARTS
from goldenthread.outbox.services import queue
from goldenthread.outbox.vocab import register_kind
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT

register_kind("greeting", "Greeting", of_account=True)


def a_mail(
    *, partnership: Partnership | None = None, to: str = "rowan@harbour.example", link: str = "", at: datetime = AT
) -> Message:
    place = f"\nFollow this: {LINK}\n" if link else ""
    words = Words("Good morning", f"Hello Rowan.\n{place}", f"<p>Hello <b>Rowan</b>.</p>{place}")
    with transaction.atomic():
        return queue(
            partnership=partnership,
            kind="greeting",
            to_address=to,
            to_name="Rowan Thorne",
            words=words,
            reply_to="office@harbour.example",
            secret_link=link,
            by=SYSTEM,
            at=at,
        )


def a_joint_mail(*places: Any, link: str = "", said: str = "", at: datetime = AT) -> Message:
    """One mail that asks for several partnerships, each in its own part."""
    words = Words(
        "Wanted of you", f"Hello Rowan.\n{LINK}\n\n{PARTS}\n\nBye.\n", f"<p>Hello</p>{LINK}{PARTS}<p>Bye.</p>"
    )
    parts = [
        PartWords(
            one.partnership, f"Wanted by {one.slug}", f"{one.slug} wants ACT-0001 {said}", f"<h2>{one.slug}</h2>{said}"
        )
        for one in places
    ]
    with transaction.atomic():
        return queue(
            partnership=None, kind="greeting", to_address="rowan@harbour.example", to_name="Rowan Thorne", words=words,
            secret_link=link, parts=parts, by=SYSTEM, at=at,
        )  # fmt: skip
