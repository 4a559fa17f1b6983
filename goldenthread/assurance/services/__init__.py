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
from .tools import agree_version, begin_version, found_tool, save_draft
from .writing import PieceChangedMeanwhile, retire_tool, use_again, write_piece

__all__ = [
    "AgreedAlready",
    "AnswersMissing",
    "CampaignChangedMeanwhile",
    "DaysMissing",
    "Kept",
    "NoName",
    "NobodyChosen",
    "NotNow",
    "NotReady",
    "NotYours",
    "PieceChangedMeanwhile",
    "SayWhy",
    "ToolChangedMeanwhile",
    "Typed",
    "agree_version",
    "begin_again",
    "begin_version",
    "change_campaign",
    "choose",
    "close_campaign",
    "draft_campaign",
    "excuse",
    "found_tool",
    "open_campaign",
    "retire_tool",
    "save_answers",
    "save_draft",
    "save_words",
    "sign_off",
    "use_again",
    "write_piece",
]
