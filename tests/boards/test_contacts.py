"""Contacts sheets in the layouts boards keep them in, and the truth of each by hand. Nobody here exists."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import documents
from goldenthread.boards.contacts import ContactLine, ContactList, kind_of_agency, read_contacts
from goldenthread.boards.vocab import AGENCY_KINDS
from goldenthread.documents import Cell, Document, Heading, Paragraph, Row, Span, Table
from tests.documents.shapes import any_document
from tests.shared import ROOT


def from_csv(text: str) -> ContactList:
    return read_contacts(documents.open_bytes(text.encode(), "contacts.csv"))


def from_sheets(
    *sheets: tuple[str, Sequence[Sequence[Any]]], merged: Sequence[tuple[int, int, int, int]] = ()
) -> ContactList:
    """`merged` are ranges of the first sheet: first row, first column, last row, last column, counted from 0."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for n, (name, rows) in enumerate(sheets):
            sheet = book.add_worksheet(name)
            for y, row in enumerate(rows):
                for x, value in enumerate(row):
                    sheet.write(y, x, value)
            for top, left, bottom, right in merged if n == 0 else ():
                sheet.merge_range(top, left, bottom, right, rows[top][left])
    return read_contacts(documents.open_bytes(out.getvalue(), "contacts.xlsx"))


def told(found: ContactList) -> list[tuple[Any, ...]]:
    return [(line.name, line.email, line.post, line.agency, line.groups) for line in found.lines]


def doubts(found: ContactList, name: str | None) -> tuple[str, ...]:
    (line,) = (line for line in found.lines if line.name == name)
    return line.doubts


# Layouts


def test_one_row_a_person_with_groups_in_one_cell() -> None:
    found = from_csv(
        "Wexbury Safeguarding Partnership: contacts\n"
        "Updated by the business unit\n"
        "\n"
        "Name,E-mail,Telephone,Job title,Agency,Groups,Since,Notes\n"
        'Dr Ada Brook,ada.brook@health.example,01632 960001,Designated Doctor,Wexbury ICB,"Executive (Chair); QA Sub-group",April 2023,likes tea\n'
        '"Stone, Cllr Bo",Bo@Council.example,,Lead Member,Wexbury Borough Council,Executive,01/05/2021,\n'
        "Vacant,,,Designated Nurse,Wexbury ICB,QA Sub-group,,\n"
    )
    assert told(found) == [
        ("Dr Ada Brook", "ada.brook@health.example", "Designated Doctor", "Wexbury ICB", (("Executive", "chair"), ("QA Sub-group", "member"))),
        ("Cllr Bo Stone", "bo@council.example", "Lead Member", "Wexbury Borough Council", (("Executive", "member"),)),
        (None, None, "Designated Nurse", "Wexbury ICB", (("QA Sub-group", "member"),)),
    ]  # fmt: skip
    assert [line.since for line in found.lines] == [date(2023, 4, 1), date(2021, 5, 1), None]
    assert [line.phone for line in found.lines] == ["01632 960001", None, None]
    assert [line.doubts for line in found.lines] == [(), (), ()]
    assert found.remarks == ()
    assert found.lines[0].place.row == 4  # the csv reader counts the rows that hold something


def test_a_column_for_each_group_with_ticks_and_roles() -> None:
    found = from_csv(
        "Forename,Surname,Organisation,Role,Email address,Executive,Quality Assurance,Learning and Development,DBS checked\n"
        "Ada,Brook,Wexbury ICB,Designated Doctor,ada@health.example,Chair,x,,Yes\n"
        "Bo,Stone,Wexbury Police,DCI,bo@police.example,Member,,Deputy,Yes\n"
        "Cy,Dale,Wexbury College,Principal,cy@college.example,No,✓,Vice Chair,No\n"
        "TBC,,Wexbury Probation,Head of Service,,,y,,\n"
    )
    assert told(found) == [
        ("Ada Brook", "ada@health.example", "Designated Doctor", "Wexbury ICB", (("Executive", "chair"), ("Quality Assurance", "member"))),
        ("Bo Stone", "bo@police.example", "DCI", "Wexbury Police", (("Executive", "member"), ("Learning and Development", "deputy"))),
        ("Cy Dale", "cy@college.example", "Principal", "Wexbury College", (("Quality Assurance", "member"), ("Learning and Development", "vice"))),
        (None, None, "Head of Service", "Wexbury Probation", (("Quality Assurance", "member"),)),
    ]  # fmt: skip


