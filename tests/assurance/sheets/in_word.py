"""Sheets in Word."""

from tests.documents import word_files as word

from .making import Asked, Choices, Sheet, Truth, Under, banner, bold, cell, document, grid, heading

# 1. A heading and a table for each standard, a legend in front, a cover page.


def _headings() -> bytes:
    head = ("Ref", "Question", "Suggested evidence", "Score (0-3)", "Your comments", "Action needed", "By when")
    return document(
        bold("Harbour Safeguarding Children Partnership"),
        heading("Section 11 Self-Assessment Tool 2026"),
        grid(("Name of agency", ""), ("Completed by (name and job title)", ""), ("Date completed", ""), ("Signed off by", ""), heads=0),
        heading("Introduction", 2),
        "Section 11 of the Children Act 2004 places duties on a range of organisations to ensure that their functions are discharged with regard to the need to safeguard and promote the welfare of children.",
        heading("How to complete this tool", 2),
        "Please answer every question and return the completed tool to the business unit by 30 June.",
        "Use the scale below to score each question.",
        grid(
            ("Score", "Meaning"),
            ("0", "Not met: no evidence of compliance"),
            ("1", "Partly met: work has begun"),
            ("2", "Mostly met: in place and not everywhere"),
            ("3", "Fully met: in place and seen to work"),
            ("N/A", "Not applicable: say why"),
        ),
        heading("Standard 1: Leadership and accountability", 2),
        "Senior managers know what they answer for.",
        grid(
            head,
            ("1.1", "Is there a named person at senior level who leads on safeguarding?", "Structure chart\nJob description", "", "", "", ""),
            ("1.2", "Does the board of your agency receive an annual report on safeguarding?", "Board minutes", "", "", "", ""),
        ),
        heading("Standard 2: Listening to children", 2),
        grid(
            head,
            ("2.1", "Are children asked what they think of your services?", "", "", "", "", ""),
            ("2.2", "Are children held in custody asked how they were treated? (police only)", "", "", "", "", ""),
            ("2.3", "Can you show what changed because of what children said?", "You said, we did", "", "", "", ""),
        ),
        heading("Action plan", 2),
        grid(("Action", "Lead", "By when", "Progress"), ("", "", "", ""), ("", "", "", "")),
    )  # fmt: skip


_SCORES = Choices(
    (
        ("0", "Not met", "no evidence of compliance", 0.0),
        ("1", "Partly met", "work has begun", 1 / 3),
        ("2", "Mostly met", "in place and not everywhere", 2 / 3),
        ("3", "Fully met", "in place and seen to work", 1.0),
    ),
    may_not_apply=True,
)
HEADINGS = Sheet(
    "headings.docx", _headings,
    Truth(
        "Section 11 Self-Assessment Tool 2026", {"score": _SCORES},
        (
            Under("1", "Leadership and accountability", (
                Asked("1.1", "Is there a named person at senior level who leads on safeguarding?", "score", evidence="Structure chart\nJob description"),
                Asked("1.2", "Does the board of your agency receive an annual report on safeguarding?", "score", evidence="Board minutes"),
            ), words="Senior managers know what they answer for."),
            Under("2", "Listening to children", (
                Asked("2.1", "Are children asked what they think of your services?", "score"),
                Asked("2.2", "Are children held in custody asked how they were treated?", "score", kinds=("police",)),
                Asked("2.3", "Can you show what changed because of what children said?", "score", evidence="You said, we did"),
            )),
        ),
        about=("Section 11 of the Children Act 2004 places duties",),
        never=("Completed by", "return the completed tool", "By when"),
    ),
)  # fmt: skip

# 2. One long table with coloured rows for the sections; the legend is a line under the table.


def _sections() -> bytes:
    def row(*cells: str) -> str:
        return word.row(*(cell(one) for one in cells))

    return document(
        heading("Vale Safeguarding Adults Board: Adult Safeguarding Self-Assessment"),
        "This framework helps each partner to see how well it meets the Care Act 2014.",
        word.table(
            word.row(*(cell(bold(one), fill="1F3864") for one in ("No.", "Criteria", "Guidance", "RAG (R/A/G/NA)", "Evidence of how you meet this", "Lead"))),
            banner("Section A - Leadership", 6),
            row("A1", "A senior officer is accountable for adult safeguarding.", "The post should sit on the executive team.", "", "", ""),
            row("A2", "Safeguarding is part of the induction of all staff and volunteers.", "", "", "", ""),
            banner("Section B - Making Safeguarding Personal", 6),
            row("B1", "Adults at risk are asked what outcome they want.", "Look at care plans and at supervision notes.", "", "", ""),
            row("B2", "Advocates are offered where they are needed.", "", "", "", ""),
            row("B3", "Contracts with care providers ask for the same.\n• Commissioned services\n• Grants", "", "", "", ""),
            banner("Section C - Mental capacity (health and council only)", 6),
            row("C1", "Assessments of capacity are written down.", "", "", "", ""),
        ),
        word.para("RAG rating: Green = fully met with evidence; Amber = partly met, plans in place; Red = not met."),
        "Signed: ____________________   Date: ____________",
    )  # fmt: skip


