"""What can be done with plans: a file for each deed."""

from .adding import add_item
from .bulk import accountable, change_items
from .carrying import NotASuccessorPartnership, NothingToCarry, carry_on
from .checking import bring_back, set_aside, share_checks
from .consulting import add_comment, answer_comment
from .duplicating import duplicate_item
from .editing import EDITABLE, edit_item
from .equality import set_equality
from .evaluating import Judged, evaluate
from .evidence_refusals import EvidenceChangedMeanwhile, EvidenceRefused
from .evidencing import EVIDENCE_FACTS, add_evidence, change_evidence, prove, unprove, withdraw
from .following import FollowUpSettled, add_follow_up, drop_follow_up
from .founding import PLAN_FACTS, edit_plan, found_plan
from .importing import NothingToImport, import_outline
from .judging import ReturnedAlready, ReturnNeedsReason, accept_updates, return_update
from .leads import LeadBook, UnknownArea, UnknownLead
from .life_refusals import (
    ApprovalUnnamed,
    CannotGoOn,
    EvaluatedMeanwhile,
    NoSignOffAsked,
    NoSuchStep,
    NotAPriority,
    NotEvaluated,
    NotOpenAnyMore,
    NotOutForConsultation,
    NotYetThatDay,
    PlanIsOver,
    ReasonNeeded,
)
from .living import move_plan, sign_off
from .moving import move_item, step_item
from .noting import NothingWritten, add_note, remove_note
from .passing import pass_area, pass_lead
from .refusals import (
    DateNeedsReason,
    ItemChangedMeanwhile,
    NoSuchFinding,
    NoSuchPlace,
    NothingToChange,
    NothingToUndo,
    PlanChangedMeanwhile,
    SectionChangedMeanwhile,
    ThemeChangedMeanwhile,
    ThemeNamedAlready,
    TooDeep,
    UnderItself,
    UnknownTheme,
)
from .renewing import Renewed, renew_plan
from .renumbering import as_seen, proposed, renumber
from .rolling import carry_over
from .sections import add_section, edit_section, remove_section, step_section
from .sitting import (
    GroupNotThere,
    SittingHasEnded,
    accept_at_sitting,
    begin_sitting,
    end_sitting,
    note_outcomes,
)
from .theming import add_theme, change_theme, set_themes
from .ticking import NotAsked, NotPromised, answer_for, tick_date
from .turning import MustSay, NotFromHere, NotYetProved, SameHands, demands_of, set_demands, turn_item
from .undoing import may_undo, undo_changes, undo_last
from .updating import (
    AsksNobody,
    NothingSaid,
    NotToCorrect,
    RatingNeedsReason,
    SaidAlready,
    SaidOfTheFuture,
    Saying,
    UnknownRating,
    add_update,
)
from .viewing import NeedsAName, TooManyViews, drop_view, save_view
from .watching import set_review

__all__ = [
    "EDITABLE",
    "EVIDENCE_FACTS",
    "PLAN_FACTS",
    "ApprovalUnnamed",
    "AsksNobody",
    "CannotGoOn",
    "DateNeedsReason",
    "EvaluatedMeanwhile",
    "EvidenceChangedMeanwhile",
    "EvidenceRefused",
    "FollowUpSettled",
    "GroupNotThere",
    "ItemChangedMeanwhile",
    "Judged",
    "LeadBook",
    "MustSay",
    "NeedsAName",
    "NoSignOffAsked",
    "NoSuchFinding",
    "NoSuchPlace",
    "NoSuchStep",
    "NotAPriority",
    "NotASuccessorPartnership",
    "NotAsked",
    "NotEvaluated",
    "NotFromHere",
    "NotOpenAnyMore",
    "NotOutForConsultation",
    "NotPromised",
    "NotToCorrect",
    "NotYetProved",
    "NotYetThatDay",
    "NothingSaid",
    "NothingToCarry",
    "NothingToChange",
    "NothingToImport",
    "NothingToUndo",
    "NothingWritten",
    "PlanChangedMeanwhile",
    "PlanIsOver",
    "RatingNeedsReason",
    "ReasonNeeded",
    "Renewed",
    "ReturnNeedsReason",
    "ReturnedAlready",
    "SaidAlready",
    "SaidOfTheFuture",
    "SameHands",
    "Saying",
    "SectionChangedMeanwhile",
    "SittingHasEnded",
    "ThemeChangedMeanwhile",
    "ThemeNamedAlready",
    "TooDeep",
    "TooManyViews",
    "UnderItself",
    "UnknownArea",
    "UnknownLead",
    "UnknownRating",
    "UnknownTheme",
    "accept_at_sitting",
    "accept_updates",
    "accountable",
    "add_comment",
    "add_evidence",
    "add_follow_up",
    "add_item",
    "add_note",
    "add_section",
    "add_theme",
    "add_update",
    "answer_comment",
    "answer_for",
    "as_seen",
    "begin_sitting",
    "bring_back",
    "carry_on",
    "carry_over",
    "change_evidence",
    "change_items",
    "change_theme",
    "demands_of",
    "drop_follow_up",
    "drop_view",
    "duplicate_item",
    "edit_item",
    "edit_plan",
    "edit_section",
    "end_sitting",
    "evaluate",
    "found_plan",
    "import_outline",
    "may_undo",
    "move_item",
    "move_plan",
    "note_outcomes",
    "pass_area",
    "pass_lead",
    "proposed",
    "prove",
    "remove_note",
    "remove_section",
    "renew_plan",
    "renumber",
    "return_update",
    "save_view",
    "set_aside",
    "set_demands",
    "set_equality",
    "set_review",
    "set_themes",
    "share_checks",
    "sign_off",
    "step_item",
    "step_section",
    "tick_date",
    "turn_item",
    "undo_changes",
    "undo_last",
    "unprove",
    "withdraw",
]
