"""A person, and a clock that tests can turn."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from goldenthread.accounts.models import User
from goldenthread.accounts.services import add_user

PASSWORD = "a long enough password"
START = timezone.now()


@pytest.fixture
def maya(db: None) -> User:
    return add_user(email="Maya@board.example", name="Maya", password=PASSWORD)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., datetime]:
    """later(minutes=5) turns the clock on, and stops it there."""
    now = [START]
    monkeypatch.setattr(timezone, "now", lambda: now[0])

    def turn(**by: float) -> datetime:
        now[0] += timedelta(**by)
        return now[0]

    return turn
