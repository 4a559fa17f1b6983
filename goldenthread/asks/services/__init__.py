"""What can be done with asks. Each deed is one transaction with its entry in the trail."""

from .answering import NotAsked, give, heard, returned, settled
from .clockwork import end_overdue, open_dated
from .opening import open_asks, withdraw
from .telling import tell_due

__all__ = [
    "NotAsked",
    "end_overdue",
    "give",
    "heard",
    "open_asks",
    "open_dated",
    "returned",
    "settled",
    "tell_due",
    "withdraw",
]
