"""What can be done with indicators and figures: a file for each deed."""

from .indicators import add_indicator, change_indicator, define
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
    "ReturnChangedMeanwhile",
    "Told",
    "WrongSpan",
    "add_indicator",
    "change_indicator",
    "define",
    "tell",
    "tell_many",
]
