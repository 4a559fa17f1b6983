"""Why a deed was refused, in one plain sentence each."""

from goldenthread.assurance.tool import BadTool


class _Refusal(Exception):
    sentence = ""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class NoName(_Refusal):
    sentence = "It needs a name."


class SayWhy(_Refusal):
    sentence = "Say why."


class NotNow(_Refusal):
    sentence = "That cannot be done as it stands now. Open the page again to see what changed."


class NotYours(_Refusal):
    sentence = "This part of the return is not asked of you. Nothing was saved."


class NotReady(_Refusal):
    """A tool with problems cannot be agreed; `problems` says which."""

    def __init__(self, problems: list[BadTool]) -> None:
        super().__init__(str(problems[0]))
        self.problems = problems


class AgreedAlready(_Refusal):
    sentence = "This version is agreed and says the same for ever. Begin the next version to change it."


class ToolChangedMeanwhile(_Refusal):
    sentence = "Somebody else changed the tool meanwhile. Nothing of yours was saved: look at what it says now."


class CampaignChangedMeanwhile(_Refusal):
    sentence = "Somebody else changed the campaign meanwhile. Nothing of yours was saved: look at what it says now."


class DaysMissing(_Refusal):
    sentence = "Say when the campaign opens and by when returns are wanted, the second not before the first."


class NobodyChosen(_Refusal):
    sentence = "Nobody is chosen yet: say which agencies or settings are asked."


class AnswersMissing(_Refusal):
    """Signed off is what is whole: `missing` are the keys of questions without an answer, `unreviewed` of those brought
    forward that nobody has looked at."""

    def __init__(self, missing: list[str], unreviewed: list[str]) -> None:
        super().__init__(
            f"{len(missing)} without an answer, and {len(unreviewed)} brought forward that nobody has looked at."
        )
        self.missing, self.unreviewed = missing, unreviewed
