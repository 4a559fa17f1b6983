"""The tables of performance."""

from .figures import DataReturn, FigureUpload, Layout, Value, ValueVersion
from .indicators import Covered, DefinitionVersion, Indicator, Measuring, Peer, Supplier
from .leaving import Printed
from .national import Grade, NationalArea, NationalFigure, NationalLoad, NationalMeasure, Neighbour
from .sense import Commentary, Judgement, Target

__all__ = [
    "Commentary",
    "Covered",
    "DataReturn",
    "DefinitionVersion",
    "FigureUpload",
    "Grade",
    "Indicator",
    "Judgement",
    "Layout",
    "Measuring",
    "NationalArea",
    "NationalFigure",
    "NationalLoad",
    "NationalMeasure",
    "Neighbour",
    "Peer",
    "Printed",
    "Supplier",
    "Target",
    "Value",
    "ValueVersion",
]