def test_a_table_for_each_group_makes_one_line_of_one_person() -> None:
    found = from_csv(
        "Executive group members,,,\n"
        "Name,Post,Agency,Email\n"
        "Ada Brook (Chair),Director of Children's Services,Wexbury Council,ada@council.example\n"
        "Bo Stone,Superintendent,Wexbury Police,bo@police.example\n"
        "\n"
        "Quality Assurance Sub-group,,,\n"
        "Name,Post,Agency,Email\n"
        "Bo Stone,Superintendent,Wexbury Police,bo@police.example\n"
        "Cy Dale,Head of Safeguarding,Wexbury ICB,cy@health.example\n"
    )
    assert told(found) == [
        ("Ada Brook", "ada@council.example", "Director of Children's Services", "Wexbury Council", (("Executive group", "chair"),)),
        ("Bo Stone", "bo@police.example", "Superintendent", "Wexbury Police", (("Executive group", "member"), ("Quality Assurance Sub-group", "member"))),
        ("Cy Dale", "cy@health.example", "Head of Safeguarding", "Wexbury ICB", (("Quality Assurance Sub-group", "member"),)),
    ]  # fmt: skip


def test_a_sheet_for_each_group() -> None:
    head = ["Representative", "Organisation", "Position", "Contact e-mail", "Membership type"]
    found = from_sheets(
        ("Executive", [["Executive membership 2026"], head, ["Ada Brook", "Wexbury Council", "Chief Executive", "ada@council.example", "Chair"]]),
        ("MCA subgroup", [head, ["Bo Stone", "Wexbury ICB", "MCA Lead", "bo@health.example", "Vice-chair"], ["Cy Dale", "Wexbury Police", "Inspector", "cy@police.example", "Core member"]]),
    )  # fmt: skip
    assert told(found) == [
        ("Ada Brook", "ada@council.example", "Chief Executive", "Wexbury Council", (("Executive", "chair"),)),
        ("Bo Stone", "bo@health.example", "MCA Lead", "Wexbury ICB", (("MCA subgroup", "vice"),)),
        ("Cy Dale", "cy@police.example", "Inspector", "Wexbury Police", (("MCA subgroup", "member"),)),
    ]
    assert found.lines[1].place.sheet == "MCA subgroup"


def test_agencies_as_merged_banner_rows() -> None:
    found = from_sheets(
        (
            "Contacts",
            [
                ["Name", "Position", "Email", "Mobile"],
                ["Wexbury Borough Council", "", "", ""],
                ["Ada Brook", "DCS", "ada@council.example", "07700 900001"],
                ["To be appointed", "Head of Safeguarding", "", ""],
                ["Wexbury Hospitals NHS Trust", "", "", ""],
                ["Cy Dale", "Named Nurse", "cy@health.example\ncy.dale@nhs.example", 7700900002],
            ],
        ),
        merged=[(1, 0, 1, 3), (4, 0, 4, 3)],
    )
    assert told(found) == [
        ("Ada Brook", "ada@council.example", "DCS", "Wexbury Borough Council", ()),
        (None, None, "Head of Safeguarding", "Wexbury Borough Council", ()),
        ("Cy Dale", "cy@health.example", "Named Nurse", "Wexbury Hospitals NHS Trust", ()),
    ]
    assert found.lines[2].phone == "07700900002"  # a spreadsheet takes the first nought off a number
    assert doubts(found, "Cy Dale") == ("There is another e-mail address: cy.dale@nhs.example.",)


def test_the_agency_said_once_for_several_rows() -> None:
    rows = [
        ["Agency", "Name", "Title", "E-mail"],
        ["Wexbury Police", "Bo Stone", "Superintendent", "bo@police.example"],
        ["", "Di Fenn", "DCI", "di@police.example"],
    ]
    by_gap = from_sheets(("Contacts", rows))
    assert [line.agency for line in by_gap.lines] == ["Wexbury Police"] * 2
    assert doubts(by_gap, "Di Fenn") == ("The agency is taken from the row above: Wexbury Police.",)
    by_merging = from_sheets(("Contacts", rows), merged=[(1, 0, 2, 0)])
    assert [(line.agency, line.doubts) for line in by_merging.lines] == [("Wexbury Police", ())] * 2


