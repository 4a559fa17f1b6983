"""What the pages and deeds of asking cost, on the database that DATABASE_URL names. Prints figures as JSON.

Run by tools/bench.py in a process of its own, with a data folder and a database of its own; one function a part.
"""

import json
import os
import sys
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
import django

django.setup()

from bench_pages import page, plan_of  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from goldenthread.accounts.services import add_user  # noqa: E402
from goldenthread.asks.registry import Want, Whom  # noqa: E402
from goldenthread.asks.services import open_asks  # noqa: E402
from goldenthread.boards import services as boards  # noqa: E402
from goldenthread.ingest.services import confirm, take_in  # noqa: E402
from goldenthread.trail.actor import SYSTEM  # noqa: E402

AT = datetime(2026, 4, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))
LEAD = "Head of Early Help"


def place_of(slug: str, email: str) -> tuple[Any, Any, Any]:
    """A partnership with a living plan of 100 items, all led by one post that this person holds."""
    by: dict[str, Any] = {"by": SYSTEM, "at": AT}
    place = boards.found_partnership(name=slug.title(), slug=slug, nation="england", began_on=AT.date(), **by)
    contact = boards.add_contact(partnership=place, name="Bench", email=email, **by)
    post = boards.add_post(partnership=place, name=LEAD, **by)
    boards.give_post(post=post, contact=contact, first=date(2020, 1, 1), **by)
    upload = take_in(partnership=place, board=None, name="plan.txt", data=plan_of(100), **by)
    leads = {f"{LEAD} / QA Sub-group": f"post:{LEAD}", LEAD: f"post:{LEAD}", "QA Sub-group": f"post:{LEAD}"}
    plan = confirm(upload=upload, leads=leads, as_at=AT.date(), seen=1, **by)
    return place, post, plan


def my_work() -> list[dict[str, object]]:
    """My work with 200 asks of one person across three partnerships, and pages beside it."""
    user = add_user(email="asked@bench.example", name="Bench", password="a long enough password")  # noqa: S106
    today, asked = timezone.localdate(), 0
    for slug, wanted in (("north", 67), ("south", 67), ("west", 66)):
        place, post, plan = place_of(slug, user.email)
        items = list(plan.items.filter(kind="action").order_by("pk")[:wanted])
        wants = [Want(item.reference, Whom("post", post.pk)) for item in items]
        about: dict[str, Any] = {"kind": "update", "origin": "person", "opens_on": today, "due_on": today, "at": AT}
        asked += len(open_asks(partnership=place, wants=wants, **about))
    assert asked == 200, asked  # noqa: S101
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    size = f"{asked} asks of 3 partnerships, {connection.vendor}"
    return [
        page(client, "/my/", "my work, CPU", size, 0.15),
        page(client, "/my/answer/", "my work, 20 answers on a page, CPU", size, None),
        page(client, "/p/north/", "at a glance, with what is asked, CPU", size, None),
    ]


def main() -> None:
    call_command("migrate", verbosity=0)
    json.dump([*my_work()], sys.stdout)


if __name__ == "__main__":
    main()
