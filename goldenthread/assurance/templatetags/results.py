"""How scores and answers look in a table: letter, per cent and shape, colour second. Each look is drawn once."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goldenthread.assurance.measuring import Stand
from goldenthread.assurance.result_words import DRIFT_LOOKS, DRIFTED, MOVED, MOVED_LOOKS
from goldenthread.assurance.results import Drift, Together, percent
from goldenthread.assurance.scoring import Score, mark_of
from goldenthread.assurance.shifts import Overall, Shift
from goldenthread.assurance.vocab import MARKS, Mark
from goldenthread.ui import states

register = template.Library()


@register.simple_tag
def score_mark(score: Score | Together | None) -> SafeString:
    """A score of one return, or the mean of many: its mark and per cent."""
    return SafeString() if score is None else _drawn(score.mark, score.percent)


@register.simple_tag
def share_mark(share: float | None) -> SafeString:
    return _drawn(mark_of(share), percent(share))


@register.simple_tag
def stand_mark(stand: Stand | None, code: str = "") -> SafeString:
    """How a question stands: the answer's own code or per cent in the look of its mark."""
    if isinstance(stand, float):
        return _drawn(mark_of(stand), None if code else percent(stand), code)
    if stand == "no-share":
        return _drawn("no-answer", None, code or _("said"), _("Does not count"))
    return _drawn("applies-not" if stand == "applies-not" else "no-answer", None)


def _drawn(mark: Mark, per_cent: int | None, code: str = "", words: str = "") -> SafeString:
    letter, meaning, state = MARKS[mark]
    return _rating(state, code or letter, "" if per_cent is None else f" {per_cent}%", words or _(meaning))


@lru_cache(maxsize=4000)
def _rating(state: str, code: str, number: str, words: str) -> SafeString:
    shape = mark_safe(states.look(state).shape)  # noqa: S308 - our own drawings
    return format_html(
        '<span class="gt-rating gt-rating--{} gt-rating--short"><svg class="gt-shape" viewBox="0 0 20 20" width="20" '
        'height="20" aria-hidden="true">{}</svg><span class="gt-rating__words"><strong class="gt-rating__code">{}'
        '</strong><span class="gt-rating__label">{}</span><span class="govuk-visually-hidden"> {}</span></span></span>',
        state, shape, code, number, words,
    )  # fmt: skip


@register.simple_tag
def signed(points: int | None) -> str:
    """ "+12", "−5", "0"; nothing where there is nothing to tell."""
    if points is None:
        return ""
    return f"+{points}" if points > 0 else f"\N{MINUS SIGN}{-points}" if points < 0 else "0"


@register.simple_tag
def shift_mark(shift: Shift | Overall) -> SafeString:
    """How far it moved, from where to where, and what does not compare."""
    marks = ""
    if isinstance(shift, Shift):
        aside = shift.aside.total()
        marks = (" w" if shift.reworded else "") + (" s" if shift.rescaled else "") + (f" ({aside})" if aside else "")
    if shift.moved is None:
        return format_html('<span class="gt-muted">{}{}</span>', _("nothing compares"), marks)
    look, word = MOVED_LOOKS[shift.moved], str(MOVED[shift.moved])
    return _moved(look, word, percent(shift.then), percent(shift.now), marks)


@register.simple_tag
def drift_mark(drift: Drift) -> SafeString:
    """By how much the board moved it, from what the agency said."""
    if drift.way is None:
        return format_html('<span class="gt-muted">{}</span>', _("nothing compares"))
    look, word = DRIFT_LOOKS[drift.way], str(DRIFTED[drift.way])
    return _moved(look, word, percent(drift.own), percent(drift.counts), "")


def _moved(look: str, word: str, then: int | None, now: int | None, marks: str) -> SafeString:
    points = signed((now or 0) - (then or 0))
    if points == "0" and look != MOVED_LOOKS["same"]:
        points = _("less than 1")
    return _moved_drawn(look, word, points, f"{then} \N{RIGHTWARDS ARROW} {now}%{marks}")


@lru_cache(maxsize=4000)
def _moved_drawn(look: str, word: str, points: str, ends: str) -> SafeString:
    shape = mark_safe(states.look(look).shape)  # noqa: S308 - our own drawings
    return format_html(
        '<span class="gt-state gt-state--{}"><svg class="gt-shape" viewBox="0 0 20 20" width="20" height="20" '
        'aria-hidden="true">{}</svg><span class="gt-state__word"><strong>{}</strong>'
        '<span class="govuk-visually-hidden"> {}</span></span></span><span class="gt-heat__note">{}</span>',
        look, shape, points, word, ends,
    )  # fmt: skip
