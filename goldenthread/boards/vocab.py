"""Kinds and states that boards share."""

from typing import Literal

GroupKind = Literal["board", "executive", "sub-group", "task-and-finish"]
GROUP_KINDS: dict[GroupKind, str] = {
    "board": "Board",
    "executive": "Executive",
    "sub-group": "Sub-group",
    "task-and-finish": "Task and finish group",
}
# What each kind of thing is called in addresses.
PATHS: dict[str, str] = {
    "agency": "agencies",
    "area": "areas",
    "board": "boards",
    "group": "groups",
    "person": "people",
    "post": "posts",
}
# A person's place in a group.
Place = Literal["chair", "vice-chair", "member", "deputy"]
PLACES: dict[Place, str] = {
    "chair": "Chair",
    "vice-chair": "Vice-chair",
    "member": "Member",
    "deputy": "Deputy",
}
AgencyKind = Literal["council", "health", "police", "school", "probation", "voluntary", "provider", "other"]
AGENCY_KINDS: dict[AgencyKind, str] = {
    "council": "Council",
    "health": "Health",
    "police": "Police",
    "school": "School or college",
    "probation": "Probation",
    "voluntary": "Voluntary and community",
    "provider": "Provider",
    "other": "Other",
}
# What every rating scheme's codes are mapped to (DESIGN 4.4), most finished last within doing.
State = Literal[
    "not-started", "on-track", "at-risk", "off-track", "complete", "embedded", "on-hold", "not-applicable", "no-answer"
]
STATES: dict[State, str] = {
    "not-started": "Not started",
    "on-track": "On track",
    "at-risk": "At risk",
    "off-track": "Off track",
    "complete": "Complete",
    "embedded": "Embedded",
    "on-hold": "On hold",
    "not-applicable": "Not applicable",
    "no-answer": "No answer",
}
