"""The plan as a workbook that comes back filled in: through the pages, by those who use them."""

import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.files.services import path_of
from goldenthread.lib.dates import financial_year
from goldenthread.plans.models import Item, Update
from goldenthread.plans.periods import quarters, spoken_of
from goldenthread.plans.services import Saying, add_update
from goldenthread.plans.update_forms import quarter_label
from goldenthread.reports.models import Workbook
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from goldenthread.trail.services import ask, ask_for_file, confirm
from tests.conftest import Place, found
from tests.plans.living.people import PLAN, Living, actor, living
from tests.reports import workbooks
from tests.reports.workbooks import ASKED, KEY, PRINTED, address, give, given, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(place: Place) -> Living:
    return living(place)


def told(life: Living, number: str) -> list[Update]:
    return list(life.item(number).updates.filter(origin="lead").order_by("pk"))


def test_a_lead_takes_fills_in_gives_back_looks_and_enters(client: Client, life: Living) -> None:
    client.force_login(life.lead)
    book = take(client, life.plan)
    assert tuple(book.columns) == (KEY, *PRINTED, *ASKED)
    assert [book.sheet.cell(y, 2).value for y in range(2, book.sheet.max_row + 1)] == ["1.1", "1.2", "1.3"]
    assert book.cell("1.1", "Lead").value == "Head of Early Help"
    newest = quarters(financial_year(2026), timezone.localdate())[0]
    assert book.cell("1.1", "Quarter it is about").value == quarter_label(newest)
    book.write(
        "1.1", done="=Walked\n  twelve routes", difference="-9 of 10 say so", rating="red", expected=date(2027, 3, 31)
    )
    where = given(client, life.plan, book.data)
    assert not told(life, "1.1")  # nothing is entered by giving it back
    page = client.get(where).content.decode()
    assert "1 update would be entered" in page
    assert "2 rows say nothing new" in page
    assert "Where did you get it?" not in page  # it is their own
    entries = Entry.objects.count()
    assert client.post(where, {"enter": "yes"}).status_code == 302
    (update,) = told(life, "1.1")
    assert (update.done, update.difference) == ("=Walked\n  twelve routes", "-9 of 10 say so")
    assert (update.rating.code, update.expected, update.by) == ("RED", date(2027, 3, 31), life.lead.name)  # type: ignore[union-attr]
    assert (update.as_at, update.period, update.source) == (
        spoken_of(newest, timezone.localdate()),
        quarter_label(newest),
        "",
    )
    assert Entry.objects.count() == entries + 2  # the update, and that the workbook was entered
    assert "1 update was entered" in client.get(where).content.decode()


def test_pressing_twice_and_giving_the_same_file_again_enters_nothing_twice(client: Client, life: Living) -> None:
    client.force_login(life.lead)
    book = take(client, life.plan)
    book.write("1.1", no_change="The school is shut")
    first, second = given(client, life.plan, book.data), given(client, life.plan, book.data)
    assert first != second
    for where in (first, first, second, second):
        assert client.post(where, {"enter": "yes"}).status_code == 302
    assert [one.no_change for one in told(life, "1.1")] == ["The school is shut"]
    assert "This was entered already." in client.get(second).content.decode()


def test_each_is_refused_with_its_sentence_and_sent_back_to_be_put_right(client: Client, life: Living) -> None:
    client.force_login(life.lead)
    book = take(client, life.plan)
    book.write("1.2", done="Not mine to say")
    book.write("1.1", done="Walked", rating="PURPLE")
    where = given(client, life.plan, book.data)
    page = client.get(where).content.decode()
    assert "This is not yours to give an update on." in page
    assert "“PURPLE” is not one of this plan&#x27;s ratings" in page
    assert "Nothing would be entered" in page
    back = workbooks.Book(client.get(f"{where}refused.xlsx").content)
    assert back.cell("1.2", "Why not").value == "This is not yours to give an update on."
    assert back.cell("1.1", "What was done").value == "Walked"
    back.write("1.1", rating="RED")
    where = given(client, life.plan, back.data)
    client.post(where, {"enter": "yes"})
    assert [one.done for one in told(life, "1.1")] == ["Walked"]
    assert not told(life, "1.2")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"next": "Only what is next"}, "Say what was done, or that nothing changed and why."),
        ({"done": "x", "expected": "soon"}, "“soon” is no date."),
        ({"done": "x", "quarter": "Next year"}, "“Next year” is no quarter of this plan"),
        ({"done": "x", "why": "y" * 501}, "“Why it is rated so” is longer than 500 letters."),
        ({"done": "y" * 10_001}, "“What was done” is longer than 10,000 letters."),
        ({"done": "x", "rating": "GREEN"}, "The dates say otherwise: one date passed: 30 September 2026. Say why you rate it so."),
    ],
)  # fmt: skip
def test_what_falls_short_is_said_before_anything_is_entered(
    client: Client, life: Living, words: dict[str, str], sentence: str
) -> None:
    client.force_login(life.lead)
    book = take(client, life.plan)
    book.write("1.1", **words)
    where = given(client, life.plan, book.data)
    page = client.get(where).content.decode()
    assert sentence in page
    client.post(where, {"enter": "yes"})
    assert not told(life, "1.1")


