"""Why a deed on an audit was refused, in one plain sentence each."""

from goldenthread.assurance.models import Audit, Finding


class AuditRefusal(Exception):
    """What was asked of an audit cannot be done; `str()` says why."""

    sentence = ""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class AuditNotNow(AuditRefusal):
    sentence = "That cannot be done with the audit as it stands now. Open the page again to see what changed."


class AuditChangedMeanwhile(AuditRefusal):
    """`audit` is what stands now."""

    sentence = "Somebody else changed the audit meanwhile. Your words are still here and were not saved."

    def __init__(self, audit: Audit) -> None:
        super().__init__()
        self.audit = audit


class FindingChangedMeanwhile(AuditRefusal):
    """`finding` is what stands now."""

    sentence = "Somebody else changed this meanwhile. Your words are still here and were not saved."

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding


class TellsWho(AuditRefusal):
    sentence = "Something here looks like it tells who a child, an adult or a family is. Nothing was saved."


class NoTheme(AuditRefusal):
    sentence = "Say what the audit is about."


class SayWhyNot(AuditRefusal):
    sentence = "Say why it is not done."


class SayTheDay(AuditRefusal):
    sentence = "Say the day."


class DaysWrongWayRound(AuditRefusal):
    sentence = "An audit cannot end before it begins."


class NotReadyToGrade(AuditRefusal):
    sentence = "Cases are graded with a tool: choose one, say how many cases there are, and which agencies take part."


class GradesStand(AuditRefusal):
    sentence = "Grades were given already: the tool, the cases and the agencies that have graded stay."


class NoSuchGrade(AuditRefusal):
    sentence = "That is no grade of this tool, or no case of this audit. Nothing was saved."


class SentAlready(AuditRefusal):
    sentence = "These grades were sent in and can be changed no more. Ask the business unit to open them again."


class GradesMissing(AuditRefusal):
    """`missing` are the (case, question) that nobody graded."""

    def __init__(self, missing: list[tuple[int, str]]) -> None:
        super().__init__(f"{len(missing)} grades are missing. Grade each, or say that the case is not known to you.")
        self.missing = missing


class InAPlan(AuditRefusal):
    sentence = "It is an action of a plan already and stays as it was agreed."
