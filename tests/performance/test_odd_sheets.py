"""Sheets of figures with notes beneath them, rows that slipped, shares, and more columns than anybody looks through."""

import io

import pytest
from openpyxl import Workbook

from goldenthread.documents import open_bytes
from goldenthread.performance.figure_sheet import (
    LONGEST_CELL,
    MOST_COLUMNS,
    Meanings,
    Reading,
    Remembered,
    TooLarge,
    applied,
    read,
    sheets_of,
)
from goldenthread.performance.rules.cells import read_cell
from tests.performance.test_sheets import KNOWN, told

CONTACTS, CONFERENCES, AGAIN = (
    "Contacts to the front door",
    "Attendance at conferences",
    "Re-referrals within 12 months",
)


def reading_of(text: str) -> Reading:
    return read(sheets_of(open_bytes(text.encode(), "figures.csv")), KNOWN)


@pytest.mark.parametrize(
    "note",
    [
        "Note: Q4 2023/24 was corrected by Harbour Police",
        "Source: Harbour Police return for Q4 2023/24",
        "* Harbour Police Q4 2023/24",
        "Figures of Harbour Police for Q4 2023/24 were not ready.",
        "Harbour Police could not send its own figures for Q4 2023/24 as its system was being replaced",
    ],
)
def test_a_note_says_nothing_of_the_rows_beneath_it(note: str) -> None:
    top = f"Vale Council Q1 2025/26,\nIndicator,Value\n{CONTACTS},100\n"
    for text in (f"{top}{note},\n{AGAIN},22.6%\n", f"{top}{note},\n,\nIndicator,Value\n{AGAIN},22.6%\n"):
        assert told(reading_of(text)) == [
            "IND-0003 | 2025-Q1 | vale-council | | 100 - - | |",
            "IND-0001 | 2025-Q1 | vale-council | | 22.6% - - | |",
        ]


def test_a_title_in_a_sentence_still_says_what_the_table_is_of() -> None:
    title = "Return of Vale Council to the safeguarding partnership for the quarter that is called Q1 2025/26."
    assert told(reading_of(f"{title},\nIndicator,Value\n{CONTACTS},100\n")) == [
        "IND-0003 | 2025-Q1 | vale-council | | 100 - - | |"
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Indicator,Period,Value\n{CONTACTS},Q1 2025/26,1,234\n",
        f"Indicator,Agency,Period,Value,Comment\n{CONTACTS},Vale Council,Q1 2025/26,1,234,as sent\n",
        f"Indicator,Period,Value,Comment\n{CONTACTS},Q1 2025/26,1,234\n",
        f"Indicator,Q1 2025/26,Q2 2025/26\n{CONTACTS},1,200,300\n",
    ],
)
def test_a_number_that_was_parted_in_two_is_asked_about(text: str) -> None:
    found = reading_of(text)
    assert {one.problems[0].why for one in found.said} == {"slipped"}


def test_a_remark_beside_a_table_of_a_workbook_is_no_slip() -> None:
    made = Workbook()
    sheet = made.active
    for row in (["Indicator", "Period", "Value"], [CONTACTS, "Q1 2025/26", 5, None, "please check"]):
        sheet.append(row)
    written = io.BytesIO()
    made.save(written)
    found = read(sheets_of(open_bytes(written.getvalue(), "figures.xlsx")), KNOWN)
    assert told(found) == ["IND-0003 | 2025-Q1 | all | | 5 - - | |"]


def test_one_beside_shares_is_no_one_per_cent() -> None:
    text = f"Indicator,Q1 2025/26,Q2 2025/26\n{CONFERENCES},0.95,1\n{CONTACTS},1,1\n{AGAIN},100%,1%\n"
    assert told(reading_of(text)) == [
        "? 2 fraction-cell",
        "? 2 fraction-cell",
        "IND-0003 | 2025-Q1 | all | | 1 - - | |",
        "IND-0003 | 2025-Q2 | all | | 1 - - | |",
        "IND-0001 | 2025-Q1 | all | | 100% - - | |",
        "IND-0001 | 2025-Q2 | all | | 1% - - | |",
    ]
    down = f"Indicator,Period,Value\n{AGAIN},Q1 2025/26,0.226\n{CONFERENCES},Q1 2025/26,1.0\n"
    assert told(reading_of(down)) == ["? 2 fraction-cell", "? 3 fraction-cell"]
    alone = f"Indicator,Q1 2025/26,Q2 2025/26\n{CONFERENCES},93,1\n"
    assert len([one for one in reading_of(alone).said if one.problems]) == 0