@pytest.mark.parametrize("words", ["31 March 2027", "31/3/2027", "2027-03-31", date(2027, 3, 31), "March 2027"])
def test_dates_are_typed_as_dates_or_as_words(client: Client, life: Living, words: object) -> None:
    client.force_login(life.lead)
    book = take(client, life.plan)
    book.write("1.1", done="Walked", expected=words)
    client.post(given(client, life.plan, book.data), {"enter": "yes"})
    assert told(life, "1.1")[0].expected == date(2027, 3, 31)


def test_what_is_printed_cannot_be_changed(client: Client, life: Living) -> None:
    client.force_login(life.lead)
    book = take(client, life.plan)
    book.cell("1.1", "Lead").value = "Somebody else"
    book.cell("1.1", "By when").value = None
    book.write("1.1", done="Walked")
    where = given(client, life.plan, book.data)
    assert "“Lead” and “By when” cannot be changed here." in client.get(where).content.decode()
    client.post(where, {"enter": "yes"})
    assert not told(life, "1.1")


def test_what_changed_meanwhile_is_refused_and_the_row_sent_back_has_the_new_words(
    client: Client, life: Living
) -> None:
    client.force_login(life.lead)
    book = take(client, life.plan)
    book.write("1.1", done="Walked")
    yesterday = timezone.now() - timedelta(days=1)
    add_update(item=life.item("1.1"), saying=Saying(date(2026, 6, 1), done="Begun"), by=SYSTEM, at=yesterday)
    where = given(client, life.plan, book.data)
    assert "Somebody changed this, or said how it stands" in client.get(where).content.decode()
    client.post(where, {"enter": "yes"})
    assert [one.done for one in told(life, "1.1")] == ["Begun"]
    back = workbooks.Book(client.get(f"{where}refused.xlsx").content)
    assert back.cell("1.1", "Last said").value == "1 June 2026: Begun"
    client.post(given(client, life.plan, back.data), {"enter": "yes"})
    assert [one.done for one in told(life, "1.1")] == ["Begun", "Walked"]


def test_the_unit_enters_for_others_and_says_where_it_came_from(client: Client, life: Living) -> None:
    client.force_login(life.unit)
    book = take(client, life.plan)
    for number in ("1.1", "1.2", "1.3"):
        book.write(number, done=f"Said of {number}")
    where = given(client, life.plan, book.data)
    assert "Where did you get it?" in client.get(where).content.decode()
    assert client.post(where, {"enter": "yes", "source": "nowhere"}).status_code == 422
    client.post(where, {"enter": "yes", "source": "paper"})
    for number in ("1.1", "1.2", "1.3"):
        assert [(one.done, one.source) for one in told(life, number)] == [(f"Said of {number}", "paper")]


def test_settled_items_are_left_out_and_refused(client: Client, life: Living) -> None:
    client.force_login(life.unit)
    book = take(client, life.plan)
    book.write("1.1", done="Walked")
    Item.objects.filter(pk=life.item("1.1").pk).update(stage="verified")
    where = given(client, life.plan, book.data)
    assert "it is settled, or its plan is not running" in client.get(where).content.decode()
    again = take(client, life.plan)
    assert "1.1" not in [again.sheet.cell(y, 2).value for y in range(2, again.sheet.max_row + 1)]