def test_a_deputy_beside_each_member() -> None:
    found = from_csv(
        "Agency,Representative,Representative email,Deputy,Deputy's email,Board\n"
        "Wexbury Police,Bo Stone,bo@police.example,Di Fenn,di@police.example,x\n"
        "Wexbury Probation,-,,Ed Gale,ed@probation.example,x\n"
    )
    assert told(found) == [
        ("Bo Stone", "bo@police.example", None, "Wexbury Police", (("Board", "member"),)),
        ("Di Fenn", "di@police.example", None, "Wexbury Police", (("Board", "deputy"),)),
        (None, None, None, "Wexbury Probation", (("Board", "member"),)),
        ("Ed Gale", "ed@probation.example", None, "Wexbury Probation", (("Board", "deputy"),)),
    ]


def test_headings_in_two_rows() -> None:
    rows = [
        ["Name", "E-mail", "Job title", "Sub-groups", "", ""],
        ["", "", "", "QA", "Learning", "Policy"],
        ["Ada Brook", "ada@council.example", "DCS", "x", "", "Chair"],
        ["Bo Stone", "bo@police.example", "DCI", "", "x", ""],
    ]
    truth = [
        ("Ada Brook", "ada@council.example", "DCS", None, (("QA", "member"), ("Policy", "chair"))),
        ("Bo Stone", "bo@police.example", "DCI", None, (("Learning", "member"),)),
    ]
    assert told(from_sheets(("Contacts", rows), merged=[(0, 3, 0, 5)])) == truth
    assert (
        told(from_sheets(("Contacts", rows), merged=[(0, 3, 0, 5), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2)])) == truth
    )


def test_cards_with_the_headings_down_the_side() -> None:
    found = from_csv(
        "Name,Ada Brook\nJob title,Head of Quality\nE-mail,ada@board.example\nName,Bo Stone\nJob title,Manager\nE-mail,bo@board.example\n"
    )
    assert told(found) == [
        ("Ada Brook", "ada@board.example", "Head of Quality", None, ()),
        ("Bo Stone", "bo@board.example", "Manager", None, ()),
    ]


def test_no_headings_at_all() -> None:
    found = from_csv(
        "Ada Brook,Head of Service,Wexbury Council,ada@council.example,01632 960001\nBo Stone,Manager,Wexbury Police,bo@police.example,01632 960002\n"
    )
    assert told(found) == [
        ("Ada Brook", "ada@council.example", "Head of Service", "Wexbury Council", ()),
        ("Bo Stone", "bo@police.example", "Manager", "Wexbury Police", ()),
    ]
    assert "no row of headings" in found.remarks[0]


def test_everything_about_a_person_in_one_cell() -> None:
    found = from_sheets(
        (
            "Contacts",
            [
                ["Agency", "Contact", "Chair of"],
                [
                    "Wexbury Council",
                    "Ada Brook\nHead of Quality\n01632 960001\nada@council.example",
                    "QA Sub-group, Policy Group",
                ],
            ],
        )
    )
    assert told(found) == [
        (
            "Ada Brook",
            "ada@council.example",
            "Head of Quality",
            "Wexbury Council",
            (("QA Sub-group", "chair"), ("Policy Group", "chair")),
        )
    ]
    assert found.lines[0].phone == "01632 960001"


def test_an_address_behind_a_link_is_read() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Contacts")
        sheet.write_row(0, 0, ["Name", "Post", "E-mail"])
        sheet.write_row(1, 0, ["Ada Brook", "DCS"])
        sheet.write_url(1, 2, "mailto:ada@council.example", string="E-mail Ada")
    found = read_contacts(documents.open_bytes(out.getvalue(), "contacts.xlsx"))
    assert [line.email for line in found.lines] == ["ada@council.example"]


