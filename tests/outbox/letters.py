"""Mail for tests."""

from datetime import datetime

from django.db import transaction

from goldenthread.outbox.emails import Words
from goldenthread.outbox.models import Message
from goldenthread.outbox.rules import LINK
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
