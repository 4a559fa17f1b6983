"""The exception report: each exception once, under its gravest heading, and what is asked of the board."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from goldenthread.documents import Document
from goldenthread.plans.models import Item
from goldenthread.plans.rows import at_rest
from goldenthread.reports.facts import Difference, Position, Said
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.papers.exceptional import exceptions
from goldenthread.reports.papers.exceptions import exception_report
from goldenthread.reports.scope import Scope
from goldenthread.reports.setting import Setting
from tests.conftest import Place
from tests.reports import looking
from tests.reports.a_year import OBSTACLE, Year, a_year
from tests.reports.lines import DAY, SINCE, line, position, positions, row
from tests.shared import ROOT

_HEADINGS = (
    "Off track",
    "Past its date",
    "At risk",
    "Silent: nothing heard yet, or not for a quarter",
    "Said to be better than the dates say",
    "Said to be done, with nothing that proves it",
)


def told(document: Document) -> dict[str, int]:
    """How many its headings say stand under each of them."""
    found = {}
    for heading in looking.headings(document):
        name, _, number = heading.rpartition(": ")
        if name in _HEADINGS:
            found[name] = int(number)
    return found


@given(positions())
def test_each_stands_once_and_the_numbers_agree(plan: Position) -> None:
    document = exception_report(plan, Setting(status="Draft"))
    looking.well_made(document)
    found = exceptions(plan)
    assert all(one.line.row.promised for one in found)
    assert len({one.line.row.key for one in found}) == len(found)
    counted = told(document)
    assert sum(counted.values()) == len(found)
    assert list(counted) == [name for name in _HEADINGS if name in counted]
    if not counted:
        assert "There are none" in document.text or "Nothing is to be done" in document.text
        return
    table = looking.rows(looking.tables_in(looking.under(document, "In short"))[0])
    assert {row[0]: int(row[1]) for row in table[:-1] if row[1] != "0"} == counted
    assert int(table[-1][1]) == sum(counted.values())
    assert all(int(row[2]) >= int(row[1]) for row in table[:-1])
    for name, number in counted.items():
        blocks = looking.under(document, f"{name}: {number}")
        assert looking.sentences(blocks).startswith("Asked of the board: ")
        tables = looking.tables_in(blocks)
        listed = sum(len(looking.rows(one)) for one in tables if looking.columns(one)[0] == "No.")
        by_lead = [looking.rows(one) for one in tables if looking.columns(one)[0] == "Who leads it"]
        silent = sum(int(row[1]) for one in by_lead for row in one if row[0] != "All of them")
        everybody = "Nobody has answered yet for any" in looking.sentences(blocks)
        assert listed + silent == number or everybody


def test_by_hand() -> None:
    """An item that is late, silent and said to be well stands under its date alone, and says the rest."""
    quiet = DAY - timedelta(days=100)
    late = line(
        1, row(1, SINCE, stated="on-track", heard=quiet), printed="1.1", stated="on-track", heard=quiet, due=date(2026, 7, 31),
        leads=["Nurse", "Head of Care"], said=Said(quiet, done="A draft is agreed", obstacle="The post is vacant"),
    )  # fmt: skip
    document = exception_report(position(late), Setting())
    assert told(document) == {"Past its date": 1}
    blocks = looking.under(document, "Past its date: 1")
    assert looking.sentences(blocks) == (
        "Asked of the board: Agree a new date and say why, or take it up with Nurse and Head of Care."
    )
    (table,) = looking.tables_in(blocks)
    assert looking.rows(table) == [[
        "1.1", "Thing 1", "Nurse, Head of Care", "31 July 2026",
        "● On track\nGreen\nWorked out: ■ Off track", "→ The same",
        "A draft is agreed\nIn the way: The post is vacant.\n(22 June 2026)",
        "Also silent and said to be better than the dates say.\n"
        "One date passed: 31 July 2026; nothing heard since 22 June 2026.",
    ]]  # fmt: skip


def test_what_a_lead_said_when_it_was_claimed_are_words_of_theirs() -> None:
    claimed = line(1, stage="claimed", claimed=DAY, difference=Difference("Calls are answered within a day", DAY))
    document = exception_report(position(claimed), Setting())
    assert "Difference made: Calls are answered within a day. (30 September 2026)" in document.text
    assert "Nothing said yet" not in document.text


def test_who_leads_nothing_is_to_be_named() -> None:
    document = exception_report(position(line(1, stated="at-risk", heard=DAY)), Setting())
    assert "Name a lead: nobody is named for it." in document.text


def test_where_there_is_none_it_says_so() -> None:
    document = exception_report(position(line(1, stated="on-track", heard=DAY)), Setting())
    looking.well_made(document)
    assert looking.headings(document) == ["Exception report", "Exceptions"]
    assert "There are none: nothing is off track" in document.text


def test_a_plan_at_rest_is_silent_about_silence() -> None:
    """A draft asks nobody for anything: nobody owes it an answer."""
    one = line(1)
    assert [found.whys for found in exceptions(position(one))] == [("silent",)]
    assert exceptions(position(replace(one, row=at_rest(one.row)))) == []


@pytest.fixture
def year(place: Place) -> Year:
    name = "priorities-objectives-milestones.txt"
    return a_year(place, name, (ROOT / "samples" / name).read_bytes())


@pytest.mark.django_db
def test_of_a_year(year: Year) -> None:
    end = year.quarters[3]
    scope = Scope(year.place.partnership, (year.plan,), end, end, year.quarters[1])
    document = KINDS["exceptions"].made(scope, Setting())
    looking.well_made(document)
    counted = Counter(told(document))
    claimed = Item.objects.filter(plan=year.plan, stage="claimed", proofs__isnull=True).count()
    assert counted["Said to be done, with nothing that proves it"] == claimed > 0
    risky = looking.tables_in(looking.under(document, f"At risk: {counted['At risk']}"))
    words = [text for table in risky for row in looking.rows(table) for text in row]
    late = looking.tables_in(looking.under(document, f"Past its date: {counted['Past its date']}"))
    words += [text for table in late for row in looking.rows(table) for text in row]
    for item in year.of_tenth(2):
        assert any(OBSTACLE % item.reference in text for text in words), item