SECTIONS = Sheet(
    "sections.docx", _sections,
    Truth(
        "Vale Safeguarding Adults Board: Adult Safeguarding Self-Assessment",
        {"rag": Choices((
            ("Red", "", "not met", 0.0),
            ("Amber", "", "partly met, plans in place", 0.5),
            ("Green", "", "fully met with evidence", 1.0),
        ), may_not_apply=True)},
        (
            Under("A", "Leadership", (
                Asked("A1", "A senior officer is accountable for adult safeguarding.", "rag", "The post should sit on the executive team."),
                Asked("A2", "Safeguarding is part of the induction of all staff and volunteers.", "rag"),
            )),
            Under("B", "Making Safeguarding Personal", (
                Asked("B1", "Adults at risk are asked what outcome they want.", "rag", "Look at care plans and at supervision notes."),
                Asked("B2", "Advocates are offered where they are needed.", "rag"),
                Asked("B3", "Contracts with care providers ask for the same.\n• Commissioned services\n• Grants", "rag"),
            )),
            Under("C", "Mental capacity", (
                Asked("C1", "Assessments of capacity are written down.", "rag", kinds=("health", "council")),
            )),
        ),
        about=("This framework helps each partner",), never=("Signed",),
    ),
)  # fmt: skip

# 3. A column for each level holds its descriptor; standards in a merged column.


def _descriptors() -> bytes:
    levels = ("Inadequate", "Requires improvement", "Good", "Outstanding")
    head = ("Area", "Ref", "What we expect", *levels, "Your grade", "Evidence")

    def row(area: str, down: str, *cells: str) -> str:
        return word.row(cell(area, down=down), *(cell(one) for one in cells))

    return document(
        heading("Harbour Schools Safeguarding Audit"),
        "For governors and designated safeguarding leads.",
        word.table(
            word.row(*(cell(bold(one), fill="BDD7EE") for one in head)),
            row("Policy and procedure", "restart", "1", "The child protection policy is current.", "There is none.", "Older than a year.", "Reviewed this year.", "Reviewed this year with pupils.", "", ""),
            row("", "on", "2", "Staff have read Part one of Keeping children safe in education.", "Few have.", "Most have.", "All have.", "All have, and were asked about it.", "", ""),
            row("Safer recruitment", "restart", "3", "The single central record is complete.", "There are gaps.", "Gaps are being closed.", "Complete.", "Complete and checked each term.", "", ""),
        ),
    )  # fmt: skip


def _levels(*words: str) -> str:
    names = ("Inadequate", "Requires improvement", "Good", "Outstanding")
    return "\n".join(f"{name}: {said}" for name, said in zip(names, words, strict=True))


DESCRIPTORS = Sheet(
    "descriptors.docx", _descriptors,
    Truth(
        "Harbour Schools Safeguarding Audit",
        {"grade": Choices((
            ("Inadequate", "", "", 0.0), ("Requires improvement", "", "", 1 / 3), ("Good", "", "", 2 / 3), ("Outstanding", "", "", 1.0),
        ))},
        (
            Under("", "Policy and procedure", (
                Asked("1", "The child protection policy is current.", "grade", _levels("There is none.", "Older than a year.", "Reviewed this year.", "Reviewed this year with pupils.")),
                Asked("2", "Staff have read Part one of Keeping children safe in education.", "grade", _levels("Few have.", "Most have.", "All have.", "All have, and were asked about it.")),
            )),
            Under("", "Safer recruitment", (
                Asked("3", "The single central record is complete.", "grade", _levels("There are gaps.", "Gaps are being closed.", "Complete.", "Complete and checked each term.")),
            )),
        ),
        about=("For governors",),
    ),
)  # fmt: skip
