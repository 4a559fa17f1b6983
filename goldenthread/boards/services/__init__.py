"""What can be done with boards and the people around them. Each deed is one transaction with its entry in the trail."""

from .founding import add_area, add_board, add_group, found_partnership, seat_agency
from .people import HeldAlready, add_person, add_post, end_holding, give_post, grant
from .words import add_scheme, add_terms

__all__ = [
    "HeldAlready",
    "add_area",
    "add_board",
    "add_group",
    "add_person",
    "add_post",
    "add_scheme",
    "add_terms",
    "end_holding",
    "found_partnership",
    "give_post",
    "grant",
    "seat_agency",
]
