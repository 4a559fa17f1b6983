"""More sheets in Word: without tables, a card for each question, and one that says too little."""

from tests.documents import word_files as word

from .making import Asked, Choices, Sheet, Truth, Under, bold, cell, document, grid, heading

# 4. Numbered paragraphs and no tables.


def _paragraphs() -> bytes:
    return document(
        heading("Safeguarding Self-Assessment for Voluntary Organisations"),
        "Charities that work with children are asked to look at themselves once in two years.",
        "For each statement give a score from 1 to 4.",
        "1 = Not in place",
        "2 = Being developed",
        "3 = In place",
        "4 = In place and reviewed",
        heading("1. Policies", 2),
        "1.1 We have a child protection policy.",
        "Guidance: it names who to tell, inside and outside the organisation.",
        "Evidence: the policy, with its date.",
        "Score: ____",
        "1.2 The policy is known to everybody who works for us, paid or unpaid.",
        "Score: ____",
        heading("2. People", 2),
        "2.1 We take up two references for every new worker.",
        "Score: ____",
        "2.2 Do you work with volunteers? (Yes / No)",
        "2.3 If yes, what checks do you make of them before they begin?",
        "2.5 Trustees are trained in safeguarding.",
        "Score: ____",
        "Name of organisation: ______________",
        "Signature of chair: ______________",
    )


PARAGRAPHS = Sheet(
    "paragraphs.docx", _paragraphs,
    Truth(
        "Safeguarding Self-Assessment for Voluntary Organisations",
        {
            "score": Choices((
                ("1", "Not in place", "", 0.0), ("2", "Being developed", "", 1 / 3), ("3", "In place", "", 2 / 3), ("4", "In place and reviewed", "", 1.0),
            )),
            "yes": Choices((("Yes", "", "", 1.0), ("No", "", "", 0.0))),
            "words": Choices(kind="words"),
        },
        (
            Under("1", "Policies", (
                Asked("1.1", "We have a child protection policy.", "score", "it names who to tell, inside and outside the organisation.", "the policy, with its date."),
                Asked("1.2", "The policy is known to everybody who works for us, paid or unpaid.", "score"),
            )),
            Under("2", "People", (
                Asked("2.1", "We take up two references for every new worker.", "score"),
                Asked("2.2", "Do you work with volunteers?", "yes"),
                Asked("2.3", "If yes, what checks do you make of them before they begin?", "words", only_if=("2.2", ("Yes",)), doubt="words"),
                Asked("2.5", "Trustees are trained in safeguarding.", "score", doubt="2.4"),
            )),
        ),
        about=("Charities that work with children",), never=("Signature", "____"),
    ),
)  # fmt: skip

# 5. A card for each question: what it holds stands in its first column.


def _card(number: str, text: str, guidance: str, evidence: str) -> str:
    return word.table(
        word.row(cell(bold("Standard"), fill="E2EFDA"), cell(number, bold(text))),
        word.row(cell(bold("Guidance"), fill="E2EFDA"), cell(guidance)),
        word.row(cell(bold("Examples of evidence"), fill="E2EFDA"), cell(evidence)),
        word.row(cell(bold("Rating"), fill="E2EFDA"), cell("☐ Red   ☐ Amber   ☐ Green   ☐ N/A")),
        word.row(cell(bold("Your evidence and actions"), fill="E2EFDA"), cell("")),
    )


def _cards() -> bytes:
    return document(
        heading("Multi-Agency Safeguarding Standards: Agency Return"),
        heading("Workforce", 2),
        _card("1.", "All staff have supervision.", "At least every six weeks.", "Supervision records"),
        "",
        _card("2.", "All staff are trained at the right level.", "", "Training matrix"),
        heading("Information sharing", 2),
        _card("3.", "Staff know when to share without consent.", "See the Golden Rules.", ""),
    )


_RAG = Choices((("Red", "", "", 0.0), ("Amber", "", "", 0.5), ("Green", "", "", 1.0)), may_not_apply=True)
CARDS = Sheet(
    "cards.docx", _cards,
    Truth(
        "Multi-Agency Safeguarding Standards: Agency Return", {"rag": _RAG},
        (
            Under("", "Workforce", (
                Asked("1", "All staff have supervision.", "rag", "At least every six weeks.", "Supervision records"),
                Asked("2", "All staff are trained at the right level.", "rag", "", "Training matrix"),
            )),
            Under("", "Information sharing", (
                Asked("3", "Staff know when to share without consent.", "rag", "See the Golden Rules."),
            )),
        ),
    ),
)  # fmt: skip

# 6. No scale anywhere, a condition that cannot be read, the same words twice.


def _unsure() -> bytes:
    return document(
        heading("Safeguarding checklist for commissioned providers"),
        heading("Governance", 2),
        grid(
            ("Question", "Response", "Evidence"),
            ("Is there a safeguarding policy?", "", ""),
            ("If you run services at night, who is on call?", "", ""),
            ("Are complaints looked at for safeguarding concerns?", "", ""),
        ),
        heading("Staff", 2),
        grid(
            ("Question", "Response", "Evidence"),
            ("Are complaints looked at for safeguarding concerns?", "", ""),
            ("How many staff have left in the last year?", "", ""),
        ),
        "Is there anything else that we should know?",
    )


UNSURE = Sheet(
    "unsure.docx", _unsure,
    Truth(
        "Safeguarding checklist for commissioned providers",
        {
            "usual": Choices((("Yes", "", "", 1.0), ("Partly", "", "", 0.5), ("No", "", "", 0.0))),
            "words": Choices(kind="words"),
            "number": Choices(kind="number"),
        },
        (
            Under("", "Governance", (
                Asked("", "Is there a safeguarding policy?", "usual", doubt="scale"),
                Asked("", "If you run services at night, who is on call?", "words", doubt="condition"),
                Asked("", "Are complaints looked at for safeguarding concerns?", "usual", doubt="scale"),
            )),
            Under("", "Staff", (
                Asked("", "Are complaints looked at for safeguarding concerns?", "usual", doubt="same words"),
                Asked("", "How many staff have left in the last year?", "number", doubt="number"),
                Asked("", "Is there anything else that we should know?", "usual", doubt="outside"),
            )),
        ),
    ),
)  # fmt: skip
