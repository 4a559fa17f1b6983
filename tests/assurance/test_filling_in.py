"""A return is filled in on its pages, by whoever may and by nobody else, without a script."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.assurance import services
from goldenthread.assurance.models import Answer, AnswerEvidence, Gap, Return, ReturnEvidence
from goldenthread.assurance.services import Typed
from tests.asks.keyed import a_key
from tests.assurance.a_campaign import Asked, a_campaign, coordinator_of
from tests.conftest import AT, Place

LEADERSHIP = "standards/leadership/"


def address(asked: Asked, agency: str = "vale-council") -> str:
    filled = asked.returns[agency]
    return f"/p/{filled.partnership.slug}/assurance/returns/{filled.reference}/"


@pytest.fixture
def asked(place: Place) -> Asked:
    return a_campaign(place, closes_on=date(2099, 1, 1))


@pytest.fixture
def page(client: Client, asked: Asked) -> str:
    """The coordinator of the council is signed in before their return."""
    client.force_login(asked.coordinators["vale-council"])
    return address(asked)


def test_the_overview_says_how_far_it_is_and_what_is_next(client: Client, asked: Asked, page: str) -> None:
    told = client.get(page).content.decode()
    assert "0 of 3 standards are done" in told
    assert "0 of 5 questions are answered" in told
    assert "Begin with 1 Leadership" in told
    assert f'href="{page}{LEADERSHIP}"' in told
    desk = asked.desk("vale-council")
    services.save_answers(desk=desk, typed={"lead": Typed("3"), "reports": Typed("1")}, at=AT)
    told = client.get(page).content.decode()
    assert "1 of 3 standards is done" in told or "1 of 3 standards are done" in told
    assert "Go on with 2 Safer recruitment" in told
    assert "Done: all 2 answered" in told


def test_a_begun_standard_is_gone_on_with_where_it_was_left(client: Client, asked: Asked, page: str) -> None:
    services.save_answers(desk=asked.desk("vale-council"), typed={"lead": Typed("3")}, at=AT)
    assert f'href="{page}{LEADERSHIP}#q2"' in client.get(page).content.decode()
    assert 'href="#q2"' in client.get(page + LEADERSHIP).content.decode()
    services.save_answers(desk=asked.desk("vale-council"), typed={"reports": Typed("3")}, at=AT)
    assert f'href="{page}standards/recruitment/"' in client.get(page).content.decode()


def test_what_was_typed_is_saved_on_the_way_to_the_standard_before(client: Client, asked: Asked, page: str) -> None:
    here = f"{page}standards/recruitment/"
    answer = client.post(here, {"q1-seen": "0", "q1-code": "A", "before": "yes"})
    assert answer.headers["Location"] == page + LEADERSHIP
    assert Answer.objects.get(filled=asked.returns["vale-council"], key="checks").code == "A"


def test_save_and_go_on_saves_a_standard_and_leads_to_the_next(client: Client, asked: Asked, page: str) -> None:
    told = client.get(page + LEADERSHIP).content.decode()
    assert "Is there a named senior lead?" in told
    assert "Evidence asked for: The post" in told
    assert "Nothing is in place" in told  # the descriptor of a choice
    sent = {"q1-seen": "0", "q1-code": "3", "q1-words": "The post of director", "q2-seen": "0", "q2-code": "_not", "q2-na_why": "No board"}  # fmt: skip
    answer = client.post(page + LEADERSHIP, sent)
    assert answer.status_code == 302
    assert answer["Location"] == f"{page}standards/recruitment/"
    told = {one.key: (one.code, one.words, one.na_why) for one in Answer.objects.filter(filled__reference=asked.returns["vale-council"].reference)}  # fmt: skip
    assert told == {"lead": ("3", "The post of director", ""), "reports": ("", "", "No board")}


def test_a_question_that_depends_appears_when_its_condition_holds(client: Client, page: str) -> None:
    there = page + "standards/recruitment/"
    assert "How many of the volunteers" not in client.get(there).content.decode()
    answer = client.post(there, {"q1-seen": "0", "q1-code": "A", "q2-seen": "0", "q2-code": "yes"})
    assert answer["Location"] == f"{there}?appeared=1#q3"
    assert "How many of the volunteers" in client.get(there).content.decode()
    answer = client.post(there, {"q3-seen": "0", "q3-number": "87"})
    assert answer.status_code == 422
    assert "Give it in steps of 5." in answer.content.decode()
    answer = client.post(there, {"q3-seen": "0", "q3-number": "85"})
    assert answer["Location"] == f"{page}standards/voice/"
    assert Answer.objects.get(key="volunteers-checked").number == Decimal(85)


def test_a_question_for_another_kind_of_agency_is_not_asked(client: Client, asked: Asked, page: str) -> None:
    assert "custody" not in client.get(f"{page}standards/voice/").content.decode()
    client.force_login(asked.coordinators["harbour-police"])
    assert "custody" in client.get(address(asked, "harbour-police") + "standards/voice/").content.decode()


def test_an_answer_is_saved_as_it_is_typed(client: Client, asked: Asked, page: str) -> None:
    there = f"{page}standards/recruitment/?one=q2"
    script: Any = {"HTTP_HX_REQUEST": "true"}
    answer = client.post(there, {"q2-seen": "0", "q2-code": "partly", "q2-words": "Drivers"}, **script)
    told = answer.content.decode()
    assert answer.status_code == 200
    assert "Saved " in told
    assert 'name="q2-seen" value="1"' in told
    assert 'id="holds-q3" hx-swap-oob="true"' in told
    assert "How many of the volunteers" in told
    assert "1 of 3 answered" in told
    answer = client.post(there, {"q2-seen": "1", "q2-code": "no", "q2-words": "Drivers"}, **script)
    told = answer.content.decode()
    assert 'id="holds-q3" hx-swap-oob="true"></div>' in told
    assert "1 of 2 answered" in told


def test_not_applicable_needs_a_reason_and_the_rest_is_saved(client: Client, page: str) -> None:
    sent = {"q1-seen": "0", "q1-code": "_not", "q1-words": "Long words of ours", "q2-seen": "0", "q2-code": "2"}
    answer = client.post(page + LEADERSHIP, sent)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Say why it does not apply." in told
    assert "Long words of ours" in told
    assert set(Answer.objects.values_list("key", flat=True)) == {"reports"}


def test_two_who_write_at_once_both_see_both_texts(client: Client, asked: Asked, page: str) -> None:
    services.save_answers(desk=asked.desk("vale-council"), typed={"lead": Typed("1", words="Theirs")}, at=AT)
    sent = {"q1-seen": "0", "q1-code": "3", "q1-words": "Mine", "q2-seen": "0", "q2-code": "2"}
    answer = client.post(page + LEADERSHIP, sent)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Mine" in told
    assert "Theirs" in told
    assert "saved another answer at 09:00" in told
    assert 'name="q1-seen" value="1"' in told
    assert Answer.objects.get(key="lead").words == "Theirs"
    assert Answer.objects.get(key="reports").code == "2"
    htmx: Any = {"HTTP_HX_REQUEST": "true"}
    answer = client.post(f"{page}{LEADERSHIP}?one=q1", sent, **htmx)
    assert answer.status_code == 422
    assert "Theirs" in answer.content.decode()
    assert 'name="q1-over" value="1"' in answer.content.decode()
    client.post(f"{page}{LEADERSHIP}?one=q1", {**sent, "q1-over": "1"}, **htmx)
    assert Answer.objects.get(key="lead").words == "Mine"


def test_what_was_brought_forward_is_not_reviewed_by_saving_the_page(client: Client, asked: Asked, page: str) -> None:
    filled = asked.returns["vale-council"]
    of: dict[str, Any] = {"partnership": filled.partnership, "filled": filled, "at": AT, "by": "x"}
    Answer.objects.create(key="lead", code="2", unreviewed=True, brought="Section 11, 2024", **of)
    told = client.get(page + LEADERSHIP).content.decode()
    assert "Not yet reviewed" in told
    assert "Section 11, 2024" in told
    assert "1 answer was brought forward" in client.get(page).content.decode()
    client.post(page + LEADERSHIP, {"q1-seen": "1", "q1-code": "2"})
    assert Answer.objects.get(key="lead").unreviewed
    client.post(page + LEADERSHIP, {"q1-seen": "1", "q1-code": "2", "q1-reviewed": "on"})
    assert not Answer.objects.get(key="lead").unreviewed


def test_last_times_answer_stands_beside(client: Client, place: Place) -> None:
    before = a_campaign(place, closes_on=date(2099, 1, 1))
    desk = before.desk("vale-council")
    whole = {"lead": Typed("1", words="Begun in May"), "reports": Typed("2"), "checks": Typed("A"), "volunteers": Typed("no"), "changed": Typed(words="x")}  # fmt: skip
    services.save_answers(desk=desk, typed=whole, at=AT)
    services.sign_off(desk=desk, name="A. Senior", post="Director", at=AT)
    follows = services.draft_campaign(
        partnership=place.partnership, name="Again", tool=before.version, opens_on=AT.date(), closes_on=date(2099, 1, 1),
        follows=before.campaign, by=desk.actor, at=AT,
    )  # fmt: skip
    services.choose(campaign=follows, seats=list(before.seats.values()), by=desk.actor, at=AT)
    services.open_campaign(campaign=follows, seen=1, by=desk.actor, at=AT)
    mine = Return.objects.get(campaign=follows, seat=before.seats["vale-council"])
    client.force_login(before.coordinators["vale-council"])
    told = client.get(f"/p/{place.slug}/assurance/returns/{mine.reference}/{LEADERSHIP}").content.decode()
    assert "Last time (Section 11, 2026):" in told
    assert "1 Begun" in told
    assert "Begun in May" in told


def test_evidence_and_an_action_are_added_at_the_question(client: Client, page: str) -> None:
    sent = {
        "q1-seen": "0",
        "q1-code": "3",
        "q1-new-title": "The minutes",
        "q1-new-note": "Board of May",
        "attach": "q1",
    }
    answer = client.post(page + LEADERSHIP, sent)
    assert answer["Location"] == f"{page}{LEADERSHIP}#q1"
    assert AnswerEvidence.objects.get().key == "lead"
    assert ReturnEvidence.objects.get().title == "The minutes"
    assert Answer.objects.get(key="lead").code == "3"
    sent = {"q2-seen": "0", "q2-evidence": "1", "q2-code": "0"}
    client.post(page + LEADERSHIP, sent)
    assert set(AnswerEvidence.objects.values_list("key", flat=True)) == {"lead", "reports"}
    sent = {"q2-seen": "1", "q2-code": "0", "q2-evidence": "1", "raise": "q2", "q2-gap-words": ""}
    answer = client.post(page + LEADERSHIP, sent)
    assert answer.status_code == 422
    assert "Say what will be done." in answer.content.decode()
    sent |= {"q2-gap-words": "Report each quarter", "q2-gap-lead": "Director", "q2-gap-due_on_day": "31", "q2-gap-due_on_month": "3", "q2-gap-due_on_year": "2027"}  # fmt: skip
    client.post(page + LEADERSHIP, sent)
    gap = Gap.objects.get()
    assert (gap.key, gap.words, gap.lead, gap.due_on) == (
        "reports",
        "Report each quarter",
        "Director",
        date(2027, 3, 31),
    )


def test_a_choice_can_be_taken_back(client: Client, page: str) -> None:
    client.post(page + LEADERSHIP, {"q1-seen": "0", "q1-code": "3", "q1-words": "Kept"})
    client.post(page + LEADERSHIP, {"q1-seen": "1", "q1-code": "3", "q1-words": "Kept", "clear": "q1"})
    assert (Answer.objects.get(key="lead").code, Answer.objects.get(key="lead").words) == ("", "Kept")


@pytest.mark.parametrize("who", ["open-door", "stranger", "reader"])
def test_nobody_else_finds_it(client: Client, place: Place, elsewhere: Place, asked: Asked, who: str) -> None:
    people = {**asked.coordinators, "stranger": elsewhere.people["business-unit"], "reader": place.people["reader"]}
    client.force_login(people[who])
    services.save_answers(desk=asked.desk("vale-council"), typed={"lead": Typed("1", words="Ours alone")}, at=AT)
    for path in ("", LEADERSHIP):
        assert client.get(address(asked) + path).status_code == 404
    assert client.post(address(asked) + LEADERSHIP, {"q1-seen": "1", "q1-code": "0"}).status_code == 404
    assert Answer.objects.get().code == "1"


def test_the_board_sees_only_how_far_it_is_until_it_is_signed(client: Client, place: Place, asked: Asked) -> None:
    services.save_answers(desk=asked.desk("vale-council"), typed={"lead": Typed("1", words="Ours alone")}, at=AT)
    for role in ("business-unit", "executive", "chair", "scrutineer"):
        client.force_login(place.people[role])
        told = client.get(address(asked))
        assert told.status_code == 200
        assert "1 of 5" in told.content.decode()
        assert "Ours alone" not in told.content.decode()
        assert client.get(address(asked) + LEADERSHIP).status_code == 404


def keyed(place: Place, asked: Asked, kind: str = "return", agency: str = "vale-council") -> str:
    """The return's address for the holder of a key: its coordinator's."""
    filled = asked.returns[agency]
    now = timezone.now()
    whom = Whom("agency", filled.seat_id or 0)
    (ask,) = open_asks(
        partnership=place.partnership, kind=kind, wants=[Want(filled.reference, whom)], origin="person",
        opens_on=now.date(), due_on=now.date(), at=now,
    )  # fmt: skip
    person = asked.coordinators[agency].person  # type: ignore[attr-defined]
    return f"/k/{a_key(person, [ask], now)}/returns/{filled.reference}/"


def test_a_key_opens_the_same_pages_without_navigation(client: Client, place: Place, asked: Asked) -> None:
    there = keyed(place, asked)
    answer = client.get(there)
    assert answer.status_code == 200
    assert "Begin with 1 Leadership" in answer.content.decode()
    assert "gt-nav" not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    answer = client.post(there + LEADERSHIP, {"q1-seen": "0", "q1-code": "3"})
    assert answer["Location"] == f"{there}standards/recruitment/"
    assert Answer.objects.get().by == "coordinator of Vale Council"
    other = asked.returns["open-door"].reference
    assert client.get(there.replace(asked.returns["vale-council"].reference, other)).status_code == 404


def test_a_dead_key_keeps_what_was_typed_on_the_page(client: Client, asked: Asked) -> None:
    there = f"/k/nothing/returns/{asked.returns['vale-council'].reference}/{LEADERSHIP}"
    answer = client.post(there, {"q1-seen": "0", "q1-words": "Long words of ours"})
    assert answer.status_code == 404
    assert "This link does not work" in answer.content.decode()
    assert "Long words of ours" in answer.content.decode()


def test_reading_changes_nothing(client: Client, place: Place, asked: Asked) -> None:
    there = keyed(place, asked)
    for path in ("", LEADERSHIP):
        client.get(there + path)
        client.post(there + path)
    assert Return.objects.get(pk=asked.returns["vale-council"].pk).state == "asked"
    assert not Answer.objects.exists()


def test_another_coordinator_of_the_same_agency_fills_in_too(client: Client, place: Place, asked: Asked) -> None:
    client.force_login(coordinator_of(place, asked.seats["vale-council"], "Second person"))
    assert "Save and go on" in client.get(address(asked) + LEADERSHIP).content.decode()