def test_no_column_is_left_out_in_silence() -> None:
    days = [f"{day:02}/{month:02}/2025" for month in (1, 3, 5) for day in range(1, 32)]
    assert 60 < len(days) < MOST_COLUMNS
    text = f"Indicator,{','.join(days)}\nChildren on a child protection plan,{','.join(map(str, range(93)))}\n"
    assert [one.number for one in reading_of(text).said] == [str(n) for n in range(93)]
    with pytest.raises(TooLarge):
        reading_of(f"Indicator,Q1 2025/26{',' * MOST_COLUMNS}7\n{CONTACTS},100\n")
    assert len(reading_of(f"Indicator,Q1 2025/26{',' * MOST_COLUMNS}\n{CONTACTS},100\n").said) == 1


def test_a_long_comment_that_is_cut_shows_that_it_is() -> None:
    words = "word " * 150
    assert reading_of(f"Indicator,Q1 2025/26,Comment\n{CONTACTS},1,{words}\n").said[0].comment == words.strip()
    cut = reading_of(f"Indicator,Q1 2025/26,Comment\n{CONTACTS},1,{words * 2}\n").said[0].comment
    assert len(cut) == LONGEST_CELL
    assert cut.endswith("…")


@pytest.mark.parametrize(
    ("raw", "number", "state"),
    [
        ("1\N{NO-BREAK SPACE}234", 1234, "final"),
        ("12\N{NARROW NO-BREAK SPACE}345\N{NARROW NO-BREAK SPACE}678", 12345678, "final"),
        ("22\N{NO-BREAK SPACE}%", 22, "final"),
        ("£\N{NO-BREAK SPACE}300", 300, "final"),
        ("-£5", -5, "final"),
        ("12% [p]", 12, "provisional"),
        ("12%r", 12, "revised"),
        ("5\N{NO-BREAK SPACE}7", None, "not-available"),
        ("5%5", None, "not-available"),
        ("1£2", None, "not-available"),
        ("5%%", None, "not-available"),
    ],
)
def test_signs_join_no_two_numbers_into_one(raw: str, number: int | None, state: str) -> None:
    found = read_cell(raw)
    assert (found.number, found.state, found.understood) == (number, state, number is not None)


def test_a_column_that_is_left_out_stays_the_one_that_is_left_out() -> None:
    """Last year's column beside this year's: nothing but their periods tells them apart."""
    said = Meanings({"Measure": "indicator", "2024/25": "ignored", "2025/26": "number"})
    last = Remembered("last.csv", ["Measure", "2024/25", "2025/26"], said)
    columns = applied(["Measure", "2025/26", "2026/27"], last).columns
    assert columns == {"Measure": "indicator", "2025/26": "ignored", "2026/27": "number"}
    assert applied(["Measure", "2024/25", "2025/26", "2026/27"], last).columns == {"Measure": "indicator"}
    both = Remembered("last.csv", last.headings, Meanings({"2024/25": "number", "2025/26": "number"}))
    assert applied(["Q1 2025/26", "Q2 2025/26", "Q3 2025/26"], both).columns == dict.fromkeys(
        ("Q1 2025/26", "Q2 2025/26", "Q3 2025/26"), "number"
    )


@pytest.mark.parametrize("value", ["50%", "50", "0.5", "12.6", "1"])
def test_a_share_that_its_counts_do_not_come_to_is_asked_about(value: str) -> None:
    text = f"Indicator,Period,Value,Numerator,Denominator\n{AGAIN},Q1 2025/26,{value},1,8\n"
    (found,) = reading_of(text).said
    assert [one.why for one in found.problems] == ["not-its-share"]


@pytest.mark.parametrize("value", ["12.5%", "12.5", "13", "12%", "0.125", "0.13", "c", ""])
def test_a_share_as_it_was_rounded_is_what_its_counts_come_to(value: str) -> None:
    text = f"Indicator,Period,Value,Numerator,Denominator\n{AGAIN},Q1 2025/26,{value},1,8\n"
    (found,) = reading_of(text).said
    assert found.problems == ()


@pytest.mark.parametrize("period", ["Q1 1901/02", "31/12/9999", "Q1 0001/02"])
def test_a_period_of_no_year_that_figures_are_of_is_asked_about(period: str) -> None:
    found = reading_of(f"Indicator,Period,Value\n{CONTACTS},{period},5\nStrategy discussions,{period},5\n")
    assert {one.problems[0].why for one in found.said} == {"which-period"}
