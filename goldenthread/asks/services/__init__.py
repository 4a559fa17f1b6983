"""What can be done with asks. Each deed is one transaction with its entry in the trail."""

from .answering import NotAsked, give, heard, returned, settled
from .chasing import NotHandedBack, ask_instead, nudge
from .escalating import NotEscalated, NothingLate, ToldToday, escalate
from .opening import open_asks, withdraw

__all__ = [
    "NotAsked",
    "NotEscalated",
    "NotHandedBack",
    "NothingLate",
    "ToldToday",
    "ask_instead",
    "escalate",
    "give",
    "heard",
    "nudge",
    "open_asks",
    "returned",
    "settled",
    "withdraw",
]
