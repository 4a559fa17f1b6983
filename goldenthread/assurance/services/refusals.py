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


class LettingGo(_Refusal):
    sentence = "The campaign is open, so nobody is let go any more. Say of a return that it is not asked, and why."


class SettingChangedMeanwhile(_Refusal):
    sentence = "Somebody else changed this setting meanwhile. Nothing of yours was saved: look at what it says now."


class NumberTaken(_Refusal):
    """Another setting here has that number in the register; `name` is what it is called."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} has this number in the register already.")
        self.name = name


class NameForAddress(_Refusal):
    sentence = "Say whose address it is: somebody is asked by name."


class RegisterChangedMeanwhile(_Refusal):
    sentence = "The settings were changed meanwhile. Nothing was taken in: look at what the list would change now."
