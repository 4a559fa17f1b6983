"""What can be done in assurance. Each deed is one transaction with its entry in the trail."""

from .answering import Kept, Typed, begin_again, save_answers, save_words, sign_off
from .asking import ask_for_returns
from .campaigns import (
    change_campaign,
    choose,
    close_campaign,
    draft_campaign,
    excuse,
    open_campaign,
)
from .choosing import choose_some
from .duties import say_duties
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
from .settings import SettingFacts, add_setting, change_setting, close_setting
from .tools import agree_version, begin_version, found_tool, save_draft

__all__ = [
    "AgreedAlready",
    "AnswersMissing",
    "CampaignChangedMeanwhile",
    "DaysMissing",
    "Kept",
    "LettingGo",
    "NameForAddress",
    "NoName",
    "NobodyChosen",
    "NotNow",
    "NotReady",
    "NotYours",
    "NumberTaken",
    "RegisterChangedMeanwhile",
    "Registered",
    "SayWhy",
    "SettingChangedMeanwhile",
    "SettingFacts",
    "ToolChangedMeanwhile",
    "Typed",
    "add_setting",
    "agree_version",
    "ask_for_returns",
    "begin_again",
    "begin_version",
    "change_campaign",
    "change_setting",
    "choose",
    "choose_some",
    "close_campaign",
    "close_setting",
    "draft_campaign",
    "excuse",
    "found_tool",
    "keep_register",
    "open_campaign",
    "pass_return",
    "pass_setting",
    "save_answers",
    "save_draft",
    "save_words",
    "say_duties",
    "sign_off",
    "take_register",
]
