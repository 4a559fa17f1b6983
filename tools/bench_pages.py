"""What pages cost: processor time and queries, on the database that DATABASE_URL names. Prints figures as JSON.

Run by tools/bench.py in a process of its own, with a data folder and a database of its own.
"""

import json
import os
import sys
import time
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from goldenthread.accounts.services import add_user  # noqa: E402
from goldenthread.boards import services as boards  # noqa: E402
from goldenthread.ingest.services import confirm, take_in  # noqa: E402
from goldenthread.plans import services  # noqa: E402
from goldenthread.trail.actor import SYSTEM  # noqa: E402

AT = datetime(2026, 4, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))
TIMES = 9
TELLINGS = 9  # updates of each item
BEGUN = date(2026, 4, 15)
# Every way to look at a plan that lives, and the seconds of processor time it is allowed.
VIEWS = (
    ("plan page", "{plan}", 0.1),
    ("the plan as it stood", "{plan}?on=2026-07-01", 0.25),
    ("what changed", "{plan}changes/?from=2026-06-15&to=2026-07-15", 0.25),
    ("updates not yet seen", "/p/bench/updates/", None),
    ("everything to do", "/p/bench/actions/", None),
    ("an item's page", "/p/bench/items/ACT-0001/", None),
    ("the table", "/p/bench/table/", None),
    ("the table by lead", "/p/bench/table/?by=lead", None),
    ("the timeline", "/p/bench/timeline/", None),
    ("a priority's thread", "/p/bench/items/ITM-0001/thread/", None),
    ("evidence, oldest first", "/p/bench/evidence/oldest/", None),
    ("search", "/p/bench/search/?q=children", None),
)


def plan_of(items: int) -> bytes:
    rows = ["Bench Board Business Plan 2026/27", ""]
    for priority in range(1, items // 50 + 1):
        rows += [f"Priority {priority}: Children and adults are safe in part {priority} of the area", ""]
        rows.append("No.\tOutcome\tAction\tLead\tMeasure\tBy when\tRAG")
        for n in range(1, 50):
            outcome = f"Outcome {n // 7} of part {priority} is better than it was" if n % 7 == 1 else "“ “"
            rows.append(
                f"{priority}.{n}\t{outcome}\tDo thing {n} of part {priority} with every agency that has a share in it\t"
                f"Head of Early Help / QA Sub-group\tFewer repeat referrals in part {priority}\tMay 2027\tGREEN"
            )
        rows.append("")
    return "\n".join(rows).encode()


def speak(plan: Any) -> int:
    """Something is said of every item every three weeks, through the services; all but the last are accepted."""
    said = 0
    scheme = list(plan.scheme.ratings.values_list("code", flat=True))
    for n in range(TELLINGS):
        day = BEGUN + timedelta(weeks=3 * n)
        saying = services.Saying(
            day, "", "Two teams have begun and the rest follow", "Nine of ten children were asked", rating=scheme[0],
            why_rating="The rest is booked",
        )  # fmt: skip
        at = AT.replace(month=day.month, day=day.day)
        items = list(plan.items.filter(kind="action"))
        updates = [services.add_update(item=item, saying=saying, by=SYSTEM, at=at) for item in items]
        if n < TELLINGS - 1:
            services.accept_updates(updates=updates, group=None, by=SYSTEM, at=at)
        said += len(updates)
    return said


def main() -> None:
    call_command("migrate", verbosity=0)
    user = add_user(email="bench@bench.example", name="Bench", password="a long enough password")  # noqa: S106
    place = boards.found_partnership(name="Bench", slug="bench", nation="england", began_on=AT.date(), by=SYSTEM, at=AT)
    contact = boards.add_contact(partnership=place, name="Bench", email=user.email, by=SYSTEM, at=AT)
    boards.grant(contact=contact, role="business-unit", first=date(2020, 1, 1), by=SYSTEM, at=AT)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    figures = []
    for items in (500, 1000):
        data = plan_of(items)
        upload = take_in(partnership=place, board=None, name="plan.txt", data=data, by=SYSTEM, at=AT)
        begin = time.process_time()
        plan = confirm(upload=upload, leads={}, as_at=AT.date(), seen=1, by=SYSTEM, at=AT)
        spent = time.process_time() - begin
        count = plan.items.count()
        size = f"{count} items, {connection.vendor}"
        figures.append(
            {"what": "import of a plan, CPU", "size": size, "unit": "s", "median": spent, "worst": spent, "aim": None}
        )
        whole = f"/p/bench/plans/{plan.reference}/"
        figures.append(page(client, whole, "plan page, CPU", size, 0.1 if items == 500 else None))
        if items == 500:
            told = speak(plan)
            lived = f"{count} items, {told:,} updates, {connection.vendor}"
            figures += [
                page(client, where.format(plan=whole), f"{what}, CPU", lived, aim) for what, where, aim in VIEWS
            ]
    json.dump(figures, sys.stdout)


def page(client: Client, address: str, what: str, size: str, aim: float | None) -> dict[str, object]:
    asked = 0

    def count(execute: Any, *arguments: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*arguments)

    with connection.execute_wrapper(count):
        answer = client.get(address)
    assert answer.status_code == 200, answer.status_code  # noqa: S101
    taken = []
    for _ in range(TIMES):
        begin = time.process_time()
        client.get(address)
        taken.append(time.process_time() - begin)
    taken.sort()
    return {
        "what": f"{what} ({asked} queries)",
        "size": size,
        "unit": "s",
        "median": taken[TIMES // 2],
        "worst": taken[-1],
        "aim": aim,
    }


if __name__ == "__main__":
    main()
