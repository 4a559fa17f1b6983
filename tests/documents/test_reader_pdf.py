"""PDF files as a person sees them who looks at every page."""

import json

import pytest
from reportlab.pdfgen.canvas import Canvas

from goldenthread import documents
from goldenthread.documents import Document, Listing, PageBreak, Paragraph, Place, Span, Table, Unreadable
from goldenthread.documents.readers import pdf
from goldenthread.lib import wire

from .pdf_files import GRID, HEADINGS, LANDSCAPE, PORTRAIT, ROWS, by_hand, drawn, ruled_row, typeset
from .shapes import grid, only_table, outline
from .test_child import child

SENTENCE = "Children and families are helped before things get worse, by people who know them and who stay with them."
LONG = f"{SENTENCE} {SENTENCE} {SENTENCE}"


def read(source: str, before: str = PORTRAIT) -> Document:
    return pdf.read(typeset(before + source), ".pdf")


def table(cells: str, columns: str = "(auto, 3fr, 2fr, auto, auto)", more: str = "") -> str:
    return f"#table(columns: {columns}, {more} {cells})\n"


def fills(found: Table) -> list[list[str | None]]:
    return [[cell.fill for cell in row.cells] for row in found.rows]


# Paragraphs, headings, lists


def test_broken_lines_are_one_paragraph_and_room_parts_two() -> None:
    found = read(f"{LONG}\n\n{LONG}\n\nShort.\n\nThe last one.")
    assert outline(found) == [
        ("paragraph", LONG),
        ("paragraph", LONG),
        ("paragraph", "Short."),
        ("paragraph", "The last one."),
    ]


def test_headings_by_their_size_and_weight_against_the_body() -> None:
    found = read(
        f"= The plan\n== Vision\n{LONG}\n\n*Who we are*\n\n{LONG}\n\nOnly *one word* is bold here.\n== Values\n{LONG}"
    )
    assert [block for block in outline(found) if block[0] == "heading"] == [
        ("heading", 1, "The plan"),
        ("heading", 2, "Vision"),
        ("heading", 3, "Who we are"),
        ("heading", 2, "Values"),
    ]


def test_a_heading_over_a_table_alone_is_one_though_no_text_is_smaller_than_it() -> None:
    found = read("= Action plan\n" + table(HEADINGS + ROWS), LANDSCAPE)
    assert outline(found)[0] == ("heading", 1, "Action plan")


def test_lists_keep_their_marks_and_their_depth() -> None:
    found = read(f"We will:\n- {LONG}\n- stay\n  - longer\n  - nearer\n- listen\n\n+ first\n+ second {LONG}")
    (paragraph, listing) = found.blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(listing, Listing)
    assert [(entry.label, entry.level, entry.text) for entry in listing.entries] == [
        ("•", 0, LONG),
        ("•", 0, "stay"),
        ("‣", 1, "longer"),
        ("‣", 1, "nearer"),
        ("•", 0, "listen"),
        ("1.", 0, "first"),
        ("2.", 0, f"second {LONG}"),
    ]


def test_bullets_of_the_fonts_of_signs_and_bullets_that_are_drawn() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 800, "We will do what follows here:")
        canvas.setFont("Symbol", 10)
        canvas.drawString(50, 780, "\N{BULLET}")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(68, 780, "listen")
        canvas.circle(54, 763, 2, stroke=0, fill=1)
        canvas.drawString(68, 760, "stay")
        canvas.drawString(50, 740, "- act")

    listing = pdf.read(drawn(draw), ".pdf").blocks[1]
    assert isinstance(listing, Listing)
    assert [(entry.label, entry.text) for entry in listing.entries] == [("•", "listen"), ("•", "stay"), ("•", "act")]


