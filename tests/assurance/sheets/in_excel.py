"""Sheets in Excel."""

from .making import Asked, Book, Choices, Sheet, Truth, Under

# 7. One big sheet: title rows, a merged column of standards, two rows of headings, a coloured key beside the table.


def _one_big() -> bytes:
    book = Book()
    sheet = book.sheet("Section 11 audit")
    sheet.merge_range("A1:H1", "Estuary LSCP Section 11 Audit Tool", book.title)
    sheet.merge_range("A2:H2", "Section 11 asks every agency to say how it keeps children safe.", book.wrap)
    sheet.merge_range("A3:H3", "Please complete the white cells only.", book.wrap)
    sheet.merge_range("A5:C5", "", book.head)
    sheet.merge_range("D5:E5", "Self-assessment", book.head)
    sheet.merge_range("F5:H5", "Improvement plan", book.head)
    book.rows(
        sheet,
        5,
        ("Standard", "No", "Key requirement", "RAG", "Evidence", "Action", "Lead", "Timescale"),
        form=book.head,
    )
    sheet.merge_range("A7:A9", "1. Senior leadership", book.wrap)
    book.rows(
        sheet,
        6,
        ("1.1", "There is a senior board lead.", "", "", "", "", ""),
        ("1.2", "The lead's details are known\nto all staff.", "", "", "", "", ""),
        ("1.3", "The agency has a whistleblowing policy.", "", "", "", "", ""),
        column=1,
    )
    sheet.merge_range("A10:A11", "2. Safer recruitment", book.wrap)
    book.rows(
        sheet,
        9,
        ("2.1", "Staff who interview are trained in safer recruitment.", "", "", "", "", ""),
        ("2.2", "Allegations are told to the designated officer within one working day.", "", "", "", "", ""),
        column=1,
    )
    sheet.write("J6", "Key", book.head)
    sheet.write_blank("J7", None, book.red)
    sheet.write("K7", "Not in place")
    sheet.write_blank("J8", None, book.amber)
    sheet.write("K8", "Partly in place")
    sheet.write_blank("J9", None, book.green)
    sheet.write("K9", "Fully in place")
    return book.bytes()


ONE_BIG = Sheet(
    "one-big.xlsx", _one_big,
    Truth(
        "Estuary LSCP Section 11 Audit Tool",
        {"rag": Choices((("Red", "", "Not in place", 0.0), ("Amber", "", "Partly in place", 0.5), ("Green", "", "Fully in place", 1.0)))},
        (
            Under("1", "Senior leadership", (
                Asked("1.1", "There is a senior board lead.", "rag"),
                Asked("1.2", "The lead's details are known\nto all staff.", "rag"),
                Asked("1.3", "The agency has a whistleblowing policy.", "rag"),
            )),
            Under("2", "Safer recruitment", (
                Asked("2.1", "Staff who interview are trained in safer recruitment.", "rag"),
                Asked("2.2", "Allegations are told to the designated officer within one working day.", "rag"),
            )),
        ),
        about=("Section 11 asks every agency",), never=("white cells", "Timescale"),
    ),
)  # fmt: skip

# 8. A cover sheet, a sheet of instructions with the scale, a sheet for each standard, lists of choices, an action plan.


