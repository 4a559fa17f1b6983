"""What can be done with plans: a file for each deed."""

from .adding import add_item
from .bulk import accountable, change_items
from .carrying import NotASuccessorPartnership, NothingToCarry, carry_on
from .checking import bring_back, set_aside, share_checks
from .duplicating import duplicate_item
from .editing import EDITABLE, edit_item
from .founding import PLAN_FACTS, edit_plan, found_plan
from .importing import NothingToImport, import_outline
from .leads import LeadBook, UnknownArea, UnknownLead
from .moving import move_item, step_item
from .passing import pass_area, pass_lead
from .refusals import (
    ItemChangedMeanwhile,
    NoSuchFinding,
    NoSuchPlace,
    NothingToChange,
    NothingToUndo,
    PlanChangedMeanwhile,
    ReasonNeeded,
    SectionChangedMeanwhile,
    TooDeep,
    UnderItself,
)
from .renewing import Renewed, renew_plan
from .renumbering import as_seen, proposed, renumber
from .sections import add_section, edit_section, remove_section, step_section
from .undoing import may_undo, undo_changes, undo_last
from .viewing import NeedsAName, TooManyViews, drop_view, save_view

__all__ = [
    "EDITABLE",
    "PLAN_FACTS",
    "ItemChangedMeanwhile",
    "LeadBook",
    "NeedsAName",
    "NoSuchFinding",
    "NoSuchPlace",
    "NotASuccessorPartnership",
    "NothingToCarry",
    "NothingToChange",
    "NothingToImport",
    "NothingToUndo",
    "PlanChangedMeanwhile",
    "ReasonNeeded",
    "Renewed",
    "SectionChangedMeanwhile",
    "TooDeep",
    "TooManyViews",
    "UnderItself",
    "UnknownArea",
    "UnknownLead",
    "accountable",
    "add_item",
    "add_section",
    "as_seen",
    "bring_back",
    "carry_on",
    "change_items",
    "drop_view",
    "duplicate_item",
    "edit_item",
    "edit_plan",
    "edit_section",
    "found_plan",
    "import_outline",
    "may_undo",
    "move_item",
    "pass_area",
    "pass_lead",
    "proposed",
    "remove_section",
    "renew_plan",
    "renumber",
    "save_view",
    "set_aside",
    "share_checks",
    "step_item",
    "step_section",
    "undo_changes",
    "undo_last",
]