@pytest.mark.parametrize(
    "heading",
    ["Name,Job Title,Organisation,E-Mail", "NAME:,POST,EMPLOYER,EMAIL ADDRESS", "Full name,Position,Partner agency,e mail", "Contact,Designation,Agency,Work email", "Member's name,Role,Representing,Email(s)"],
)  # fmt: skip
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_headings_in_any_words_and_any_order(heading: str, order: tuple[int, ...]) -> None:
    rows = [
        heading.split(","),
        ["Ada Brook", "Named Nurse", "Wexbury ICB", "ada@health.example"],
        ["Bo Stone", "Principal", "Wexbury College", "bo@college.example"],
    ]
    found = from_csv("".join(",".join(row[x] for x in order) + "\n" for row in rows))
    assert told(found) == [
        ("Ada Brook", "ada@health.example", "Named Nurse", "Wexbury ICB", ()),
        ("Bo Stone", "bo@college.example", "Principal", "Wexbury College", ()),
    ]


# Cells


@pytest.mark.parametrize(
    "nobody",
    [
        "Vacant",
        "VACANCY",
        "TBC",
        "tba",
        "T.B.C.",
        "to be appointed",
        "To be confirmed (interviews in May)",
        "-",
        "–",
        "N/A",
        "Awaiting nomination",
        "???",
        "Currently vacant",
        "",
    ],
)
def test_a_post_that_nobody_holds(nobody: str) -> None:
    (line,) = from_csv(f"Name,Post,Email\n{nobody},Head of Safeguarding,\n").lines
    assert (line.name, line.email, line.post) == (None, None, "Head of Safeguarding")
    assert line.doubts == (() if nobody else ("Nobody is named.",))


@pytest.mark.parametrize(
    ("written", "name", "post"),
    [
        ("Dr Ada Brook", "Dr Ada Brook", None),
        ('"Brook, Ada"', "Ada Brook", None),
        ('"Brook, Dr Ada"', "Dr Ada Brook", None),
        ('"Brook, Ada (Dr)"', "Dr Ada Brook", None),
        ('"van der Berg, Ada"', "Ada van der Berg", None),
        ("DCI Bo O'Neill", "DCI Bo O'Neill", None),
        ('"Ada Brook, Head of Service"', "Ada Brook", "Head of Service"),
        ("Ada Brook - Named Nurse", "Ada Brook", "Named Nurse"),
        ("Ada Brook <ada@health.example>", "Ada Brook", None),
        ("Vanessa Tbcliffe", "Vanessa Tbcliffe", None),
    ],
)
def test_a_name_in_its_usual_order_with_its_title(written: str, name: str, post: str | None) -> None:
    (line,) = from_csv(f"Name,Agency,Telephone\n{written},Wexbury ICB,01632 960001\n").lines
    assert (line.name, line.post) == (name, post)


def test_a_title_in_a_column_of_its_own() -> None:
    found = from_csv(
        "Title,First name,Last name,Email\nDr,Ada,Brook,ada@health.example\nMr,Bo,Stone,bo@police.example\n"
    )
    assert [line.name for line in found.lines] == ["Dr Ada Brook", "Mr Bo Stone"]


@pytest.mark.parametrize(
    ("cell", "groups"),
    [
        ("Executive; QA", (("Executive", "member"), ("QA", "member"))),
        ("Executive, QA Sub-group", (("Executive", "member"), ("QA Sub-group", "member"))),
        ("Executive / QA", (("Executive", "member"), ("QA", "member"))),
        ("Executive\nQA", (("Executive", "member"), ("QA", "member"))),
        ("Quality, Performance and Audit Sub-group", (("Quality, Performance and Audit Sub-group", "member"),)),
        ("Learning & Development", (("Learning & Development", "member"),)),
        ("Executive (Vice Chair)", (("Executive", "vice"),)),
        ("Chair of the QA Sub-group", (("QA Sub-group", "chair"),)),
        ("QA Sub-group - deputy", (("QA Sub-group", "deputy"),)),
        ("Chair: Executive", (("Executive", "chair"),)),
        ("None", ()),
    ],
)
def test_the_groups_of_one_cell(cell: str, groups: tuple[tuple[str, str], ...]) -> None:
    assert from_csv(f'Name,Email,Sub-groups\nAda Brook,ada@council.example,"{cell}"\n').lines[0].groups == groups


def test_a_tick_under_chair_is_a_role_in_the_groups_of_the_row() -> None:
    found = from_csv(
        "Name,Email,Group,Chair\nAda Brook,ada@council.example,Executive,Y\nBo Stone,bo@police.example,Executive,\n"
    )
    assert [line.groups for line in found.lines] == [(("Executive", "chair"),), (("Executive", "member"),)]


# Doubts


