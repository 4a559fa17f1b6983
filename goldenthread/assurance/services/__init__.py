"""What can be done in assurance. Each deed is one transaction with its entry in the trail."""

from .answering import Kept, Typed, begin_again, save_answers, save_words, sign_off
from .asking import ask_for_returns
from .asking_back import answer_back, ask_back, stamp_of, withdraw_question
from .bringing import bring_forward
from .campaigns import change_campaign, choose, close_campaign, draft_campaign, excuse, open_campaign
from .choosing import choose_some
from .contributing import ask_contributor, change_part, part_done, withdraw_part
from .duties import say_duties
from .entering import begin_entering, stop_entering
from .evidence import attach, remove_evidence, show_with
from .gaps import change_gap, drop_gap, raise_gap
from .moderating import Judged, Judging, agree_with, moderate
from .panel import agree_return, give_feedback, hold_panel, send_back
from .passing import pass_return, pass_setting
from .refusals import (
    AgreedAlready,
    AnswersMissing,
    CampaignChangedMeanwhile,
    DaysMissing,
    LettingGo,
    NameForAddress,
    NobodyChosen,
    NoName,
    NotNow,
    NotReady,
    NotYours,
    NumberTaken,
    RegisterChangedMeanwhile,
    SayWhy,
    SettingChangedMeanwhile,
    ToolChangedMeanwhile,
)
from .registering import Registered, keep_register, take_register
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
from .settings import SettingFacts, add_setting, change_setting, close_setting
from .sharing import Brought, bring_across, share_with
from .tools import agree_version, begin_version, found_tool, save_draft
from .writing import PieceChangedMeanwhile, retire_tool, use_again, write_piece

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
    "LettingGo",
    "NameForAddress",
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
    "NumberTaken",
    "OwnReturn",
    "PanelIncomplete",
    "PieceChangedMeanwhile",
    "RegisterChangedMeanwhile",
    "Registered",
    "ReturnChangedMeanwhile",
    "ReturnRefused",
    "SayWhy",
    "SettingChangedMeanwhile",
    "SettingFacts",
    "ToolChangedMeanwhile",
    "Typed",
    "WordsChangedMeanwhile",
    "add_setting",
    "agencies_of",
    "agree_return",
    "agree_version",
    "agree_with",
    "answer_back",
    "ask_back",
    "ask_contributor",
    "ask_for_returns",
    "attach",
    "begin_again",
    "begin_entering",
    "begin_version",
    "bring_across",
    "bring_forward",
    "change_campaign",
    "change_gap",
    "change_part",
    "change_setting",
    "choose",
    "choose_some",
    "close_campaign",
    "close_setting",
    "draft_campaign",
    "drop_gap",
    "excuse",
    "found_tool",
    "give_feedback",
    "hold_panel",
    "is_own",
    "keep_register",
    "moderate",
    "name_reviewers",
    "open_campaign",
    "part_done",
    "pass_return",
    "pass_setting",
    "raise_gap",
    "remove_evidence",
    "remove_reviewer",
    "retire_tool",
    "save_answers",
    "save_draft",
    "save_words",
    "say_duties",
    "send_back",
    "share_with",
    "show_with",
    "sign_off",
    "stamp_of",
    "stop_entering",
    "take_register",
    "use_again",
    "withdraw_part",
    "withdraw_question",
    "write_piece",
]
