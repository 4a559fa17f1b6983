"""Workbooks: what a person sees who opens one, and nothing she does not."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.table import Table as ExcelTable

from goldenthread import documents
from goldenthread.documents import Document, Listing, Paragraph, Table, Unreadable, tables
from goldenthread.documents.readers import xlsx
from goldenthread.lib import wire

from .shapes import grid, only_table, outline
from .test_child import child
from .workbooks import MAIN, RELATIONS, by_hand, by_openpyxl, by_xlsxwriter, unzipped, words, zipped

HEAD = ["No.", "Action", "Lead", "By when"]


def read(data: bytes) -> Document:
    return xlsx.read(data, ".xlsx")


def from_rows(*rows: list[Any]) -> Document:
    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)

    return read(by_openpyxl(fill))


# What stands on a sheet


def test_titles_are_paragraphs_and_what_follows_is_a_table() -> None:
    found = from_rows(["Business Plan 2025/26"], ["Agreed in May"], HEAD, ["1.1", "Map services", "Chair", "May 2025"])
    assert outline(found) == [
        ("heading", 2, "Plan"),
        ("paragraph", "Business Plan 2025/26"),
        ("paragraph", "Agreed in May"),
        ("table", [HEAD, ["1.1", "Map services", "Chair", "May 2025"]]),
    ]


def test_blank_rows_part_tables_and_a_lone_line_is_a_paragraph() -> None:
    found = from_rows(HEAD, [1, "a", "b", "c"], [], ["Priority 2"], [], [2, "d", "e", "f"], [], ["End of plan"])
    assert [kind for kind, *_ in outline(found)] == ["heading", "table", "paragraph", "table", "paragraph"]


def test_a_table_goes_on_in_its_columns_where_the_last_of_them_are_empty() -> None:
    found = from_rows([*HEAD, "Progress"], [1, "a", "b", "c", "d"], [], [2, "e", "f"], [3, "g", "h", "i"])
    assert [table.width for table in tables(found)] == [5, 5]


def test_a_narrow_table_below_a_wide_one_keeps_its_own_columns() -> None:
    found = from_rows([*HEAD, "RAG"], [1, "a", "b", "c", "Red"], [], ["RED", "Late"], ["GREEN", "Done"])
    assert [table.width for table in tables(found)] == [5, 2]


def test_a_key_beside_the_plan_is_a_table_of_its_own() -> None:
    rows: list[list[Any]] = [[*HEAD, None, "Key"], [1, "a", "b", "c", None, "RED", "Late"]]
    rows += [[2, "d", "e", "f", None, "GREEN", "Done"], *([n, "g", "h", "i"] for n in range(3, 9))]
    found = from_rows(*rows)
    plan, key = tables(found)
    assert (plan.width, len(plan.rows)) == (4, 9)
    assert grid(key) == [["RED", "Late"], ["GREEN", "Done"]]
    assert ("paragraph", "Key") in outline(found)


def test_a_blank_column_inside_a_table_does_not_cut_it() -> None:
    found = from_rows(["Action", None, "Lead"], ["a", None, "b"], ["c", None, "d"])
    assert grid(only_table(found)) == [["Action", "Lead"], ["a", "b"], ["c", "d"]]


def test_merged_cells_span_and_a_banner_stays_a_row_of_its_table() -> None:
    def fill(sheet: Any) -> None:
        for row in [
            HEAD,
            ["Priority 1: Children are heard"],
            ["1.1", "Map services", "Chair", "May"],
            [None, "Tell staff", "Lead", "June"],
        ]:
            sheet.append(row)
        sheet.merge_cells("A2:D2")
        sheet.merge_cells("A3:A4")

    table = only_table(read(by_openpyxl(fill)))
    banner, first, second = table.rows[1:]
    assert [(cell.text, cell.columns) for cell in banner.cells] == [("Priority 1: Children are heard", 4)]
    assert (first.cells[0].text, first.cells[0].rows) == ("1.1", 2)
    assert [cell.text for cell in second.cells] == ["Tell staff", "Lead", "June"]
    assert [row[0] for row in grid(table)] == ["No.", "Priority 1: Children are heard", "1.1", "1.1"]


def test_a_merged_cell_holds_together_rows_that_are_otherwise_blank() -> None:
    def fill(sheet: Any) -> None:
        for row in [HEAD, ["1", "a", "b", "c"], [], ["", "d", "e", "f"]]:
            sheet.append(row)
        sheet.merge_cells("A2:A4")

    assert [len(table.rows) for table in tables(read(by_openpyxl(fill)))] == [4]


def test_a_title_merged_over_two_rows_is_one_paragraph() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "Business Plan"
        sheet.merge_cells("A1:D2")
        for x, text in enumerate(HEAD, start=1):
            sheet.cell(3, x, text)
            sheet.cell(4, x, "x")

    assert [kind for kind, *_ in outline(read(by_openpyxl(fill)))] == ["heading", "paragraph", "table"]


def test_every_block_row_and_cell_knows_its_place() -> None:
    found = from_rows(["Plan"], [], [], [None, "Action", "Lead"], [None, "a", "b"])
    title, table = found.blocks[1:]
    assert (title.place.sheet, title.place.row, title.place.cell) == ("Plan", 1, 1)
    assert isinstance(table, Table)
    last = table.rows[1].cells[1].place
    assert (last.sheet, last.table, last.row, last.cell) == ("Plan", 1, 5, 3)
    assert (table.rows[0].place.row, table.place.table) == (4, 1)


# Sheets


def test_each_sheet_has_its_name_and_one_called_nothing_has_none() -> None:
    def two(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, HEAD)
        other = book.add_worksheet("Key")
        other.write_row(0, 0, ["RED", "Late"])
        book.add_worksheet("Empty")

    assert [block[2] for block in outline(read(by_xlsxwriter(two))) if block[0] == "heading"] == ["Plan", "Key"]
    one = read(by_xlsxwriter(lambda _book, sheet: sheet.write_row(0, 0, HEAD), "Sheet1"))
    assert [block[0] for block in outline(one)] == ["table"]
    named = read(by_xlsxwriter(lambda _book, sheet: sheet.write_row(0, 0, HEAD), "Priority 1"))
    assert outline(named)[0] == ("heading", 2, "Priority 1")


def test_hidden_sheets_rows_and_columns_are_left_out_and_each_is_told_once() -> None:
    def fill(book: Any, sheet: Any) -> None:
        for y in range(8):
            sheet.write_row(y, 0, [f"a{y}", f"b{y}", f"c{y}", f"d{y}"])
        for y in (2, 3):
            sheet.set_row(y, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.set_row(20, None, None, {"hidden": True})  # holds nothing, so there is nothing to tell
        lists = book.add_worksheet("Lists")
        lists.write(0, 0, "Secret")
        lists.hide()
        deep = book.add_worksheet("Deep")
        deep.write(0, 0, "Secret")
        deep.very_hidden()

    found = read(by_xlsxwriter(fill))
    assert "Secret" not in found.text
    assert [row[0] for row in grid(only_table(found))] == ["a0", "a1", "a4", "a5", "a6", "a7"]
    assert grid(only_table(found))[0] == ["a0", "c0", "d0"]
    assert found.remarks == (
        "The sheet “Lists” is hidden, so it was left out.",
        "The sheet “Deep” is hidden, so it was left out.",
        "Rows 3 and 4 of the sheet “Plan” are hidden, perhaps by a filter, and left out.",
        "Column B of the sheet “Plan” is hidden and left out.",
    )


def test_what_a_merged_cell_says_is_seen_though_its_first_row_is_hidden() -> None:
    def fill(sheet: Any) -> None:
        for row in [HEAD, ["1", "a", "b", "c"], [None, "d", "e", "f"], [None, "g", "h", "i"]]:
            sheet.append(row)
        sheet.merge_cells("A2:A4")
        sheet.row_dimensions[2].hidden = True

    assert [row[0] for row in grid(only_table(read(by_openpyxl(fill))))] == ["No.", "1", "1"]


def test_a_chart_sheet_is_told_and_left_out() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, [1, 2, 3])
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Plan!$A$1:$C$1"})
        book.add_chartsheet("Chart").set_chart(chart)

    found = read(by_xlsxwriter(fill))
    assert found.remarks == ("The sheet “Chart” holds a chart or a dialogue and no cells, so it was left out.",)


def test_a_workbook_with_nothing_in_sight_is_refused() -> None:
    for data in (
        by_openpyxl(lambda _sheet: None),
        by_openpyxl(lambda sheet: setattr(sheet.row_dimensions[1], "hidden", True) or sheet.append(["x"])),
    ):
        with pytest.raises(Unreadable, match="no words on any sheet"):
            read(data)


# What a cell says


def test_values_are_printed_as_excel_and_boards_print_them() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, 3)
        sheet.write(0, 1, 0.45, book.add_format({"num_format": "0%"}))
        sheet.write_datetime(0, 2, date(2013, 10, 1), book.add_format({"num_format": "mmm-yy"}))
        sheet.write_datetime(0, 3, date(2026, 3, 31), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write(0, 4, True)
        sheet.write(0, 5, 1.1, book.add_format({"num_format": "0.00"}))
        sheet.write(0, 6, "1.10")

    assert grid(only_table(read(by_xlsxwriter(fill)))) == [
        ["3", "45%", "October 2013", "31 March 2026", "TRUE", "1.10", "1.10"]
    ]


def test_dates_by_the_other_library_too_and_in_a_workbook_that_counts_from_1904() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = date(2026, 3, 31), date(2013, 10, 1)
        sheet["B1"].number_format = "mmmm yyyy"

    parts = unzipped(by_openpyxl(fill))
    assert grid(only_table(read(zipped(parts)))) == [["31 March 2026", "October 2013"]]
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    assert grid(only_table(read(zipped(parts)))) == [["1 April 2030", "October 2017"]]  # 1,462 days on


def test_a_formula_gives_its_value_and_one_without_is_told() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Action", "Count", "Note"])
        sheet.write_formula(1, 0, '="Map "&"services"', None, "Map services")
        sheet.write_formula(1, 1, "=1+1", None, 2)
        sheet.write_formula(1, 2, '=IF(1,"","x")', None, "")

    assert grid(only_table(read(by_xlsxwriter(fill))))[1] == ["Map services", "2", ""]
    found = from_rows(["Action", "Total"], ["a", "=SUM(A1:A9)"], ["b", "=1+1"])
    assert grid(only_table(found)) == [["Action", "Total"], ["a", ""], ["b", ""]]
    (told,) = found.remarks
    assert told.startswith("Cells B2 and B3 of the sheet “Plan” hold a formula whose value is not in the file")


def test_struck_out_words_are_gone_and_the_rest_keeps_its_style() -> None:
    def fill(sheet: Any) -> None:
        struck = InlineFont(strike=True)
        sheet["A1"] = CellRichText(
            "Map ", TextBlock(struck, "all "), TextBlock(InlineFont(b=True), "early help"), " services"
        )
        sheet["B1"] = "Withdrawn"
        sheet["B1"].font = Font(strike=True)
        sheet["C1"] = "Stays"
        sheet["C1"].font = Font(bold=True, italic=True, underline="single")
        sheet["D1"] = 42
        sheet["D1"].font = Font(strike=True)
        # a run with a font of its own does not take the cell's
        sheet["E1"] = CellRichText(TextBlock(InlineFont(b=True), "kept"), TextBlock(struck, "gone"))
        sheet["E1"].font = Font(strike=True)
        sheet["A2"] = "end"

    table = only_table(read(by_openpyxl(fill)))
    assert [cell.text for cell in table.rows[0].cells] == ["Map early help services", "Stays", "kept"]
    first = table.rows[0].cells[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert [(span.text, span.bold) for span in first.spans] == [
        ("Map ", False),
        ("early help", True),
        (" services", False),
    ]
    stays = next(cell for cell in table.rows[0].cells if cell.text == "Stays").blocks[0]
    assert isinstance(stays, Paragraph)
    assert (stays.spans[0].bold, stays.spans[0].italic, stays.spans[0].underline) == (True, True, True)


def test_line_breaks_are_kept_and_typed_bullets_are_a_list() -> None:
    found = from_rows(["Action", "Lead"], ["First line\n\n  second  line \r\nthird", "Steps:\n• one\n• two\n- three"])
    action, lead = only_table(found).rows[1].cells
    assert [block.text for block in action.blocks if isinstance(block, Paragraph)] == [
        "First line",
        "second line",
        "third",
    ]
    assert isinstance(lead.blocks[1], Listing)
    assert [(entry.label, entry.text) for entry in lead.blocks[1].entries] == [
        ("•", "one"),
        ("•", "two"),
        ("•", "three"),
    ]


def test_links_keep_their_words_and_where_they_lead() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_url(0, 0, "mailto:ada@council.example", string="E-mail Ada")
        sheet.write_url(0, 1, "https://board.example/", string="The board")
        sheet.write_formula(0, 2, '=HYPERLINK("mailto:bo@police.example","Bo")', None, "Bo")
        sheet.write_url(0, 3, "internal:Plan!A1", string="Above")
        sheet.write_url(0, 4, "external:c:\\temp\\x.xlsx", string="A file")

    cells = only_table(read(by_xlsxwriter(fill))).rows[0].cells
    assert [cell.text for cell in cells] == ["E-mail Ada", "The board", "Bo", "Above", "A file"]
    links = [block.spans[0].link for cell in cells for block in cell.blocks if isinstance(block, Paragraph)]
    assert links == ["mailto:ada@council.example", "https://board.example/", "mailto:bo@police.example", None, None]


def test_letters_that_xml_cannot_hold_are_decoded_or_dropped() -> None:
    sheet = f'<sheetData><row r="1">{words("A1", "one_x000A_two_x0007_ _x005F_x0041_")}{words("B1", "é – “x” 🙂")}</row></sheetData>'
    assert grid(only_table(read(zipped(by_hand(sheet))))) == [["one\ntwo _x0041_", "é – “x” 🙂"]]


# Colours


@pytest.mark.parametrize(
    ("colour", "fill"),
    [
        (Color(rgb="FFFFC000"), "#FFC000"),
        (Color(theme=4), "#4F81BD"),
        (Color(theme=4, tint=0.5999938962981048), "#B9CDE5"),  # as Excel 2007 paints "Accent 1, lighter 60%"
        (Color(theme=0, tint=-0.249977111117893), "#BFBFBF"),  # "White, darker 25%"
        (Color(indexed=10), "#FF0000"),
    ],
)
def test_a_solid_fill_is_read_in_whatever_way_it_is_written(colour: Color, fill: str) -> None:
    def paint(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "a", "b"
        sheet["B1"].fill = PatternFill("solid", fgColor=colour)

    assert [cell.fill for cell in only_table(read(by_openpyxl(paint))).rows[0].cells] == [None, fill]


def test_a_colour_without_words_is_a_cell_and_a_band_behind_a_title_is_not() -> None:
    def fill(book: Any, sheet: Any) -> None:
        band, red = book.add_format({"bg_color": "#1F3864"}), book.add_format({"bg_color": "#FF0000"})
        sheet.write(0, 0, "Business Plan", band)
        for x in range(1, 9):
            sheet.write_blank(0, x, None, band)
        sheet.write_row(1, 0, ["Action", "Lead"])
        sheet.write_row(2, 0, ["a", "b"])
        sheet.write_blank(2, 2, None, red)

    found = read(by_xlsxwriter(fill))
    assert [kind for kind, *_ in outline(found)] == ["heading", "paragraph", "table"]
    assert [cell.fill for cell in only_table(found).rows[1].cells] == [None, None, "#FF0000"]


def test_a_row_coloured_from_end_to_end_colours_cells_the_file_leaves_out() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Action", "Lead", "RAG"])
        sheet.set_row(1, None, book.add_format({"bg_color": "#00B050"}))
        sheet.write(1, 0, "a")
        sheet.write(1, 2, "G")

    assert only_table(read(by_xlsxwriter(fill))).rows[1].cells[1].fill == "#00B050"


# Heading rows


def test_a_frozen_pane_marks_the_heading_row_but_not_the_titles_above() -> None:
    def fill(sheet: Any) -> None:
        for row in [["Plan"], HEAD, [1, "a", "b", "c"], [2, "d", "e", "f"]]:
            sheet.append(row)
        sheet.freeze_panes = "B3"

    table = only_table(read(by_openpyxl(fill)))
    assert [row.header for row in table.rows] == [True, False, False]
    assert [cell.header for cell in table.rows[0].cells] == [True] * 4


def test_a_pane_frozen_far_down_marks_nothing() -> None:
    def fill(sheet: Any) -> None:
        for n in range(12):
            sheet.append([n, "a", "b"])
        sheet.freeze_panes = "A9"

    assert not any(row.header for row in only_table(read(by_openpyxl(fill))).rows)


def filtered(sheet: Any) -> None:
    sheet.auto_filter.ref = "A2:D4"


def tabled(sheet: Any) -> None:
    sheet.add_table(ExcelTable(displayName="Actions", ref="A2:D4"))


def repeated(sheet: Any) -> None:
    sheet.print_title_rows = "2:2"


@pytest.mark.parametrize("mark", [filtered, tabled, repeated])
def test_a_filter_a_table_and_repeated_rows_mark_the_heading_row(mark: Any) -> None:
    def fill(sheet: Any) -> None:
        for row in [["Owner", "Business unit"], HEAD, ["1", "a", "b", "c"], ["2", "d", "e", "f"]]:
            sheet.append(row)
        mark(sheet)

    assert [row.header for row in only_table(read(by_openpyxl(fill))).rows] == [False, True, False, False]


# Files as other programs write them


def test_strict_workbooks_and_other_prefixes_are_read() -> None:
    sheet = f'<sheetData><row r="1">{words("A1", "a")}{words("B1", "b")}</row></sheetData>'
    strict = {
        name: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, text in by_hand(sheet).items()
    }
    assert grid(only_table(read(zipped(strict)))) == [["a", "b"]]
    prefixed = by_hand("")
    inside = sheet.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    prefixed["xl/worksheets/sheet1.xml"] = f'<x:worksheet xmlns:x="{MAIN}">{inside}</x:worksheet>'
    assert grid(only_table(read(zipped(prefixed)))) == [["a", "b"]]


def test_rows_and_cells_without_addresses_are_counted() -> None:
    sheet = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c t='str'><v>d</v></c></row></sheetData>"
    assert grid(only_table(read(zipped(by_hand(sheet))))) == [["1", "2"], ["3", "d"]]


def test_the_title_comes_from_the_files_properties() -> None:
    data = by_xlsxwriter(lambda book, sheet: (book.set_properties({"title": "Our  Plan"}), sheet.write(0, 0, "x")))
    assert read(data).title == "Our Plan"


def test_a_part_whose_name_is_written_differently_is_found() -> None:
    parts = unzipped(by_xlsxwriter(lambda _book, sheet: sheet.write_row(0, 0, ["a", "b"])))
    parts["xl/SharedStrings.xml"] = parts.pop("xl/sharedStrings.xml")
    assert grid(only_table(read(zipped(parts)))) == [["a", "b"]]


# In the cage


def everything(book: Any, sheet: Any) -> None:
    sheet.write_rich_string(0, 0, "a ", book.add_format({"bold": True}), "b", " c")
    sheet.write_datetime(0, 1, date(2026, 3, 31), book.add_format({"num_format": "d mmm yyyy", "bg_color": "#FF0000"}))
    sheet.write_url(0, 2, "https://board.example/")
    sheet.write_formula(1, 0, "=1+1", None, 2)
    sheet.merge_range(2, 0, 2, 2, "Banner – “x”")
    sheet.add_table(4, 0, 6, 2)
    sheet.freeze_panes(1, 0)
    sheet.write_comment(0, 0, "note")


def a_little(sheet: Any) -> None:
    sheet.append(HEAD)
    sheet.append(["1", "a", "b", date(2026, 3, 31)])


@pytest.mark.parametrize("data", [by_xlsxwriter(everything), by_openpyxl(a_little)], ids=["everything", "a little"])
def test_behind_locked_doors_the_reader_does_all_it_does_outside(data: bytes) -> None:
    inside = json.loads(child("xlsx", ".xlsx", data).stdout)
    assert wire.unpack(Document, inside["document"]) == read(data)


def test_a_workbook_of_200_rows_is_open_in_about_a_second(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(
        by_xlsxwriter(
            lambda _book, sheet: [
                sheet.write_row(y, 0, [f"{y}.{x} words of an action" for x in range(9)]) for y in range(200)
            ]
        )
    )
    began = time.monotonic()
    assert len(only_table(documents.open(path)).rows) == 200
    assert time.monotonic() - began < 3  # the machine that tests may be busy
