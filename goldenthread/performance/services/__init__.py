"""What can be done with indicators and figures: a file for each deed."""

from .entering import enter_figures
from .figures_asking import ask_for_figures
from .indicators import add_indicator, change_indicator, define
from .measuring import NothingChosen, measure, measure_no_more
from .opening import ask_after_all, excuse, open_returns
from .ordering import step_indicator, step_theme
from .passing import pass_return, pass_supplying
from .readings import push
from .refusals import (
    DefinitionOutOfOrder,
    FigureChangedMeanwhile,
    IndicatorChangedMeanwhile,
    LeftMeanwhile,
    Locked,
    NoName,
    NoReason,
    NotANumber,
    WrongSpan,
)
from .remembering import hand_out, remember
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
from .taking import NothingTaken, join_national, take
from .targets import TargetDaysOutOfOrder, ToleranceBelowNought, set_target
from .telling import Figure, Told, tell, tell_many

__all__ = [
    "DefinitionOutOfOrder",
    "Figure",
    "FigureChangedMeanwhile",
    "FiguresMissing",
    "IndicatorChangedMeanwhile",
    "Kept",
    "LeftMeanwhile",
    "Locked",
    "NoName",
    "NoReason",
    "NotANumber",
    "NotExplained",
    "NotNowReturn",
    "NothingAsked",
    "NothingChosen",
    "NothingTaken",
    "ReadOtherwise",
    "ReturnRefusal",
    "SayWhy",
    "TargetDaysOutOfOrder",
    "Told",
    "ToleranceBelowNought",
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
    "hand_out",
    "join_national",
    "measure",
    "measure_no_more",
    "open_returns",
    "pass_return",
    "pass_supplying",
    "push",
    "remember",
    "save_figures",
    "send",
    "send_back",
    "set_target",
    "step_indicator",
    "step_theme",
    "take",
    "tell",
    "tell_many",
    "when_final",
]
