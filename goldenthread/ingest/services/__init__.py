"""What comes in: plans, and lists of contacts."""

from .contacts import (
    HoldsNoContacts,
    SheetChangedMeanwhile,
    SheetTaken,
    confirm_contacts,
    contacts_of,
    keep_answers,
    take_in_contacts,
)
from .later import is_slow, read_waiting, take_in_later
from .reading import HoldsNoPlan, columns_of
from .uploads import (
    AlreadyAPlan,
    ChangedMeanwhile,
    confirm,
    correct,
    mend,
    outline_of,
    renew,
    reviewed,
    say_columns,
    take_in,
)

__all__ = [
    "AlreadyAPlan",
    "ChangedMeanwhile",
    "HoldsNoContacts",
    "HoldsNoPlan",
    "SheetChangedMeanwhile",
    "SheetTaken",
    "columns_of",
    "confirm",
    "confirm_contacts",
    "contacts_of",
    "correct",
    "is_slow",
    "keep_answers",
    "mend",
    "outline_of",
    "read_waiting",
    "renew",
    "reviewed",
    "say_columns",
    "take_in",
    "take_in_contacts",
    "take_in_later",
]
