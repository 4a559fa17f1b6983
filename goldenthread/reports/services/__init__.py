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

__all__ = [
    "CannotBeWritten",
    "DayAhead",
    "KindGone",
    "NoReason",
    "NoSuchPart",
    "NotADraft",
    "NotIssued",
    "NothingToChange",
    "PaperChangedMeanwhile",
    "PassageChangedMeanwhile",
    "ReplacedAlready",
    "SinceTooLate",
    "drop",
    "issue",
    "keep_draft",
    "replace",
    "set_paper",
    "withdraw",
    "write_passage",
]
