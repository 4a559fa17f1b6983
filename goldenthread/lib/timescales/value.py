"""What the words of a timescale mean."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Recurrence = Literal[
    "ongoing", "weekly", "monthly", "bimonthly", "quarterly", "termly", "biannual", "annual", "biennial", "each-meeting"
]

# Why a reader should look at these words again.
Doubt = Literal[
    "ambiguous",  # a word means two things: "bi-annual"
    "month-without-year",  # "October"
    "unclear",  # words that give no time
    "placeholder",  # "insert", "???", "TBC": somebody meant to come back
    "relative",  # "within 3 months of publication"
    "approximate",  # "early 2027", "summer term": dated, but generously
]


@dataclass(frozen=True, slots=True)
class Timescale:
    """A timescale: its words, and what they mean as far as that can be known.

    `due` is the latest of `dates`. Something ongoing or recurring may have no date at all. `original` is the first
    date where the words tell of a change, `review` the day on which something ongoing is looked at again.
    """

    words: str = ""
    start: date | None = None
    due: date | None = None
    dates: tuple[date, ...] = ()
    recurrence: Recurrence | None = None
    original: date | None = None
    review: date | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def understood(self) -> bool:
        """Do the words say anything about time that could be read?"""
        return self.due is not None or self.start is not None or self.recurrence is not None
