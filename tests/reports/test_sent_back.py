"""What a group gave back is not told as if it stood: neither an update it returned nor a claim it sent back."""

from datetime import date
from typing import Any

import pytest

from goldenthread.plans import services
from goldenthread.plans.lifecycle import move_named
from goldenthread.plans.models import Update
from goldenthread.reports.facts import Line
from goldenthread.reports.gathering.positions import position_of
from tests.conftest import Place
from tests.plans.living.people import Living, actor, living, noon
from tests.reports.sliced import facts, say

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY, AUGUST, TODAY = (
    date(2026, 5, 20), date(2026, 6, 20), date(2026, 7, 20), date(2026, 8, 20), date(2026, 11, 20),
)  # fmt: skip


def line(life: Living, number: str, day: date) -> Line:
    reference = life.item(number).reference
    lines = position_of(life.plan, day, today=TODAY).lines
    return next(one for one in lines if one.row.reference == reference)


def turn(life: Living, number: str, event: str, said: str, day: date) -> None:
    move: Any = move_named(event)
    by = actor(life.lead if event == "claim" else life.chair)
    services.turn_item(item=life.item(number), move=move, who=[move.who], said=said, by=by, at=noon(day))


def give_back(life: Living, update: Update, day: date) -> None:
    services.return_update(update=update, reason="No proof", group=life.group, by=actor(life.chair), at=noon(day))


def test_an_update_that_was_returned_is_told_no_more_from_that_day(place: Place) -> None:
    life = living(place)
    say(life, "1.2", MAY, done="Half of it", difference="A little")
    wrong = say(life, "1.2", JUNE, done="All of it", difference="Everything")
    give_back(life, wrong, JULY)
    before, after = line(life, "1.2", JUNE), line(life, "1.2", AUGUST)
    assert before.said is not None
    assert after.said is not None
    assert (before.said.done, after.said.done) == ("All of it", "Half of it")
    assert before.difference is not None
    assert after.difference is not None
    assert (before.difference.words, after.difference.words) == ("Everything", "A little")
    assert [
        said.done for _line, said in facts(life, "group", AUGUST, since=date(2026, 5, 1), group="quality-group").done
    ] == ["Half of it"]


def test_a_correction_that_was_returned_leaves_what_it_corrected(place: Place) -> None:
    life = living(place)
    first = say(life, "1.2", MAY, done="Half of it")
    saying = services.Saying(MAY, done="All of it")
    wrong = services.add_update(
        item=life.item("1.2"), saying=saying, corrects=first, by=actor(life.chair), at=noon(JUNE)
    )
    give_back(life, wrong, JULY)
    assert [line(life, "1.2", day).said.done for day in (MAY, JUNE, AUGUST)] == [  # type: ignore[union-attr]
        "Half of it", "All of it", "Half of it",
    ]  # fmt: skip


def test_a_claim_that_was_sent_back_made_no_difference(place: Place) -> None:
    life = living(place)
    say(life, "1.1", MAY, difference="A little")
    turn(life, "1.1", "claim", "Everything", JUNE)
    turn(life, "1.1", "send-back", "Nobody asked a child", JULY)
    found = [line(life, "1.1", day).difference.words for day in (MAY, JUNE, AUGUST)]  # type: ignore[union-attr]
    assert found == ["A little", "Everything", "A little"]