def _sheets() -> bytes:
    book = Book()
    cover = book.sheet("Front page")
    cover.write("A1", "Joint Self-Assessment Framework", book.title)
    book.rows(
        cover, 2, ("Agency:", ""), ("Author:", ""), ("Designation:", ""), ("Chief officer sign-off:", ""), ("Date:", "")
    )
    notes = book.sheet("Instructions")
    notes.write("A1", "How to use this workbook", book.title)
    notes.write("A2", "Complete every tab and give each statement a level from 1 to 4.")
    book.rows(notes, 3, ("Level", "Definition"), form=book.head)
    book.rows(
        notes,
        4,
        (4, "Excellent: embedded and shown to work"),
        (3, "Good: in place"),
        (2, "Some progress"),
        (1, "No progress"),
    )
    head = ("Ref", "What good looks like", "Level", "How do you know?", "What will you do?", "Who", "When")
    leads = book.sheet("1 Leadership")
    leads.write("A1", "Standard 1: Leadership", book.title)
    book.rows(leads, 2, head, form=book.head)
    book.rows(
        leads,
        3,
        ("1a", "The chief officer speaks about safeguarding to all staff.", "", "", "", "", ""),
        ("1b", "Learning from reviews reaches front-line teams.", "", "", "", "", ""),
    )
    voice = book.sheet("2 Voice")
    voice.write("A1", "Standard 2: The voice of people who use services", book.title)
    book.rows(voice, 2, head, form=book.head)
    book.rows(
        voice,
        3,
        ("2a", "People say what they want to change.", "", "", "", "", ""),
        ("2b", "Interpreters are used, and never family members.", "", "", "", "", ""),
    )
    plan = book.sheet("Action plan")
    book.rows(plan, 0, ("Ref", "Action", "Lead", "Deadline", "RAG"), ("", "", "", "", ""), form=book.head)
    lists = book.sheet("Lists")
    book.rows(lists, 0, ("Levels",), (1,), (2,), (3,), (4,))
    return book.bytes()


SHEETS = Sheet(
    "sheets.xlsx", _sheets,
    Truth(
        "Joint Self-Assessment Framework",
        {"level": Choices((("1", "No progress", "", 0.0), ("2", "Some progress", "", 1 / 3), ("3", "Good", "in place", 2 / 3), ("4", "Excellent", "embedded and shown to work", 1.0)))},
        (
            Under("1", "Leadership", (
                Asked("1a", "The chief officer speaks about safeguarding to all staff.", "level"),
                Asked("1b", "Learning from reviews reaches front-line teams.", "level"),
            )),
            Under("2", "The voice of people who use services", (
                Asked("2a", "People say what they want to change.", "level"),
                Asked("2b", "Interpreters are used, and never family members.", "level"),
            )),
        ),
        never=("Author", "Complete every tab", "Deadline"),
    ),
)  # fmt: skip

# 9. A column to tick for yes, partly, no and not applicable; conditions; the words before the question.


def _ticks() -> bytes:
    book = Book()
    sheet = book.sheet("Sheet1")
    sheet.write("A1", "Early years safeguarding audit", book.title)
    book.rows(sheet, 2, ("", "Yes", "Partly", "No", "N/A", "Comments"), form=book.head)
    sheet.merge_range("A4:F4", "Safe premises", book.band)
    book.rows(
        sheet,
        4,
        ("1. Is there a record of everybody who enters the building?", "", "", "", "", ""),
        ("2. Are there cameras on the premises?", "", "", "", "", ""),
        ("3. If yes, is there a policy on who looks at the pictures?", "", "", "", "", ""),
    )
    sheet.merge_range("A8:F8", "Safe staff", book.band)
    book.rows(
        sheet,
        8,
        ("4. Do all staff hold a paediatric first aid certificate?", "", "", "", "", ""),
        ("5. If no to question 4, is there one holder on every shift?", "", "", "", "", ""),
    )
    return book.bytes()


TICKS = Sheet(
    "ticks.xlsx", _ticks,
    Truth(
        "Early years safeguarding audit",
        {"yes": Choices((("Yes", "", "", 1.0), ("Partly", "", "", 0.5), ("No", "", "", 0.0)), may_not_apply=True)},
        (
            Under("", "Safe premises", (
                Asked("1", "Is there a record of everybody who enters the building?", "yes"),
                Asked("2", "Are there cameras on the premises?", "yes"),
                Asked("3", "If yes, is there a policy on who looks at the pictures?", "yes", only_if=("2", ("Yes",))),
            )),
            Under("", "Safe staff", (
                Asked("4", "Do all staff hold a paediatric first aid certificate?", "yes"),
                Asked("5", "If no to question 4, is there one holder on every shift?", "yes", only_if=("4", ("No",))),
            )),
        ),
        never=("Comments",),
    ),
)  # fmt: skip
