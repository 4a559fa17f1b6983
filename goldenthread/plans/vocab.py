"""The states a plan and an item live through, and how they move (DESIGN 4.4)."""

from typing import Literal

from goldenthread.boards.vocab import State

PlanStage = Literal["draft", "consultation", "approved", "live", "closed", "archived"]
PLAN_STAGES: dict[PlanStage, str] = {
    "draft": "Draft",
    "consultation": "Out for consultation",
    "approved": "Approved",
    "live": "Live",
    "closed": "Closed",
    "archived": "Archived",
}
# Not over yet: it runs or is on its way, so what ends elsewhere passes on in it too. Only a live one asks for anything.
GOING: tuple[PlanStage, ...] = ("draft", "consultation", "approved", "live")
PlanKind = Literal["business", "work-plan", "review", "inspection", "audit"]
PLAN_KINDS: dict[PlanKind, str] = {
    "business": "Business or strategic plan",
    "work-plan": "Work plan of a group",
    "review": "Action plan of a review",
    "inspection": "Action plan of an inspection",
    "audit": "Action plan of an audit",
}
# Asked of a plan that comes in from a file.
RUNNING: dict[PlanStage, str] = {
    "live": "It is being carried out now",
    "closed": "It has ended: keep it as a record",
}
Stage = Literal["open", "claimed", "verified", "embedded", "deferred", "superseded", "cancelled", "carried-forward"]
STAGES: dict[Stage, str] = {
    "open": "Open",
    "claimed": "Claimed complete",
    "verified": "Verified",
    "embedded": "Embedded",
    "deferred": "Deferred",
    "superseded": "Superseded",
    "cancelled": "Cancelled",
    "carried-forward": "Carried forward",
}
# What is no longer part of what the plan promises; it stays readable and keeps its history.
LEFT: frozenset[Stage] = frozenset({"superseded", "cancelled", "carried-forward"})
# What has been done and proved. Done is claimed first, and a claim is not done until it is verified.
DONE: frozenset[Stage] = frozenset({"verified", "embedded"})
# What has been done and proved, or left: it asks nobody for anything any more.
SETTLED: frozenset[Stage] = LEFT | DONE
# Where an update came from that somebody else typed; blank is the lead's own hand.
Source = Literal["call", "e-mail", "meeting", "paper"]
SOURCES: dict[Source, str] = {
    "call": "A telephone call",
    "e-mail": "An e-mail",
    "meeting": "A meeting",
    "paper": "A paper or report",
}
Ruling = Literal["accepted", "returned"]
RULINGS: dict[Ruling, str] = {"accepted": "Accepted", "returned": "Returned"}
FollowUpState = Literal["drafted", "added", "dropped"]
FOLLOW_UPS: dict[FollowUpState, str] = {"drafted": "Drafted", "added": "Added to the plan", "dropped": "Dropped"}
EvidenceKind = Literal["report", "minute", "audit", "data", "feedback", "policy", "other"]
EVIDENCE_KINDS: dict[EvidenceKind, str] = {
    "report": "Report",
    "minute": "Minute of a meeting",
    "audit": "Audit",
    "data": "Data",
    "feedback": "Feedback from children, adults or families",
    "policy": "Policy or procedure",
    "other": "Something else",
}
# How a comment on a draft was answered.
Disposition = Literal["accepted", "partly", "no"]
DISPOSITIONS: dict[Disposition, str] = {"accepted": "Accepted", "partly": "Accepted in part", "no": "Not accepted"}
# What became of a priority, said when its plan is closed.
Kept = Literal["kept", "partly", "not"]
KEPT: dict[Kept, str] = {"kept": "Kept", "partly": "Kept in part", "not": "Not kept"}
YES_NO = {"yes": "Yes", "no": "No"}
# Sets of leads of whom each one answers.
NamedSet = Literal["all-agencies", "all-chairs", "all-members"]
NAMED_SETS: dict[NamedSet, str] = {
    "all-agencies": "All member agencies",
    "all-chairs": "All sub-group chairs",
    "all-members": "All members",
}
PREFIXES = {"plan": "PLN", "evidence": "EVD", "action": "ACT", "milestone": "ACT", "other": "ITM"}
SectionKind = Literal["foreword", "vision", "principles", "cross-cutting", "drivers", "other"]
SECTION_KINDS: dict[SectionKind, str] = {
    "foreword": "Foreword",
    "vision": "Vision",
    "principles": "Principles",
    "cross-cutting": "Cross-cutting themes",
    "drivers": "What drives the plan",
    "other": "Something else",
}
STANDARD_SCHEME_NAME = "Red, amber, green, blue"
# The scheme a plan written by hand may start with: code, meaning, neutral state.
STANDARD_SCHEME: tuple[tuple[str, str, State], ...] = (
    ("Red", "Off track", "off-track"),
    ("Amber", "At risk", "at-risk"),
    ("Green", "On track", "on-track"),
    ("Blue", "Complete", "complete"),
)