@pytest.mark.parametrize("name", ["plan.csv", "plan.xlsm", "plan.xlsx"])
def test_what_is_no_workbook_of_ours_is_refused_in_a_sentence(client: Client, life: Living, name: str) -> None:
    client.force_login(life.lead)
    answer = give(client, life.plan, b"not a workbook", name)
    assert answer.status_code == 422
    assert not Workbook.objects.exists()


def test_a_workbook_of_another_plan_or_partnership_is_refused(client: Client, life: Living, elsewhere: Place) -> None:
    other = living(elsewhere)
    client.force_login(other.lead)
    foreign = take(client, other.plan)
    foreign.write("1.1", done="Walked")
    client.force_login(life.lead)
    answer = give(client, life.plan, foreign.data)
    assert answer.status_code == 422
    assert "of another partnership" in answer.content.decode()
    # one row of it among ours
    book = take(client, life.plan)
    book.write("1.1", done="Ours")
    row = [cell.value for cell in foreign.sheet[foreign.row("1.1")]]
    book.sheet.append(row)
    where = given(client, life.plan, book.data)
    assert "This row names no item of the plan." in client.get(where).content.decode()
    client.post(where, {"enter": "yes"})
    assert [one.done for one in told(life, "1.1")] == ["Ours"]
    assert not told(other, "1.1")


def test_a_heading_that_was_changed_or_doubled_is_said(client: Client, life: Living) -> None:
    client.force_login(life.lead)
    book = take(client, life.plan)
    book.sheet.cell(1, book.columns["What is next"]).value = "Next steps"
    assert "The heading “What is next” is missing" in give(client, life.plan, book.data).content.decode()
    book = take(client, life.plan)
    book.sheet.cell(1, 30).value = "what is NEXT"
    assert "stands twice" in give(client, life.plan, book.data).content.decode()
    book = take(client, life.plan)
    book.sheet.delete_cols(1)
    assert "its first column was deleted" in give(client, life.plan, book.data).content.decode()


def test_a_workbook_is_seen_by_who_brought_it_and_the_unit(client: Client, life: Living) -> None:
    client.force_login(life.lead)
    book = take(client, life.plan)
    book.write("1.1", done="Walked")
    where = given(client, life.plan, book.data)
    for who, status in ((life.chair, 404), (life.nurse, 404), (life.place.people["chair"], 404), (life.unit, 200)):
        client.force_login(who)
        assert client.get(where).status_code == status
        assert ("filled in.xlsx" in client.get(address(life.plan)).content.decode()) == (status == 200)
        assert client.get(f"{where}refused.xlsx").status_code == 404  # nothing of it is refused
    client.force_login(life.place.people["reader"])
    assert client.get(address(life.plan)).status_code == 200
    assert give(client, life.plan, book.data).status_code == 403


def test_put_aside_is_never_entered(client: Client, life: Living) -> None:
    client.force_login(life.lead)
    book = take(client, life.plan)
    book.write("1.1", done="Walked")
    where = given(client, life.plan, book.data)
    client.post(where, {"drop": "yes"})
    client.post(where, {"enter": "yes"})
    assert not told(life, "1.1")
    assert "was put aside" in client.get(where).content.decode()


def test_a_plan_that_does_not_run_offers_nothing(client: Client, life: Living) -> None:
    client.force_login(life.unit)
    book = take(client, life.plan)
    type(life.plan).objects.filter(pk=life.plan.pk).update(stage="closed")
    assert "This plan is not running" in client.get(address(life.plan)).content.decode()
    assert give(client, life.plan, book.data).status_code == 422


def test_the_same_filters_as_the_table(client: Client, life: Living) -> None:
    client.force_login(life.unit)
    book = take(client, life.plan, "?lead=Quality+Group")
    assert [book.sheet.cell(y, 2).value for y in range(2, book.sheet.max_row + 1)] == ["1.2"]
    client.force_login(life.lead)
    book = take(client, life.plan, "?mine=yes")
    assert [book.sheet.cell(y, 2).value for y in range(2, book.sheet.max_row + 1)] == ["1.1"]


def test_looking_costs_no_more_for_many_rows(client: Client, place: Place) -> None:
    few, many = (queries_of(client, life) for life in (living(place), living(found("calder"), long_plan(60))))
    assert few == many
    file = few.pop("as-workbook.xlsx")  # a whole paper
    assert max(few.values()) <= 15, few
    assert file <= 25


