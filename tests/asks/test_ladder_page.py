"""The partnership's own days of asking and reminding."""

import pytest
from django.test import Client

from goldenthread.asks.models import Ladder
from goldenthread.asks.services import LadderChangedMeanwhile, OutOfBounds, set_ladder
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place

pytestmark = pytest.mark.django_db
USUAL = {
    "own_dates": "on", "ask_before": "14", "before": "7", "after": "1", "escalate_after": "7", "ends_after": "28",
    "seen": "1",
}  # fmt: skip


def page(place: Place) -> str:
    return f"/p/{place.slug}/about/asking/"


def test_it_says_in_words_what_happens(as_manager: Client, place: Place) -> None:
    text = as_manager.get(page(place)).content.decode()
    for said in (
        "an item is asked about 14 days before its own date",
        "reminded 7 days before and 1 day after the closing date",
        "ready to escalate 7 days after",
        "No answers are taken later than 28 days after",
    ):
        assert said in text
    assert 'href="asking/"' in as_manager.get(f"/p/{place.slug}/about/").content.decode()


def test_several_reminders_are_kept_and_told(as_manager: Client, place: Place) -> None:
    answer = as_manager.post(page(place), {**USUAL, "before": "7, 28", "after": "", "own_dates": ""})
    assert answer.status_code == 302
    ladder = Ladder.objects.get()
    assert (ladder.before, ladder.after, ladder.own_dates, ladder.version) == ([28, 7], [], False, 2)
    text = as_manager.get(answer["Location"]).content.decode()
    assert "reminded 28 and 7 days before the closing date" in text
    assert "its own date asks for nothing" in text
    assert Entry.objects.filter(deed="ladder:set").count() == 1
    # The same again writes nothing; what was looked at before is refused with what stands now.
    assert (
        as_manager.post(page(place), {**USUAL, "before": "28 7", "after": "", "own_dates": "", "seen": "2"}).status_code
        == 302
    )
    assert Entry.objects.filter(deed="ladder:set").count() == 1
    stale = as_manager.post(page(place), {**USUAL, "before": "3"})
    assert stale.status_code == 422
    assert "Somebody else changed this meanwhile" in stale.content.decode()
    assert Ladder.objects.get().before == [28, 7]


@pytest.mark.parametrize(
    "wrong",
    [
        {"before": "seven"},
        {"before": "61"},
        {"before": "1, 2, 3, 4, 5"},
        {"after": "-1"},
        {"ask_before": "61"},
        {"ends_after": ""},
        {"escalate_after": "9", "ends_after": "8"},
        {"after": "9", "ends_after": "8", "escalate_after": "1"},
        {"before": "٣"},
    ],
)
def test_what_has_no_sense_is_said_at_its_field(as_manager: Client, place: Place, wrong: dict[str, str]) -> None:
    answer = as_manager.post(page(place), {**USUAL, **wrong})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert not Ladder.objects.exists()


def test_the_service_holds_the_bounds_by_itself(place: Place) -> None:
    given = {"ask_before": 14, "before": [7], "after": [1], "escalate_after": 7, "ends_after": 28, "own_dates": True}
    of = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    for wrong in ({"before": [-1]}, {"after": [61]}, {"before": [1, 2, 3, 4, 5]}, {"ends_after": 99}):
        with pytest.raises(OutOfBounds):
            set_ladder(seen=1, **{**given, **wrong}, **of)  # type: ignore[arg-type]
    with pytest.raises(LadderChangedMeanwhile):
        set_ladder(seen=2, **given, **of)  # type: ignore[arg-type]
