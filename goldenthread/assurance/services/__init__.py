"""What can be done in assurance. Each deed is one transaction with its entry in the trail."""

from .answering import Kept, Typed, begin_again, save_answers, save_words, sign_off
from .campaigns import (
    change_campaign,
    choose,
    close_campaign,
    draft_campaign,
    excuse,
    open_campaign,
)
from .contributing import ask_contributor, change_part, part_done, withdraw_part
from .entering import begin_entering, stop_entering
from .evidence import attach, remove_evidence, show_with
from .gaps import change_gap, drop_gap, raise_gap
from .refusals import (
    AgreedAlready,
    AnswersMissing,
    CampaignChangedMeanwhile,
    DaysMissing,
    NobodyChosen,
    NoName,
    NotNow,
    NotReady,
    NotYours,
    SayWhy,
    ToolChangedMeanwhile,
)
from .return_refusals import GapChangedMeanwhile, ReturnRefused, WordsChangedMeanwhile
from .tools import agree_version, begin_version, found_tool, save_draft

__all__ = [
    "AgreedAlready",
    "AnswersMissing",
    "CampaignChangedMeanwhile",
    "DaysMissing",
    "GapChangedMeanwhile",
    "Kept",
    "NoName",
    "NobodyChosen",
    "NotNow",
    "NotReady",
    "NotYours",
    "ReturnRefused",
    "SayWhy",
    "ToolChangedMeanwhile",
    "Typed",
    "WordsChangedMeanwhile",
    "agree_version",
    "ask_contributor",
    "attach",
    "begin_again",
    "begin_entering",
    "begin_version",
    "change_campaign",
    "change_gap",
    "change_part",
    "choose",
    "close_campaign",
    "draft_campaign",
    "drop_gap",
    "excuse",
    "found_tool",
    "open_campaign",
    "part_done",
    "raise_gap",
    "remove_evidence",
    "save_answers",
    "save_draft",
    "save_words",
    "show_with",
    "sign_off",
    "stop_entering",
    "withdraw_part",
]
