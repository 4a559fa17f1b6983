"""The tables of plans, a file for each noun."""

from .besides import ItemTheme, Note, SavedView, Theme
from .dismissals import Dismissal
from .evidence import Evidence, EvidenceGroup, Proof
from .items import DEEPEST, Item, ItemArea, Lead, Version
from .lives import Approval, Comment, Demands, Evaluation, Reply
from .meetings import FollowUp, Outcome, Sitting
from .plans import Plan, Section
from .readings import Reading
from .turns import Answer, Tick, Turn
from .updates import Update, Verdict

__all__ = [
    "DEEPEST",
    "Answer",
    "Approval",
    "Comment",
    "Demands",
    "Dismissal",
    "Evaluation",
    "Evidence",
    "EvidenceGroup",
    "FollowUp",
    "Item",
    "ItemArea",
    "ItemTheme",
    "Lead",
    "Note",
    "Outcome",
    "Plan",
    "Proof",
    "Reading",
    "Reply",
    "SavedView",
    "Section",
    "Sitting",
    "Theme",
    "Tick",
    "Turn",
    "Update",
    "Verdict",
    "Version",
]
