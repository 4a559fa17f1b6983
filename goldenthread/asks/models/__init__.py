"""The tables of asking, a file for each noun."""

from .asks import Ask, Draft, Escalation, Nudge
from .habits import Absence, Feed, Preference
from .rounds import Ladder, Round
from .telling import Key, Telling

__all__ = [
    "Absence",
    "Ask",
    "Draft",
    "Escalation",
    "Feed",
    "Key",
    "Ladder",
    "Nudge",
    "Preference",
    "Round",
    "Telling",
]
