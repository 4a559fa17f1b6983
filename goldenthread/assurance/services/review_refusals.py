"""Why a deed of moderating was refused, in one plain sentence each."""

from .refusals import _Refusal


class NotOnTheScale(_Refusal):
    """`key` is that of the question."""

    sentence = "That is no answer on this scale. Choose one answer, one number, or say why it does not apply."

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class ReturnChangedMeanwhile(_Refusal):
    sentence = "Somebody else changed this return meanwhile. Nothing of yours was saved: look at what it says now."


class NoQuestion(_Refusal):
    sentence = "Write the question."


class NoAnswer(_Refusal):
    sentence = "Write the answer."


class DayGone(_Refusal):
    sentence = "The day by which you want an answer has gone by. Choose a later one."


class NobodyToAsk(_Refusal):
    sentence = "Nobody is known who answers for this return. Name a person, or the agency that answers for it."


class AnsweredMeanwhile(_Refusal):
    """`words` is what was answered, `answered_by` by whom."""

    sentence = "Somebody else answered meanwhile. Your words were not sent: look at theirs, and send yours if they should stand instead."  # noqa: E501

    def __init__(self, words: str, answered_by: str) -> None:
        super().__init__()
        self.words, self.answered_by = words, answered_by


class AgreedReturn(_Refusal):
    sentence = "This return is agreed: only the business unit changes what the board says of it now."


class OwnReturn(_Refusal):
    sentence = "Nobody reviews the return of their own agency or setting. Choose other people, or other returns."


class NotAReviewer(_Refusal):
    sentence = "Whoever reviews must be here today and have a sign-in of their own."


class PanelIncomplete(_Refusal):
    sentence = "Give the day of the panel and what it came to."


class NotAgreedYet(_Refusal):
    sentence = "Feedback is given once the return is agreed."
