"""More sheets in Excel: percentages and weights, descriptors of four levels, two scales and other things to doubt."""

from .making import Asked, Book, Choices, Sheet, Truth, Under

# 10. Percentages in steps, a weight for each, who is asked in a column of its own, section rows that are not merged.


def _percent() -> bytes:
    book = Book()
    sheet = book.sheet("Return")
    sheet.write("A1", "Annual Safeguarding Assurance Return", book.title)
    sheet.write("A2", "Give each criterion a percentage from 0% to 100% in steps of 5.")
    book.rows(
        sheet,
        3,
        ("Ref.", "Criterion", "Applies to", "Weighting", "% compliant", "Evidence", "RAG of action"),
        form=book.head,
    )
    book.rows(sheet, 4, ("1", "Governance", "", "", "", "", ""), form=book.band)
    book.rows(
        sheet,
        5,
        ("1.1", "The governance structure for safeguarding is written down", "All agencies", 1, "", "", ""),
        ("1.2", "The agency attends at least 80% of board meetings", "All agencies", 2, "", "", ""),
    )
    book.rows(sheet, 7, ("2", "Partnership working", "", "", "", "", ""), form=book.band)
    book.rows(
        sheet,
        8,
        ("2.1", "Reports for conferences are sent in time", "Health, Council", 1, "", "", ""),
        ("2.2", "Police attend strategy discussions within 24 hours", "Police", 1, "", "", ""),
    )
    return book.bytes()


PERCENT = Sheet(
    "percent.xlsx", _percent,
    Truth(
        "Annual Safeguarding Assurance Return", {"percent": Choices(kind="percent", step=5)},
        (
            Under("1", "Governance", (
                Asked("1.1", "The governance structure for safeguarding is written down", "percent"),
                Asked("1.2", "The agency attends at least 80% of board meetings", "percent", weight=2.0),
            )),
            Under("2", "Partnership working", (
                Asked("2.1", "Reports for conferences are sent in time", "percent", kinds=("health", "council")),
                Asked("2.2", "Police attend strategy discussions within 24 hours", "percent", kinds=("police",)),
            )),
        ),
    ),
)  # fmt: skip

# 11. A column for each of 0, 1, 2, 3 with its descriptor; the standard once, then blank; filled in by an agency.


def _four() -> bytes:
    book = Book()
    sheet = book.sheet("Audit")
    sheet.write("A1", "Safeguarding Children Audit (completed by Vale Trust)", book.title)
    book.rows(
        sheet,
        2,
        (
            "Standard",
            "Statement",
            "0 - Not met",
            "1 - Partly met",
            "2 - Mostly met",
            "3 - Fully met",
            "Self score",
            "Moderated score",
            "Comments",
        ),
        form=book.head,
    )
    book.rows(
        sheet,
        3,
        (
            "Supervision",
            "Supervision is recorded",
            "No records",
            "Some records",
            "Most records",
            "All records",
            2,
            "",
            "We audit these each term",
        ),
        ("", "Supervisors are trained", "None are", "A few are", "Most are", "All are", 3, "", ""),
        (
            "Escalation",
            "Staff know the escalation policy",
            "It is not known",
            "Managers know it",
            "Most know it",
            "All know and use it",
            1,
            "",
            "",
        ),
    )
    return book.bytes()


def _descriptors(*words: str) -> str:
    names = ("0 Not met", "1 Partly met", "2 Mostly met", "3 Fully met")
    return "\n".join(f"{name}: {said}" for name, said in zip(names, words, strict=True))


FOUR = Sheet(
    "four.xlsx", _four,
    Truth(
        "Safeguarding Children Audit (completed by Vale Trust)",
        {"score": Choices((("0", "Not met", "", 0.0), ("1", "Partly met", "", 1 / 3), ("2", "Mostly met", "", 2 / 3), ("3", "Fully met", "", 1.0)))},
        (
            Under("", "Supervision", (
                Asked("", "Supervision is recorded", "score", _descriptors("No records", "Some records", "Most records", "All records")),
                Asked("", "Supervisors are trained", "score", _descriptors("None are", "A few are", "Most are", "All are")),
            )),
            Under("", "Escalation", (
                Asked("", "Staff know the escalation policy", "score", _descriptors("It is not known", "Managers know it", "Most know it", "All know and use it")),
            )),
        ),
        never=("We audit these",), doubts=("filled in",),
    ),
)  # fmt: skip

# 12. Two scales and a column that fits either; a row that may be a heading; a column nobody can place.


def _doubtful() -> bytes:
    book = Book()
    key = book.sheet("Key")
    book.rows(key, 0, ("Score", "Meaning"), form=book.head)
    book.rows(key, 1, (0, "Not met"), (1, "Partly met"), (2, "Fully met"))
    book.rows(key, 5, ("RAG", "Meaning"), form=book.head)
    book.rows(key, 6, ("Red", "No plan"), ("Amber", "A plan"), ("Green", "Done"))
    sheet = book.sheet("Audit")
    sheet.write("A1", "Practice audit of safeguarding standards", book.title)
    book.rows(sheet, 2, ("Ref", "Standard", "Rating", "Zone", "Evidence"), form=book.head)
    book.rows(
        sheet,
        3,
        ("1", "The threshold document is used by all teams", "", "North", ""),
        ("", "Working together", "", "", ""),
        ("2", "Teams meet each month to talk about families", "", "South", ""),
    )
    return book.bytes()


DOUBTFUL = Sheet(
    "doubtful.xlsx", _doubtful,
    Truth(
        "Practice audit of safeguarding standards",
        {"score": Choices((("0", "Not met", "", 0.0), ("1", "Partly met", "", 0.5), ("2", "Fully met", "", 1.0)))},
        (
            Under("", "Practice audit of safeguarding standards", (
                Asked("1", "The threshold document is used by all teams", "score", doubt="scale"),
            ), doubt="no standard"),
            Under("", "Working together", (
                Asked("2", "Teams meet each month to talk about families", "score", doubt="scale"),
            ), doubt="question"),
        ),
        doubts=("Zone", "not used"),
    ),
)  # fmt: skip
