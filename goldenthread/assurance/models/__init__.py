"""The tables of assurance."""

from .audits import Audit, AuditAgency, CaseGrade, Finding
from .campaigns import Campaign, DutyHeld, Setting
from .returns import Answer, AnswerEvidence, Contributor, Gap, Return, ReturnEvidence, Signing
from .review import Moderation, QuestionBack, Reviewer
from .tools import AuditTool, ToolUpload, ToolVersion

__all__ = [
    "Answer",
    "AnswerEvidence",
    "Audit",
    "AuditAgency",
    "AuditTool",
    "Campaign",
    "CaseGrade",
    "Contributor",
    "DutyHeld",
    "Finding",
    "Gap",
    "Moderation",
    "QuestionBack",
    "Return",
    "ReturnEvidence",
    "Reviewer",
    "Setting",
    "Signing",
    "ToolUpload",
    "ToolVersion",
]
