"""The mails of keys and of what is passed on. Each is one file under `templates/asks/emails/`."""

from datetime import datetime

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Shown
from goldenthread.outbox.emails import Words, write
from goldenthread.outbox.rules import PARTS


def fresh_key_words(name: str, many: int, until: datetime) -> Words:
    """The body; what each partnership asks joins it as in the mail that is renewed (emails/digests.py)."""
    context = {"name": name, "many": many, "until": until, "parts": PARTS}
    return write("asks/emails/fresh_key.html", context, secret=True)


def handed_back_words(ask: Ask, shown: Shown, reader: str, teller: str, why: str, link: str) -> Words:
    context = {"ask": ask, "shown": shown, "reader": reader, "teller": teller, "why": why, "link": link}
    return write("asks/emails/handed_back.html", {**context, "sender": ask.partnership.name})
