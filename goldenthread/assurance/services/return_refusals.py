"""Why something could not be done with a return, in one plain sentence each."""

from goldenthread.assurance.models import Gap, Return


class ReturnRefused(Exception):
    """Nothing was changed; says why. `field` is the field of the form it is about, where there is one."""

    sentence = ""
    field: str | None = None

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class NothingGiven(ReturnRefused):
    sentence = "Give a file, a link or a note: at least one of them."
    field = "file"


class TooMuchEvidence(ReturnRefused):
    sentence = "There is a great deal of evidence here already. Remove what is not needed before you attach more."


class NoSuchEvidence(ReturnRefused):
    sentence = "That piece of evidence is not attached any more."


class NoPart(ReturnRefused):
    sentence = "Choose at least one standard."
    field = "standards"


class NotOfYours(ReturnRefused):
    sentence = "Somebody with that address is known here, and not as one of your people. Ask the business unit."
    field = "address"


class AskedAlready(ReturnRefused):
    sentence = "They are asked for a part of this return already. Change what they are asked for instead."
    field = "who"


class TooManyAsked(ReturnRefused):
    sentence = "As many colleagues are asked as one return can have. Withdraw somebody first."


class NoWords(ReturnRefused):
    sentence = "Say what will be done."
    field = "words"


class GapChangedMeanwhile(ReturnRefused):
    """Carries the gap as it stands now."""

    sentence = "Somebody else changed this action meanwhile. What they wrote is shown below."

    def __init__(self, gap: Gap) -> None:
        super().__init__()
        self.gap = gap


class WordsChangedMeanwhile(ReturnRefused):
    """Carries the return as it stands now."""

    sentence = "Somebody else changed the summary meanwhile. What they wrote is shown below."

    def __init__(self, filled: Return) -> None:
        super().__init__()
        self.filled = filled


class ReadOtherwise(ReturnRefused):
    sentence = "Somebody changed the return while you read it. It was not signed off: look at what it says now."


class SayHowItCame(ReturnRefused):
    sentence = "Say how the return came to you."
    field = "how"
