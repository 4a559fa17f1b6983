"""What a reader with fresh eyes found wrong: each test failed before it was mended."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from goldenthread.accounts.models import User
from goldenthread.asks.models import Ask
from goldenthread.assurance import services
from goldenthread.assurance.desk import base_of
from goldenthread.assurance.finding import find_returns
from goldenthread.assurance.measuring import Measure
from goldenthread.assurance.models import Answer, Return
from goldenthread.assurance.return_queries import whole_of
from goldenthread.assurance.scoring import Said, asked_of, score_of
from goldenthread.assurance.services import Judged, Typed
from goldenthread.assurance.sheet_queries import answers_of, around_of
from goldenthread.assurance.tool import Condition, Question, Standard, Tool
from goldenthread.boards.models import Contact, Membership
from goldenthread.boards.visit import visit
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.services import ask
from tests.asks.keyed import a_key
from tests.assurance.a_campaign import YES, Asked, a_campaign, coordinator_of
from tests.assurance.reviewed import ANSWERS, LOWER, a_signed_return, ask_for, contact_of, finished, fresh
from tests.assurance.several import asked_too
from tests.assurance.sheeted import Book, bring, rows_of, take
from tests.conftest import AT, Place, member

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}
SAID_BY_THE_BOARD = ("No post named", "Good with gaps", "Ask the chair", "56%", "Moderated and agreed", "56 per cent")


@pytest.fixture
def asked(place: Place) -> Asked:
    """The council and the police have signed, and the board lowered an answer of each and agreed; nobody is told."""
    found = a_campaign(place)
    for agency in ("vale-council", "harbour-police"):
        services.moderate(filled=a_signed_return(found, agency), judged=LOWER, **BY)
    finished(found.returns["vale-council"], shown=False)
    return found


def colleague(place: Place, asked: Asked, role: Any) -> User:
    """Somebody of the council with a role here."""
    who = member(place, role, name=f"council-{role}")
    Contact.objects.filter(person__user=who).update(seat=asked.seats["vale-council"])
    return who


@pytest.mark.parametrize("role", ["executive", "chair", "scrutineer"])
def test_no_page_tells_an_agencys_people_what_the_board_says_before_they_are_told(
    client: Client, place: Place, asked: Asked, role: str
) -> None:
    filled = asked.returns["vale-council"]
    of = f"/p/{place.slug}/assurance/results/{asked.campaign.reference}/"
    own = [f"{of}returns/{filled.reference}/", f"{of}returns/{filled.reference}/lead/"]
    letter = f"/p/{place.slug}/papers/look/audit-letter/?thing={filled.reference}"
    client.force_login(colleague(place, asked, role))
    for page in [*own, letter, f"/p/{place.slug}/assurance/", f"/p/{place.slug}/assurance/review/?all"]:
        told = client.get(page).content.decode()
        assert not [words for words in SAID_BY_THE_BOARD if words in told], page
    assert client.get(f"/p/{place.slug}/assurance/review/{filled.reference}/").status_code == 404
    told = client.get(f"{of}as/grid/csv/").content.decode()
    rows = {row.split(",")[0]: row for row in told.splitlines()}
    assert "78" in rows["Vale Council"]  # as they said themselves: (1 + 2 x 2/3) / 3
    assert "Moderated" not in rows["Vale Council"]
    assert "56" in rows["Harbour Police"]
    campaign = client.get(f"/p/{place.slug}/assurance/campaigns/{asked.campaign.reference}/").content.decode()
    assert "Moderated and agreed" not in campaign.partition('id="main"')[2].partition("<table")[2]
    overview = client.get(f"/p/{place.slug}/papers/look/audit-overview/?thing={asked.campaign.reference}")
    assert "56" not in overview.content.decode().partition('id="main"')[2]


@pytest.mark.parametrize("role", ["business-unit", "executive", "chair", "scrutineer"])
def test_who_is_of_no_agency_sees_what_the_board_says(client: Client, place: Place, asked: Asked, role: str) -> None:
    filled = asked.returns["vale-council"]
    of = f"/p/{place.slug}/assurance/results/{asked.campaign.reference}/"
    client.force_login(place.people[role])
    assert "No post named" in client.get(f"{of}returns/{filled.reference}/lead/").content.decode()
    assert "56%" in client.get(f"{of}returns/{filled.reference}/").content.decode()


def test_a_coordinator_is_not_told_that_it_is_agreed_before_feedback(
    client: Client, place: Place, asked: Asked
) -> None:
    client.force_login(asked.coordinators["vale-council"])
    told = client.get(f"/p/{place.slug}/assurance/", follow=True).content.decode()
    assert "Signed off" in told, told
    assert "Moderated and agreed" not in told


def a_contributor(place: Place, asked: Asked, *standards: str) -> User:
    """A colleague of the council who signs in and fills in some standards."""
    who = coordinator_of(place, asked.seats["vale-council"], "Jo Bell")
    Membership.objects.filter(contact__person__user=who).update(role="member")
    services.ask_contributor(
        desk=asked.desk("vale-council"), standards=standards, contact=contact_of(place, who), at=AT
    )
    return who


def test_a_sheet_tells_a_contributor_nothing_of_other_standards(client: Client, place: Place) -> None:
    asked = a_campaign(place)
    of = base_of(asked.returns["vale-council"])
    client.force_login(asked.coordinators["vale-council"])
    book = take(client, of)
    services.save_answers(
        desk=asked.desk("vale-council"), typed={"checks": services.Typed("G", words="a secret of others")}, at=AT
    )
    who = a_contributor(place, asked, "leadership")
    client.force_login(who)
    desk_pages = [f"{of}sheet/", of]
    assert all(b"a secret of others" not in client.get(page).content for page in desk_pages)
    book.write("2.1", "What shows it", "typed here")
    page = bring(client, of, book.data)
    assert "This question is not yours to answer" in page.content.decode()
    assert "a secret of others" not in page.content.decode()
    refused = client.post(f"{of}sheet/", {"lines": rows_of(page)[0], "refused": "1"})
    assert refused.status_code == 200
    told = " ".join(
        str(cell.value) for sheet in Book(refused.content).book.worksheets for row in sheet.iter_rows() for cell in row
    )
    assert "typed here" in told
    assert "a secret of others" not in told


def test_a_contributor_is_judged_by_no_answer_they_may_not_read(place: Place) -> None:
    asked = a_campaign(place)
    services.save_answers(desk=asked.desk("vale-council"), typed={"checks": Typed("G"), "lead": Typed("3")}, at=AT)
    mine = replace(asked.desk("vale-council"), standards=frozenset({"leadership"}), reads=False, signs=False)
    assert set(answers_of(mine)) == {"lead"}
    assert set(around_of(mine, behalf=False).answers) == {"lead"}


def test_what_is_taken_back_shows_no_draft_and_no_note_of_the_board(place: Place) -> None:
    """Who takes words back is told where they stand; an agency's draft and the board's notes are shown to nobody."""
    asked = a_campaign(place)
    filled = asked.returns["vale-council"]
    desk = asked.desk("vale-council")
    services.save_answers(desk=desk, typed={"lead": Typed("3", words="Rowan Lind leads it")}, at=AT)
    services.raise_gap(desk=desk, key="lead", words="Rowan Lind will write it down", at=AT)
    services.save_words(desk=desk, strengths="Rowan Lind listens", improve="", seen=fresh(filled).version, at=AT)
    signed = a_signed_return(asked, "harbour-police")
    services.moderate(filled=signed, judged={"lead": Judged("1", note="Rowan Lind said so", aside="Rowan Lind")}, **BY)
    found = ask(partnership=place.partnership, phrase="Rowan Lind", why="A name", by=SYSTEM, at=AT).found
    assert sum(n for _label, n in found["places"]) == 5
    assert found["excerpts"] == []


CHAIN = Tool(
    title="Chain",
    scales=(YES,),
    standards=(
        Standard("a", "A", "1", "", (Question("first", "Volunteers?", "yes"),)),
        Standard(
            "b", "B", "2", "",
            (
                Question("second", "Are they trained?", "yes", only_if=Condition("first", ("yes",))),
                Question("third", "Is the training new?", "yes", only_if=Condition("second", ("yes",))),
            ),
        ),
    ),
)  # fmt: skip


def test_what_hangs_on_a_question_that_is_asked_no_more_is_not_asked_either() -> None:
    """No volunteers any more: the old answer that they are trained asks nothing."""
    told = {"first": Said("no"), "second": Said("yes")}
    assert [one.key for one in asked_of(CHAIN, "", told)] == ["first"]
    assert score_of(CHAIN.standards[1], CHAIN, told).asked == 0
    assert list(Measure(CHAIN).stands(told, "")) == ["first"]
    whole = {"first": Said("yes"), "second": Said("yes")}
    assert [one.key for one in asked_of(CHAIN, "", whole)] == ["first", "second", "third"]


def test_a_return_is_signed_though_what_asked_more_was_taken_back(place: Place) -> None:
    asked = a_campaign(place, content=CHAIN)
    desk = asked.desk("vale-council")
    services.save_answers(desk=desk, typed={"first": Typed("yes"), "second": Typed("yes")}, at=AT)
    services.save_answers(desk=desk, typed={"first": Typed("no", seen=1)}, at=AT)
    whole = whole_of(asked.desk("vale-council"))
    assert sum(whole.score(one).asked for one in whole.standards) == 1
    services.sign_off(desk=asked.desk("vale-council"), name="A. Senior", post="Director", at=AT)


def test_a_return_signed_in_the_moment_its_agency_passes_on_stays_signed(place: Place) -> None:
    asked = a_campaign(place)
    seats = asked.seats
    services.save_answers(desk=asked.desk("vale-council"), typed={"lead": Typed("3")}, at=AT)
    filled = a_signed_return(asked, "open-door")
    with transaction.atomic():
        services.pass_return(
            filled=filled, column="seat_id", source=seats["open-door"], successor=seats["vale-council"], at=AT
        )
    assert fresh(filled).state == "signed"


def test_what_is_signed_is_what_was_read(client: Client, place: Place) -> None:
    """A colleague changes an answer while the senior lead reads: nothing is signed that nobody read."""
    asked = a_campaign(place)
    desk = asked.desk("vale-council")
    services.save_answers(desk=desk, typed=ANSWERS, at=AT)
    page = f"{base_of(asked.returns['vale-council'])}sign/"
    client.force_login(asked.coordinators["vale-council"])
    told = client.get(page).content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', told)
    assert seen
    sent = {"name": "A. Senior", "post": "Director", "agrees": "on", "seen": seen[1]}
    services.save_answers(desk=desk, typed={"lead": Typed("0", words="Nobody", seen=1)}, at=AT)
    again = client.post(page, sent)
    assert again.status_code == 422
    assert "Somebody changed the return while you read it" in again.content.decode()
    assert "Nobody" in again.content.decode()
    assert fresh(asked.returns["vale-council"]).state == "begun"
    seen = re.search(r'name="seen" value="(\d+)"', again.content.decode())
    assert seen
    assert client.post(page, {**sent, "seen": seen[1]}).status_code == 302
    assert fresh(asked.returns["vale-council"]).state == "signed"


def test_who_serves_one_board_sees_who_is_to_be_chased(client: Client, place: Place) -> None:
    """Returns that are not signed are what a wall of chasing is for, and questions back have no answer yet."""
    asked = a_campaign(place, board=place.children)
    ask_for(asked.returns["open-door"])
    signed = a_signed_return(asked, "vale-council")
    services.ask_back(filled=signed, words="Who leads?", due_on=AT.date(), **BY)
    for board, sees in ((place.children, True), (place.adults, False)):
        who = member(place, "business-unit", board=board, name=f"unit-{board.slug}")
        client.force_login(who)
        wall = client.get(f"/p/{place.slug}/asking/", follow=True).content.decode()
        main = wall.partition('id="main"')[2]
        assert ("the return of Open Door" in main, "A question about the return" in main) == (sees, sees), board


def test_a_reference_of_a_question_that_was_never_asked_leads_nowhere(client: Client, place: Place) -> None:
    asked = a_campaign(place)
    signed = a_signed_return(asked, "vale-council")
    here = visit(place.people["business-unit"], place.slug, AT.date())
    assert here is not None
    assert set(find_returns(here, [signed.reference, f"{signed.reference}.Q1", "RTN-9999"])) == {signed.reference}


@pytest.fixture
def both(place: Place, elsewhere: Place) -> tuple[Asked, Return, Return]:
    """Two partnerships ask the same council; each counts its returns from 1."""
    asked = a_campaign(place)
    theirs = asked_too(elsewhere, asked)
    mine = asked.returns["vale-council"]
    assert mine.reference == theirs.reference
    return asked, mine, theirs


def test_a_mail_that_asks_for_two_boards_opens_each_boards_return(
    client: Client, both: tuple[Asked, Return, Return], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AT)
    asked, mine, theirs = both
    asks = [ask_for(mine), ask_for(theirs)]
    person = contact_of_user(asked, "vale-council").person
    token = a_key(person, asks, AT)
    listed = client.get(f"/k/{token}/").content.decode()
    for filled in (mine, theirs):
        base = f"/k/{token}/returns/{filled.reference}-{filled.partnership.slug}/"
        assert f'href="{base}"' in listed
        told = client.get(base).content.decode()
        assert filled.campaign.name in told
        answer = {"q1-seen": "0", "q1-code": "3", "q1-words": f"for {filled.partnership.slug} alone"}
        assert client.post(f"{base}standards/leadership/", answer).status_code == 302
        words = Answer.objects.get(filled=filled, key="lead").words
        assert words == f"for {filled.partnership.slug} alone"
    assert client.get(f"/k/{token}/returns/{mine.reference}/").status_code == 404  # whose, it does not say


def test_a_key_for_a_part_here_and_the_whole_there_opens_a_part_here(
    client: Client, both: tuple[Asked, Return, Return], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AT)
    asked, mine, theirs = both
    desk = asked.desk("vale-council")
    services.save_answers(desk=desk, typed={"checks": Typed("G", words="a secret of others")}, at=AT)
    contact = contact_of_user(asked, "vale-council")
    part = services.ask_contributor(desk=desk, standards=["leadership"], contact=contact, at=AT)
    asks = [*Ask.objects.filter(kind="return-part", contact=part.contact), ask_for(theirs)]
    token = a_key(contact.person, asks, AT)
    for name in (mine.reference, f"{mine.reference}-{mine.partnership.slug}"):
        base = f"/k/{token}/returns/{name}/"
        for page in ("standards/recruitment/", "sign/", "read/"):
            answer = client.get(base + page)
            assert b"a secret of others" not in answer.content, (name, page)
        assert client.get(f"{base}sign/").status_code == 404
        assert client.get(f"{base}contributors/").status_code == 404


def contact_of_user(asked: Asked, agency: str) -> Contact:
    filled = asked.returns[agency]
    user = asked.coordinators[agency]
    return Contact.objects.select_related("person").get(partnership=filled.partnership, person__user=user)
