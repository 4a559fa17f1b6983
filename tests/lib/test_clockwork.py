"""The clock does every deed, whatever becomes of the others."""

from datetime import UTC, datetime

import pytest

from goldenthread.lib import clockwork

NOON = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_deeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clockwork, "_DEEDS", {})


def test_each_deed_gets_the_time() -> None:
    seen: list[datetime] = []
    clockwork.register("look", seen.append)
    assert list(clockwork.tick(NOON)) == [("look", None)]
    assert seen == [NOON]


def test_a_deed_that_fails_stops_no_other() -> None:
    seen: list[datetime] = []

    def fail(_now: datetime) -> None:
        raise LookupError("nothing there")

    clockwork.register("fail", fail)
    clockwork.register("look", seen.append)
    (first, failure), second = clockwork.tick(NOON)
    assert (first, type(failure), second, seen) == ("fail", LookupError, ("look", None), [NOON])


def test_a_name_stands_for_one_deed() -> None:
    seen: list[str] = []
    clockwork.register("look", lambda _: seen.append("before"))
    clockwork.register("look", lambda _: seen.append("after"))
    list(clockwork.tick(NOON))
    assert seen == ["after"]
