"""What may be done with papers, from the first draft to the one that replaces what was issued."""

from goldenthread.reports.composing import KindGone

from .drafting import drop, keep_draft, set_paper, write_passage
from .issuing import issue, replace, withdraw
from .refusals import (
    CannotBeWritten,
    DayAhead,
    NoReason,
    NoSuchPart,
    NotADraft,
    NothingToChange,
    NotIssued,
    PaperChangedMeanwhile,
    PassageChangedMeanwhile,
    ReplacedAlready,
    SinceTooLate,
)
from .scheduling import NothingToMake, NotMadeByItself, ScheduleEnded, add_schedule, end_schedule, make_due
from .sending import NobodyToSend, send_paper

__all__ = [
    "CannotBeWritten",
    "DayAhead",
    "KindGone",
    "NoReason",
    "NoSuchPart",
    "NobodyToSend",
    "NotADraft",
    "NotIssued",
    "NotMadeByItself",
    "NothingToChange",
    "NothingToMake",
    "PaperChangedMeanwhile",
    "PassageChangedMeanwhile",
    "ReplacedAlready",
    "ScheduleEnded",
    "SinceTooLate",
    "add_schedule",
    "drop",
    "end_schedule",
    "issue",
    "keep_draft",
    "make_due",
    "replace",
    "send_paper",
    "set_paper",
    "withdraw",
    "write_passage",
]
