"""The nations, and what each calls the same things (DOMAIN 13a). Labels are settings: a partnership may change them."""

from dataclasses import dataclass
from typing import Literal

Nation = Literal["england", "wales", "scotland", "northern-ireland"]
NATIONS: dict[Nation, str] = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
BoardKind = Literal["children", "adults", "combined"]
BOARD_KINDS: dict[BoardKind, str] = {
    "children": "Children",
    "adults": "Adults",
    "combined": "Children and adults",
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The nouns of one nation, singular and plural, for one kind of board."""

    board: str
    boards: str
    self_assessment: str  # what agencies answer about themselves
    review: str
    reviews: str
    executive: str
    scrutineer: str


LABEL_NAMES: dict[str, str] = {
    "board": "The board",
    "boards": "Boards",
    "self_assessment": "What agencies answer about themselves",
    "review": "A review of what went wrong",
    "reviews": "Reviews",
    "executive": "Who decides",
    "scrutineer": "Who scrutinises and never approves",
}
_REVIEW = {
    "england": ("local child safeguarding practice review", "local child safeguarding practice reviews"),
    "wales": ("single unified safeguarding review", "single unified safeguarding reviews"),
    "scotland": ("learning review", "learning reviews"),
    "northern-ireland": ("case management review", "case management reviews"),
}
_BOARD = {
    ("england", "children"): ("safeguarding children partnership", "safeguarding children partnerships"),
    ("england", "adults"): ("safeguarding adults board", "safeguarding adults boards"),
    ("wales", "children"): ("regional safeguarding children board", "regional safeguarding children boards"),
    ("wales", "adults"): ("regional safeguarding adults board", "regional safeguarding adults boards"),
    ("scotland", "children"): ("child protection committee", "child protection committees"),
    ("scotland", "adults"): ("adult protection committee", "adult protection committees"),
    ("northern-ireland", "children"): ("safeguarding panel", "safeguarding panels"),
    ("northern-ireland", "adults"): ("adult protection board", "adult protection boards"),
}
_COMBINED = {
    "england": ("safeguarding partnership", "safeguarding partnerships"),
    "wales": ("regional safeguarding board", "regional safeguarding boards"),
    "scotland": ("public protection committee", "public protection committees"),
    "northern-ireland": ("safeguarding board", "safeguarding boards"),
}


def labels_for(nation: Nation, kind: BoardKind) -> Labels:
    """The nouns a new board of this kind starts with."""
    board, boards = _COMBINED[nation] if kind == "combined" else _BOARD[nation, kind]
    review, reviews = _REVIEW[nation]
    if kind == "adults" and nation == "england":
        review, reviews = "safeguarding adults review", "safeguarding adults reviews"
    return Labels(
        board=board,
        boards=boards,
        self_assessment={
            "england": "section 11 self-assessment" if kind != "adults" else "self-assessment",
            "wales": "section 28 self-assessment",
            "scotland": "self-evaluation",
            "northern-ireland": "section 12 self-assessment",
        }[nation],
        review=review,
        reviews=reviews,
        executive="Chief Officers' Group" if nation == "scotland" else "executive",
        scrutineer="independent convener" if nation == "scotland" else "independent scrutineer",
    )