def long_plan(rows: int) -> str:
    head, action, tail = (
        PLAN.partition("1.1\t")[0],
        PLAN[PLAN.index("1.1\t") :].split("\n")[0],
        PLAN[PLAN.index("\nRED") :],
    )
    line = action.removeprefix("1.1")
    others = [line for line in PLAN.split("\n") if line.startswith(("1.2\t", "1.3\t"))]
    return head + "\n".join([action, *others, *(f"1.{n}{line}" for n in range(4, rows))]) + "\n" + tail


def queries_of(client: Client, life: Living) -> dict[str, int]:
    client.force_login(life.lead)
    book = take(client, life.plan)
    for y in range(2, book.sheet.max_row + 1):
        book.sheet.cell(y, book.columns["What was done"]).value = "Walked"
        book.sheet.cell(y, book.columns["Rating"]).value = "GREEN" if y % 2 else "RED"
    where = given(client, life.plan, book.data)
    counts = {}
    for rest in ("", "as-workbook.xlsx", where.rpartition("/")[0].rpartition("/")[2] + "/"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address(life.plan, rest)).status_code == 200
        counts["looking" if rest[:1].isdigit() else rest] = len(asked)
    return counts


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_workbook_saved_by_libreoffice_comes_back_whole(client: Client, life: Living, tmp_path: Path) -> None:
    client.force_login(life.unit)
    book = take(client, life.plan)
    words = "=SUM(1)\n  two lines, naïve 🚲\n- and a bullet"
    book.write("1.1", done=words, rating="RED", expected=date(2027, 3, 31), difference="01")
    book.write("1.2", no_change="-nothing")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "f.xlsx").write_bytes(book.data)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "in" / "f.xlsx")], check=True, capture_output=True
    )
    where = given(client, life.plan, (tmp_path / "f.xlsx").read_bytes())
    page = client.get(where).content.decode()
    assert "2 updates would be entered." in page
    assert "refused" not in page
    client.post(where, {"enter": "yes", "source": "e-mail"})
    (update,) = told(life, "1.1")
    assert (update.done, update.difference, update.expected) == (words, "01", date(2027, 3, 31))
    assert [one.no_change for one in told(life, "1.2")] == ["-nothing"]


def test_words_taken_back_go_from_a_hidden_row_of_a_workbook_too(
    client: Client, life: Living, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(life.lead)
    book = take(client, life.plan)
    book.write("1.1", done="Nobody Goldcrest was seen")
    book.sheet.row_dimensions[book.row("1.1")].hidden = True
    where = given(client, life.plan, book.data)
    of = {"partnership": life.place.partnership, "by": SYSTEM, "at": timezone.now()}
    asked = ask(phrase="Nobody Goldcrest", why="It names somebody", **of)
    with django_capture_on_commit_callbacks(execute=True):
        confirm(redaction=asked, by=actor(life.place.people["chair"]), at=timezone.now())
    kept = Workbook.objects.get()
    assert "Goldcrest" not in str(kept.lines)
    assert not path_of(life.place.partnership, kept.file.sha256).exists()
    page = client.get(where).content.decode()
    assert "Goldcrest" not in page
    assert "[redacted] was seen" in page
    # and where the file itself is taken back, nothing is kept of its rows
    book.write("1.1", done="Walked")
    given(client, life.plan, book.data)
    second = Workbook.objects.order_by("pk").last()
    assert second is not None
    asked = ask_for_file(fingerprint=second.file.sha256, why="It is the wrong one", **of)
    confirm(redaction=asked, by=actor(life.place.people["chair"]), at=timezone.now())
    second.refresh_from_db()
    assert (second.lines, second.entered) == ([], [])


def test_a_plan_without_ratings_asks_for_none(client: Client, life: Living) -> None:
    type(life.plan).objects.filter(pk=life.plan.pk).update(scheme=None)
    client.force_login(life.lead)
    book = take(client, life.plan)
    assert [one for one in ASKED if one not in book.columns] == ["Rating", "Why it is rated so"]
    book.write("1.1", done="Walked")
    client.post(given(client, life.plan, book.data), {"enter": "yes"})
    assert [one.done for one in told(life, "1.1")] == ["Walked"]