def test_what_a_careful_person_would_ask_about() -> None:
    found = from_csv(
        "Name,Job title,Agency,Email\n"
        "Ada Brook,Head of Safeguarding,Wexbury Council,shared@council.example\n"
        "Bo Stone,Head of Safeguarding,Wexbury Council,shared@council.example\n"
        "Cy Dale,Head of Safeguarding,Wexbury ICB,cy@health\n"
        "Di Fenn,Trustee,Brightwater,\n"
    )
    assert doubts(found, "Ada Brook") == (
        "shared@council.example stands with several names: Ada Brook and Bo Stone.",
        "The post is held by several people: Ada Brook and Bo Stone.",
    )
    assert doubts(found, "Cy Dale") == ("“cy@health” is not an e-mail address.",)
    assert doubts(found, "Di Fenn") == ("No e-mail address.", "It is not clear what kind of agency “Brightwater” is.")


def test_one_person_with_two_addresses_and_one_who_has_left() -> None:
    found = from_csv(
        "Name,Post,Agency,Email,Left\n"
        "Ada Brook,DCS,Wexbury Council,ada@council.example,\n"
        "Dr Ada Brook,Trustee,Wexbury Refuge,ada@refuge.example,March 2024\n"
    )
    both = "Ada Brook stands with several e-mail addresses: ada@council.example and ada@refuge.example."
    assert doubts(found, "Ada Brook") == (both,)
    assert doubts(found, "Dr Ada Brook") == ("The sheet gives an end: March 2024.", f"Dr {both}")


def test_an_address_outside_the_tables_is_remarked() -> None:
    found = read_contacts(Document((Paragraph((Span("Corrections to office@board.example"),)),)))
    assert found == ContactList((), ("office@board.example stands outside what was read as contacts.",))


def test_a_sheet_without_contacts_gives_no_lines() -> None:
    assert from_csv("Action,Lead,By when\nMap services,Chair,May 2025\n").lines == ()


# Laws


WORDS = st.sampled_from(
    ["", "Name", "E-mail", "Email address", "Job title", "Agency", "Groups", "Chair", "Surname", "First name", "Deputy", "Since", "x", "Vacant", "TBC", "-", "Ada Brook", "Brook, Ada",
     "ada@council.example", "bo@police.example; cy@health.example", "ED@COLLEGE.EXAMPLE.", "not@", "@", "Wexbury Police", "Executive (Chair)", "QA Sub-group", "April 2023", "01632 960001"]
)  # fmt: skip
TABLES = st.lists(st.lists(st.one_of(WORDS, WORDS, st.text(max_size=15)), max_size=6), max_size=8)


def as_document(rows: Sequence[Sequence[str]], title: str = "") -> Document:
    table = Table(tuple(Row(tuple(Cell((Paragraph((Span(text),)),)) for text in row)) for row in rows))
    return Document((Heading(1, (Span(title),)), table))


def holds(found: ContactList, address: str) -> bool:
    said = [*found.remarks, *(doubt for line in found.lines for doubt in (line.email or "", *line.doubts))]
    return any(address.lower() in one.lower() for one in said)


@given(TABLES, WORDS)
@settings(max_examples=300, derandomize=True, deadline=None)
def test_any_table_of_strings_is_read_and_no_address_is_lost(rows: list[list[str]], title: str) -> None:
    found = read_contacts(as_document(rows, title))
    for address in ("ada@council.example", "bo@police.example", "cy@health.example", "ed@college.example"):
        if any(address in text.lower() for row in [*rows, [title]] for text in row):
            assert holds(found, address)


@given(any_document)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_any_document_is_read(document: Document) -> None:
    for line in read_contacts(document).lines:
        assert isinstance(line, ContactLine)
        assert line.name or line.email or line.post or line.agency or line.groups


@pytest.mark.prove
@given(TABLES, WORDS)
@settings(max_examples=5_000, deadline=None)
def test_thousands_of_tables_are_read_and_no_address_is_lost(rows: list[list[str]], title: str) -> None:
    found = read_contacts(as_document(rows, title))
    if any("ada@council.example" in text.lower() for row in [*rows, [title]] for text in row):
        assert holds(found, "ada@council.example")


# Samples


