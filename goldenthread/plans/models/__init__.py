"""The tables of plans, a file for each noun."""

from .items import Item, Lead, Version
from .plans import Plan, Section
from .updates import Update

__all__ = ["Item", "Lead", "Plan", "Section", "Update", "Version"]
