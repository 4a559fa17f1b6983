"""Figures in a spreadsheet, read as people lay them out. Pure: no Django, no clock.

grids          the sheets of a file as they are seen             grids.py
headings       which row names the columns, and as what          headings.py, period_words.py, names.py, state_words.py
reading        the figures under them                            reading.py, figure_cells.py
proposing      what each would change                            proposing.py
"""

from .grids import TooLarge, sheets_of
from .names import Names, plain, whose_of
from .proposing import ORDER, Change, Proposed, in_order, propose
from .reading import MOST_FIGURES, TooMany, read
from .value import Holds, Key, Known, KnownIndicator, Line, Meanings, Problem, Reading, Said, Sheet, Use, Why

__all__ = [
    "MOST_FIGURES",
    "ORDER",
    "Change",
    "Holds",
    "Key",
    "Known",
    "KnownIndicator",
    "Line",
    "Meanings",
    "Names",
    "Problem",
    "Proposed",
    "Reading",
    "Said",
    "Sheet",
    "TooLarge",
    "TooMany",
    "Use",
    "Why",
    "in_order",
    "plain",
    "propose",
    "read",
    "sheets_of",
    "whose_of",
]
