"""Why something cannot be done to a paper. Each is said in one plain sentence; nothing was changed."""

from goldenthread.reports.models import Paper, Passage


class PaperChangedMeanwhile(Exception):
    """Somebody else changed the paper since this person looked at it. Carries it as it stands now."""

    def __init__(self, paper: Paper) -> None:
        super().__init__("Somebody else changed this paper while you were working on it.")
        self.paper = paper


class PassageChangedMeanwhile(Exception):
    """Somebody else wrote there since this person looked at it. Carries what stands there now."""

    def __init__(self, passage: Passage) -> None:
        super().__init__("Somebody else changed these words while you were working on them.")
        self.passage = passage


class NotADraft(Exception):
    """What was issued or dropped is not worked on any more."""

    def __init__(self) -> None:
        super().__init__("This paper is no draft any more, so nothing in it can be changed. Look at it again.")


class NotIssued(Exception):
    """Only what was issued can be withdrawn or replaced."""

    def __init__(self) -> None:
        super().__init__("Only a paper that stands as issued can be withdrawn. Look at it again.")


class ReplacedAlready(Exception):
    """One paper is replaced by one. Carries the one that does."""

    def __init__(self, by: Paper) -> None:
        super().__init__(f"{by.reference} replaces this paper already.")
        self.by = by


class NothingToChange(Exception):
    """What was sent is what stands already."""

    def __init__(self) -> None:
        super().__init__("Nothing was changed, because this stands already.")


class DayAhead(Exception):
    """Nobody knows how things will stand."""

    def __init__(self) -> None:
        super().__init__("That day is still to come. Choose today or an earlier day, or leave it empty.")


class SinceTooLate(Exception):
    """Changes are told since a day before the one the paper speaks of."""

    def __init__(self) -> None:
        super().__init__("What changed is told since a day before the one the paper speaks of. Choose an earlier day.")


class NoReason(Exception):
    """What is withdrawn or replaced says why."""

    def __init__(self) -> None:
        super().__init__("Say why: whoever looks for the paper reads it.")


class NoSuchPart(Exception):
    """A part was named that this kind of paper does not have."""

    def __init__(self) -> None:
        super().__init__("This paper has no such part.")


class CannotBeWritten(Exception):
    """One of its files cannot be made. Says why in one sentence."""
