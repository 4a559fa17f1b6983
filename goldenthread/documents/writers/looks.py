"""What all papers share, whatever kind of file: colours, and words without what no file can hold."""

import re

INK = "#1B2A4A"
THREAD = "#C8972B"
LINE = "#B9BFCC"
TEXT = "#171C26"
QUIET = "#525866"
LANGUAGE = "en-GB"
UNTITLED = "Untitled"

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def clean(text: str) -> str:
    """The words without control characters, which XML refuses and nobody sees."""
    return _UNPRINTABLE.sub("", text.replace("\t", " "))


def shortened(title: str, most: int = 110) -> str:
    """A title for the foot of a page, where a long one would leave no room."""
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"


def is_colour(fill: str | None) -> bool:
    return bool(fill and _HEX.fullmatch(fill))


def is_dark(fill: str | None) -> bool:
    """Is white easier to read on this ground than black? By the contrast of WCAG."""
    return is_colour(fill) and _luminance(fill or "") < 0.18


def contrast(one: str, other: str) -> float:
    """How far two colours differ, as WCAG counts it: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