def test_hyphens_that_broke_a_word_go_and_those_of_the_word_stay() -> None:
    lines = [
        "All the safeguarding partners agree what the multi-agency team does, and they review it each year; the safe-",
        "guarding partners then ask the multi-",
        "agency team, and through self-",
        "assessment each agency, what has changed.",
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for n, line in enumerate(lines):
            canvas.drawString(50, 800 - 12 * n, line)

    said = pdf.read(drawn(draw), ".pdf").text
    assert "the safeguarding partners then" in said
    assert "the multi-agency team, and through self-assessment each" in said


def test_bold_italic_underline_and_links_are_kept() -> None:
    found = read(
        'A *bold* and _slanted_ and #underline[underlined] word, and #link("https://plan.example/a")[the plan].'
    )
    (paragraph,) = found.blocks
    assert isinstance(paragraph, Paragraph)
    looks = {span.text.strip(" ,."): (span.bold, span.italic, span.underline, span.link) for span in paragraph.spans}
    assert looks["bold"] == (True, False, False, None)
    assert looks["slanted"] == (False, True, False, None)
    assert looks["underlined"] == (False, False, True, None)
    assert looks["the plan"] == (False, False, False, "https://plan.example/a")


def test_links_to_scripts_and_files_are_only_words() -> None:
    found = read('#link("javascript:alert(1)")[one] #link("file:///etc/passwd")[two]')
    assert found.blocks[0] == Paragraph((Span("one two"),), Place(page=1, line=1))


def test_what_is_struck_out_is_left_out_also_where_it_is_part_of_a_word() -> None:
    assert (
        read("Report #strike[monthly and] quarterly to the #strike[old ]board").text == "Report quarterly to the board"
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Courier", 10)
        canvas.drawString(50, 800, "untrue words")
        canvas.line(50, 803, 62, 803)

    assert pdf.read(drawn(draw), ".pdf").text == "true words"


def test_words_that_lie_across_the_page_are_a_stamp_and_no_words_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 800, "The plan")
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "DRAFT")

    assert pdf.read(drawn(draw), ".pdf").text == "The plan"


def test_a_raised_number_is_a_footnote() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 800, "The guidance")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(51 + canvas.stringWidth("The guidance", "Helvetica", 10), 803.5, "1")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(119, 800, "says so.")

    assert pdf.read(drawn(draw), ".pdf").text == "The guidance[1] says so."


def test_columns_are_read_one_after_the_other() -> None:
    one, two, three = (f"{word} {LONG} {LONG} {LONG} {word}." for word in ("Alpha", "Beta", "Gamma"))
    columns = "#set page(columns: 2)\n"
    heading = '#place(top + center, scope: "parent", float: true)[= A plan in two columns]\n'
    found = read(f"{columns}{heading}== Vision\n{one}\n== Values\n{two}\n{two}\n== Voice\n{three}\n{three}")
    assert [block[-1].split()[0] for block in outline(found) if block[0] != "page break"] == [
        "A", "Vision", "Alpha", "Values", "Beta", "Voice", "Gamma",
    ]  # fmt: skip
    assert one in found.text
    assert f"{two} {two}" in found.text


def test_heads_and_feet_and_page_numbers_that_repeat_are_left_out() -> None:
    page = "#set page(header: [Example Board #h(1fr) Business plan], footer: context align(center)[Page #counter(page).display() of 3])\n"
    found = read(page + f"{LONG}\n#pagebreak()\nMiddle of it.\n#pagebreak()\nThen. {LONG}")
    assert outline(found) == [
        ("paragraph", LONG),
        ("page break",),
        ("paragraph", "Middle of it."),
        ("page break",),
        ("paragraph", f"Then. {LONG}"),
    ]
    assert [block.place.page for block in found.blocks] == [1, 2, 2, 3, 3]


def test_a_title_is_no_running_head_though_it_says_the_same() -> None:
    found = read(f"#set page(header: [Example Board])\n= Example Board\n{LONG}\n#pagebreak()\n{LONG}")
    assert outline(found)[0] == ("heading", 1, "Example Board")
    assert found.text.count("Example Board") == 1


def test_a_paragraph_that_a_page_break_cuts_is_one() -> None:
    found = read(f"#set page(height: 7cm)\n{LONG} {LONG} {LONG} {LONG} {LONG} {LONG}")
    assert outline(found) == [("paragraph", " ".join([LONG] * 6))]


def test_every_line_has_a_place_of_its_own() -> None:
    found = read(f"= Plan\n{LONG}\n#pagebreak()\n{LONG} More.\n\n- one\n- two")
    places = [block.place for block in found.blocks if not isinstance(block, PageBreak | Listing)]
    places += [entry.place for block in found.blocks if isinstance(block, Listing) for entry in block.entries]
    assert [place.page for place in places] == [1, 1, 2, 2, 2]
    assert len({place.line for place in places}) == len(places)


# Ruled tables


