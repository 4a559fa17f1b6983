"""What can be done with plans."""

from .editing import EDITABLE, ItemChangedMeanwhile, NothingToChange, edit_item
from .importing import LeadChoice, import_outline

__all__ = ["EDITABLE", "ItemChangedMeanwhile", "LeadChoice", "NothingToChange", "edit_item", "import_outline"]
