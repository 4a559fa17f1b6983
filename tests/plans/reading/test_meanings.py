"""A person says what a column holds, and the whole plan follows."""

from goldenthread.plans.outline import Outline
from goldenthread.plans.reading import interpret

from .building_blocks import document, table

HEAD = "No | Action | Zigzag | Lead | By when"
FIRST = table(
    HEAD,
    "1 | Walk every route to school | Fewer are hurt | Nurse | May 2031",
    "2 | Ask children which streets they avoid | More walk | Police | June 2031",
)
SECOND = table(HEAD, "3 | Print a map of safe routes | Each school has it | Nurse | July 2031", "4 | Light the paths | All are lit | Police | May 2031")  # fmt: skip
PLAN = document("# Harbour plan", FIRST, "Some words between the tables.", SECOND)


def measures(outline: Outline) -> list[str | None]:
    return [item.measure for item in outline.items]


def test_an_unknown_column_is_left_out_and_told_with_what_it_says() -> None:
    reading = interpret(PLAN)
    assert measures(reading.outline) == [None] * 4
    (zigzag,) = [column for column in reading.columns if column.heading == "Zigzag"]
    assert (zigzag.key, zigzag.role, zigzag.examples) == ("zigzag", None, ("Fewer are hurt", "More walk"))
    assert [column.role for column in reading.columns] == ["ref", "action", None, "lead", "due"]


def test_said_once_every_table_with_that_column_follows() -> None:
    reading = interpret(PLAN, {"zigzag": "measure"})
    assert measures(reading.outline) == ["Fewer are hurt", "More walk", "Each school has it", "All are lit"]
    assert [column.role for column in reading.columns] == ["ref", "action", "measure", "lead", "due"]


def test_what_a_person_says_stands_against_what_the_heading_says() -> None:
    reading = interpret(PLAN, {"lead": "ignored"})
    assert all(not item.leads for item in reading.outline.items)


def test_another_column_said_to_be_what_is_to_be_done_takes_the_place_of_the_one_read_so() -> None:
    reading = interpret(PLAN, {"zigzag": "action"})
    assert [item.text for item in reading.outline.items] == ["Fewer are hurt", "More walk", "Each school has it", "All are lit"]  # fmt: skip
    assert reading.outline.items[0].how == "Walk every route to school"


def test_a_meaning_of_a_column_that_is_not_there_changes_nothing() -> None:
    assert interpret(PLAN, {"elsewhere": "lead"}).outline == interpret(PLAN).outline


def test_a_column_without_a_heading_goes_by_its_place() -> None:
    bare = table("No | Action | | Lead | By when", "1 | Walk every route | Fewer are hurt | Nurse | May 2031", "2 | Ask children | More walk | Police | June 2031")  # fmt: skip
    assert "column 3" in [column.key for column in interpret(document(bare)).columns]
    assert measures(interpret(document(bare), {"column 3": "measure"}).outline) == ["Fewer are hurt", "More walk"]
