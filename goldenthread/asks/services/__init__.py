"""What can be done with asks. Each deed is one transaction with its entry in the trail."""

from .answering import NotAsked, give, heard, returned, settled
from .opening import open_asks, withdraw

__all__ = ["NotAsked", "give", "heard", "open_asks", "returned", "settled", "withdraw"]
