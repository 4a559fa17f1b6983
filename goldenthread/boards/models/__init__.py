"""The tables of boards, a file for each noun."""

from .agencies import Agency, Seat
from .boards import Area, Board
from .groups import Group
from .lasting import FormerName, Lasting, Succession
from .people import Contact, Holding, Membership, Person, Post, Seating
from .words import Rating, Scheme, Term

__all__ = [
    "Agency",
    "Area",
    "Board",
    "Contact",
    "FormerName",
    "Group",
    "Holding",
    "Lasting",
    "Membership",
    "Person",
    "Post",
    "Rating",
    "Scheme",
    "Seat",
    "Seating",
    "Succession",
    "Term",
]
