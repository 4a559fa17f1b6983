"""What can be done with asks. Each deed is one transaction with its entry in the trail."""

from .absence import AwayAlready, BackBeforeLeaving, NoDeputy, be_away, come_back, end_today
from .answering import NotAsked, give, heard, returned, settled
from .drafting import (
    BeingDrafted,
    HandedOver,
    KeptMeanwhile,
    NoDraft,
    NotOfTheAgency,
    ask_colleague,
    drop_draft,
    hand_over,
    keep_draft,
    take_over,
)
from .opening import open_asks, withdraw
from .passing import MustSayWhy, NotAColleague, pass_on
from .preferring import prefer

__all__ = [
    "AwayAlready",
    "BackBeforeLeaving",
    "BeingDrafted",
    "HandedOver",
    "KeptMeanwhile",
    "MustSayWhy",
    "NoDeputy",
    "NoDraft",
    "NotAColleague",
    "NotAsked",
    "NotOfTheAgency",
    "ask_colleague",
    "be_away",
    "come_back",
    "drop_draft",
    "end_today",
    "give",
    "hand_over",
    "heard",
    "keep_draft",
    "open_asks",
    "pass_on",
    "prefer",
    "returned",
    "settled",
    "take_over",
    "withdraw",
]
