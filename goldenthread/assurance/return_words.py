"""Answers and scores in words, for pages and papers."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Answer
from .scoring import Score
from .tool import Scale


def number_words(number: Decimal) -> str:
    """Without zeros that say nothing: 85, 0.5"""
    return format(number.normalize(), "f")


def answer_words(scale: Scale, answer: Answer | None) -> str:
    """ "2 Mostly", "85 per cent", "Does not apply: no custody here"; "" where it is in words alone, or not there."""
    if answer is None:
        return ""
    if answer.na_why.strip():
        return _("Does not apply: %(why)s") % {"why": answer.na_why.strip()}
    if scale.kind == "options":
        option = scale.option(answer.code)
        return option_words(option.code, option.label) if option else ""
    if answer.number is None:
        return ""
    number = number_words(answer.number)
    return _("%(n)s per cent") % {"n": number} if scale.kind == "percent" else number


def option_words(code: str, label: str) -> str:
    """The code and what it is called, once where they are the same word."""
    if not label or code.casefold() == label.casefold():
        return label or code
    return f"{code} {label}"


def how_far(score: Score, unreviewed: int = 0) -> str:
    """How far a standard is: in words and a count."""
    if not score.asked:
        return _("Nothing is asked of you here")
    if not score.answered:
        return ngettext("Not begun: %(n)d question", "Not begun: %(n)d questions", score.asked) % {"n": score.asked}
    if score.answered < score.asked:
        return _("%(answered)d of %(asked)d answered") % {"answered": score.answered, "asked": score.asked}
    if unreviewed:
        told = ngettext("%(n)d not yet reviewed", "%(n)d not yet reviewed", unreviewed) % {"n": unreviewed}
        return _("All %(asked)d answered, %(unreviewed)s") % {"asked": score.asked, "unreviewed": told}
    return ngettext("Done: %(n)d question answered", "Done: all %(n)d answered", score.asked) % {"n": score.asked}
