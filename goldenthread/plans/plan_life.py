"""How a plan moves from stage to stage: the one table that buttons, services and tests are made from.

Pure. "unit" is the business unit, "approver" whoever may approve plans; the business unit may write down what a group
approved. Which partners sign a plan is a rule of the nation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from goldenthread.boards.vocab import AgencyKind

from .vocab import PlanStage

Mover = Literal["unit", "approver"]
Event = Literal["consult", "take-back", "approve", "begin", "close", "archive", "reopen"]


@dataclass(frozen=True, slots=True)
class Step:
    """One legal step of a plan: what the button says, what it means, and the reason asked for, if one is."""

    event: Event
    before: tuple[PlanStage, ...]
    after: PlanStage
    who: tuple[Mover, ...]
    button: Any
    means: Any
    done: Any  # what the plan's history says of it
    asks: Any = ""  # the label over the reason; blank where none is asked for


STEPS: tuple[Step, ...] = (
    Step(
        "consult", ("draft",), "consultation", ("unit",), _("Send it out for consultation"),
        _("Everybody who sees the plan may comment on it, as a whole and item by item."),
        _("Sent out for consultation"),
    ),
    Step(
        "approve", ("draft", "consultation"), "approved", ("unit", "approver"), _("Approve it"),
        _("A group agreed the plan as it stands, on a day."),
        _("Approved"),
    ),
    Step(
        "take-back", ("consultation",), "draft", ("unit",), _("Take it back to draft"),
        _("Nobody can comment any more. What was said stays, with its answers."),
        _("Taken back to draft"), _("Why is it taken back?"),
    ),
    Step(
        "begin", ("draft", "approved"), "live", ("unit",), _("Begin it"),
        _("The plan is carried out from now on: leads are asked for updates, and dates count."),
        _("Begun"),
    ),
    Step(
        "close", ("live",), "closed", ("unit",), _("Close it"),
        _("The plan has ended. It asks nobody for anything any more and stays readable."),
        _("Closed"),
    ),
    Step(
        "archive", ("closed",), "archived", ("unit",), _("Put it in the archive"),
        _("It is put away for good. It stays readable and is not opened again."),
        _("Put in the archive"),
    ),
    Step(
        "reopen", ("closed",), "live", ("unit",), _("Open it again"),
        _("It is carried out again: leads are asked for updates, and dates count."),
        _("Opened again"), _("Why is it opened again?"),
    ),
)  # fmt: skip
_BY_EVENT: dict[str, Step] = {step.event: step for step in STEPS}
_SAFEGUARDING_PARTNERS: tuple[AgencyKind, ...] = ("council", "health", "police")


def step_named(event: str) -> Step | None:
    return _BY_EVENT.get(event)


def steps_from(stage: str, who: Iterable[Mover]) -> list[Step]:
    """What can be done with a plan in this stage by somebody who is all of these."""
    movers = set(who)
    return [step for step in STEPS if stage in step.before and movers & set(step.who)]


def sign_offs_asked(nation: str, board_kind: str) -> tuple[AgencyKind, ...]:
    """The kinds of agency that each sign a plan off: in England the three partners of a board for children.

    The health partner there is the integrated care board. A board for children and adults together is one for children.
    """
    if nation == "england" and board_kind in ("children", "combined"):
        return _SAFEGUARDING_PARTNERS
    return ()
