"""What can be done with asks. Each deed is one transaction with its entry in the trail."""

from .answering import NotAsked, give, heard, returned, settled
from .opening import open_asks, withdraw
from .passing import MustSayWhy, NotAColleague, pass_on
from .renewing import fresh_key

__all__ = [
    "MustSayWhy",
    "NotAColleague",
    "NotAsked",
    "fresh_key",
    "give",
    "heard",
    "open_asks",
    "pass_on",
    "returned",
    "settled",
    "withdraw",
]
