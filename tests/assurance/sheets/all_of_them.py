"""Every sheet there is."""

from .in_both import BEST_FIRST, COUNTED
from .in_excel import ONE_BIG, SHEETS, TICKS
from .in_excel_too import DOUBTFUL, FOUR, PERCENT
from .in_word import DESCRIPTORS, HEADINGS, SECTIONS
from .in_word_too import CARDS, PARAGRAPHS, UNSURE

ALL = (
    HEADINGS, SECTIONS, DESCRIPTORS, PARAGRAPHS, CARDS, UNSURE, ONE_BIG, SHEETS, TICKS, PERCENT, FOUR, DOUBTFUL, BEST_FIRST,
    COUNTED,
)  # fmt: skip
