"""Two people give back and enter the same workbook at once, and one presses twice at once: each update arrives once."""

import contextlib
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from goldenthread.plans.models import Update
from goldenthread.reports.models import Workbook
from goldenthread.reports.services import workbooks as services
from goldenthread.trail.services import verify
from tests.conftest import found
from tests.plans.living.people import actor, living
from tests.plans.living.test_at_once import at_once
from tests.reports.workbooks import take


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_entering_at_once_enters_once(client: Client) -> None:
    life = living(found("ambermere"))
    client.force_login(life.unit)
    book = take(client, life.plan)
    for number in ("1.1", "1.2", "1.3"):
        book.write(number, done=f"Said of {number}")
    data, at = book.data, timezone.now()
    mine = dict.fromkeys(life.plan.items.values_list("reference", flat=True), False)
    unit, chair = actor(life.unit), actor(life.chair)

    def give(by: Any) -> Any:
        return lambda: services.take_workbook(plan=life.plan, name="f.xlsx", data=data, by=by, at=at)

    def enter(workbook: Workbook, by: Any, later: int) -> Any:
        def deed() -> None:
            with contextlib.suppress(services.WorkbookSettled):
                when = at + timedelta(seconds=later)
                services.enter_workbook(workbook=workbook, mine=mine, source="e-mail", by=by, at=when)

        return deed

    given = at_once(give(unit), give(chair), give(unit))
    assert sorted(one.number for one in given) == [1, 2, 3]
    deeds = [enter(one, by, n) for n, (one, by) in enumerate(zip(given, (unit, chair, unit), strict=True))]
    at_once(*deeds, *deeds)
    told = Update.objects.filter(item__plan=life.plan, origin="lead")
    assert sorted(told.values_list("done", flat=True)) == ["Said of 1.1", "Said of 1.2", "Said of 1.3"]
    assert set(Workbook.objects.values_list("state", flat=True)) == {"entered"}
    assert verify(life.place.partnership) == []
