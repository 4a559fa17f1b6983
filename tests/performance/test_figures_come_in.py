"""A spreadsheet of figures: given, looked through, taken in; and nothing is changed before that."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.documents import Cell, Document, Heading, Paragraph, Row, Span, Table
from goldenthread.documents.writers import write
from goldenthread.performance.models import FigureUpload, Layout, Value, ValueVersion
from goldenthread.trail.models import Entry
from tests.conftest import Place
from tests.performance.a_scorecard import Scorecard, a_scorecard

pytestmark = pytest.mark.django_db
SHEET = """Scorecard 2025/26,,,
Indicator,Q1 2025/26,Q2 2025/26,Target
Re-referrals within 12 months,22.4%,c,20%
Contacts to the front door,310,,
"""


def give(client: Client, place: Place, text: str | bytes = SHEET, name: str = "scorecard.csv") -> Any:
    data = text.encode() if isinstance(text, str) else text
    return client.post(f"/p/{place.slug}/performance/figures/", {"file": SimpleUploadedFile(name, data)})


def answers(page: Any, form: str = "take_form", **more: str) -> dict[str, str]:
    """A form of the page as a browser would send it back untouched."""
    said = {bound.html_name: bound.value() for bound in page.context[form]}
    ticked = {name: "on" if value is True else str(value or "") for name, value in said.items() if value is not False}
    stands = {"seen": str(page.context["upload"].version), "stands": page.context["stands"]}
    return {**ticked, **stands, **more}


@pytest.fixture
def card(place: Place) -> Scorecard:
    return a_scorecard(place)


def changes(page: Any) -> list[str]:
    return [row.one.change for row in (*page.context["rows"], *page.context["same"])]


def test_a_sheet_comes_in_whole_as_one_deed(as_manager: Client, place: Place, card: Scorecard) -> None:
    address = give(as_manager, place)["Location"]
    page = as_manager.get(address)
    assert changes(page) == ["new", "new", "new"]
    assert "1 empty cell says nothing" in page.content.decode()
    assert not Value.objects.exists()

    assert as_manager.post(address, answers(page, take="yes")).status_code == 302
    found = {(one.indicator.name, one.span.code): (one.number, one.state, one.raw) for one in Value.objects.all()}
    assert found == {
        ("Re-referrals within 12 months", "2025-Q1"): (Decimal("22.4"), "final", "22.4%"),
        ("Re-referrals within 12 months", "2025-Q2"): (None, "suppressed", "c"),
        ("Contacts to the front door", "2025-Q1"): (Decimal(310), "final", "310"),
    }
    assert all(one.approved_at for one in Value.objects.all())
    assert Entry.objects.filter(deed="figures:told").count() == 1
    assert "3 new figures" in as_manager.get(address).content.decode()


def test_the_same_sheet_again_changes_nothing(as_manager: Client, place: Place, card: Scorecard) -> None:
    address = give(as_manager, place)["Location"]
    as_manager.post(address, answers(as_manager.get(address), take="yes"))
    before = ValueVersion.objects.count()

    page = as_manager.get(give(as_manager, place)["Location"])
    assert changes(page) == ["same", "same", "same"]
    assert "Nothing new" in page.content.decode()
    as_manager.post(page.request["PATH_INFO"], answers(page, take="yes"))
    assert ValueVersion.objects.count() == before
    assert Entry.objects.filter(deed="figures:told").count() == 1


def test_what_was_approved_needs_a_reason(as_manager: Client, place: Place, card: Scorecard) -> None:
    card.tell("rereferrals", "2025-Q1", numerator="22", denominator="88")
    address = give(as_manager, place)["Location"]
    page = as_manager.get(address)
    assert changes(page) == ["locked", "new", "new"]
    said = answers(page, take="yes")
    assert "take_0" not in said  # nobody corrects what was approved by leaving a tick where it was
    refused = as_manager.post(address, {**said, "take_0": "on"})
    assert refused.status_code == 422
    assert "only changed with a reason" in refused.content.decode()
    assert Value.objects.count() == 1

    as_manager.post(address, {**said, "take_0": "on", "why": "The census was revised"})
    value = Value.objects.get(indicator=card.indicators["rereferrals"], last="2025-06-30")
    assert (value.number, value.state, value.version, value.numerator) == (Decimal("22.4"), "revised", 2, None)
    assert value.versions.last().why == "The census was revised"


def test_what_changed_meanwhile_is_looked_at_again(as_manager: Client, place: Place, card: Scorecard) -> None:
    address = give(as_manager, place)["Location"]
    said = answers(as_manager.get(address), take="yes")
    card.tell("contacts", "2025-Q1", "299")
    page = as_manager.post(address, said)
    assert page.status_code == 422
    assert "so nothing was taken in" in page.content.decode()
    assert Value.objects.count() == 1
    assert changes(page) == ["locked", "new", "new"]


def test_words_and_columns_are_said_and_remembered(as_manager: Client, place: Place, card: Scorecard) -> None:
    sheet = "Measure,This time,Other\nRe-referral within a year,22.4%,1\nAttendance at conferences,about 9,2\nContacts to the front door,12,3\n"
    address = give(as_manager, place, sheet)["Location"]
    page = as_manager.get(address)
    assert "hold no figures" in page.content.decode()  # which of the two columns are they?
    labels = {bound.label: bound.html_name for bound in page.context["meanings_form"]}
    as_manager.post(address, answers(page, "meanings_form", again="yes") | {labels["This time"]: "number"})
    page = as_manager.get(address)
    assert set(changes(page)) == {"unread"}
    labels = {bound.label: bound.html_name for bound in page.context["meanings_form"]}
    said = answers(page, "meanings_form", again="yes", period="Q1 2025/26")
    assert said[labels["Re-referral within a year"]] == card.indicators["rereferrals"].reference  # the likeliest
    as_manager.post(address, said)
    page = as_manager.get(address)
    assert sorted(changes(page)) == ["new", "new", "unread"]
    as_manager.post(address, answers(page, take="yes"))
    assert Layout.objects.count() == 1

    page = as_manager.get(give(as_manager, place, sheet.replace("22.4%", "23%"), "next.csv")["Location"])
    assert "was read in the same way" in page.content.decode()
    upload = page.context["upload"]
    assert upload.meanings["indicators"] == {"Re-referral within a year": card.indicators["rereferrals"].reference}
    assert upload.meanings["period"] == ""  # the next sheet is of another period
    assert as_manager.get(f"/p/{place.slug}/performance/figures/").content.decode().count("Forget") >= 1
    as_manager.post(f"/p/{place.slug}/performance/figures/", {"forget": "scorecard.csv"})
    assert not Layout.objects.exists()


def test_a_cell_is_put_right(as_manager: Client, place: Place, card: Scorecard) -> None:
    address = give(as_manager, place, SHEET.replace("310", "31O"))["Location"]
    page = as_manager.get(address)
    assert changes(page) == ["unread", "new", "new"]
    row = as_manager.get(f"{address}rows/1/4/")
    assert "Q1 2025/26" in row.content.decode()
    said = {bound.html_name: bound.value() for bound in row.context["form"]}
    assert as_manager.post(f"{address}rows/1/4/", {**said, "cell_1": "310", "seen": "1"}).status_code == 302
    assert changes(as_manager.get(address)) == ["new", "new", "new"]
    assert FigureUpload.objects.get().rows[0]["lines"][3]["was"] == {"1": "31O"}
    assert as_manager.post(f"{address}rows/1/4/", {**said, "seen": "1"}).status_code == 422
    assert as_manager.get(f"{address}rows/1/400/").status_code == 404


def test_what_holds_no_figures_is_refused_in_one_sentence(as_manager: Client, place: Place, card: Scorecard) -> None:
    for text, name, words in (
        ("Dear all,\nsee you on Tuesday\n", "letter.csv", "nothing was kept"),
        ("PK", "figures.xlsx", "is called .xlsx"),
        ("Indicator,Q1 2025/26\n" + "Contacts to the front door,1\n" * 3001, "long.csv", "Split it"),
    ):
        page = give(as_manager, place, text, name)
        assert page.status_code == 422
        assert words in page.content.decode()
    assert not FigureUpload.objects.exists()


def test_pasted_cells_are_a_table(as_manager: Client, place: Place, card: Scorecard) -> None:
    words = 'Indicator\tQ1 2025/26\tComment\r\nContacts to the front door\t310\t"Two\r\nlines"\r\n'
    made = as_manager.post(f"/p/{place.slug}/performance/figures/", {"words": words})
    page = as_manager.get(made["Location"])
    assert [(row.figure, row.one.said.comment) for row in page.context["rows"]] == [("310", "Two lines")]


def test_dropped_is_gone(as_manager: Client, place: Place, card: Scorecard) -> None:
    address = give(as_manager, place)["Location"]
    as_manager.post(address, answers(as_manager.get(address), drop="yes"))
    assert "This sheet was dropped" in as_manager.get(address).content.decode()
    assert not Value.objects.exists()


def test_the_workbook_comes_back_as_it_went(as_manager: Client, place: Place, card: Scorecard) -> None:
    card.tell("rereferrals", "2025-Q1", numerator="22", denominator="87")
    card.tell("contacts", "2025-Q1", "c")
    card.tell("contacts", "2024-Q4", "1204")
    card.tell("attendance", "2025-Q1", "88.5 p", seat=card.seats["harbour-police"], comment="Shifts")
    data = as_manager.get(f"/p/{place.slug}/performance/figures/template/quarter/2025-Q1.xlsx").content
    page = as_manager.get(give(as_manager, place, data, "back.xlsx")["Location"])
    assert changes(page) == ["same", "same", "same"]
    assert not page.context["upload"].said["remarks"]


def test_the_pages_ask_a_fixed_number_of_questions(
    as_manager: Client, place: Place, card: Scorecard, django_assert_max_num_queries: Any
) -> None:
    rows = "".join(
        f"Contacts to the front door,Q{n % 4 + 1} {2000 + n // 4}/{(2001 + n // 4) % 100:02},{n}\n" for n in range(80)
    )
    address = give(as_manager, place, "Indicator,Period,Figure\n" + rows)["Location"]
    with django_assert_max_num_queries(15):
        assert len(as_manager.get(address).context["rows"]) == 80
    with django_assert_max_num_queries(15):
        as_manager.get(f"/p/{place.slug}/performance/figures/")


def test_a_merged_heading_and_dates_in_a_workbook(as_manager: Client, place: Place, card: Scorecard) -> None:
    import xlsxwriter

    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("Q3 2025-26")
    dates, per_cent = book.add_format({"num_format": "mmm-yy"}), book.add_format({"num_format": "0.0%"})
    sheet.merge_range("A1:E1", "Safeguarding partnership scorecard")
    sheet.merge_range("A3:A4", "Measure")
    sheet.merge_range("B3:C3", "Vale Council")
    sheet.merge_range("D3:E3", "Harbour Police")
    for x, words in enumerate(("Num", "Den", "Num", "Den"), start=1):
        sheet.write(3, x, words)
    sheet.write_row(4, 0, ["Attendance at conferences", 20, 22, "c", 12])
    other = book.add_worksheet("Trend")
    other.write(0, 0, "Measure")
    other.write_datetime(0, 1, date(2025, 6, 1), dates)
    other.write_datetime(0, 2, date(2025, 9, 1), dates)
    other.write(1, 0, "Re-referrals within 12 months")
    other.write_number(1, 1, 0.2245, per_cent)
    other.write_formula(1, 2, "=1/8", per_cent, 0.125)
    book.close()
    page = as_manager.get(give(as_manager, place, made.getvalue(), "two sheets.xlsx")["Location"])
    found = [(row.name, row.figure) for row in page.context["rows"]]
    assert found == [
        ("Attendance at conferences, Q3 2025/26, Vale Council", "91% (20 of 22)"),
        ("Attendance at conferences, Q3 2025/26, Harbour Police", "Suppressed, because it is small"),
        ("Re-referrals within 12 months, Q1 2025/26", "22.5%"),
        ("Re-referrals within 12 months, Q2 2025/26", "12.5%"),
    ]


def test_another_board_s_person_finds_neither_file_nor_indicator(client: Client, place: Place, card: Scorecard) -> None:
    from goldenthread.boards import services
    from goldenthread.boards.models import Contact
    from goldenthread.trail.actor import SYSTEM
    from tests.conftest import AT, FIRST

    other = place.people["other-board"]
    contact = Contact.objects.get(person__user=other)
    services.grant(contact=contact, role="business-unit", board=place.adults, first=FIRST, by=SYSTEM, at=AT)
    client.force_login(place.people["business-unit"])
    address = give(client, place)["Location"]
    client.force_login(other)
    assert client.get(address).status_code == 404
    assert "No indicators yet" in client.get(f"/p/{place.slug}/performance/figures/").content.decode()


def test_what_is_odd_is_said_and_taken_only_where_somebody_says_so(
    as_manager: Client, place: Place, card: Scorecard
) -> None:
    for n, code in enumerate(("2024-Q2", "2024-Q3", "2024-Q4")):
        card.tell("rereferrals", code, str(20 + n))
    page = as_manager.get(give(as_manager, place, SHEET.replace("22.4%", "122.4%"))["Location"])
    (odd,) = [row.one for row in page.context["rows"] if row.one.odd]
    assert odd.number == Decimal("122.4")
    assert "can be from" in page.content.decode()
    assert f"take_{odd.n}" not in answers(page)


def test_what_is_odd_is_taken_with_a_comment_alone(as_manager: Client, place: Place, card: Scorecard) -> None:
    address = give(as_manager, place, SHEET.replace("22.4%", "122.4%"))["Location"]
    page = as_manager.get(address)
    (odd,) = [row.one for row in page.context["rows"] if row.one.odd]
    assert "Why the odd figures that are ticked are right" in page.content.decode()
    ticked = {**answers(page, take="yes"), f"take_{odd.n}": "on"}
    refused = as_manager.post(address, ticked)
    assert refused.status_code == 422
    assert "Say why they are right" in refused.content.decode()
    assert not Value.objects.exists()
    assert as_manager.post(address, {**ticked, "odd": "Counted with those of before"}).status_code == 302
    said = dict(Value.objects.values_list("number", "comment"))
    assert said.pop(Decimal("122.4")) == "Counted with those of before"
    assert "Counted with those of before" not in said.values()


def test_a_comment_in_the_sheet_says_why_and_what_is_not_odd_is_asked_nothing(
    as_manager: Client, place: Place, card: Scorecard
) -> None:
    sheet = (
        "Indicator,Period,Value,Comment\nRe-referrals within 12 months,Q1 2025/26,122.4%,Counted with those of before\n"
    )
    page = as_manager.get(give(as_manager, place, sheet)["Location"])
    (one,) = [row.one for row in page.context["rows"]]
    assert (bool(one.odd), one.unexplained) == (True, False)
    assert "Why the odd figures" not in page.content.decode()
    assert "Why the odd figures" not in as_manager.get(give(as_manager, place, SHEET)["Location"]).content.decode()


def test_a_table_in_a_word_file_is_a_sheet(as_manager: Client, place: Place, card: Scorecard) -> None:
    rows = (("Measure", "Q1 2025/26", "Q2 2025/26"), ("Contacts to the front door", "310", "c"))
    cells = [Row(tuple(Cell((Paragraph((Span(words),)),)) for words in row)) for row in rows]
    document = Document((Heading(1, (Span("Figures of Harbour Police"),)), Table(tuple(cells))), title="Paper")
    page = as_manager.get(give(as_manager, place, write(document, ".docx"), "paper.docx")["Location"])
    assert [(row.name, row.figure) for row in page.context["rows"]] == [
        ("Contacts to the front door, Q1 2025/26, Harbour Police", "310"),
        ("Contacts to the front door, Q2 2025/26, Harbour Police", "Suppressed, because it is small"),
    ]


def test_layouts_that_came_under_one_name_are_both_remembered(
    as_manager: Client, place: Place, card: Scorecard
) -> None:
    for heads in ("Indicator,Period,Value", "Measure,Quarter,Current figure,Notes,Lead"):
        sheet = f"{heads}\nContacts to the front door,Q1 2025/26,310\n"
        address = give(as_manager, place, sheet, "return.csv")["Location"]
        as_manager.post(address, answers(as_manager.get(address), take="yes"))
    assert sorted(Layout.objects.values_list("name", flat=True)) == ["return.csv", "return.csv (2)"]


def test_too_many_columns_are_refused_in_one_sentence(as_manager: Client, place: Place, card: Scorecard) -> None:
    page = give(as_manager, place, f"Indicator,Q1 2025/26{',' * 200}7\nContacts to the front door,1\n", "wide.csv")
    assert page.status_code == 422
    assert "3,000 rows or 130 columns, so nothing was kept" in page.content.decode()


def test_a_period_of_another_century_breaks_no_page(as_manager: Client, place: Place, card: Scorecard) -> None:
    sheet = "Indicator,Period,Value\nContacts to the front door,Q1 1901/02,5\nContacts to the front door,Q1 2025/26,6\n"
    address = give(as_manager, place, sheet)["Location"]
    page = as_manager.get(address)
    assert sorted(changes(page)) == ["new", "unread"]
    assert as_manager.post(address, answers(page, take="yes")).status_code == 302
    assert Value.objects.get().number == 6
