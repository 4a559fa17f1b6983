"""A quarter, day by day, against a real mail server: every reminder once, none after the answer, every mail accounted for.

The server is away for two days, and the process is killed at random while it queues and sends. What must come of it is
worked out beside it, by a model in plain Python (quarter.py).
"""

import random
import re
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from goldenthread.asks.models import Telling
from goldenthread.asks.services import tell_due, telling
from goldenthread.outbox import services as outbox
from goldenthread.outbox.models import Message
from goldenthread.outbox.server import MailServer

from .addresses import key_page  # noqa: F401 - a fixture that is used by itself
from .quarter import BEGINS, DAY, ENDS, answer, at, found_world

pytestmark = pytest.mark.django_db
DOWN = {date(2026, 5, 12), date(2026, 5, 13)}
_REFERENCE = re.compile(r"ACT-[78]\d{3}")


class Killed(BaseException):
    """What a process would see of kill -9: nothing after this line runs."""


class Box:
    """Takes every mail, and notes when it came by the clock of the test."""

    def __init__(self) -> None:
        self.now = at(BEGINS, 0)
        self.mails: list[tuple[datetime, str, str, set[str]]] = []  # when, to whom, its Message-ID, what it lists

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        mail: Any = message_from_bytes(envelope.content, policy=policy.default)
        text = mail.get_body(("plain",)).get_content()
        assert "{{" not in text
        assert "/k/" in text
        self.mails.append((self.now, envelope.rcpt_tos[0], mail["Message-ID"], set(_REFERENCE.findall(text))))
        return "250 OK"


@pytest.fixture
def box(settings: Any) -> Iterator[Box]:
    taken = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(taken, hostname="127.0.0.1", port=port)
    controller.start()
    settings.PRODUCTION = True
    settings.PUBLIC_URL = settings.SITE = "https://boards.example"
    settings.MAIL_SERVER = MailServer("127.0.0.1", port)
    settings.MAIL_FROM = "Golden Thread <thread@boards.example>"
    yield taken
    controller.stop()


class Killer:
    """Kills at random before or after what it is put around."""

    def __init__(self, rng: random.Random, share: float) -> None:
        self.rng, self.share, self.kills = rng, share, Counter[str]()

    def around(self, name: str, do: Callable[..., Any]) -> Callable[..., Any]:
        def dangerous(*args: Any, **kwargs: Any) -> Any:
            self._perhaps(name)
            done = do(*args, **kwargs)
            self._perhaps(name)
            return done

        return dangerous

    def _perhaps(self, name: str) -> None:
        if self.rng.random() < self.share:
            self.kills[name] += 1
            raise Killed


def until_it_lives(do: Callable[[datetime], object], now: datetime) -> datetime:
    """The process is killed, and begun again eleven minutes later: a dead worker's claim has run out by then."""
    while True:
        try:
            do(now)
        except Killed:
            now += timedelta(minutes=11)
        else:
            return now


def send(box: Box) -> Callable[[datetime], None]:
    def all_that_is_due(now: datetime) -> None:
        box.now = now
        while outbox.send_due(now=now):
            pass

    return all_that_is_due


def test_a_quarter(box: Box, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(2026)  # noqa: S311 - the same every time
    model = found_world()
    killer = Killer(rng, 0.03)
    monkeypatch.setattr(telling, "cut", killer.around("queueing", telling.cut))
    monkeypatch.setattr(outbox, "deliver", killer.around("sending", outbox.deliver))
    monkeypatch.setattr(outbox, "_settle", killer.around("saving", outbox._settle))
    up = settings.MAIL_SERVER
    day = BEGINS
    while day <= ENDS:
        settings.MAIL_SERVER = MailServer("127.0.0.1", 1) if day in DOWN else up
        assert tell_due(now=at(day, 6, 30)) == 0
        until_it_lives(lambda now: tell_due(now=now), at(day, 8))
        model.tick(day)
        until_it_lives(send(box), at(day, 11))
        asked = {(reference) for reference, _, _ in model.told}
        share = 0.5 if day in DOWN else 0.06
        for one in model.wanted:
            if one.reference in asked and one.answered is None and rng.random() < share:
                answer(one, at(day, 15))
        until_it_lives(send(box), at(day, 17))
        day += DAY
    until_it_lives(send(box), at(day, 9))

    # Every reminder exactly once, and nothing else.
    tellings = Telling.objects.exclude(step="listed").values_list("ask__reference", "contact__person__email", "step")
    assert Counter(tellings) == Counter(model.told)
    assert len(model.told) > 150
    # None after the answer.
    answered = {one.reference: one.answered for one in model.wanted}
    for when, to, _, listed in box.mails:
        assert listed, to
        for reference in listed:
            assert answered[reference] is None or answered[reference] > when, (reference, when)  # type: ignore[operator]
    # Nobody is shown what is not theirs.
    theirs = {one.reference: one.people for one in model.wanted}
    assert all(to in theirs[reference] for _, to, _, listed in box.mails for reference in listed)
    # Every mail accounted for, and a copy more only where a worker was killed between sending and saving.
    states = Counter(Message.objects.filter(kind="asked").values_list("state", flat=True))
    assert states["sent"] + states["dropped"] == Message.objects.count() == model.mails
    assert states["dropped"] > 0
    sent = dict(Message.objects.filter(state="sent").values_list("message_id", "to_address"))
    copies = Counter(message_id for _, _, message_id, _ in box.mails)
    assert set(copies) == set(sent)
    assert sum(copies.values()) - len(copies) <= killer.kills["sending"] + killer.kills["saving"]
    assert min(killer.kills[name] for name in ("queueing", "sending", "saving")) > 2
    # In the days without a server, mails waited and what was answered meanwhile left them.
    assert not any(when.date() in DOWN for when, _, _, _ in box.mails)


def test_the_house_is_as_large_as_it_says(box: Box) -> None:
    from goldenthread.boards.models import Agency, Contact, Group
    from goldenthread.partnerships.models import Partnership

    found_world()
    counts = (Contact.objects.values("person").distinct().count(), Agency.objects.count(), Group.objects.count())
    assert (*counts, Partnership.objects.count()) == (40, 15, 3, 2)
