"""Questions back: asked of whoever answers for the return, answered on any desk, reminded of, withdrawn."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.asks.models import Ask
from goldenthread.asks.services import tell_due
from goldenthread.assurance import services
from goldenthread.assurance.models import QuestionBack, Return
from goldenthread.outbox.models import Message, Part
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.asks.keyed import a_key
from tests.assurance.a_campaign import Asked, a_campaign
from tests.assurance.reviewed import LOWER, a_signed_return, ask_for, contact_of, finished, fresh
from tests.conftest import AT, Place

BY = {"by": SYSTEM, "at": AT}
DUE = date(2099, 1, 1)


def asked_about(place: Place, key: str = "lead") -> tuple[Asked, Return, QuestionBack]:
    asked = a_campaign(place)
    filled = a_signed_return(asked, "vale-council")
    services.moderate(filled=filled, judged=LOWER, **BY)
    return asked, filled, services.ask_back(filled=filled, words="Since when?", key=key, due_on=DUE, **BY)


def the_ask(question: QuestionBack) -> Ask:
    return Ask.objects.get(kind="audit-question", reference=question.reference)


def test_it_is_asked_of_the_agency_and_answered_in_my_work(client: Client, place: Place) -> None:
    asked, filled, question = asked_about(place)
    ask = the_ask(question)
    assert (ask.seat_id, ask.state, ask.due_on) == (filled.seat_id, "open", DUE)
    client.force_login(asked.coordinators["vale-council"])
    page = client.get("/my/answer/", {"ask": ask.slug}).content.decode()
    assert "Since when?" in page
    assert "1.1 Is there a named senior lead?" in page
    assert "3, Met" in page  # what they said themselves
    assert "No post named" not in page
    assert "Ask the chair" not in page
    sent = client.post("/my/answer/", {"ask": ask.slug, f"{ask.slug}-words": "Since May", f"{ask.slug}-seen": ""})
    assert sent.status_code == 302
    question.refresh_from_db()
    ask.refresh_from_db()
    assert (question.answer, ask.state) == ("Since May", "answered")
    assert question.answered_by == asked.coordinators["vale-council"].name
    client.force_login(place.people["business-unit"])
    standard = f"/p/{place.slug}/assurance/review/{filled.reference}/standards/leadership/"
    assert "Since May" in client.get(standard).content.decode()


def test_the_mail_and_the_key_ask_it_and_tell_nothing_of_moderation(client: Client, place: Place) -> None:
    asked, _filled, question = asked_about(place)
    ask = the_ask(question)
    contact = contact_of(place, asked.coordinators["vale-council"])
    token = a_key(contact.person, [ask], timezone.now())
    page = client.get(f"/k/{token}/").content.decode()
    assert "Since when?" in page
    assert "No post named" not in page
    answer = client.post(f"/k/{token}/", {f"{ask.slug}-words": "Since May", f"{ask.slug}-seen": ""})
    assert answer.status_code == 302
    assert QuestionBack.objects.get(pk=question.pk).answer == "Since May"
    assert not client.session.keys()


def test_reminders_come_from_asks(place: Place) -> None:
    _asked, _filled, _question = asked_about(place)
    place.partnership.sends_mail = True
    assert tell_due(now=AT + timedelta(days=1)) == 1
    told = " ".join(str(row) for model in (Message, Part) for row in model.objects.values())
    assert "question" in told
    assert "No post named" not in told
    assert "Ask the chair" not in told


def test_two_who_answer_at_once_both_keep_their_words(client: Client, place: Place) -> None:
    asked, _filled, question = asked_about(place)
    ask = the_ask(question)
    services.answer_back(question=question, words="Since June", **BY)
    client.force_login(asked.coordinators["vale-council"])
    ask.refresh_from_db()
    assert ask.state == "answered"
    sent = {"ask": ask.slug, f"{ask.slug}-words": "Since May", f"{ask.slug}-seen": ""}
    page = client.post("/my/answer/", sent)
    assert page.status_code == 422
    body = page.content.decode()
    assert "Since May" in body
    assert "Since June" in body
    assert QuestionBack.objects.get(pk=question.pk).answer == "Since June"
    with pytest.raises(services.AnsweredMeanwhile):
        services.answer_back(question=question, words="Since July", seen="", **BY)
    stamp = services.stamp_of(QuestionBack.objects.get(pk=question.pk))
    client.post("/my/answer/", {**sent, f"{ask.slug}-seen": stamp})
    assert QuestionBack.objects.get(pk=question.pk).answer == "Since May"


def test_a_question_is_withdrawn_and_asked_no_more(client: Client, place: Place) -> None:
    asked, filled, question = asked_about(place)
    client.force_login(place.people["business-unit"])
    base = f"/p/{place.slug}/assurance/review/{filled.reference}"
    assert client.post(f"{base}/ask/{question.number}/withdraw/").status_code == 302
    assert the_ask(question).state == "withdrawn"
    with pytest.raises(services.NotNow):
        services.answer_back(question=question, words="Since May", **BY)
    with pytest.raises(services.NotNow):
        services.withdraw_question(question=question, **BY)
    client.force_login(asked.coordinators["vale-council"])
    assert "Since when?" not in client.get(f"{base}/questions/").content.decode()
    assert client.get(f"{base}/questions/{question.number}/").status_code == 404


def test_the_agency_answers_on_the_page_of_its_return(client: Client, place: Place) -> None:
    asked, filled, question = asked_about(place, key="")
    page = f"/p/{place.slug}/assurance/review/{filled.reference}/questions/"
    client.force_login(asked.coordinators["vale-council"])
    assert "Since when?" in client.get(page).content.decode()
    assert client.post(f"{page}{question.number}/", {"words": " "}).status_code == 422
    assert client.post(f"{page}{question.number}/", {"words": "Since May", "seen": ""}).status_code == 302
    assert the_ask(question).state == "answered"
    client.force_login(asked.coordinators["harbour-police"])
    assert client.get(page).status_code == 404
    assert client.get(f"{page}{question.number}/").status_code == 404


def test_the_return_leads_to_what_the_board_asked_and_said_and_back(client: Client, place: Place) -> None:
    asked, filled, _question = asked_about(place)
    top = f"/p/{place.slug}/assurance"
    here, questions = f"{top}/returns/{filled.reference}/", f"{top}/review/{filled.reference}/questions/"
    feedback = f"{top}/review/{filled.reference}/feedback/"
    client.force_login(asked.coordinators["vale-council"])
    told = client.get(here).content.decode()
    assert f'href="{questions}"' in told
    assert feedback not in told  # it is not given yet
    assert f'href="{here}"' in client.get(questions).content.decode()
    finished(filled)
    assert f'href="{feedback}"' in client.get(here).content.decode()
    assert f'href="{here}"' in client.get(feedback).content.decode()
    # Who only reads the signed return is led to no page that does not exist for them.
    client.force_login(place.people["member"])
    told = client.get(here).content.decode()
    assert questions not in told
    assert feedback not in told


def test_the_business_unit_enters_an_answer_that_came_by_call(client: Client, place: Place) -> None:
    _asked, filled, question = asked_about(place)
    client.force_login(place.people["business-unit"])
    page = f"/p/{place.slug}/assurance/review/{filled.reference}/questions/{question.number}/"
    assert client.post(page, {"words": "Since May", "seen": ""}).status_code == 422  # whose is it?
    assert client.post(page, {"words": "Since May", "seen": "", "said_by": "The director"}).status_code == 302
    told = QuestionBack.objects.get(pk=question.pk)
    assert told.answered_by == f"The director ({place.people['business-unit'].name})"
    assert Entry.objects.filter(deed="question-back:answered").count() == 1


def test_what_cannot_be_asked_is_refused(place: Place) -> None:
    asked, filled, question = asked_about(place)
    for words, key, day, refusal in (
        (" ", "", DUE, services.NoQuestion),
        ("Why?", "no-such-question", DUE, services.NotNow),
        ("Why?", "", AT.date() - timedelta(days=1), services.DayGone),
    ):
        with pytest.raises(refusal):
            services.ask_back(filled=filled, words=words, key=key, due_on=day, **BY)
    with pytest.raises(services.NotNow):  # not signed
        services.ask_back(filled=asked.returns["open-door"], words="Why?", due_on=DUE, **BY)
    assert services.ask_back(filled=filled, words="Why?", due_on=DUE, **BY).number == 2
    finished(filled)
    assert the_ask(question).state == "unanswered"
    with pytest.raises(services.NotNow):  # agreed: nothing more is asked or answered
        services.ask_back(filled=filled, words="Why?", due_on=DUE, **BY)
    with pytest.raises(services.NotNow):
        services.answer_back(question=question, words="Late", **BY)


def test_sent_back_it_is_asked_for_again_with_the_reason(client: Client, place: Place) -> None:
    asked = a_campaign(place)
    ask = ask_for(asked.returns["vale-council"])
    filled = a_signed_return(asked, "vale-council")
    client.force_login(place.people["business-unit"])
    page = f"/p/{place.slug}/assurance/review/{filled.reference}/back/"
    assert client.post(page, {"why": " "}).status_code == 422
    assert client.post(page, {"why": "Evidence is missing"}).status_code == 302
    ask.refresh_from_db()
    assert ask.state == "done"
    again = Ask.objects.get(kind="return", reference=filled.reference, state="open")
    assert (again.origin, again.note, again.seat_id) == ("returned", "Evidence is missing", filled.seat_id)
    assert fresh(filled).state == "sent-back"
    assert client.get(f"/p/{place.slug}/assurance/review/{filled.reference}/").status_code == 404
    services.sign_off(desk=asked.desk("vale-council"), name="A. Senior", post="Director", at=AT + timedelta(days=1))
    assert client.get(f"/p/{place.slug}/assurance/review/{filled.reference}/").status_code == 200


def test_sent_back_without_an_ask_it_is_asked_for_all_the_same(place: Place) -> None:
    filled = a_signed_return(a_campaign(place), "vale-council")
    services.send_back(filled=filled, why="Evidence is missing", **BY)
    assert Ask.objects.get(kind="return", reference=filled.reference).note == "Evidence is missing"
