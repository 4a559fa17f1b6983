"""Two more sheets: numbers under the heading of the standards with the best of the scale first, and lists that Word counts."""

from tests.documents import word_files as word

from .making import Asked, Book, Choices, Sheet, Truth, Under, document, heading

# 13. The sections stand in the column of the numbers, whose heading says "Standard"; one is the best; a row of totals.


def _best_first() -> bytes:
    book = Book()
    sheet = book.sheet("Audit 2026")
    sheet.write("A1", "S11 Audit 2026", book.title)
    book.rows(sheet, 1, ("Standard", "Indicator", "Last year's rating", "Rating", "Evidence"), form=book.head)
    book.rows(sheet, 2, ("Standard 1: Senior management", "", "", "", ""), form=book.band)
    book.rows(sheet, 3, ("1a", "There is a lead", "", "", ""), ("1b", "The lead is known", "", "", ""))
    book.rows(sheet, 5, ("Standard 2: Accountability", "", "", "", ""), form=book.band)
    book.rows(sheet, 6, ("2a", "Roles are clear", "", "", ""), ("", "Total", "", "", ""))
    scoring = book.sheet("Scoring")
    book.rows(
        scoring,
        0,
        ("1", "Fully compliant"),
        ("2", "Mostly compliant"),
        ("3", "Not compliant"),
        ("NA", "Not applicable"),
    )
    return book.bytes()


BEST_FIRST = Sheet(
    "best-first.xlsx", _best_first,
    Truth(
        "S11 Audit 2026",
        {"rating": Choices(
            (("1", "Fully compliant", "", 1.0), ("2", "Mostly compliant", "", 0.5), ("3", "Not compliant", "", 0.0)), may_not_apply=True,
        )},
        (
            Under("1", "Senior management", (
                Asked("1a", "There is a lead", "rating"), Asked("1b", "The lead is known", "rating"),
            )),
            Under("2", "Accountability", (Asked("2a", "Roles are clear", "rating"),)),
        ),
        doubts=("Total",),
    ),
)  # fmt: skip

# 14. Word's own numbers, and a list below a question.


def _counted() -> bytes:
    return document(
        heading("Self-assessment checklist for schools"),
        "Please answer yes, no or in part to each.",
        heading("Safer recruitment", 2),
        word.para("Two people interview every candidate", number=(1, 0)),
        word.para("Gaps in employment are asked about", number=(1, 0)),
        word.para("at interview", number=(2, 0)),
        word.para("in references", number=(2, 0)),
        heading("Curriculum", 2),
        word.para("Online safety is taught in each year", number=(4, 0)),
    )


COUNTED = Sheet(
    "counted.docx", _counted,
    Truth(
        "Self-assessment checklist for schools",
        {"yes": Choices((("Yes", "", "", 1.0), ("No", "", "", 0.0), ("In part", "", "", 0.5)))},
        (
            Under("", "Safer recruitment", (
                Asked("1", "Two people interview every candidate", "yes"),
                Asked("2", "Gaps in employment are asked about\n• at interview\n• in references", "yes"),
            )),
            Under("", "Curriculum", (Asked("1", "Online safety is taught in each year", "yes"),)),
        ),
        never=("Please answer",),
    ),
)  # fmt: skip
