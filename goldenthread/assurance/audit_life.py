"""How an audit goes from being planned to being looked at again: the one table that buttons, services and tests are
made from; and which audits of a programme are late. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from goldenthread.boards.vocab import State

from .vocab import AuditStage

# Agencies grade; the business unit may still enter what came late; everybody sees each other's and all grade together.
AGENCIES_GRADE: tuple[AuditStage, ...] = ("tools-out",)
UNIT_GRADES: tuple[AuditStage, ...] = ("tools-out", "returns-in")
ALL_GRADE: tuple[AuditStage, ...] = ("discussed",)
# From the discussion on no agency's grades are kept from another that takes part.
TOGETHER: frozenset[AuditStage] = frozenset({"discussed", "reported", "acting", "re-audit", "closed"})
# What was found is written down from the first grades on, until the audit is closed.
FINDING: frozenset[AuditStage] = frozenset({"tools-out", "returns-in", "discussed", "reported", "acting", "re-audit"})
LOOKED_AT_AGAIN: frozenset[AuditStage] = frozenset({"reported", "acting", "re-audit", "closed"})
LOOKS: dict[AuditStage, State] = {
    "planned": "not-started",
    "tools-out": "on-track",
    "returns-in": "on-track",
    "discussed": "on-track",
    "reported": "on-track",
    "acting": "on-track",
    "re-audit": "at-risk",
    "closed": "complete",
    "dropped": "not-applicable",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One legal step: what the button says, what it means in a sentence, and what must be said or dated with it."""

    event: str
    before: tuple[AuditStage, ...]
    after: AuditStage
    button: Any
    means: Any
    asks: Any = ""  # the label over the words that must be said
    dates: Any = ""  # the label over the day that goes with it


STEPS: tuple[Step, ...] = (
    Step(
        "send-out", ("planned",), "tools-out", _("Send the tool out"),
        _("From now on the agencies that take part can grade the cases."),
    ),
    Step(
        "take-in", ("tools-out",), "returns-in", _("Close the grading"),
        _("Agencies can change their grades no more. You can still enter what comes late."),
    ),
    Step(
        "open-again", ("returns-in",), "tools-out", _("Open the grading again"),
        _("Agencies that have not sent their grades in can grade again."),
    ),
    Step(
        "discuss", ("returns-in",), "discussed", _("Begin the discussion"),
        _("From now on every agency that takes part sees all grades, and the cases are graded together. That cannot be "
          "taken back."),
    ),
    Step(
        "report", ("planned", "tools-out", "returns-in", "discussed"), "reported", _("Say that it is reported"),
        _("The report was made. Grades are kept as they are."), dates=_("On which day was it reported?"),
    ),
    Step(
        "act", ("reported",), "acting", _("Say that actions are under way"),
        _("What was recommended is being put right."),
    ),
    Step(
        "look-again", ("acting",), "re-audit", _("Say that a re-audit is due"),
        _("The actions are done or should be. Somebody looks again whether practice changed."),
        dates=_("By which day is it audited again?"),
    ),
    Step(
        "close", ("reported", "acting", "re-audit"), "closed", _("Close it"),
        _("Nothing more is to be done with it. It stays readable."),
    ),
    Step(
        "reopen", ("closed",), "acting", _("Open it again"),
        _("Something is still to be done."),
    ),
    Step(
        "drop", ("planned", "tools-out", "returns-in"), "dropped", _("Say that it is not done"),
        _("It stays in the programme with the reason."), asks=_("Why is it not done?"),
    ),
    Step(
        "take-up", ("dropped",), "planned", _("Take it up again"),
        _("It is planned as before."),
    ),
)  # fmt: skip
_BY_EVENT = {step.event: step for step in STEPS}


def step_named(event: str) -> Step | None:
    return _BY_EVENT.get(event)


def steps_from(stage: str) -> list[Step]:
    return [step for step in STEPS if stage in step.before]


@dataclass(frozen=True, slots=True)
class Days:
    """What of an audit says whether it is late."""

    stage: str
    starts_on: date | None = None
    ends_on: date | None = None
    re_audit_on: date | None = None


def late(days: Days, today: date) -> tuple[Any, date] | None:
    """What should have happened and by which day; None where nothing is late."""
    if days.stage == "planned" and days.starts_on and days.starts_on < today:
        return _("It should have begun"), days.starts_on
    if days.stage in ("tools-out", "returns-in", "discussed", "planned") and days.ends_on and days.ends_on < today:
        return _("It should have been reported"), days.ends_on
    if days.stage in ("reported", "acting", "re-audit") and days.re_audit_on and days.re_audit_on < today:
        return _("It should have been audited again"), days.re_audit_on
    return None


def year_of(day: date) -> int:
    """The April year a day is in: 2026 is April 2026 to March 2027."""
    return day.year if day.month >= 4 else day.year - 1


def quarter_of(day: date) -> int:
    """1 is April to June."""
    return (day.month - 4) % 12 // 3 + 1
