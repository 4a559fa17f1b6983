"""The tables of plans, a file for each noun."""

from .items import Item, ItemArea, Lead, Version
from .plans import Plan, Section
from .updates import Update

__all__ = ["Item", "ItemArea", "Lead", "Plan", "Section", "Update", "Version"]
