"""What papers cost, on the database that DATABASE_URL names: facts asked, drawn and written. Prints figures as JSON.

Run by tools/bench.py in a process of its own, with a data folder and a database of its own.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
import django

django.setup()

from bench_pages import AT, plan_of, speak  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from goldenthread.accounts.services import add_user  # noqa: E402
from goldenthread.boards import services as boards  # noqa: E402
from goldenthread.documents import writers  # noqa: E402
from goldenthread.ingest.services import confirm, take_in  # noqa: E402
from goldenthread.plans.models import Update  # noqa: E402
from goldenthread.reports.kinds import KINDS  # noqa: E402
from goldenthread.reports.queries import scope_named  # noqa: E402
from goldenthread.reports.scope import Asked  # noqa: E402
from goldenthread.reports.setting import Setting  # noqa: E402
from goldenthread.trail.actor import SYSTEM  # noqa: E402

# Asking, drawing and writing together, in seconds.
AIMS = {".docx": 2.0, ".pdf": 2.0, ".xlsx": 1.0, ".html": None}
PAGE = 0.5


def papers() -> list[dict[str, object]]:
    """The progress report of 500 items and 4,000 updates, as every kind of file and as a page."""
    by: dict[str, Any] = {"by": SYSTEM, "at": AT}
    place = boards.found_partnership(name="Papers", slug="papers", nation="england", began_on=AT.date(), **by)
    user = add_user(email="papers@bench.example", name="Bench", password="a long enough password")  # noqa: S106
    contact = boards.add_contact(partnership=place, name="Bench", email=user.email, **by)
    boards.grant(contact=contact, role="business-unit", first=date(2020, 1, 1), **by)
    upload = take_in(partnership=place, board=None, name="plan.txt", data=plan_of(500), **by)
    plan = confirm(upload=upload, leads={}, as_at=AT.date(), seen=1, **by)
    speak(plan)
    told = Update.objects.filter(item__plan=plan).count()
    size = f"{plan.items.count()} items, {told:,} updates, {connection.vendor}"
    today = timezone.localdate()
    since = today - timedelta(days=60)

    def made(word: str = "progress") -> Any:
        kind = KINDS[word]
        scope = scope_named(place, kind, Asked(plan=plan.reference, since=since), today)
        return kind.made(scope, Setting(status="Draft"))

    figures = [timed("progress report, asked and drawn", size, None, made)]
    for ending, aim in AIMS.items():
        figures.append(timed(f"progress report as {ending}", size, aim, lambda end=ending: writers.write(made(), end)))
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    address = f"/p/papers/papers/look/progress/?plan={plan.reference}&since={since.isoformat()}"

    def opened() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, answer.status_code  # noqa: S101

    return [*figures, timed("progress report as a page", size, PAGE, opened)]


def timed(what: str, size: str, aim: float | None, run: Callable[[], object]) -> dict[str, object]:
    run()
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    taken.sort()
    return {"what": what, "size": size, "unit": "s", "median": taken[2], "worst": taken[-1], "aim": aim}


def main() -> None:
    call_command("migrate", verbosity=0)
    json.dump(papers(), sys.stdout)


if __name__ == "__main__":
    main()
