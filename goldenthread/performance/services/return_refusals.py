"""Why a deed on a return of figures is refused, in one plain sentence each."""

from collections.abc import Iterable, Sequence


class ReturnRefusal(Exception):
    """Every refusal of this file; what the page says is `str` of it."""

    sentence = ""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class NotNowReturn(ReturnRefusal):
    sentence = "That cannot be done as the return stands now. Open the page again to see what changed."


class NothingAsked(ReturnRefusal):
    sentence = "No figure is asked for in this return."


class SayWhy(ReturnRefusal):
    sentence = "Say why."


class CorrectedWithoutReason(SayWhy):
    """`keys`: of the indicators whose figure stood already."""

    def __init__(self, keys: Iterable[int]) -> None:
        super().__init__()
        self.keys = frozenset(keys)


class ReadOtherwise(ReturnRefusal):
    sentence = "A figure was changed since you read this page. Look at it again; nothing was done yet."


class NotComplete(ReturnRefusal):
    """`names` are the indicators it is about."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.names = list(names)


class FiguresMissing(NotComplete):
    sentence = "A figure is missing. Give it, or say why there is none."


class NotExplained(NotComplete):
    sentence = "A comment is asked where a check fails. Say in a few words why the figure is right."
