"""What can be done with boards and the people around them. Each deed is one transaction with its entry in the trail."""

from .changing import ChangedMeanwhile, NothingToChange, change_thing
from .contacts import Taken, take_contacts
from .ending import EndedAlready, EndsBeforeItBegan, end_thing
from .founding import NameTaken, add_area, add_board, add_group, found_partnership, seat_agency
from .mailing import KindsUnseen, answer_to, send_sample, switch_mail
from .partnership import relabel_board, rename_partnership
from .people import (
    HeldAlready,
    KnownAlready,
    LastManager,
    SignsIn,
    add_contact,
    add_post,
    end_holding,
    give_post,
    grant,
    invite,
    leave_group,
    pass_post,
    readdress,
    revoke,
    seat_in_group,
)
from .succeeding import (
    NoSuccessor,
    PartnershipEndedAlready,
    end_partnership,
    found_successor,
    partnerships_after,
)
from .words import add_scheme, add_terms, change_scheme, change_term, remove_term

__all__ = [
    "ChangedMeanwhile",
    "EndedAlready",
    "EndsBeforeItBegan",
    "HeldAlready",
    "KindsUnseen",
    "KnownAlready",
    "LastManager",
    "NameTaken",
    "NoSuccessor",
    "NothingToChange",
    "PartnershipEndedAlready",
    "SignsIn",
    "Taken",
    "add_area",
    "add_board",
    "add_contact",
    "add_group",
    "add_post",
    "add_scheme",
    "add_terms",
    "answer_to",
    "change_scheme",
    "change_term",
    "change_thing",
    "end_holding",
    "end_partnership",
    "end_thing",
    "found_partnership",
    "found_successor",
    "give_post",
    "grant",
    "invite",
    "leave_group",
    "partnerships_after",
    "pass_post",
    "readdress",
    "relabel_board",
    "remove_term",
    "rename_partnership",
    "revoke",
    "seat_agency",
    "seat_in_group",
    "send_sample",
    "switch_mail",
    "take_contacts",
]
