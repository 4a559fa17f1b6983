"""What can be done with plans: a file for each deed."""

from .adding import add_item
from .carrying import NotASuccessorPartnership, NothingToCarry, carry_on
from .checking import bring_back, set_aside, share_checks
from .editing import EDITABLE, edit_item
from .evidence_refusals import EvidenceChangedMeanwhile, EvidenceRefused
from .evidencing import EVIDENCE_FACTS, add_evidence, change_evidence, prove, unprove, withdraw
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
    PlanChangedMeanwhile,
    SectionChangedMeanwhile,
    TooDeep,
    UnderItself,
)
from .renewing import Renewed, renew_plan
from .sections import add_section, edit_section, remove_section, step_section

__all__ = [
    "EDITABLE",
    "EVIDENCE_FACTS",
    "PLAN_FACTS",
    "EvidenceChangedMeanwhile",
    "EvidenceRefused",
    "ItemChangedMeanwhile",
    "LeadBook",
    "NoSuchFinding",
    "NoSuchPlace",
    "NotASuccessorPartnership",
    "NothingToCarry",
    "NothingToChange",
    "NothingToImport",
    "PlanChangedMeanwhile",
    "Renewed",
    "SectionChangedMeanwhile",
    "TooDeep",
    "UnderItself",
    "UnknownArea",
    "UnknownLead",
    "add_evidence",
    "add_item",
    "add_section",
    "bring_back",
    "carry_on",
    "change_evidence",
    "edit_item",
    "edit_plan",
    "edit_section",
    "found_plan",
    "import_outline",
    "move_item",
    "pass_area",
    "pass_lead",
    "prove",
    "remove_section",
    "renew_plan",
    "set_aside",
    "share_checks",
    "step_item",
    "step_section",
    "unprove",
    "withdraw",
]
