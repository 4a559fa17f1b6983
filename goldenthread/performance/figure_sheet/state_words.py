"""How sure a figure is, in the words of a column for it. Pure."""

from goldenthread.performance.rules.cells import MARKS
from goldenthread.performance.vocab import NUMBER_STATES, NumberState

_WORDS: dict[str, NumberState] = {
    "f": "final", "final": "final", "validated": "final", "published": "final", "confirmed": "final", "actual": "final",
    "p": "provisional", "prov": "provisional", "draft": "provisional", "unvalidated": "provisional",
    "provisional": "provisional",
    "r": "revised", "rev": "revised", "revised": "revised", "corrected": "revised",
    "e": "estimated", "est": "estimated", "estimate": "estimated", "estimated": "estimated",
    "too small": "suppressed", "small number": "suppressed", "small numbers": "suppressed",
    "does not apply": "not-applicable", "missing": "not-available",
}  # fmt: skip
_LABELS: dict[str, NumberState] = {}
for _state, _label in NUMBER_STATES.items():
    _LABELS |= {_state: _state, _label.casefold(): _state}


def state_in(words: str) -> NumberState | None:
    """The state that some words name; None for what is none."""
    text = words.strip().strip("[]().").strip().casefold()
    if not text:
        return None
    return _WORDS.get(text) or _LABELS.get(text) or MARKS.get(text)


def is_state(words: str) -> bool:
    return state_in(words) is not None
