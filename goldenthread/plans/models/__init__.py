"""The tables of plans, a file for each noun."""

from .dismissals import Dismissal
from .items import DEEPEST, Item, ItemArea, Lead, Version
from .plans import Plan, Section
from .updates import Update

__all__ = ["DEEPEST", "Dismissal", "Item", "ItemArea", "Lead", "Plan", "Section", "Update", "Version"]
