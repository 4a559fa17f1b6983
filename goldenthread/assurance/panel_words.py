"""A panel's outcome and who was there, in one text. Pure.

They are kept together because whoever reads the outcome, on a page or in a letter, asks who said so.
"""

_THERE = "\n\nAt the panel: "


def joined(outcome: str, present: str) -> str:
    """The outcome, and under it who was there."""
    return outcome.strip() + (_THERE + " ".join(present.split()) if present.strip() else "")


def parted(text: str) -> tuple[str, str]:
    """The outcome and who was there, as `joined` put them together."""
    outcome, _there, present = text.rpartition(_THERE)
    return (outcome, present) if _there else (text, "")
