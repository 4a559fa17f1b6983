"""What rounds cost, on the database that DATABASE_URL names. Prints figures as JSON.

Run by tools/bench.py in a process of its own, with a data folder and a database of its own; one function a part.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
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
from goldenthread.asks import services as asking  # noqa: E402
from goldenthread.asks.models import Ask, Round  # noqa: E402
from goldenthread.asks.preparing import preview  # noqa: E402
from goldenthread.boards import services as boards  # noqa: E402
from goldenthread.ingest.services import confirm, take_in  # noqa: E402
from goldenthread.plans.models import Lead  # noqa: E402
from goldenthread.plans.wanting import wants  # noqa: E402
from goldenthread.trail.actor import SYSTEM  # noqa: E402

AT = datetime(2026, 4, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))


def rounds() -> list[dict[str, object]]:
    """A round of 2,000 asks of 40 people: whom it is about, its last look, and its going out."""
    place = _place_of_rounds()
    now = timezone.now()
    today = timezone.localdate(now)
    by: dict[str, Any] = {"by": SYSTEM, "at": now}
    begun = asking.draft_round(partnership=place, kind="update", scope={"which": "open"}, **by)
    days = {"opens_on": today, "closes_on": today + timedelta(days=14), "repeats": 3}
    begun = asking.change_round(round=begun, seen=1, **days, **by)
    told = preview(begun, today)
    assert (told.things, told.people) == (2000, 40), (told.things, told.people)  # noqa: S101
    size = f"2,000 asks of 40 people, {connection.vendor}"

    def goes_out() -> None:
        Ask.objects.filter(partnership=place).delete()
        Round.objects.filter(partnership=place, follows=begun).delete()
        Round.objects.filter(pk=begun.pk).update(state="draft", started_at=None, goes_at=None)
        one = Round.objects.get(pk=begun.pk)
        began = time.perf_counter()
        asking.plan_round(round=one, seen=one.version, **by)
        asking.start_due(now=now + timedelta(hours=1))
        taken.append(time.perf_counter() - began)
        assert Ask.objects.filter(partnership=place, round=begun).count() == 2000  # noqa: S101

    taken: list[float] = []
    for _ in range(3):
        goes_out()
    taken.sort()
    client = Client(SERVER_NAME="localhost")
    client.force_login(add_user_of(place))
    address = f"/p/rounds/asking/rounds/{begun.reference}/"
    figures = [
        _timed("whom a round asks, worked out", size, 1.0, lambda: wants(place, {"which": "open"}, today)),
        _timed("the last look at a round", size, None, lambda: preview(begun, today)),
        {"what": "a round is planned, waits and goes out", "size": size, "unit": "s", "median": taken[1],
         "worst": taken[2], "aim": 3.0},
        page(client, address, "a round's page, CPU", size, None),
    ]  # fmt: skip
    Round.objects.filter(pk=begun.pk).update(state="draft")
    return [*figures, page(client, f"{address}check/", "a round's last step, CPU", size, None)]


def _place_of_rounds() -> Any:
    """A partnership with a living plan of 2,000 actions of 40 posts, each held."""
    by: dict[str, Any] = {"by": SYSTEM, "at": AT}
    place = boards.found_partnership(name="Rounds", slug="rounds", nation="england", began_on=AT.date(), **by)
    posts = []
    for number in range(40):
        of: dict[str, Any] = {"partnership": place, **by}
        post = boards.add_post(name=f"Manager {number}", **of)
        contact = boards.add_contact(name=f"Person {number}", email=f"person-{number}@bench.example", **of)
        boards.give_post(post=post, contact=contact, first=date(2020, 1, 1), **by)
        posts.append(post)
    upload = take_in(partnership=place, board=None, name="plan.txt", data=plan_of(2050), **by)
    plan = confirm(upload=upload, leads={}, as_at=AT.date(), seen=1, **by)
    items = list(plan.items.filter(kind="action").order_by("pk"))
    plan.items.filter(pk__in=[item.pk for item in items[2000:]]).update(stage="cancelled")
    Lead.objects.filter(item__plan=plan).delete()
    Lead.objects.bulk_create(
        Lead(partnership=place, item=item, position=0, printed="A manager", post=posts[number % 40])
        for number, item in enumerate(items)
    )
    return place


def add_user_of(place: Any) -> Any:
    """Somebody of the business unit there, who signs in."""
    by: dict[str, Any] = {"by": SYSTEM, "at": AT}
    user = add_user(email="rounds@bench.example", name="Bench", password="a long enough password")  # noqa: S106
    contact = boards.add_contact(partnership=place, name="Bench", email=user.email, **by)
    boards.grant(contact=contact, role="business-unit", board=None, first=date(2020, 1, 1), **by)
    return user


def _timed(what: str, size: str, aim: float | None, run: Callable[[], object]) -> dict[str, object]:
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    taken.sort()
    return {"what": what, "size": size, "unit": "s", "median": taken[2], "worst": taken[-1], "aim": aim}


def main() -> None:
    call_command("migrate", verbosity=0)
    json.dump([*rounds()], sys.stdout)


if __name__ == "__main__":
    main()
