"""Truths about waiting, networks and sessions, worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.accounts.rules import bare, key_of, locked_until, network_of, session_ended
from goldenthread.accounts.vocab import SIGN_IN_BY_ACCOUNT, SIGN_IN_BY_NETWORK

NOON = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_nine_tries_are_not_ten() -> None:
    assert locked_until([at(0)] * 9, SIGN_IN_BY_ACCOUNT, at(1)) is None
    assert locked_until([at(0)] * 10, SIGN_IN_BY_ACCOUNT, at(1)) == at(5)


def test_the_oldest_of_ten_leaves_the_window_first() -> None:
    tries = [at(minute / 2) for minute in range(10)]  # 12:00, 12:00:30 … 12:04:30
    assert locked_until(tries, SIGN_IN_BY_ACCOUNT, at(4.6)) == at(5)
    assert locked_until(tries, SIGN_IN_BY_ACCOUNT, at(5)) is None


def test_a_network_waits_a_quarter_of_an_hour_at_most_though_its_window_is_an_hour() -> None:
    tries = [at(minute) for minute in range(20)]  # the last at 12:19
    assert locked_until(tries, SIGN_IN_BY_NETWORK, at(20)) == at(34)
    assert locked_until(tries, SIGN_IN_BY_NETWORK, at(34)) is None


@pytest.mark.parametrize(
    ("remote", "forwarded", "behind", "network"),
    [
        ("192.0.2.7", "", False, "192.0.2.7"),
        # Without a proxy what a visitor says of itself is worth nothing.
        ("192.0.2.7", "198.51.100.1", False, "192.0.2.7"),
        ("10.0.0.1", "198.51.100.1", True, "198.51.100.1"),
        # Only the last entry is the proxy's own word.
        ("10.0.0.1", "203.0.113.9, 198.51.100.1", True, "198.51.100.1"),
        ("10.0.0.1", "", True, "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", False, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "", False, "192.0.2.7"),
        ("", "", False, "unknown"),
    ],
)
def test_the_network_of_a_request(remote: str, forwarded: str, behind: bool, network: str) -> None:
    assert network_of(remote, forwarded, behind_proxy=behind) == network


@pytest.mark.parametrize(
    ("began", "seen", "ended"),
    [(-10, -10, ""), (-60, -29.9, ""), (-60, -30, "idle"), (-720, -1, "old"), (-719, -1, "")],
)
def test_when_a_session_is_over(began: float, seen: float, ended: str) -> None:
    assert session_ended(began=at(began), seen=at(seen), now=NOON, idle=timedelta(minutes=30)) == ended


def test_a_key_tells_nobody_the_address_and_does_not_mind_how_it_is_typed() -> None:
    key = key_of("secret", SIGN_IN_BY_ACCOUNT, "maya@board.example")
    assert key == key_of("secret", SIGN_IN_BY_ACCOUNT, " Maya@BOARD.example ")
    assert key != key_of("another secret", SIGN_IN_BY_ACCOUNT, "maya@board.example")
    assert key != key_of("secret", SIGN_IN_BY_NETWORK, "maya@board.example")
    assert "maya" not in key


@pytest.mark.parametrize(
    ("password", "left"),
    [
        ("passwordpassword", "password"),
        ("Password-2026!", "password"),
        ("12monkeymonkeymonkey99", "monkey"),
        ("four quiet herons", "four quiet herons"),
        ("2026", ""),
    ],
)
def test_what_is_left_of_a_password(password: str, left: str) -> None:
    assert bare(password) == left
