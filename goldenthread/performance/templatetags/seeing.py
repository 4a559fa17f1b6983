"""How figures stand, in the one look of every state. Each look is drawn once, however many rows show it."""

from functools import lru_cache
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from goldenthread.performance.ways import ways_of
from goldenthread.ui import states

register = template.Library()


@register.inclusion_tag("performance/seeing/ways.html", takes_context=True)
def ways(context: Context, here_is: str) -> dict[str, Any]:
    """`here_is`: the name of the open page's address."""
    return {"ways": ways_of(context["here"]), "here_is": here_is}


@register.simple_tag
def state_mark(state: str, words: object) -> SafeString:
    """Shape and word."""
    return _drawn("state", state, "", str(words))


@register.simple_tag
def rating_mark(state: str, code: str, meaning: str) -> SafeString:
    """The board's own code inside the look of its state."""
    return _drawn("rating", state, code, meaning or str(states.look(state).word))


@register.simple_tag
def rating_short(state: str, letter: str, figure: str, words: str) -> SafeString:
    """A figure with the letter of how it stands; its word for whoever does not see the look."""
    return _short(state, letter, figure, words)


@lru_cache(maxsize=4000)
def _short(state: str, letter: str, figure: str, words: str) -> SafeString:
    shape = mark_safe(states.look(state).shape)  # noqa: S308 - our own drawings
    return format_html(
        '<span class="gt-rating gt-rating--{}"><svg class="gt-shape" viewBox="0 0 20 20" width="20" height="20" '
        'aria-hidden="true">{}</svg><span class="gt-rating__words"><strong class="gt-rating__code">{}</strong> '
        '<span class="gt-rating__label">{}</span><span class="govuk-visually-hidden"> {}</span></span></span>',
        state, shape, letter, figure, words,
    )  # fmt: skip


@lru_cache(maxsize=2000)
def _drawn(kind: str, state: str, code: str, words: str) -> SafeString:
    shape = mark_safe(states.look(state).shape)  # noqa: S308 - our own drawings
    svg = format_html(
        '<svg class="gt-shape" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">{}</svg>', shape
    )
    if kind == "state":
        return format_html(
            '<span class="gt-state gt-state--{}">{}<span class="gt-state__word">{}</span></span>', state, svg, words
        )
    return format_html(
        '<span class="gt-rating gt-rating--{}">{}<span class="gt-rating__words">'
        '<strong class="gt-rating__code">{}</strong> <span class="gt-rating__label">{}</span></span></span>',
        state, svg, code, words,
    )  # fmt: skip
