"""A contacts spreadsheet, in whatever form a board keeps it: who is on it, and what of that is new.

`read_contacts(document)` makes lines of it, `match_contacts(lines, known)` says what each would change. Pure: no
Django, no clock; nothing here raises, whatever the document holds.
"""

from .agencies import kind_of_agency
from .matching import match_contacts
from .reading import read_contacts
from .value import (
    Change,
    ContactLine,
    ContactList,
    GroupRole,
    Known,
    KnownAgency,
    KnownGroup,
    KnownPerson,
    KnownPost,
    Match,
    Proposal,
)

__all__ = [
    "Change",
    "ContactLine",
    "ContactList",
    "GroupRole",
    "Known",
    "KnownAgency",
    "KnownGroup",
    "KnownPerson",
    "KnownPost",
    "Match",
    "Proposal",
    "kind_of_agency",
    "match_contacts",
    "read_contacts",
]
