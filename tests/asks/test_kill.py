"""The same house with processes that are truly killed: kill -9 at any moment of queueing and sending."""

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.config.test_worker import House, free_port
from tests.shared import ROOT

from .quarter import BEGINS, DAY, Model, Wanted

_BEGIN = """
import json, sys
from datetime import date, timedelta
from django.conf import settings
from tests.asks.addresses import see_to_the_key_page
from tests.asks.quarter import at, found_world
see_to_the_key_page(settings)
"""
FOUND = f"""{_BEGIN}
model = found_world()
print(json.dumps([[w.reference, w.nation, w.opens.isoformat(), w.due.isoformat(), sorted(w.people)] for w in model.wanted]))
"""
# One day's work; begun again after a kill, eleven minutes later.
WORK = f"""{_BEGIN}
from goldenthread.asks.services import tell_due
from goldenthread.outbox.services import send_due
now = at(date.fromisoformat(sys.argv[1]), 8) + timedelta(minutes=11 * int(sys.argv[2]))
print("begun", flush=True)
tell_due(now=now)
while send_due(now=now):
    pass
"""
TOLD = """
import json
from goldenthread.asks.models import Telling
from goldenthread.outbox.models import Message
rows = Telling.objects.exclude(step="listed").values_list("ask__reference", "contact__person__email", "step")
print(json.dumps([list(rows), list(Message.objects.values_list("state", "message_id"))]))
"""


class Box:
    def __init__(self) -> None:
        self.ids: list[str] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        time.sleep(0.02)  # as slow as a real one, so that a kill meets it
        head = envelope.content.decode(errors="replace").split("Message-ID: ", 1)[1]
        self.ids.append(head.split()[0])
        return "250 OK"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[House, Box]]:
    box, port = Box(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield (
        House(
            tmp_path, PYTHONPATH=str(ROOT), PUBLIC_URL="https://boards.example", SECRET_KEY="x7" * 40,
            EMAIL_URL=f"smtp://127.0.0.1:{port}", MAIL_FROM="Golden Thread <thread@boards.example>",
        ),
        box,
    )  # fmt: skip
    controller.stop()


def work(house: House, day: date, attempt: int, patience: float | None) -> bool:
    """One day's work in a process of its own, killed after so many seconds of work; did it come to its end?"""
    env = {**house.env, "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings"}
    command = [sys.executable, "-c", f"import django; django.setup()\n{WORK}", day.isoformat(), str(attempt)]
    with subprocess.Popen(command, env=env, cwd=house.folder, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        try:
            return process.wait(patience) == 0
        except subprocess.TimeoutExpired:
            process.kill()
            return False


@pytest.mark.prove
def test_kill_9_loses_and_doubles_nothing(house: tuple[House, Box]) -> None:
    here, box = house
    rng = random.Random(9)  # noqa: S311 - the same every time
    rows = json.loads(here.code(FOUND))
    wanted = [
        Wanted(reference, nation, date.fromisoformat(opens), date.fromisoformat(due), set(people), None, None)  # type: ignore[arg-type]
        for reference, nation, opens, due, people in rows
    ]
    model = Model(wanted, {f"p{number}@people.example" for number in (3, 8, 13, 21)})
    kills = 0
    for day in (BEGINS + n * DAY for n in range(50)):
        if day.weekday() > 4:
            continue
        model.tick(day)
        attempt = 0
        while not work(here, day, attempt, rng.random() * 0.8 if attempt < 3 else None):
            attempt, kills = attempt + 1, kills + 1
    told, mails = json.loads(here.code(TOLD))
    assert Counter(tuple(row) for row in told) == Counter(model.told)
    assert {state for state, _ in mails} == {"sent"}
    assert len(mails) == model.mails
    assert set(box.ids) == {message_id for _, message_id in mails}
    assert len(box.ids) - len(set(box.ids)) <= kills
    assert kills > 30
