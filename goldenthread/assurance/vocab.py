"""The words of assurance: what tools are for, how far a campaign, a return and an audit are."""

from typing import Literal

from goldenthread.boards.vocab import State

Use = Literal["self-assessment", "guidance", "statement", "case-audit"]
USES: dict[Use, str] = {
    "self-assessment": "Agencies or settings assess themselves",
    "guidance": "The board asks itself whether it follows a guidance edition",
    "statement": "Each agency makes a statement against agreed indicators",
    "case-audit": "Agencies grade cases together",
}
VersionState = Literal["draft", "agreed"]
VERSION_STATES: dict[VersionState, str] = {"draft": "Draft", "agreed": "Agreed"}
# From when on a version of a tool says the same for ever.
FROZEN_VERSIONS = ("agreed",)
UploadState = Literal["read", "taken", "dropped"]
UPLOAD_STATES: dict[UploadState, str] = {"read": "To be looked at", "taken": "Taken in", "dropped": "Dropped"}

CampaignState = Literal["draft", "open", "closed"]
CAMPAIGN_STATES: dict[CampaignState, str] = {"draft": "Being prepared", "open": "Open", "closed": "Closed"}

ReturnState = Literal["asked", "begun", "signed", "sent-back", "agreed", "excused"]
RETURN_STATES: dict[ReturnState, str] = {
    "asked": "Not begun",
    "begun": "Begun",
    "signed": "Signed off",
    "sent-back": "Sent back",
    "agreed": "Moderated and agreed",
    "excused": "Not asked of them",
}
# Being filled in: nobody outside the agency reads it.
FILLING: tuple[ReturnState, ...] = ("asked", "begun", "sent-back")
# Handed over to the board.
HANDED: tuple[ReturnState, ...] = ("signed", "agreed")

# The duties a campaign's agencies are chosen by; which agencies have them is said in each partnership.
Duty = Literal["section-11", "section-28", "section-175", "care-act", "regulation"]
DUTIES: dict[Duty, str] = {
    "section-11": "Section 11 of the Children Act 2004",
    "section-28": "Section 28 of the Children Act 2004 (Wales)",
    "section-175": "Section 175 or 157 of the Education Act 2002",
    "care-act": "Care Act 2014, adult safeguarding",
    "regulation": "Safeguarding duties under a regulator's rules",
}
# Which kinds of agency have a duty until the partnership says otherwise.
USUAL_DUTIES: dict[Duty, tuple[str, ...]] = {
    "section-11": ("council", "health", "police", "probation"),
    "section-28": ("council", "health", "police", "probation"),
    "section-175": ("school",),
    "care-act": ("council", "health", "police"),
    "regulation": ("provider",),
}

# Among the standards somebody contributes to: all of them. The business unit enters a return for an agency so.
EVERYTHING = "*"

GapState = Literal["raised", "planned", "dropped"]
GAP_STATES: dict[GapState, str] = {"raised": "Raised", "planned": "In a plan", "dropped": "Dropped"}

AuditKind = Literal["single-agency", "multi-agency", "themed", "dip-sample", "file-sample"]
AUDIT_KINDS: dict[AuditKind, str] = {
    "single-agency": "Single-agency audit",
    "multi-agency": "Multi-agency case audit",
    "themed": "Themed audit",
    "dip-sample": "Dip sample",
    "file-sample": "Sample of files (safer recruitment, contracts)",
}
AuditStage = Literal[
    "planned", "tools-out", "returns-in", "discussed", "reported", "acting", "re-audit", "closed", "dropped"
]  # fmt: skip
AUDIT_STAGES: dict[AuditStage, str] = {
    "planned": "Planned",
    "tools-out": "Tools are out",
    "returns-in": "Returns are in",
    "discussed": "Discussed together",
    "reported": "Reported",
    "acting": "Actions under way",
    "re-audit": "Re-audit due",
    "closed": "Closed",
    "dropped": "Not done",
}
FindingKind = Literal["good-practice", "learning", "recommendation"]
FINDING_KINDS: dict[FindingKind, str] = {
    "good-practice": "Good practice",
    "learning": "Learning point",
    "recommendation": "Recommendation",
}

# What a score comes to, whatever the scale: letter, words, and the look of a state.
Mark = Literal["fully", "mostly", "partly", "not", "applies-not", "no-answer"]
MARKS: dict[Mark, tuple[str, str, State]] = {
    "fully": ("F", "Fully met", "complete"),
    "mostly": ("M", "Mostly met", "on-track"),
    "partly": ("P", "Partly met", "at-risk"),
    "not": ("N", "Not met", "off-track"),
    "applies-not": ("n/a", "Not applicable", "not-applicable"),
    "no-answer": ("–", "No answer", "no-answer"),
}
# What became of a question from one version of a tool to the next.
Became = Literal["new", "changed", "same", "gone"]
BECAME: dict[Became, str] = {"new": "New", "changed": "Changed", "same": "Same", "gone": "Gone"}

PREFIXES = {"campaign": "CMP", "return": "RTN", "audit": "AUD"}
# What a register's list says of a setting, by the name of the column or of what changes.
REGISTER_FIELDS: dict[str, str] = {
    "name": "Name",
    "register": "Number in the register",
    "kind": "Kind",
    "phase": "Kind (phase of education)",
    "area": "Area",
    "trust": "Trust or provider",
    "answered_by": "Agency that answers",
    "status": "Open or closed",
    "closed": "Open or closed",
    "email": "E-mail address of who is asked",
    "contact": "Who is asked",
    "dsl": "Safeguarding lead",
    "dsl first": "First name of the safeguarding lead",
    "dsl last": "Last name of the safeguarding lead",
    "dsl email": "E-mail address of the safeguarding lead",
    "head": "Head",
    "head first": "First name of the head",
    "head last": "Last name of the head",
    "head email": "E-mail address of the head",
}
