"""What can be done with plans: a file for each deed."""

from .adding import add_item
from .carrying import NotASuccessorPartnership, NothingToCarry, carry_on
from .checking import bring_back, set_aside, share_checks
from .consulting import add_comment, answer_comment
from .editing import EDITABLE, edit_item
from .equality import set_equality
from .evaluating import Judged, evaluate
from .founding import PLAN_FACTS, edit_plan, found_plan
from .importing import NothingToImport, import_outline
from .leads import LeadBook, UnknownArea, UnknownLead
from .life_refusals import (
    ApprovalUnnamed,
    CannotGoOn,
    EvaluatedMeanwhile,
    NoSignOffAsked,
    NoSuchStep,
    NotAPriority,
    NotEvaluated,
    NothingSaid,
    NotOpenAnyMore,
    NotOutForConsultation,
    NotYetThatDay,
    PlanIsOver,
    ReasonNeeded,
)
from .living import move_plan, sign_off
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
from .rolling import carry_over
from .sections import add_section, edit_section, remove_section, step_section
from .watching import set_review

__all__ = [
    "EDITABLE",
    "PLAN_FACTS",
    "ApprovalUnnamed",
    "CannotGoOn",
    "EvaluatedMeanwhile",
    "ItemChangedMeanwhile",
    "Judged",
    "LeadBook",
    "NoSignOffAsked",
    "NoSuchFinding",
    "NoSuchPlace",
    "NoSuchStep",
    "NotAPriority",
    "NotASuccessorPartnership",
    "NotEvaluated",
    "NotOpenAnyMore",
    "NotOutForConsultation",
    "NotYetThatDay",
    "NothingSaid",
    "NothingToCarry",
    "NothingToChange",
    "NothingToImport",
    "PlanChangedMeanwhile",
    "PlanIsOver",
    "ReasonNeeded",
    "Renewed",
    "SectionChangedMeanwhile",
    "TooDeep",
    "UnderItself",
    "UnknownArea",
    "UnknownLead",
    "add_comment",
    "add_item",
    "add_section",
    "answer_comment",
    "bring_back",
    "carry_on",
    "carry_over",
    "edit_item",
    "edit_plan",
    "edit_section",
    "evaluate",
    "found_plan",
    "import_outline",
    "move_item",
    "move_plan",
    "pass_area",
    "pass_lead",
    "remove_section",
    "renew_plan",
    "set_aside",
    "set_equality",
    "set_review",
    "share_checks",
    "sign_off",
    "step_item",
    "step_section",
]
