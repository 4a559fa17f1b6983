"""Papers as workbooks, and workbooks that come back."""

import io

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from goldenthread.documents import Chart, Column, Document, open_bytes, writers
from tests.documents.papers import FOOTING, WORDS, a_chart, a_paper, h, p, table

SHORT = ("Green", "Amber", "Red")
LONG = tuple(f"A choice of many words, number {n}" for n in range(40))
COMMA = ("Yes, in part", "No")


def book(document: Document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(writers.write(document, ".xlsx")))


def a_form(*columns: Column, rows: int = 3) -> Document:
    head = [f"Column {n}" for n in range(len(columns))]
    body = ([f"={y}+{x}" for x in range(len(columns))] for y in range(rows))
    return Document((h(1, "T"), h(2, "Your updates"), table(head, *body, columns=columns)), title="T")


def rules(sheet: Worksheet) -> dict[str, str]:
    return {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}


def test_a_chart_is_its_table_and_its_words_under_it_on_a_sheet_of_its_own() -> None:
    found = book(a_paper())
    assert found.sheetnames == ["About", "At a glance", "What to notice", "The full table", "What the ratings mean"]
    sheet = found["At a glance"]
    values = [[one.value for one in row] for row in sheet.iter_rows()]
    assert values == [
        ["State", "Now"], ["● On track", "4"], ["■ Off track", "1"], [None, None], ["How they stand", None], [WORDS, None],
    ]  # fmt: skip
    assert sheet["A5"].font.bold


def test_a_chart_among_prose_is_its_words_and_then_its_table() -> None:
    sheet = book(Document((h(1, "T"), p("Before."), a_chart(), p("After."))))["About"]
    values = [row[0].value for row in sheet.iter_rows() if row[0].value]
    assert values == ["T", "Before.", "How they stand", WORDS, "State", "● On track", "■ Off track", "After."]


def test_contents_are_left_out_and_the_footing_stands_at_the_foot_of_every_sheet() -> None:
    found = book(a_paper())
    assert "What is in it" not in [one.value for sheet in found for row in sheet.iter_rows() for one in row]
    for sheet in found:
        # openpyxl parts the foot into left, centre and right; "&&" is one "&" to whoever opens it
        assert FOOTING.replace("&", "&&") in str(sheet.oddFooter.left.text)
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_a_foot_is_cut_where_excel_would_refuse_it() -> None:
    sheet = book(Document((p("x"),), footing="&" * 400))["About"]
    assert len(str(sheet.oddFooter.left.text)) < 255


def test_short_lists_stand_in_the_cells_and_long_or_commaed_ones_on_a_sheet_nobody_sees() -> None:
    found = book(a_form(Column(choices=SHORT), Column(choices=LONG), Column(choices=COMMA), Column()))
    assert rules(found["Your updates"]) == {
        "A2:A4": '"Green,Amber,Red"', "B2:B4": "Lists!$A$1:$A$40", "C2:C4": "Lists!$B$1:$B$2",
    }  # fmt: skip
    lists = found["Lists"]
    assert lists.sheet_state == "hidden"
    assert tuple(one.value for one in lists["A"]) == LONG
    assert [one.value for one in lists["B"]][:2] == list(COMMA)
    assert found.active.title == "About"
    assert found.sheetnames[-1] == "Lists"


def test_the_same_long_list_is_kept_once_and_a_sheet_called_lists_gets_another_name() -> None:
    document = Document(
        (*a_form(Column(choices=LONG), Column(choices=LONG)).blocks, h(2, "Lists"), table(["a"], ["b"])), title="T"
    )
    found = book(document)
    assert set(rules(found["Your updates"]).values()) == {"Lists!$A$1:$A$40"}
    assert found["Lists 2"]["A2"].value == "b"


def test_hidden_columns_are_hidden_and_only_what_is_free_can_be_typed_in() -> None:
    sheet = book(a_form(Column(hidden=True, locked=True), Column(locked=True), Column(choices=SHORT), Column()))[
        "Your updates"
    ]
    assert [sheet.column_dimensions[one].hidden for one in "ABCD"] == [True, False, False, False]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert (sheet.protection.autoFilter, sheet.protection.formatColumns, sheet.protection.formatRows) == (
        False,
        False,
        False,
    )
    locks = [[one.protection.locked for one in row] for row in sheet.iter_rows()]
    assert locks == [[True] * 4, *[[True, True, False, False]] * 3]
    assert sheet.max_row == 4
    assert sheet.auto_filter.ref == "A1:D4"


def test_a_table_that_is_only_read_is_not_protected() -> None:
    found = book(a_paper())
    assert not any(sheet.protection.sheet or sheet.data_validations.dataValidation for sheet in found)
    assert not book(a_form(Column(choices=SHORT)))["Your updates"].protection.sheet


def test_what_looks_like_a_formula_stays_text_in_a_form() -> None:
    found = book(a_form(Column(), Column(locked=True), Column(choices=("=1+1", "-2"))))
    assert {one.data_type for sheet in found for row in sheet.iter_rows() for one in row if one.value} == {"s"}
    assert rules(found["Your updates"]) == {"C2:C4": '"=1+1,-2"'}


def test_a_form_under_a_name_no_sheet_can_have_has_a_sheet_all_the_same() -> None:
    form = a_form(Column(locked=True)).blocks[-1]
    found = book(Document((h(1, "T"), h(2, "What is asked of you: all that is due by 30 June?"), form)))
    assert found.sheetnames == ["About", "What is asked of you all that i"]


def test_our_own_reader_opens_a_form_and_leaves_the_lists_out() -> None:
    data = writers.write(a_form(Column(choices=LONG), Column(locked=True)), ".xlsx")
    back = open_bytes(data, "form.xlsx")
    assert "A choice of many words" not in back.text
    assert "=0+1" in back.text


def test_a_chart_without_words_or_caption_adds_none() -> None:
    chart = Chart(a_chart().svg, "", table(["a"], ["b"]))
    sheet = book(Document((h(2, "Only"), chart)))["Only"]
    assert sheet.max_row == 2
