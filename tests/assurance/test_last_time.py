"""Last time's answers are brought forward, to be looked at one by one."""

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.assurance import services
from goldenthread.assurance.models import Answer, Return
from goldenthread.assurance.services import Typed
from goldenthread.assurance.tool import Option, Scale
from goldenthread.trail.models import Entry
from tests.assurance.a_campaign import TOOL, Asked, a_campaign
from tests.assurance.several import WHOLE, desk_at, following, rescaled, reworded, told
from tests.conftest import AT, Place

pytestmark = pytest.mark.django_db
# A scale with the code "2" on it, which counts as more than it did.
LEVELS_OF_2028 = Scale(
    "levels-2028",
    "1 to 3",
    "options",
    (Option("1", "Begun", "", 0.0), Option("2", "Mostly", "", 0.5), Option("3", "Met", "", 1.0)),
)
NEXT = rescaled(
    reworded(rescaled(TOOL, "reports", LEVELS_OF_2028), "checks", "Is everybody checked before they begin?"),
    "lead",
    LEVELS_OF_2028,
)


@pytest.fixture
def asked(place: Place, monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.setattr(timezone, "now", lambda: AT)
    asked = a_campaign(place)
    desk = asked.desk("vale-council")
    services.save_answers(desk=desk, typed=WHOLE, at=AT)
    services.sign_off(desk=desk, name="A. Senior", post="Director", at=AT)
    return asked


def test_what_still_fits_is_put_in_and_waits_to_be_looked_at(asked: Asked, place: Place) -> None:
    filled = following(asked, place, NEXT)
    desk = desk_at(filled, asked.coordinators["vale-council"])
    services.save_answers(desk=desk, typed={"volunteers": Typed("yes")}, at=AT)
    before = Entry.objects.count()
    made = services.bring_forward(desk=desk, at=AT)
    # "3" means as much as it did; "2" does not; the volunteers were answered anew
    assert told(filled) == {"lead": "3?", "checks": "A?", "changed": "The waiting room?", "volunteers": "yes"}
    assert {one.brought for one in made if one.key == "lead"} == {
        "Your return of Section 11, 2026, signed off on 1 April 2026."
    }
    assert Answer.objects.get(filled=filled, key="checks").brought == (
        "Your return of Section 11, 2026, signed off on 1 April 2026. The question was worded differently then."
    )
    assert Answer.objects.get(filled=filled, key="lead").words == "A director"
    assert Entry.objects.count() == before + 1
    assert services.bring_forward(desk=desk, at=AT) == []  # done twice
    assert Entry.objects.count() == before + 1
    with pytest.raises(services.AnswersMissing) as refusal:
        services.sign_off(desk=desk, name="A. Senior", post="Director", at=AT)
    assert refusal.value.unreviewed == ["lead", "checks", "changed"]


def test_what_was_looked_at_is_never_overwritten(asked: Asked, place: Place) -> None:
    filled = following(asked, place, TOOL)
    desk = desk_at(filled, asked.coordinators["vale-council"])
    services.bring_forward(desk=desk, at=AT)
    assert Return.objects.get(pk=filled.pk).state == "begun"
    services.save_answers(desk=desk, typed={"lead": Typed("1", seen=1), "checks": Typed("", seen=1)}, at=AT)
    services.bring_forward(desk=desk, at=AT)
    assert (told(filled)["lead"], Answer.objects.get(filled=filled, key="checks").code) == ("1", "")


def test_what_was_signed_counts_and_not_what_was_written_after(asked: Asked, place: Place) -> None:
    services.begin_again(
        filled=asked.returns["vale-council"], why="Look again", by=asked.desk("vale-council").actor, at=AT,
        asked_again=lambda _filled: None,
    )  # fmt: skip
    services.save_answers(desk=asked.desk("vale-council"), typed={"lead": Typed("0", seen=1)}, at=AT)
    filled = following(asked, place, TOOL)
    services.bring_forward(desk=desk_at(filled, asked.coordinators["vale-council"]), at=AT)
    assert told(filled)["lead"] == "3?"


def test_a_contributor_brings_their_standards_alone(asked: Asked, place: Place) -> None:
    filled = following(asked, place, TOOL)
    desk = replace(desk_at(filled, asked.coordinators["vale-council"]), standards=frozenset({"voice"}), signs=False)
    services.bring_forward(desk=desk, at=AT)
    assert told(filled) == {"changed": "The waiting room?"}


def test_nothing_is_brought_where_nothing_was_signed_or_nothing_is_open(asked: Asked, place: Place) -> None:
    police = asked.desk("harbour-police")
    assert services.bring_forward(desk=police, at=AT) == []
    with pytest.raises(services.NotNow):
        services.bring_forward(desk=asked.desk("vale-council"), at=AT)


def test_the_page_says_what_would_come_and_brings_it(client: Client, asked: Asked, place: Place) -> None:
    filled = following(asked, place, NEXT)
    client.force_login(asked.coordinators["vale-council"])
    address = f"{desk_at(filled, asked.coordinators['vale-council']).base}last-time/"
    page = client.get(address).content.decode()
    assert not Answer.objects.filter(filled=filled).exists()  # looking changes nothing
    for words in ("Put in these 4 answers", "Worded differently now (1)", "Does not fit any more (1)", "2: Mostly"):
        assert words in page.replace("</h2>", ""), words
    answer = client.post(address)
    assert answer["Location"] == f"{address}?brought=4"
    assert "4 answers were put in." in client.get(answer["Location"]).content.decode()
    assert Answer.objects.filter(filled=filled, unreviewed=True).count() == 4
    for persona in ("business-unit", "executive", "member", "reader"):
        client.force_login(place.people[persona])
        assert client.get(address).status_code == 404, persona