def test_a_ruled_table_with_its_places() -> None:
    found = only_table(read("= Plan\n" + table(HEADINGS + ROWS), LANDSCAPE))
    assert grid(found) == GRID
    assert [row.header for row in found.rows] == [True, False, False, False, False]
    assert found.rows[2].cells[1].place == Place(page=1, table=1, row=3, cell=2)
    assert found.rows[2].cells[1].blocks[0].place == Place(page=1, table=1, row=3, cell=2)


def test_merged_cells_both_ways_and_their_colours() -> None:
    cells = """table.header([*Ref*], [*Action*], [*Lead*]),
    table.cell(colspan: 3, fill: rgb("#DDEEFF"))[*Priority 1: Neglect*],
    table.cell(rowspan: 2)[1.1], [Agree a document], table.cell(fill: rgb("#00B050"))[Green],
    [Train], table.cell(fill: white)[Health],
    table.cell(colspan: 2)[Both], table.cell(fill: rgb("#FFC000"))[],"""
    found = only_table(read(table(cells, "(3cm, 5cm, 3cm)")))
    assert [[(cell.text, cell.columns, cell.rows) for cell in row.cells] for row in found.rows] == [
        [("Ref", 1, 1), ("Action", 1, 1), ("Lead", 1, 1)],
        [("Priority 1: Neglect", 3, 1)],
        [("1.1", 1, 2), ("Agree a document", 1, 1), ("Green", 1, 1)],
        [("Train", 1, 1), ("Health", 1, 1)],
        [("Both", 2, 1), ("", 1, 1)],
    ]
    assert fills(found) == [[None] * 3, ["#DDEEFF"], [None, None, "#00B050"], [None, None], [None, "#FFC000"]]


def test_heading_rows_of_two_storeys() -> None:
    cells = """table.header(table.cell(rowspan: 2)[*Ref*], table.cell(rowspan: 2)[*Action*], table.cell(colspan: 2)[*Progress*], [*Q1*], [*Q2*]),
    [1.1], [Agree a document], [A], [G],"""
    found = only_table(read(table(cells, "(2cm, 5cm, 2cm, 2cm)")))
    assert grid(found) == [
        ["Ref", "Action", "Progress", "Progress"],
        ["Ref", "Action", "Q1", "Q2"],
        ["1.1", "Agree a document", "A", "G"],
    ]
    assert [row.header for row in found.rows] == [True, True, False]


def test_a_spot_of_colour_in_a_cell_is_its_colour() -> None:
    cells = '[*Action*], [*Status*], [Train], [#circle(radius: 5pt, fill: rgb("#FF0000"))], [Hear], [#box(fill: rgb("#00B050"), outset: 2pt)[On]],'
    assert fills(only_table(read(table(cells, "(5cm, 3cm)"))))[1:] == [[None, "#FF0000"], [None, "#00B050"]]


def test_several_paragraphs_and_bullets_in_a_cell() -> None:
    cells = f"[*Ref*], [*Action*], [1], [{SENTENCE}\n\nSecond.\n- one bullet\n- another that is so long that it has to go on over the end of its line\nLast.],"
    cell = only_table(read(table(cells, "(2cm, 8cm)"))).rows[1].cells[1]
    assert outline(Document(cell.blocks)) == [
        ("paragraph", SENTENCE),
        ("paragraph", "Second."),
        ("list", [(0, "one bullet"), (0, "another that is so long that it has to go on over the end of its line")]),
        ("paragraph", "Last."),
    ]


def test_lines_that_were_ended_by_hand_in_a_cell_are_paragraphs() -> None:
    """The next word would have fitted: so the line was not broken to fit."""
    cells = "[*Lead*], [*When*], [Chair \\ Board Manager \\ Head of Service], [May],"
    cell = only_table(read(table(cells, "(8cm, 3cm)"))).rows[1].cells[0]
    assert [block.text for block in cell.blocks if isinstance(block, Paragraph)] == [
        "Chair",
        "Board Manager",
        "Head of Service",
    ]


