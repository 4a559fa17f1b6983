"""A return goes out as a spreadsheet and comes back row by row: through the pages, by those who use them."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.assurance import services
from goldenthread.assurance.models import Answer, Contributor
from goldenthread.assurance.services import Typed
from goldenthread.boards.models import Contact
from goldenthread.files.models import StoredFile
from goldenthread.trail.models import Entry
from tests.asks.keyed import a_key, everything
from tests.assurance.a_campaign import Asked, a_campaign
from tests.assurance.sheeted import (
    ANSWER,
    FIGURE,
    KEY,
    NOT_APPLYING,
    PRINTED,
    SHOWS,
    STILL_RIGHT,
    WHY_NOT,
    Book,
    bring,
    rows_of,
    take,
    take_in,
)
from tests.conftest import AT, Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(place: Place, monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.setattr(timezone, "now", lambda: AT)
    return a_campaign(place)


def base_of(asked: Asked, agency: str = "vale-council") -> str:
    return asked.desk(agency).base


def told(asked: Asked, agency: str = "vale-council") -> dict[str, tuple[Any, ...]]:
    rows = Answer.objects.filter(filled=asked.returns[agency])
    return {one.key: (one.code, one.number, one.words, one.na_why) for one in rows}


def test_it_goes_out_comes_back_is_looked_at_and_taken_in(client: Client, asked: Asked) -> None:
    client.force_login(asked.coordinators["vale-council"])
    base = base_of(asked)
    book = take(client, base)
    assert [sheet.title for sheet in book.sheets] == ["1 Leadership", "2 Safer recruitment", "3 Listening to children"]
    # 3.1 is asked of the police alone
    assert [number for _sheet, _y, number in book.rows()] == ["1.1", "1.2", "2.1", "2.2", "2.3", "3.2"]
    assert list(book.columns(book.sheets[0])) == [KEY, *PRINTED, ANSWER, SHOWS, NOT_APPLYING]
    assert FIGURE in book.columns(book.sheets[1])
    assert book.sheets[0].column_dimensions["A"].hidden
    (rule,) = book.sheets[0].data_validations.dataValidation
    assert rule.formula1 == '"0: Not met,1: Begun,2: Mostly,3: Met"'
    assert "Only where 2.2 is answered with Yes or Partly." in book.cell("2.3", "Guidance").value
    book.write("1.1", ANSWER, "3: Met")
    book.write("1.1", SHOWS, "=The post's\n  description")
    book.write("2.1", ANSWER, "amber")
    book.write("2.2", ANSWER, "Partly")
    book.write("2.3", FIGURE, "85%")
    book.write("1.2", NOT_APPLYING, "We have no board")
    book.write("3.2", SHOWS, "The waiting room")
    before, files = everything(), StoredFile.objects.count()
    page = bring(client, base, book.data)
    assert page.status_code == 200
    assert "6 new answers." in page.content.decode()
    after = everything()
    assert {name for name in after if after[name] != before[name]} <= {"django_session"}  # nothing is saved by it
    answer = take_in(client, base, page)
    assert (answer.status_code, answer["Location"]) == (302, f"{base}sheet/?taken=6")
    assert told(asked) == {
        "lead": ("3", None, "=The post's\n  description", ""),
        "reports": ("", None, "", "We have no board"),
        "checks": ("A", None, "", ""),
        "volunteers": ("partly", None, "", ""),
        "volunteers-checked": ("", Decimal(85), "", ""),
        "changed": ("", None, "The waiting room", ""),
    }
    assert StoredFile.objects.count() == files
    assert Entry.objects.filter(deed="return:saved").count() == 1
    assert "6 answers were taken in." in client.get(answer["Location"]).content.decode()
    again = bring(client, base, book.data).content.decode()  # the same file once more says nothing new
    assert "6 rows that say nothing new" in again
    assert "There is nothing to take in." in again


def test_only_chosen_rows_are_taken(client: Client, asked: Asked) -> None:
    client.force_login(asked.coordinators["vale-council"])
    book = take(client, base_of(asked))
    book.write("1.1", ANSWER, "3")
    book.write("2.1", ANSWER, "G")
    page = bring(client, base_of(asked), book.data)
    _lines, offered = rows_of(page)
    assert len(offered) == 2
    assert take_in(client, base_of(asked), page, []).status_code == 422
    assert take_in(client, base_of(asked), page, [min(offered)]).status_code == 302
    assert set(told(asked)) == {"lead"}


def test_an_answer_given_meanwhile_stays_unless_it_is_chosen(client: Client, asked: Asked) -> None:
    desk, base = asked.desk("vale-council"), base_of(asked)
    client.force_login(asked.coordinators["vale-council"])
    services.save_answers(desk=desk, typed={"lead": Typed("1"), "checks": Typed("R"), "reports": Typed("2")}, at=AT)
    book = take(client, base)
    assert book.cell("1.1", ANSWER).value == "1: Begun"
    book.write("1.1", ANSWER, "2")
    book.write("2.1", ANSWER, "A")
    book.write("3.2", SHOWS, "The waiting room")
    services.save_answers(
        desk=desk, typed={"lead": Typed("3", words="Seen", seen=1), "reports": Typed("0", seen=1)}, at=AT
    )
    page = bring(client, base, book.data)
    text = page.content.decode()
    assert "answered this since the sheet was taken" in text
    assert "Seen" in text
    _lines, offered = rows_of(page)
    assert sorted(offered.items()) == [("0.2", False), ("2.1", True), ("5.0", True)]
    rest = take_in(client, base, page)
    assert rest.status_code == 200
    assert "2 answers were taken in." in rest.content.decode()
    assert told(asked)["lead"] == ("3", None, "Seen", "")
    assert told(asked)["reports"][0] == "0"  # the row that nobody touched takes nothing back
    back = Book(take_in(client, base, rest, [], refused="yes").content)
    assert back.cell("1.1", ANSWER).value == "2"
    assert "answered this since" in back.cell("1.1", WHY_NOT).value
    assert take_in(client, base, rest, ["0.1"]).status_code == 422  # shown beside an older answer
    take_in(client, base, rest, ["0.2"])
    assert told(asked)["lead"] == ("2", None, "", "")


@pytest.mark.parametrize(
    ("number", "cells", "sentence"),
    [
        ("1.1", {ANSWER: "9"}, "“9” is no answer to this question. Choose one from the list."),
        ("1.1", {FIGURE: "9"}, None),  # there is no such column on that sheet
        ("2.1", {FIGURE: "9"}, "This is answered under “Answer”."),
        ("2.3", {ANSWER: "Yes"}, "This is answered under “Figure”."),
        ("2.3", {FIGURE: "101"}, "A percentage is from 0 to 100."),
        ("2.3", {FIGURE: "33"}, "Write the percentage in steps of 5."),
        ("2.3", {FIGURE: "most"}, "“most” is no figure. Write it in digits."),
        ("2.3", {FIGURE: "1e400"}, "is no figure"),
        ("2.3", {FIGURE: "NaN"}, "is no figure"),
        ("2.2", {NOT_APPLYING: "None"}, "This question applies to everybody. Answer it."),
        ("1.1", {ANSWER: "3", NOT_APPLYING: "None"}, "This is answered, and said not to apply."),
        ("1.1", {SHOWS: "x" * 10_001}, "“What shows it” is longer than 10,000 letters."),
        ("1.1", {"Question": "Is the moon round?", ANSWER: "3"}, "What is printed in this row is another question"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_in_a_sentence(
    client: Client, asked: Asked, number: str, cells: dict[str, str], sentence: str | None
) -> None:
    client.force_login(asked.coordinators["vale-council"])
    book = take(client, base_of(asked))
    for heading, words in cells.items():
        if sentence is None:
            with pytest.raises(KeyError):
                book.write(number, heading, words)
            return
        book.write(number, heading, words)
    page = bring(client, base_of(asked), book.data)
    assert sentence in page.content.decode()
    assert rows_of(page)[1] == {}
    back = Book(take_in(client, base_of(asked), page, [], refused="yes").content)
    assert sentence in back.cell(number, WHY_NOT).value
    assert not told(asked)


def test_rows_find_their_questions_wherever_they_were_moved(client: Client, asked: Asked) -> None:
    client.force_login(asked.coordinators["vale-council"])
    book = take(client, base_of(asked))
    book.write("1.1", ANSWER, "3")
    book.write("2.1", ANSWER, "G")
    first, second = book.sheets[:2]
    first.insert_rows(1, 3)
    first.title = "Mine"
    first.move_range("A5:H6", rows=4)
    second.insert_cols(1)
    second.cell(1, 1).value = "My own"
    second.cell(2, 1).value = "Ask Sam"
    second.delete_rows(4)  # 2.3
    book.book.remove(book.book["3 Listening to children"])
    page = bring(client, base_of(asked), book.data)
    text = page.content.decode()
    assert "2 new answers." in text
    assert "2 questions are not in the sheet" in text
    take_in(client, base_of(asked), page)
    assert {key: one[0] for key, one in told(asked).items()} == {"lead": "3", "checks": "G"}


def test_an_answer_that_slid_to_another_question_is_told(client: Client, asked: Asked) -> None:
    """Sorted without its hidden column, a sheet would answer the wrong questions."""
    client.force_login(asked.coordinators["vale-council"])
    book = take(client, base_of(asked))
    book.write("1.1", ANSWER, "3")
    sheet = book.sheets[0]
    for x in range(2, sheet.max_column + 1):
        one, other = sheet.cell(2, x), sheet.cell(3, x)
        one.value, other.value = other.value, one.value
    page = bring(client, base_of(asked), book.data).content.decode()
    assert page.count("What is printed in this row is another question") == 2


def test_doubled_added_and_foreign_rows(client: Client, asked: Asked) -> None:
    client.force_login(asked.coordinators["harbour-police"])
    theirs = take(client, base_of(asked, "harbour-police"))
    client.force_login(asked.coordinators["vale-council"])
    book = take(client, base_of(asked))
    book.write("1.1", ANSWER, "3")
    sheet = book.sheets[0]
    twice = [cell.value for cell in sheet[2]]
    twice[5] = "1"
    sheet.append(twice)
    sheet.append([None, "1.9", "Is the moon round?", None, None, "3"])
    foreign = [cell.value for cell in theirs.sheets[0][2]]
    foreign[5] = "2"
    sheet.append(foreign)
    page = bring(client, base_of(asked), book.data).content.decode()
    assert page.count("This question is answered in two rows. Keep one of them.") == 2
    assert "This row names no question." in page
    assert f"This row is of another return, {asked.returns['harbour-police'].reference}." in page
    assert not told(asked)


def test_another_returns_sheet_is_refused_whole(client: Client, asked: Asked, elsewhere: Place) -> None:
    there = a_campaign(elsewhere)
    client.force_login(there.coordinators["vale-council"])
    of_calder = take(client, base_of(there)).data
    client.force_login(asked.coordinators["harbour-police"])
    of_the_police = take(client, base_of(asked, "harbour-police")).data
    client.force_login(asked.coordinators["vale-council"])
    for data, sentence in (
        (of_calder, "This sheet is of another partnership, so nothing was read from it."),
        (of_the_police, f"This sheet is of another return, {asked.returns['harbour-police'].reference}."),
    ):
        answer = bring(client, base_of(asked), data)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert "calder" not in answer.content.decode().lower()
    assert client.get(f"{base_of(asked, 'harbour-police')}sheet/").status_code == 404
    assert client.get(f"{base_of(there)}sheet/as.xlsx").status_code == 404


@pytest.mark.parametrize("name", ["plan.csv", "plan.xlsm", "plan.xlsx"])
def test_what_is_no_sheet_of_ours_is_refused_in_a_sentence(client: Client, asked: Asked, name: str) -> None:
    client.force_login(asked.coordinators["vale-council"])
    assert bring(client, base_of(asked), b"not a workbook", name).status_code == 422


def test_a_deleted_first_column_or_heading_is_said(client: Client, asked: Asked) -> None:
    client.force_login(asked.coordinators["vale-council"])
    book = take(client, base_of(asked))
    for sheet in book.sheets:
        sheet.delete_cols(1)
    answer = bring(client, base_of(asked), book.data)
    assert "its first column was deleted. Take a new one." in answer.content.decode()
    book = take(client, base_of(asked))
    book.sheets[0].cell(1, 6).value = None
    assert "The heading “Answer” is missing on the sheet" in bring(client, base_of(asked), book.data).content.decode()
    book = take(client, base_of(asked))
    book.sheets[0].cell(1, 12).value = "answer"
    assert "stands twice" in bring(client, base_of(asked), book.data).content.decode()


def test_hostile_words_are_words(client: Client, asked: Asked) -> None:
    client.force_login(asked.coordinators["vale-council"])
    book = take(client, base_of(asked))
    words = '<script>alert(1)</script> =HYPERLINK("x") ‮gnp.exe'
    book.write("3.2", SHOWS, words)
    page = bring(client, base_of(asked), book.data)
    assert "<script>alert(1)" not in page.content.decode()
    take_in(client, base_of(asked), page)
    assert told(asked)["changed"][2] == words
    back = take(client, base_of(asked))
    assert (back.cell("3.2", SHOWS).value, back.cell("3.2", SHOWS).data_type) == (words, "s")
    for lines in ("", "x", "a:b:c", rows_of(page)[0][:-3] + "abc"):
        answer = client.post(f"{base_of(asked)}sheet/", {"lines": lines, "take": ["0.0"]})
        assert answer.status_code == 422
        assert "did not come back whole" in answer.content.decode()


def test_a_contributor_has_the_sheet_of_their_standards(client: Client, asked: Asked, place: Place) -> None:
    filled = asked.returns["vale-council"]
    member = Contact.objects.get(person__user=place.people["member"])
    Contributor.objects.create(
        partnership=place.partnership, filled=filled, contact=member, standards=["recruitment"], at=AT, by="x"
    )
    client.force_login(asked.coordinators["vale-council"])
    whole = take(client, base_of(asked))
    client.force_login(place.people["member"])
    book = take(client, base_of(asked))
    assert [number for _sheet, _y, number in book.rows()] == ["2.1", "2.2", "2.3"]
    whole.write("1.1", ANSWER, "3")
    whole.write("2.1", ANSWER, "G")
    page = bring(client, base_of(asked), whole.data)
    assert "This question is not yours to answer." in page.content.decode()
    take_in(client, base_of(asked), page)
    assert set(told(asked)) == {"checks"}


def test_the_holder_of_a_key_takes_and_brings_it(client: Client, asked: Asked, place: Place) -> None:
    filled = asked.returns["vale-council"]
    (ask,) = open_asks(
        partnership=place.partnership, kind="return", wants=[Want(filled.reference, Whom("agency", filled.seat_id or 0))],
        origin="person", opens_on=AT.date(), due_on=AT.date(), at=AT,
    )  # fmt: skip
    contact = Contact.objects.select_related("person").get(person__user=asked.coordinators["vale-council"])
    base = f"/k/{a_key(contact.person, [ask], AT)}/returns/{filled.reference}/"
    before = everything()
    assert client.get(f"{base}sheet/").status_code == 200
    book = take(client, base)
    book.write("1.1", ANSWER, "3")
    page = bring(client, base, book.data)
    assert everything() == before  # no session either
    assert take_in(client, base, page).status_code == 302
    (answer,) = Answer.objects.filter(filled=filled)
    assert (answer.code, answer.by) == ("3", contact.name)
    assert Entry.objects.order_by("pk").last().actor_kind == "key"  # type: ignore[union-attr]
    other = base.replace(filled.reference, asked.returns["open-door"].reference)
    assert client.get(f"{other}sheet/").status_code == 404  # the page of dead keys, as on every page of a return
    assert client.get("/k/nothing/returns/RTN-0001/sheet/as.xlsx").status_code == 404


def test_the_unit_brings_in_what_was_mailed_and_reads_nothing_by_it(
    client: Client, asked: Asked, place: Place, elsewhere: Place
) -> None:
    base, unit = base_of(asked), place.people["business-unit"]
    services.save_answers(desk=asked.desk("vale-council"), typed={"reports": Typed("1", words="Secret plans")}, at=AT)
    client.force_login(asked.coordinators["vale-council"])
    book = take(client, base)
    services.save_answers(desk=asked.desk("vale-council"), typed={"checks": Typed("R", words="Secret plans")}, at=AT)
    client.force_login(unit)
    assert "You enter this for Vale Council" in client.get(f"{base}sheet/").content.decode()
    blank = take(client, base)
    assert {blank.cell(number, ANSWER).value for number in ("1.1", "1.2", "2.1")} == {""}
    book.write("1.1", ANSWER, "3")
    book.write("2.1", ANSWER, "G")
    book.write("1.2", ANSWER, "2")
    page = bring(client, base, book.data)
    assert "The agency answered this itself since the sheet was taken." in page.content.decode()
    assert page.content.decode().count("Secret plans") == 1  # what the sheet itself says of 1.2
    take_in(client, base, page)
    assert {key: one[0] for key, one in told(asked).items()} == {"lead": "3", "reports": "2", "checks": "R"}
    mine = Answer.objects.get(filled=asked.returns["vale-council"], key="lead")
    assert mine.by == f"{unit.name}, entered for Vale Council"
    assert Entry.objects.order_by("pk").last().actor_label == mine.by  # type: ignore[union-attr]
    blank.write("1.2", ANSWER, "0")
    assert "The agency answered this itself" not in bring(client, base, blank.data).content.decode()
    for persona in ("executive", "chair", "scrutineer", "member", "reader", "other-board"):
        client.force_login(place.people[persona])
        assert client.get(f"{base}sheet/").status_code == 404, persona
    client.force_login(elsewhere.people["business-unit"])
    assert client.get(f"{base}sheet/").status_code == 404


def test_once_it_is_signed_nothing_comes_back(client: Client, asked: Asked, place: Place) -> None:
    desk, base = asked.desk("vale-council"), base_of(asked)
    whole = {"lead": Typed("3"), "reports": Typed("2"), "checks": Typed("A"), "volunteers": Typed("no")}
    services.save_answers(desk=desk, typed={**whole, "changed": Typed(words="The waiting room")}, at=AT)
    client.force_login(asked.coordinators["vale-council"])
    book = take(client, base)
    book.write("1.1", ANSWER, "0")
    page = bring(client, base, book.data)
    services.sign_off(desk=desk, name="A. Senior", post="Director", at=AT)
    assert take_in(client, base, page).status_code == 403
    assert bring(client, base, book.data).status_code == 403
    for who in (asked.coordinators["vale-council"], place.people["business-unit"], place.people["chair"]):
        client.force_login(who)
        assert "Nothing can be brought back" in client.get(f"{base}sheet/").content.decode()
        assert take(client, base).cell("1.1", ANSWER).value == "3: Met"


def test_what_was_brought_forward_is_confirmed_in_the_sheet(client: Client, asked: Asked, place: Place) -> None:
    filled = asked.returns["vale-council"]
    for key, code in (("lead", "3"), ("reports", "1")):
        Answer.objects.create(
            partnership=place.partnership, filled=filled, key=key, code=code, at=AT, by="x", unreviewed=True,
            brought="Your return of Section 11, 2024",
        )  # fmt: skip
    client.force_login(asked.coordinators["vale-council"])
    book = take(client, base_of(asked))
    assert book.cell("1.1", "Where the answer comes from").value == "Your return of Section 11, 2024"
    assert STILL_RIGHT not in book.columns(book.sheets[1])
    book.write("1.1", STILL_RIGHT, "yes")
    page = bring(client, base_of(asked), book.data)
    assert "Confirmed as still right." in page.content.decode()
    take_in(client, base_of(asked), page)
    rows = {one.key: (one.code, one.unreviewed) for one in Answer.objects.filter(filled=filled)}
    assert rows == {"lead": ("3", False), "reports": ("1", True)}


def test_emptying_an_answer_is_never_done_by_the_way(client: Client, asked: Asked) -> None:
    desk, base = asked.desk("vale-council"), base_of(asked)
    services.save_answers(desk=desk, typed={"lead": Typed("1", words="x")}, at=AT)
    client.force_login(asked.coordinators["vale-council"])
    book = take(client, base)
    book.write("1.1", ANSWER, None)
    book.write("1.1", SHOWS, None)
    page = bring(client, base, book.data)
    assert "Takes the answer out" in page.content.decode()
    assert rows_of(page)[1] == {"0.1": False}
    take_in(client, base, page, ["0.1"])
    assert told(asked)["lead"] == ("", None, "", "")
