"""The tables of boards, a file for each noun."""

from .agencies import Agency, Seat
from .boards import Area, Board
from .groups import Group
from .people import Holding, Membership, Person, Post
from .words import Rating, Scheme, Term

__all__ = [
    "Agency",
    "Area",
    "Board",
    "Group",
    "Holding",
    "Membership",
    "Person",
    "Post",
    "Rating",
    "Scheme",
    "Seat",
    "Term",
]
