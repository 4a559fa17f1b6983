"""A register's list in many wordings, and what it would change: facts worked out by hand."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread import documents
from goldenthread.assurance.register_changes import Known, changes
from goldenthread.assurance.register_reading import Entry, NoRegister, Register, TooLong, read_register, role_of

GIAS = [
    ["URN", "LA (code)", "LA (name)", "EstablishmentName", "TypeOfEstablishment (code)", "TypeOfEstablishment (name)",
     "EstablishmentStatus (name)", "PhaseOfEducation (code)", "PhaseOfEducation (name)", "Trusts (name)",
     "HeadFirstName", "HeadLastName", "Head's e-mail"],
    ["100001", "999", "Ambermere", "Oak Primary School", "34", "Academy converter", "Open", "2", "Primary",
     "THE OAK TRUST LTD", "Robin", "Vale", "head@oak.example"],
    ["100002", "999", "Ambermere", "St Brónach’s Special", "7", "Community special school", "Open, but proposed to close",
     "0", "Not applicable", "", "", "", ""],
    ["100003", "999", "Ambermere", "Shut School", "1", "Community school", "Closed", "2", "Primary", "", "", "", ""],
    ["100001", "999", "Ambermere", "Oak Primary again", "1", "", "Open", "2", "Primary", "", "", "", ""],
    ["100005", "999", "Ambermere", "", "1", "", "Open", "2", "Primary", "", "", "", ""],
]  # fmt: skip


def as_csv(rows: list[list[str]], codec: str = "utf-8", delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(codec)


def read(data: bytes, name: str = "list.csv") -> Register:
    return read_register(documents.open_bytes(data, name))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_columns_of_get_information_about_schools(codec: str) -> None:
    rows = [[cell.replace("ó", "ó") for cell in row] for row in GIAS]
    told = read(as_csv(rows, codec))
    assert told.entries == (
        Entry(2, "Oak Primary School", "100001", "Primary", "Ambermere", "THE OAK TRUST LTD", "Robin Vale",
              "head@oak.example", open=True),
        Entry(3, "St Brónach’s Special", "100002", "Community special school", "Ambermere", open=True),
        Entry(4, "Shut School", "100003", "Primary", "Ambermere", open=False),
    )  # fmt: skip
    assert [(one.line, one.why) for one in told.refused] == [
        (5, "Line 2 has the same number."),
        (6, "It has no name."),
    ]
    assert "LA (code)" in told.left


@pytest.mark.parametrize("order", [range(13), range(12, -1, -1), (5, 3, 1, 0, 12, 2, 4, 6, 10, 8, 7, 11, 9)])
def test_the_order_of_columns_says_nothing(order: list[int]) -> None:
    assert read(as_csv([[row[n] for n in order] for row in GIAS])).entries == read(as_csv(GIAS)).entries


def test_a_boards_own_list_under_a_title() -> None:
    rows = [
        ["Schools in our area, spring term", "", "", ""],
        ["School", "DSL", "DSL email address", "School email"],
        ["Ash Academy", "Kim Reed", "kim@ash.example", "office@ash.example"],
        ["Elm School", "", "", "office@elm.example"],
    ]
    told = read(as_csv(rows, delimiter=";"))
    assert [(one.name, one.contact, one.email) for one in told.entries] == [
        ("Ash Academy", "Kim Reed", "kim@ash.example"),
        ("Elm School", "", "office@elm.example"),
    ]


def test_providers_of_a_regulators_list() -> None:
    rows = [
        ["Provider Name", "Location Name", "Location ID", "Location Local Authority", "Location Type"],
        ["Calm Care Limited", "The Willows", "1-100200300", "Ambermere", "Care home"],
    ]
    (one,) = read(as_csv(rows)).entries
    assert (one.name, one.register, one.trust, one.kind) == (
        "The Willows",
        "1-100200300",
        "Calm Care Limited",
        "Care home",
    )
    (alone,) = read(as_csv([["Provider name", "Provider URN"], ["Little Steps", "EY123456"]])).entries
    assert (alone.name, alone.register, alone.trust) == ("Little Steps", "EY123456", "")


def test_what_holds_no_list_is_refused() -> None:
    with pytest.raises(NoRegister):
        read(as_csv([["Minutes", "of"], ["a", "meeting"]]))
    with pytest.raises(TooLong):
        read(as_csv([["URN", "EstablishmentName"], *([str(n), f"School {n}"] for n in range(5001))]))


def test_headings_are_told_apart() -> None:
    told = {
        "Establishment Name": "name", "LA (code)": "", "LA (name)": "area", "Local authority": "area",
        "Trusts (name)": "trust", "Multi-academy trust": "trust", "Designated Safeguarding Lead": "dsl",
        "DSL e-mail": "dsl email", "Headteacher": "head", "Main email": "email", "Postcode": "",
        "Number of pupils": "", "Type of establishment (name)": "kind", "Phase": "phase", "Status": "status",
    }  # fmt: skip
    assert {heading: role_of(heading) for heading in told} == told


KNOWN = [
    Known(1, "Oak Primary", "100001", "Primary", "Ambermere"),
    Known(2, "Ash School", "", "Primary", "Ambermere"),
    Known(3, "Gone School", "100009", "Primary", "Ambermere"),
    Known(4, "Far School", "200009", "Primary", "Calder"),
    Known(5, "By hand", "", "", "Ambermere"),
    Known(6, "Shut School", "100003", "Primary", "Ambermere"),
    Known(7, "Was closed", "100007", "Primary", "Ambermere", closed=True),
]


def test_what_a_list_would_change() -> None:
    register = Register(
        (
            Entry(2, "Oak Primary School", "100001", "Primary", "Ambermere", trust="The Oak Trust Ltd"),
            Entry(3, "Ash School", "100002", "Primary", "Ambermere", contact="Kim", email="kim@ash.example"),
            Entry(4, "Shut School", "100003", open=False),
            Entry(5, "New School", "100004", "Primary", "Ambermere", trust="Elm Trust", email="x@new.example"),
            Entry(6, "Unknown and shut", "100006", open=False),
            Entry(7, "Was closed", "100007", "Primary", "Ambermere", open=True),
        )
    )
    told = changes(register, KNOWN, ["Oak Trust", "Harbour Police"])
    assert [(one.entry.name, one.key) for one in told.new] == [("New School", None)]
    assert [(one.key, one.differs) for one in told.changed] == [
        (1, (("name", "Oak Primary", "Oak Primary School"), ("answered_by", "", "Oak Trust"))),
        (2, (("register", "", "100002"), ("email", "", "kim@ash.example"))),
        (7, (("closed", "closed", "open"),)),
    ]
    # What was added by hand is never gone, nor what lies in an area the list does not speak of.
    assert [one.key for one in told.gone] == [3, 6]
    assert (told.closed, told.unnamed, told.strange) == (1, 1, (("Elm Trust", 1),))


def test_an_empty_cell_leaves_what_stands() -> None:
    known = [Known(1, "Oak", "100001", "Primary", "Ambermere", "Oak Trust", "head@oak.example")]
    told = changes(Register((Entry(2, "Oak", "100001"),)), known, ["Oak Trust"])
    assert told.does_nothing
    assert told.same == 1


NAMES = st.text("abc ", min_size=1, max_size=6).map(str.strip).filter(bool)
ENTRIES = st.lists(
    st.builds(Entry, st.integers(2, 9), NAMES, st.sampled_from(["", "1", "2", "3", "4"]), st.sampled_from(["", "Primary"])),
    max_size=8, unique_by=lambda one: one.register or one.name,
)  # fmt: skip


@given(ENTRIES)
def test_what_was_taken_in_changes_nothing_the_second_time(entries: list[Entry]) -> None:
    register = Register(tuple(entries))
    known = [
        Known(n, one.entry.name, one.entry.register, one.entry.kind, one.entry.area)
        for n, one in enumerate(changes(register, [], []).new)
    ]
    assert len(known) == len(entries)
    assert changes(register, known, []).does_nothing
