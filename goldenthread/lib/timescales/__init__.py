"""Timescales as boards write them: "September 2010", "July 2010 onwards", "Q2 2026/27", "each Board", "???".

`read(words, plan)` says what words mean against a plan's period and keeps the words; it says when it does not know and
when a word means two things. `say(timescale)` prints the meaning so that it reads back the same.

A month means its last day (CONTRACTS). School terms and seasons are approximate and say so.
"""

from .reading import read
from .saying import say
from .value import Doubt, Recurrence, Timescale

__all__ = ["Doubt", "Recurrence", "Timescale", "read", "say"]
