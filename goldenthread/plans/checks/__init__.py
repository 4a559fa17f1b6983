"""What in a plan will make it fail: one pure check each, over an Outline.

A check has a code, a severity, a plain sentence about the item, why it matters and how to put it right. Each subject is
a module (dates, leads, measures, structure, places, ratings, wording, identity); `registry.py` lists them all.
"""

from .grouping import Grouped, Kind, Line, grouped
from .registry import CHECKS, check_of
from .running import ORDER, Result, check, examine, is_identity, ranked
from .whole import Check

__all__ = [
    "CHECKS",
    "ORDER",
    "Check",
    "Grouped",
    "Kind",
    "Line",
    "Result",
    "check",
    "check_of",
    "examine",
    "grouped",
    "is_identity",
    "ranked",
]