def test_rows_that_a_page_break_cuts_and_headings_that_every_page_repeats() -> None:
    rows = "".join(f"[{n}], [Action {n}: {SENTENCE} {SENTENCE}], [{SENTENCE}], [May 20{n}]," for n in range(20, 32))
    page = '#set page(paper: "a4", flipped: true, height: 9cm, footer: context [#counter(page).display()])\n#set text(size: 9pt)\n'
    found = read(
        "= Plan\n"
        + table(f"table.header([*Ref*], [*Action*], [*Measure*], [*By when*]), {rows}", "(auto, 1fr, 1fr, auto)"),
        page,
    )
    assert grid(only_table(found)) == [
        ["Ref", "Action", "Measure", "By when"],
        *([str(n), f"Action {n}: {SENTENCE} {SENTENCE}", SENTENCE, f"May 20{n}"] for n in range(20, 32)),
    ]
    pages = [row.place.page for row in only_table(found).rows]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert pages[-1] != 1
    assert not any(isinstance(block, PageBreak) for block in found.blocks)


def test_a_merged_cell_that_reaches_over_the_page_is_one() -> None:
    rows = f"table.cell(rowspan: 12)[1], table.cell(rowspan: 12)[{SENTENCE}]," + "".join(
        f"[Step {n}], [{SENTENCE}]," for n in range(12)
    )
    found = only_table(
        read(
            table(f"table.header([*Ref*], [*Objective*], [*Step*], [*Measure*]), {rows}", "(auto, 1fr, auto, 1fr)"),
            "#set page(height: 10cm)\n",
        )
    )
    assert [(cell.text, cell.rows) for cell in found.rows[1].cells[:2]] == [("1", 12), (SENTENCE, 12)]
    assert [row[2] for row in grid(found)[1:]] == [f"Step {n}" for n in range(12)]


