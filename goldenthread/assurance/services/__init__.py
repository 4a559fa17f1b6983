"""What can be done in assurance. Each deed is one transaction with its entry in the trail."""

from .answering import Kept, Typed, begin_again, save_answers, save_words, sign_off
from .asking_back import answer_back, ask_back, stamp_of, withdraw_question
from .bringing import bring_forward
from .campaigns import change_campaign, choose, close_campaign, draft_campaign, excuse, open_campaign
from .contributing import ask_contributor, change_part, part_done, withdraw_part
from .entering import begin_entering, stop_entering
from .evidence import attach, remove_evidence, show_with
from .gaps import change_gap, drop_gap, raise_gap
from .moderating import Judged, Judging, agree_with, moderate
from .panel import agree_return, give_feedback, hold_panel, send_back
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
from .review_refusals import (
    AnsweredMeanwhile,
    DayGone,
    NoAnswer,
    NobodyToAsk,
    NoQuestion,
    NotAgreedYet,
    NotAReviewer,
    NotOnTheScale,
    OwnReturn,
    PanelIncomplete,
    ReturnChangedMeanwhile,
)
from .reviewing import Named, agencies_of, is_own, name_reviewers, remove_reviewer
from .sharing import Brought, bring_across, share_with
from .tools import agree_version, begin_version, found_tool, save_draft

__all__ = [
    "AgreedAlready",
    "AnsweredMeanwhile",
    "AnswersMissing",
    "Brought",
    "CampaignChangedMeanwhile",
    "DayGone",
    "DaysMissing",
    "GapChangedMeanwhile",
    "Judged",
    "Judging",
    "Kept",
    "Named",
    "NoAnswer",
    "NoName",
    "NoQuestion",
    "NobodyChosen",
    "NobodyToAsk",
    "NotAReviewer",
    "NotAgreedYet",
    "NotNow",
    "NotOnTheScale",
    "NotReady",
    "NotYours",
    "OwnReturn",
    "PanelIncomplete",
    "ReturnChangedMeanwhile",
    "ReturnRefused",
    "SayWhy",
    "ToolChangedMeanwhile",
    "Typed",
    "WordsChangedMeanwhile",
    "agencies_of",
    "agree_return",
    "agree_version",
    "agree_with",
    "answer_back",
    "ask_back",
    "ask_contributor",
    "attach",
    "begin_again",
    "begin_entering",
    "begin_version",
    "bring_across",
    "bring_forward",
    "change_campaign",
    "change_gap",
    "change_part",
    "choose",
    "close_campaign",
    "draft_campaign",
    "drop_gap",
    "excuse",
    "found_tool",
    "give_feedback",
    "hold_panel",
    "is_own",
    "moderate",
    "name_reviewers",
    "open_campaign",
    "part_done",
    "raise_gap",
    "remove_evidence",
    "remove_reviewer",
    "save_answers",
    "save_draft",
    "save_words",
    "send_back",
    "share_with",
    "show_with",
    "sign_off",
    "stamp_of",
    "stop_entering",
    "withdraw_part",
    "withdraw_question",
]
