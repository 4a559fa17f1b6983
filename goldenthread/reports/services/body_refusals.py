"""Why nothing could be done to a receiving body or a Word template. Each is one plain sentence; nothing was changed."""

from goldenthread.reports.models import Body


class BodyNamedAlready(Exception):
    def __init__(self) -> None:
        super().__init__("There is a receiving body of this name already.")


class BodyUnnamed(Exception):
    def __init__(self) -> None:
        super().__init__("Give the receiving body a name.")


class BodyChangedMeanwhile(Exception):
    """Somebody else changed it since this person looked at it. Carries it as it stands now."""

    def __init__(self, body: Body) -> None:
        super().__init__("Somebody else changed this receiving body while you were working on it.")
        self.body = body


class BodyEnded(Exception):
    def __init__(self) -> None:
        super().__init__("This receiving body has ended already.")


class EndBeforeBeginning(Exception):
    def __init__(self) -> None:
        super().__init__("It cannot end before it began.")


class NoSuchParts(Exception):
    def __init__(self) -> None:
        super().__init__("A cover report has no such part, or has it twice.")


class NothingNew(Exception):
    def __init__(self) -> None:
        super().__init__("Nothing was changed, because this stands already.")


class LookChangedMeanwhile(Exception):
    def __init__(self) -> None:
        super().__init__("Somebody else changed this look while you were working on it. See what stands now.")


class NoTemplate(Exception):
    def __init__(self) -> None:
        super().__init__("There is no Word template to take away.")