def test_the_sample_list_reads_as_it_stands() -> None:
    found = read_contacts(documents.open(ROOT / "samples/contacts.csv"))
    assert [(line.name, line.post, line.agency) for line in found.lines] == [
        ("Ms Rowan Vale", "Independent Scrutineer", None),
        ("Sam Marlow", "Head of Early Help", "Ambermere Council"),
        ("Dr Robin Thorne", "Designated Nurse", "NHS Ambermere and Vale ICB"),
        ("Kit Harrow", "Detective Superintendent, Public Protection", "Vale Constabulary"),
        ("Jo Amberley", "Partnership Manager", "Ambermere Council"),
        (None, "Head of Safeguarding in Education", "Ambermere Council"),
        ("Ash Linden", "Head of Service", "Vale Probation"),
        ("Noor Fairley", "Chief Executive", "Ambermere Voluntary Alliance"),
        ("Billie Sandford", "Named Professional", "Ambermere Hospitals Trust"),
    ]
    assert found.lines[1].groups == (("Executive", "member"), ("Learning Sub-group", "chair"))
    assert found.lines[2].groups == (("Executive", "vice"), ("Quality Assurance Sub-group", "member"))
    assert [line.since for line in found.lines] == [
        date(2025, 4, 1), date(2023, 9, 1), date(2024, 1, 1), date(2026, 10, 1), None, None, date(2022, 1, 1), None, date(2021, 3, 1)
    ]  # fmt: skip
    assert {line.name: line.doubts for line in found.lines if line.doubts} == {
        "Noor Fairley": ("“noor.fairley@alliance” is not an e-mail address.",),
        "Billie Sandford": ("No e-mail address.",),
    }
    assert found.remarks == ()


def test_the_sample_with_a_column_for_each_group_reads_as_it_stands() -> None:
    found = read_contacts(documents.open(ROOT / "samples/contacts-by-group.csv"))
    assert [(line.name, line.agency, line.groups) for line in found.lines] == [
        ("Sam Marlow", "Ambermere Council", (("Executive", "member"), ("Learning Sub-group", "chair"))),
        ("Jo Amberley", "Ambermere Council", (("Executive", "member"), ("Quality Assurance Sub-group", "member"), ("Learning Sub-group", "member"), ("Exploitation Task Group", "member"))),
        (None, "Ambermere Council", (("Learning Sub-group", "member"),)),
        ("Dr Robin Thorne", "NHS Ambermere and Vale ICB", (("Executive", "vice"), ("Quality Assurance Sub-group", "member"))),
        ("Kit Harrow", "Vale Constabulary", (("Executive", "member"), ("Exploitation Task Group", "chair"))),
        ("DS Frankie Reed", "Vale Constabulary", (("Exploitation Task Group", "deputy"),)),
        ("Ash Linden", "Vale Probation", (("Quality Assurance Sub-group", "chair"),)),
    ]  # fmt: skip
    assert doubts(found, "DS Frankie Reed") == ("There is another e-mail address: exploitation@vale-police.example.",)


# Agencies


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Wexbury Borough Council", "council"),
        ("London Borough of Wexbury", "council"),
        ("Children's Social Care", "council"),
        ("Cyngor Wexbury", "council"),
        ("Public Health", "council"),
        ("Wexbury ICB", "health"),
        ("Wexbury and Fenn Integrated Care Board", "health"),
        ("Wexbury Hospitals NHS Foundation Trust", "health"),
        ("Fennshire University Health Board", "health"),
        ("Wexbury Ambulance Service", "health"),
        ("Wexbury Constabulary", "police"),
        ("Office of the Police and Crime Commissioner", "police"),
        ("Wexbury Primary School", "school"),
        ("Fenn Multi-Academy Trust", "school"),
        ("Wexbury College", "school"),
        ("Probation Service", "probation"),
        ("Wexbury Refuge (charity)", "voluntary"),
        ("Brightwater CIC", "voluntary"),
        ("Voluntary Action Wexbury", "voluntary"),
        ("Diocese of Wexbury", "voluntary"),
        ("Fern Lodge Care Home", "provider"),
        ("Homecare Wexbury Ltd", "provider"),
        ("Wexbury Fire and Rescue", "other"),
        ("Brightwater", "other"),
        ("", "other"),
    ],
)
def test_the_kind_of_an_agency_is_told_by_its_words(name: str, kind: str) -> None:
    assert kind_of_agency(name) == kind
    assert kind in AGENCY_KINDS
