"""What may be done with the trail: write it, verify it, and take words back."""

from .recording import OutsideTransaction, Touched, record
from .redacting import NotRedactable, SamePerson, Settled, ask, ask_for_file, confirm, drop, look_again
from .verifying import Fault, Head, head_of, verify

__all__ = [
    "Fault",
    "Head",
    "NotRedactable",
    "OutsideTransaction",
    "SamePerson",
    "Settled",
    "Touched",
    "ask",
    "ask_for_file",
    "confirm",
    "drop",
    "head_of",
    "look_again",
    "record",
    "verify",
]
