"""What can be done in assurance. Each deed is one transaction with its entry in the trail."""

from .answering import Kept, Typed, begin_again, save_answers, save_words, sign_off
from .bringing import bring_forward
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
from .sharing import Brought, bring_across, share_with
from .tools import agree_version, begin_version, found_tool, save_draft

__all__ = [
    "AgreedAlready",
    "AnswersMissing",
    "Brought",
    "CampaignChangedMeanwhile",
    "DaysMissing",
    "Kept",
    "NoName",
    "NobodyChosen",
    "NotNow",
    "NotReady",
    "NotYours",
    "SayWhy",
    "ToolChangedMeanwhile",
    "Typed",
    "agree_version",
    "begin_again",
    "begin_version",
    "bring_across",
    "bring_forward",
    "change_campaign",
    "choose",
    "close_campaign",
    "draft_campaign",
    "excuse",
    "found_tool",
    "open_campaign",
    "save_answers",
    "save_draft",
    "save_words",
    "share_with",
    "sign_off",
]
