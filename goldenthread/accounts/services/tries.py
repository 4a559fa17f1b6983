"""Counting what may be tried only so often."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from goldenthread.accounts.models import Try
from goldenthread.accounts.rules import key_of, locked_until
from goldenthread.accounts.vocab import Limit


class TooManyTries(Exception):
    """No more tries for now. Carries until when."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"No more tries until {until:%H:%M}.")
        self.until = until


def count(limit: Limit, who: str, at: datetime) -> Try:
    """Count one try."""
    return Try.objects.create(key=key_of(settings.SECRET_KEY, limit, who), at=at)


def too_many(limit: Limit, who: str, at: datetime, *, beside: Sequence[int] = ()) -> datetime | None:
    """Until when another try is refused. `beside` are tries that do not count: the one being made."""
    tries = Try.objects.filter(key=key_of(settings.SECRET_KEY, limit, who), at__gt=at - limit.window)
    return locked_until(list(tries.exclude(pk__in=beside).values_list("at", flat=True)), limit, at)


class Attempt:
    """One try at something that may fail, counted before it is made: a hundred at once get no more than ten through.

    `passed()` takes it back, `failed()` lets it stand and says whether it was the one that locks.
    """

    def __init__(self, counted_by: Sequence[tuple[Limit, str]], at: datetime) -> None:
        """Raises TooManyTries; then nothing is counted, so that knocking on a locked door does not keep it locked."""
        self._by, self._at = counted_by, at
        self._mine = [count(limit, who, at).pk for limit, who in counted_by]
        waits = [until for limit, who in counted_by if (until := too_many(limit, who, at, beside=self._mine))]
        if waits:
            self.passed()
            raise TooManyTries(max(waits))

    def passed(self) -> None:
        Try.objects.filter(pk__in=self._mine).delete()

    def failed(self) -> list[tuple[Limit, datetime]]:
        """The limits this try has reached, each with when the next try is allowed."""
        reached = [(limit, too_many(limit, who, self._at)) for limit, who in self._by]
        return [(limit, until) for limit, until in reached if until is not None]
