"""Why something cannot be done with a plan as a whole. Each is said in one plain sentence; nothing was changed."""

from collections.abc import Sequence


class NoSuchStep(Exception):
    """The plan is not in a stage from which this step leads."""

    def __init__(self) -> None:
        super().__init__("The plan cannot take this step from where it stands now.")


class ReasonNeeded(Exception):
    """A reason belongs to this and was not given."""

    def __init__(self) -> None:
        super().__init__("Say why: the reason is kept.")


class ApprovalUnnamed(Exception):
    """An approval says which group approved, and on which day."""

    def __init__(self) -> None:
        super().__init__("Say which group approved the plan, and on which day.")


class NotYetThatDay(Exception):
    """Something was said to have happened on a day that has not come yet."""

    def __init__(self) -> None:
        super().__init__("That day has not come yet.")


class NotEvaluated(Exception):
    """Priorities have not been evaluated, and nobody said that the plan is closed all the same. Carries which."""

    def __init__(self, priorities: Sequence[str]) -> None:
        super().__init__("Not every priority has been evaluated. Evaluate them, or say that it is closed all the same.")
        self.priorities = list(priorities)


class NoSignOffAsked(Exception):
    """This agency is not one of those that sign the plan off, or the plan is over."""

    def __init__(self) -> None:
        super().__init__("This plan does not ask that agency to sign it off.")


class NotOutForConsultation(Exception):
    """A comment was sent on a plan that is not out for consultation."""

    def __init__(self) -> None:
        super().__init__("This plan is not out for consultation, so nobody can comment on it now.")


class NotAPriority(Exception):
    """What was evaluated is not one of the plan's priorities, or the plan is not one that can be evaluated."""

    def __init__(self) -> None:
        super().__init__("Only the priorities of a plan that runs or has been closed can be evaluated.")


class EvaluatedMeanwhile(Exception):
    """Somebody else evaluated priorities of this plan since this person looked at them."""

    def __init__(self) -> None:
        super().__init__("Somebody else evaluated this plan while you were working on it.")


class CannotGoOn(Exception):
    """Only the work of a plan that runs or has been closed is carried over, into days that come after it."""

    def __init__(self) -> None:
        super().__init__("Only the open work of a plan that runs or has been closed can be carried over.")


class NotOpenAnyMore(Exception):
    """Something that was to be carried over is not open in this plan any more. Carries which."""

    def __init__(self, references: Sequence[str]) -> None:
        super().__init__(f"Not open any more: {', '.join(references)}. Look at the list again.")
        self.references = list(references)


class PlanIsOver(Exception):
    """The plan is in the archive."""

    def __init__(self) -> None:
        super().__init__("This plan is in the archive.")
