"""The mails of keys and of what is passed on. Each is one file under `templates/asks/emails/`."""

from collections.abc import Sequence
from datetime import datetime

from goldenthread.asks.models import Ask
from goldenthread.asks.queries import Mine
from goldenthread.asks.registry import Shown
from goldenthread.boards.models import Person
from goldenthread.outbox.emails import Words, write

# So many are named for each partnership; the page shows them all.
NAMED = 20


def fresh_key_words(person: Person, mine: Sequence[Mine], until: datetime) -> Words:
    by_place: dict[str, list[Mine]] = {}
    for one in mine:
        by_place.setdefault(one.ask.partnership.name, []).append(one)
    groups = [
        {"name": name, "asks": asks[:NAMED], "others": max(0, len(asks) - NAMED)} for name, asks in by_place.items()
    ]
    context = {"person": person, "groups": groups, "many": len(mine), "until": until}
    sender = {"sender": next(iter(by_place))} if len(by_place) == 1 else {}
    return write("asks/emails/fresh_key.html", {**context, **sender}, secret=True)


def handed_back_words(ask: Ask, shown: Shown, reader: str, teller: str, why: str, link: str) -> Words:
    context = {"ask": ask, "shown": shown, "reader": reader, "teller": teller, "why": why, "link": link}
    return write("asks/emails/handed_back.html", {**context, "sender": ask.partnership.name})