def test_as_word_draws_a_row_over_two_pages() -> None:
    """Thin boxes for lines, none at the foot of the cut row, the heading row not repeated."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        ruled_row(canvas, 750, 16, ("Ref", "Action", "By when"))
        ruled_row(
            canvas,
            722,
            28,
            ("1.1", "Agree one document of thresholds that all\nof the agencies of the partnership use in", "May 2026"),
        )
        ruled_row(
            canvas,
            694,
            28,
            (
                "1.2",
                "Train the managers of each of the agencies\nof the partnership in how to look at what",
                "June 2026",
            ),
            floor=False,
        )
        canvas.showPage()
        canvas.setFont("Helvetica", 10)
        ruled_row(canvas, 750, 16, ("", "is done", ""))
        ruled_row(canvas, 722, 28, ("1.3", "Hear children and young people about what\nhelped them", "July 2026"))

    found = grid(only_table(pdf.read(drawn(draw), ".pdf")))
    assert [row[0] for row in found] == ["Ref", "1.1", "1.2", "1.3"]
    assert found[2][1] == "Train the managers of each of the agencies of the partnership in how to look at what is done"


def test_a_real_row_with_nothing_in_its_first_cell_is_not_joined_to_the_row_above() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        ruled_row(canvas, 750, 16, ("Ref", "Action", "By when"))
        ruled_row(canvas, 722, 28, ("1.1", "Agree one document of thresholds", "May 2026"))
        canvas.showPage()
        canvas.setFont("Helvetica", 10)
        ruled_row(canvas, 750, 16, ("", "Train managers", "June 2026"))
        ruled_row(canvas, 734, 16, ("1.2", "Hear children", "July 2026"))

    assert [row[1] for row in grid(only_table(pdf.read(drawn(draw), ".pdf")))][1:] == [
        "Agree one document of thresholds",
        "Train managers",
        "Hear children",
    ]


def test_a_new_row_is_not_joined_though_every_cell_above_it_is_full() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        ruled_row(canvas, 750, 16, ("Ref", "Action", "By when"))
        ruled_row(
            canvas, 734, 16, ("1.1.1.10", "Agree one document of thresholds for everybody, ye", "By March 2026 it")
        )
        canvas.showPage()
        canvas.setFont("Helvetica", 10)
        ruled_row(canvas, 750, 16, ("1.1.1.11", "Safeguarding training for managers", "September 2026"))

    assert [row[0] for row in grid(only_table(pdf.read(drawn(draw), ".pdf")))] == ["Ref", "1.1.1.10", "1.1.1.11"]


def test_tables_of_other_columns_or_with_other_headings_stay_apart() -> None:
    one = table("[*Ref*], [*Action*], [1], [Train],", "(2cm, 6cm)")
    two = table("[*No*], [*Risk*], [9], [Storm],", "(2cm, 6cm)")
    three = table("[*A*], [*B*], [*C*], [1], [2], [3],", "(2cm, 3cm, 3cm)")
    found = [
        block for block in read(f"{one}#pagebreak()\n{two}#pagebreak()\n{three}").blocks if isinstance(block, Table)
    ]
    assert [grid(one)[1][1] for one in found] == ["Train", "Storm", "2"]
    assert [one.place.table for one in found] == [1, 2, 3]


def test_tables_beside_one_another_and_a_table_in_a_cell() -> None:
    beside = (
        "#grid(columns: 2, gutter: 1cm, table(columns: 2, [a], [b], [c], [d]), table(columns: 2, [e], [f], [g], [h]))\n"
    )
    first, second, around = (
        block
        for block in read(
            beside + table("[*Ref*], [*Steps*], [1], [#table(columns: 2, [x], [y], [z], [w])],", "(2cm, 6cm)")
        ).blocks
        if isinstance(block, Table)
    )
    assert grid(first) == [["a", "b"], ["c", "d"]]
    assert grid(second) == [["e", "f"], ["g", "h"]]
    inner = around.rows[1].cells[1].blocks[0]
    assert grid(inner) == [["x", "y"], ["z", "w"]]


def test_a_frame_around_words_is_no_table() -> None:
    assert outline(read(f"Before.\n#rect[{LONG}]\nAfter.")) == [
        ("paragraph", "Before."),
        ("paragraph", LONG),
        ("paragraph", "After."),
    ]


def test_a_word_too_long_for_its_column_is_whole_again() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        ruled_row(canvas, 722, 28, ("Referenc\ne", "Action", "By when"))
        ruled_row(canvas, 706, 16, ("1.1", "Train", "May 2026"))

    assert grid(only_table(pdf.read(drawn(draw), ".pdf")))[0][0] == "Reference"


# Pages that lie on their sides


def test_a_table_that_lies_on_its_side_is_read_upright_and_its_heading_comes_first() -> None:
    found = read("= The plan\n#rotate(-90deg, reflow: true)[#block(width: 22cm)[" + table(HEADINGS + ROWS) + "]]")
    assert grid(only_table(found)) == GRID
    assert outline(found)[0] == ("heading", 1, "The plan")


@pytest.mark.parametrize("turned", [90, 270])
def test_a_page_that_the_file_turns(turned: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turned)
        canvas.rotate(90 if turned == 90 else -90)
        canvas.translate(0 if turned == 90 else -595, -595 if turned == 90 else 0)
        ruled_row(canvas, 500, 16, ("Ref", "Action", "By when"))
        ruled_row(canvas, 484, 16, ("1.1", "Train managers", "May 2026"))

    assert grid(only_table(pdf.read(drawn(draw), ".pdf"))) == [
        ["Ref", "Action", "By when"],
        ["1.1", "Train managers", "May 2026"],
    ]


def test_headings_that_stand_upright_in_narrow_columns() -> None:
    turned = ", ".join(f"rotate(-90deg, reflow: true)[{name}]" for name in ("Health", "Police services"))
    found = only_table(read(table(f"[Action], {turned}, [Train], [✓], [], [Hear], [], [✓],", "(auto, 24pt, 24pt)")))
    assert grid(found) == [["Action", "Health", "Police services"], ["Train", "✓", ""], ["Hear", "", "✓"]]


# Tables without lines down


@pytest.mark.parametrize(
    "looks",
    [
        "stroke: none,",
        "stroke: (x, y) => (bottom: 0.5pt),",
        'stroke: none, fill: (x, y) => if calc.even(y) { rgb("#eeeeee") } else { white },',
        "stroke: (x, y) => (left: 0.5pt, right: 0.5pt, top: if y <= 1 { 0.5pt }, bottom: if y == 4 { 0.5pt }),",
    ],
    ids=["no lines", "lines between rows", "stripes", "lines between columns"],
)
def test_columns_of_words_under_a_heading_row_are_a_table(looks: str) -> None:
    found = read(f"= Plan\n{LONG}\n" + table(HEADINGS + ROWS, more=looks) + f"\n{LONG}", LANDSCAPE)
    assert grid(only_table(found)) == GRID
    assert outline(found)[1] == ("paragraph", LONG)
    assert outline(found)[-1] == ("paragraph", LONG)


def test_a_table_without_lines_goes_on_over_pages() -> None:
    rows = "".join(f"[{n}], [{SENTENCE}], [Board Manager], [May 20{n}]," for n in range(20, 40))
    cells = f"table.header([*Ref*], [*Action*], [*Lead*], [*By when*]), {rows}"
    found = read(table(cells, "(auto, 1fr, auto, auto)", "stroke: none,"), "#set page(height: 10cm)\n")
    assert [row[0] for row in grid(only_table(found))] == ["Ref", *map(str, range(20, 40))]


def test_rows_close_together_and_the_names_of_parts_across_the_columns() -> None:
    banner = "table.cell(colspan: 5)[*Priority {}: it is seen early and by everyone, in every part of the area that we cover here*],"
    first, second = ROWS.split("[2.1]")
    cells = HEADINGS + banner.format(1) + first + banner.format(2) + "[2.1]" + second
    found = grid(only_table(read(table(cells, more="stroke: none, inset: (x: 5pt, y: 2.7pt),"), LANDSCAPE)))
    assert [row[0] for row in found] == ["Ref", found[1][0], "1.1", "1.2", found[4][0], "2.1", "2.2"]
    assert found[1][0].startswith("Priority 1: it is seen early")
    assert [row for row in found if not row[0].startswith("Priority")] == GRID


def test_names_of_things_in_bold_and_the_things_beside_them_are_a_table() -> None:
    found = read(
        table(
            f"[*Title*], [Annual plan], [*Author*], [Board Manager], [*Purpose*], [{LONG}],",
            "(4cm, 1fr)",
            "stroke: none,",
        )
    )
    assert grid(only_table(found)) == [["Title", "Annual plan"], ["Author", "Board Manager"], ["Purpose", LONG]]


# What is not words


def test_a_picture_of_a_page_says_so_and_what_to_do() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawInlineImage(picture(), 0, 0, 595, 842)

    with pytest.raises(Unreadable) as refused:
        pdf.read(drawn(draw), ".pdf")
    assert "is a picture of its pages" in str(refused.value)
    assert "text recognition" in str(refused.value)


def test_words_without_ink_over_a_picture_are_what_a_scanner_read() -> None:
    content = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q BT 3 Tr /F 12 Tf 72 700 Td (The scanned plan of the board) Tj ET"
    assert pdf.read(by_hand(content), ".pdf").text == "The scanned plan of the board"


def test_words_without_ink_among_others_are_not_read() -> None:
    content = b"BT /F 12 Tf 72 700 Td (The plan) Tj 3 Tr 0 -20 Td (hidden words) Tj ET"
    assert pdf.read(by_hand(content), ".pdf").text == "The plan"


def test_one_picture_among_the_pages_is_told() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 800, "The plan of the board, which is written in words")
        canvas.showPage()
        canvas.drawInlineImage(picture(), 0, 0, 595, 842)

    assert pdf.read(drawn(draw), ".pdf").remarks == ("Page 2 is a picture without words and was left out.",)


def picture() -> object:
    from PIL import Image

    return Image.new("L", (10, 10), 128)


# Inside the walls


def test_behind_locked_doors_the_reader_does_all_it_does_outside() -> None:
    source = (
        LANDSCAPE + f'#set document(title: "Plan für 2026")\n= Plan\n{LONG} #strike[no]\n- a\n' + table(HEADINGS + ROWS)
    )
    data = typeset(source)
    inside = json.loads(child("pdf", ".pdf", data).stdout)
    assert wire.unpack(Document, inside["document"]) == pdf.read(data, ".pdf")
    assert pdf.read(data, ".pdf").title == "Plan für 2026"


def test_a_title_that_a_program_made_up_is_none() -> None:
    for title in ("Microsoft Word - Plan v2 FINAL.docx", "about:blank", "untitled"):
        made = drawn(lambda canvas, title=title: (canvas.setTitle(title), canvas.drawString(50, 800, "Plan")))  # type: ignore[misc]
        assert pdf.read(made, ".pdf").title in (None, "Plan v2 FINAL")


def test_the_whole_way_from_a_file() -> None:
    assert documents.open_bytes(typeset(PORTRAIT + "= Plan\nWords."), "Plan.PDF").text == "Plan\nWords."
