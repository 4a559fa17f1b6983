"""What can be done with plans: a file for each deed."""

from .adding import add_item
from .carrying import NotASuccessorPartnership, NothingToCarry, carry_on
from .checking import bring_back, set_aside, share_checks
from .editing import EDITABLE, edit_item
from .founding import PLAN_FACTS, edit_plan, found_plan
from .importing import NothingToImport, import_outline
from .leads import LeadBook, UnknownArea, UnknownLead
from .moving import move_item, step_item
from .noting import NothingWritten, add_note, remove_note
from .passing import pass_area, pass_lead
from .refusals import (
    ItemChangedMeanwhile,
    NoSuchFinding,
    NoSuchPlace,
    NothingToChange,
    PlanChangedMeanwhile,
    SectionChangedMeanwhile,
    ThemeChangedMeanwhile,
    ThemeNamedAlready,
    TooDeep,
    UnderItself,
    UnknownTheme,
)
from .renewing import Renewed, renew_plan
from .sections import add_section, edit_section, remove_section, step_section
from .theming import add_theme, change_theme, set_themes

__all__ = [
    "EDITABLE",
    "PLAN_FACTS",
    "ItemChangedMeanwhile",
    "LeadBook",
    "NoSuchFinding",
    "NoSuchPlace",
    "NotASuccessorPartnership",
    "NothingToCarry",
    "NothingToChange",
    "NothingToImport",
    "NothingWritten",
    "PlanChangedMeanwhile",
    "Renewed",
    "SectionChangedMeanwhile",
    "ThemeChangedMeanwhile",
    "ThemeNamedAlready",
    "TooDeep",
    "UnderItself",
    "UnknownArea",
    "UnknownLead",
    "UnknownTheme",
    "add_item",
    "add_note",
    "add_section",
    "add_theme",
    "bring_back",
    "carry_on",
    "change_theme",
    "edit_item",
    "edit_plan",
    "edit_section",
    "found_plan",
    "import_outline",
    "move_item",
    "pass_area",
    "pass_lead",
    "remove_note",
    "remove_section",
    "renew_plan",
    "set_aside",
    "set_themes",
    "share_checks",
    "step_item",
    "step_section",
]
