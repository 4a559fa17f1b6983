"""What can be done with indicators and figures: a file for each deed."""

from .entering import enter_figures
from .figures_asking import ask_for_figures
from .indicators import add_indicator, change_indicator, define
from .opening import ask_after_all, excuse, open_returns
from .passing import pass_return, pass_supplying
from .refusals import (
    DefinitionOutOfOrder,
    FigureChangedMeanwhile,
    IndicatorChangedMeanwhile,
    Locked,
    NoName,
    NoReason,
    NotANumber,
    NotNow,
    ReturnChangedMeanwhile,
    WrongSpan,
)
from .return_refusals import (
    FiguresMissing,
    NotExplained,
    NothingAsked,
    NotNowReturn,
    ReadOtherwise,
    ReturnRefusal,
    SayWhy,
)
from .returns import Kept, Typed, approve, correct, save_figures, send, send_back
from .settled import became_final, when_final
from .telling import Figure, Told, tell, tell_many

__all__ = [
    "DefinitionOutOfOrder",
    "Figure",
    "FigureChangedMeanwhile",
    "FiguresMissing",
    "IndicatorChangedMeanwhile",
    "Kept",
    "Locked",
    "NoName",
    "NoReason",
    "NotANumber",
    "NotExplained",
    "NotNow",
    "NotNowReturn",
    "NothingAsked",
    "ReadOtherwise",
    "ReturnChangedMeanwhile",
    "ReturnRefusal",
    "SayWhy",
    "Told",
    "Typed",
    "WrongSpan",
    "add_indicator",
    "approve",
    "ask_after_all",
    "ask_for_figures",
    "became_final",
    "change_indicator",
    "correct",
    "define",
    "enter_figures",
    "excuse",
    "open_returns",
    "pass_return",
    "pass_supplying",
    "save_figures",
    "send",
    "send_back",
    "tell",
    "tell_many",
    "when_final",
]
