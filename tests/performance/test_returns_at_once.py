"""Deeds on one return at once: nobody waits for ever, and nothing is taken once it was sent."""

import time
from typing import Any

import pytest
from django.db import connection, transaction  # noqa: F401 - the condition below reads it

from goldenthread.performance.models import DataReturn, Value, ValueVersion
from goldenthread.performance.services.opening import open_returns
from goldenthread.performance.services.return_refusals import NotNowReturn
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.services import verify
from tests.conftest import AT, found
from tests.performance.a_scorecard import a_scorecard, quarter
from tests.performance.returning import returning
from tests.plans.living.test_at_once import at_once

several = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one write at a time")
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}


@several
@pytest.mark.django_db(transaction=True)
def test_nothing_is_taken_once_a_return_is_sent() -> None:
    """A save that waits for the sending finds it sent, and is refused."""
    asked = returning(found("ambermere"))
    asked.save(numerator="12", denominator="16")

    def send() -> None:
        with transaction.atomic():
            asked.send()
            time.sleep(0.6)

    def save() -> str:
        time.sleep(0.2)
        try:
            asked.save(numerator="1", denominator="16", seen=1)
        except NotNowReturn:
            return "refused"
        return "saved"

    assert at_once(send, save)[1] == "refused"
    assert Value.objects.get().numerator == 12
    verify(asked.fresh().partnership)


@several
@pytest.mark.django_db(transaction=True)
def test_returns_that_are_opened_twice_at_once_are_there_once() -> None:
    place = found("ambermere")
    a_scorecard(place)

    def once() -> int:
        return len(open_returns(partnership=place.partnership, span=quarter("2025-Q4"), **BY))

    assert at_once(once, once, once) == [3, 3, 3]
    assert DataReturn.objects.count() == 3


@several
@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_once_do_not_both_win() -> None:
    asked = returning(found("ambermere"))
    came = at_once(
        lambda: len(asked.save(numerator="12", denominator="16").clashes),
        lambda: len(asked.save(numerator="13", denominator="16").clashes),
    )
    assert sorted(came) == [0, 1]
    assert ValueVersion.objects.count() == 1
