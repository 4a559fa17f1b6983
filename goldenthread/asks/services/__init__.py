"""What can be done with asks. Each deed is one transaction with its entry in the trail."""

from .answering import NotAsked, give, heard, returned, settled
from .closing import close_due
from .going_out import people_asked, start_due, why_it_waits
from .laddering import set_ladder
from .opening import open_asks, withdraw
from .passing import MustSayWhy, NotAColleague, pass_on
from .renewing import fresh_key
from .round_refusals import (
    DayGoneBy,
    DaysInDisorder,
    LadderChangedMeanwhile,
    NobodyToAsk,
    NoDays,
    NoName,
    NotNow,
    OutOfBounds,
    RoundChangedMeanwhile,
    TooFarAway,
)
from .rounds import change_round, close_round, draft_round, plan_round, stop_round

__all__ = [
    "DayGoneBy",
    "DaysInDisorder",
    "LadderChangedMeanwhile",
    "MustSayWhy",
    "NoDays",
    "NoName",
    "NobodyToAsk",
    "NotAColleague",
    "NotAsked",
    "NotNow",
    "OutOfBounds",
    "RoundChangedMeanwhile",
    "TooFarAway",
    "change_round",
    "close_due",
    "close_round",
    "draft_round",
    "fresh_key",
    "give",
    "heard",
    "open_asks",
    "pass_on",
    "people_asked",
    "plan_round",
    "returned",
    "set_ladder",
    "settled",
    "start_due",
    "stop_round",
    "why_it_waits",
    "withdraw",
]
