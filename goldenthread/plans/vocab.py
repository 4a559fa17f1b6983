"""The states a plan and an item live through, and how they move (DESIGN 4.4)."""

from typing import Literal

from goldenthread.boards.vocab import State

PlanStage = Literal["draft", "live", "closed"]
PLAN_STAGES: dict[PlanStage, str] = {"draft": "Draft", "live": "Live", "closed": "Closed"}
# Asked of a plan that comes in, and of one that is changed by hand.
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
# Sets of leads of whom each one answers.
NamedSet = Literal["all-agencies", "all-chairs", "all-members"]
NAMED_SETS: dict[NamedSet, str] = {
    "all-agencies": "All member agencies",
    "all-chairs": "All sub-group chairs",
    "all-members": "All members",
}
PREFIXES = {"plan": "PLN", "action": "ACT", "milestone": "ACT", "other": "ITM"}
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
