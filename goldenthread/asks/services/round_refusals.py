"""Why something cannot be done to a round. Each is said in one plain sentence; nothing was changed."""

from goldenthread.asks.models import Ladder, Round


class RoundChangedMeanwhile(Exception):
    """Somebody else changed the round since this person looked at it. Carries it as it stands now."""

    def __init__(self, found: Round) -> None:
        super().__init__("Somebody else changed this round while you were working on it.")
        self.round = found


class LadderChangedMeanwhile(Exception):
    """Somebody else changed the reminders since this person looked at them. Carries them as they stand now."""

    def __init__(self, found: Ladder) -> None:
        super().__init__("Somebody else changed this while you were working on it.")
        self.ladder = found


class NotNow(Exception):
    """A round as it stands cannot make that move."""

    def __init__(self) -> None:
        super().__init__("That cannot be done any more: the round has moved on meanwhile. Look at it again.")


class NoDays(Exception):
    """A round goes out on a day, and its answers are wanted by a day."""

    def __init__(self) -> None:
        super().__init__("Say on which day it goes out, and by which day answers are wanted.")


class DaysInDisorder(Exception):
    """Answers are wanted before anybody is asked."""

    def __init__(self) -> None:
        super().__init__("Answers cannot be wanted before the day it goes out.")


class DayGoneBy(Exception):
    """Nothing can go out yesterday."""

    def __init__(self) -> None:
        super().__init__("The day it was to go out has gone by. Choose another.")


class TooFarAway(Exception):
    """Nobody plans so far ahead; somebody mistyped a year."""

    def __init__(self) -> None:
        super().__init__("That is more than three years away. Look at the year again.")


class NobodyToAsk(Exception):
    """There is nothing in it."""

    def __init__(self) -> None:
        super().__init__("There is nobody to ask: nothing it is about has a lead that means anybody here.")


class NoName(Exception):
    """A round is found by its name."""

    def __init__(self) -> None:
        super().__init__("Give the round a name.")


class OutOfBounds(Exception):
    """A ladder's numbers of days have bounds."""

    def __init__(self) -> None:
        super().__init__("Each number of days is from 0 to 60, with at most four reminders before and four after.")
