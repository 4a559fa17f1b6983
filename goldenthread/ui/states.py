"""The one look every state has, shape and word before colour (DESIGN 6).

A board's own code, word and colour stand inside one of these looks, so that a plan whose blue means "not started"
still reads rightly to a stranger. An unknown state is an error, never a blank.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Look:
    """A state's word, and its shape as SVG on a square of 20."""

    word: Any  # a lazy translation: one word a language
    shape: str


_RING = '<circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="2.5"{}/>'
_TICK = (
    '<path d="{}" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>'
)

LOOKS: dict[str, Look] = {
    "not-started": Look(_("Not started"), _RING.format("")),
    "on-track": Look(_("On track"), '<circle cx="10" cy="10" r="8.5" fill="currentColor"/>'),
    "at-risk": Look(
        _("At risk"),
        '<path d="M10 2.5 18.5 17.5H1.5Z" fill="currentColor" stroke="currentColor" stroke-width="1.5" '
        'stroke-linejoin="round"/>',
    ),
    "off-track": Look(_("Off track"), '<rect x="2.5" y="2.5" width="15" height="15" rx="1" fill="currentColor"/>'),
    "complete": Look(_("Complete"), _TICK.format("M3 11l5 5L17.5 5")),
    "embedded": Look(_("Embedded"), _TICK.format("M1.5 11l4 4.5L13 6M9.5 14.5l1 1L18.5 6")),
    "on-hold": Look(
        _("On hold"),
        '<path d="M6.5 3v14M13.5 3v14" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round"/>',
    ),
    "no-answer": Look(_("No answer"), _RING.format(' stroke-dasharray="3.2 2.7"')),
    "not-applicable": Look(
        _("Not applicable"),
        '<path d="M4 10h12" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/>',
    ),
}


def look(state: str) -> Look:
    """The look of a state; an unknown one is refused loudly."""
    try:
        return LOOKS[state]
    except KeyError:
        known = ", ".join(LOOKS)
        raise ValueError(f"{state!r} is no state the pages know. They know: {known}.") from None
