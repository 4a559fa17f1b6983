"""What can be done with asks. Each deed is one transaction with its entry in the trail."""

from .absence import AwayAlready, BackBeforeLeaving, NoDeputy, be_away, come_back, end_today
from .answering import NotAsked, give, heard, returned, settled, taken_after_all
from .chasing import NotHandedBack, ask_instead, nudge
from .clockwork import end_overdue, open_dated
from .closing import close_due
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
from .escalating import NotEscalated, NothingLate, ToldToday, escalate
from .going_out import people_asked, start_due, why_it_waits
from .laddering import set_ladder
from .opening import open_asks, withdraw
from .passing import MustSayWhy, NotAColleague, pass_on
from .preferring import prefer
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
from .telling import tell_due

__all__ = [
    "AwayAlready",
    "BackBeforeLeaving",
    "BeingDrafted",
    "DayGoneBy",
    "DaysInDisorder",
    "HandedOver",
    "KeptMeanwhile",
    "LadderChangedMeanwhile",
    "MustSayWhy",
    "NoDays",
    "NoDeputy",
    "NoDraft",
    "NoName",
    "NobodyToAsk",
    "NotAColleague",
    "NotAsked",
    "NotEscalated",
    "NotHandedBack",
    "NotNow",
    "NotOfTheAgency",
    "NothingLate",
    "OutOfBounds",
    "RoundChangedMeanwhile",
    "ToldToday",
    "TooFarAway",
    "ask_colleague",
    "ask_instead",
    "be_away",
    "change_round",
    "close_due",
    "close_round",
    "come_back",
    "draft_round",
    "drop_draft",
    "end_overdue",
    "end_today",
    "escalate",
    "fresh_key",
    "give",
    "hand_over",
    "heard",
    "keep_draft",
    "nudge",
    "open_asks",
    "open_dated",
    "pass_on",
    "people_asked",
    "plan_round",
    "prefer",
    "returned",
    "set_ladder",
    "settled",
    "start_due",
    "stop_round",
    "take_over",
    "taken_after_all",
    "tell_due",
    "why_it_waits",
    "withdraw",
]
