"""Figures in a spreadsheet, read as people lay them out. Pure: no Django, no clock.

grids          the sheets of a file as they are seen             grids.py
headings       which row names the columns, and as what          headings.py, period_words.py, names.py, state_words.py
reading        the figures under them                            reading.py, figure_cells.py, shares.py
proposing      what each would change                            proposing.py
layouts        a layout that was taken in before                 layouts.py
"""

from .grids import LONGEST_CELL, MOST_COLUMNS, TooLarge, sheets_of
from .layouts import Remembered, applied, likest, packed, unpacked
from .names import Names, plain, whose_of
from .proposing import ORDER, Change, Proposed, in_order, propose
from .reading import MOST_FIGURES, TooMany, read
from .value import Holds, Key, Known, KnownIndicator, Line, Meanings, Problem, Reading, Said, Sheet, Use, Why

__all__ = [
    "LONGEST_CELL",
    "MOST_COLUMNS",
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
    "Remembered",
    "Said",
    "Sheet",
    "TooLarge",
    "TooMany",
    "Use",
    "Why",
    "applied",
    "in_order",
    "likest",
    "packed",
    "plain",
    "propose",
    "read",
    "sheets_of",
    "unpacked",
    "whose_of",
]
