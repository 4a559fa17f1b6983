"""When a mail is tried again, worked out by hand, and which steps it may take."""

from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.outbox import rules
from goldenthread.outbox.vocab import MOVES, STATES, TONES, UnknownKind, kind_label, may_move
from goldenthread.ui import tones

NOON = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attempts", "again"), [(1, "12:01"), (2, "12:05"), (3, "12:15"), (4, "13:00"), (5, "14:00"), (6, "16:00")]
)
def test_each_wait_is_longer_than_the_one_before(attempts: int, again: str) -> None:
    found = rules.next_try(attempts, NOON)
    assert found is not None
    assert f"{found:%H:%M}" == again


def test_it_gives_up_after_nine_waits_which_are_more_than_two_days() -> None:
    assert rules.next_try(9, NOON) == NOON + timedelta(days=1)
    assert rules.next_try(10, NOON) is None
    assert sum(rules.WAITS, timedelta()) > timedelta(days=2)


@pytest.mark.parametrize(("code", "final"), [(550, True), (554, True), (451, False), (421, False), (None, False)])
def test_five_hundred_means_never(code: int | None, final: bool) -> None:
    assert rules.is_final(code) is final


def test_only_the_moves_of_the_table_are_legal() -> None:
    legal = {(before, after) for before in STATES for after in STATES if may_move(before, after)}
    assert legal == {
        ("queued", "sent"),
        ("queued", "kept"),
        ("queued", "held"),
        ("queued", "failed"),
        ("held", "queued"),
        ("queued", "dropped"),
        ("sent", "bounced"),
        ("failed", "queued"),
        ("bounced", "queued"),
    }
    assert [move.event for move in MOVES if move.who == "person"] == [
        "mail:bounced",
        "mail:sent-again",
        "mail:sent-again",
    ]


def test_every_state_has_a_manner_the_page_knows() -> None:
    assert set(TONES) == set(STATES)
    for tone in TONES.values():
        assert tones.known("tag", tone) == tone


def test_a_kind_nobody_registered_is_refused() -> None:
    with pytest.raises(UnknownKind):
        kind_label("chain-letter")
