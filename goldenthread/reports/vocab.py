"""The words of papers: the states one lives through, whom it is for, how often it is made by itself."""

from typing import Literal

PaperState = Literal["draft", "issued", "withdrawn", "dropped"]
PAPER_STATES: dict[PaperState, str] = {
    "draft": "Draft",
    "issued": "Issued",
    "withdrawn": "Withdrawn",
    "dropped": "Dropped",
}
# From when on a paper says the same for ever.
FROZEN = ("issued", "withdrawn")
Audience = Literal["unit", "executive", "agency", "board"]
# Whoever is named sees a paper once it is issued; a draft is seen by who writes in it.
AUDIENCES: dict[Audience, str] = {
    "unit": "The business unit only",
    "executive": "The executive, chairs and scrutineer",
    "agency": "The executive, chairs and scrutineer, and the agency it is about",
    "board": "Everybody in the partnership",
}
Every = Literal["meeting", "quarter"]
EVERY: dict[Every, str] = {"meeting": "Before each meeting", "quarter": "After each quarter"}
WorkbookState = Literal["read", "entered", "dropped"]
WORKBOOK_STATES: dict[WorkbookState, str] = {"read": "To be looked at", "entered": "Entered", "dropped": "Dropped"}
# The kinds of file a paper is made as, in the order they are offered.
Ending = Literal["docx", "pdf", "xlsx", "html"]
ENDINGS: dict[Ending, str] = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "html": "Web page"}
