"""What can be done with indicators and figures: a file for each deed."""

from .indicators import add_indicator, change_indicator, define
from .measuring import NothingChosen, measure, measure_no_more
from .ordering import step_indicator, step_theme
from .readings import push
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
from .taking import NothingTaken, join_national, take
from .targets import TargetDaysOutOfOrder, ToleranceBelowNought, set_target
from .telling import Figure, Told, tell, tell_many

__all__ = [
    "DefinitionOutOfOrder",
    "Figure",
    "FigureChangedMeanwhile",
    "IndicatorChangedMeanwhile",
    "Locked",
    "NoName",
    "NoReason",
    "NotANumber",
    "NotNow",
    "NothingChosen",
    "NothingTaken",
    "ReturnChangedMeanwhile",
    "TargetDaysOutOfOrder",
    "Told",
    "ToleranceBelowNought",
    "WrongSpan",
    "add_indicator",
    "change_indicator",
    "define",
    "join_national",
    "measure",
    "measure_no_more",
    "push",
    "set_target",
    "step_indicator",
    "step_theme",
    "take",
    "tell",
    "tell_many",
]
