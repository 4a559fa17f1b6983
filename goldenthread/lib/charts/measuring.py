"""How much room words take, and how they are cut or broken to fit. Numbers as a chart prints them."""

import math
import re
import unicodedata

# In ems: the widest of the fonts a reader is likely to have, in bold, so that nothing overlaps in any of them.
_WIDTHS = {
    letter: width
    for width, letters in (
        (0.30, " ',.:;ijl|"),
        (0.35, "!()-/I[\\]f{}"),
        (0.40, "rt"),
        (0.50, "*csz"),
        (0.55, '"J^kvxy'),
        (0.65, "FTZ"),
        (0.70, "&ABEKPSVXY"),
        (0.75, "CDHNRU"),
        (0.80, "GOQw"),
        (0.85, "M"),
        (0.90, "%m"),
        (0.95, "W"),
        (1.05, "@…—"),
    )
    for letter in letters
}
_USUAL, _WIDE = 0.62, 1.1
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
_SIZES = ((1e12, 1e12, "tn"), (1e9, 1e9, "bn"), (1e7, 1e6, "m"))  # from where on, in what, and its word
_LARGEST = 1e15


def one_line(text: str) -> str:
    """The words on one line, without what XML refuses."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def width_of(text: str, size: float) -> float:
    return size * sum(_letter(letter) for letter in text)


def _letter(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.combining(letter):
        return 0.0
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else _USUAL


def shortened(text: str, size: float, room: float) -> str:
    """The words, cut with "…" where they are wider than the room; "" where not even that fits."""
    text = one_line(text)
    if width_of(text, size) <= room:
        return text
    left = room - width_of("…", size)
    if left < 0:
        return ""
    kept = 0
    for letter in text:
        left -= size * _letter(letter)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + "…"


def broken(text: str, size: float, room: float, most: int) -> list[str]:
    """The words on up to `most` lines, the last one cut where they go on."""
    lines: list[str] = []
    words = one_line(text).split(" ")
    while words and words[0] and len(lines) < most:
        if len(lines) == most - 1:
            lines.append(shortened(" ".join(words), size, room))
            break
        taken = 1
        while taken < len(words) and width_of(" ".join(words[: taken + 1]), size) <= room:
            taken += 1
        lines.append(shortened(" ".join(words[:taken]), size, room))
        words = words[taken:]
    return [line for line in lines if line]


def number(value: float) -> str:
    """ "12,400", "1.2m": as it is read. A whole one below ten million stands in full."""
    size = abs(value)
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot be drawn.")
    if size >= _LARGEST:
        return f"{value:.1e}".replace("e+", "e")
    for least, unit, word in _SIZES:
        if size >= least:
            return f"{value / unit:.1f}".removesuffix(".0") + word
    whole = f"{value:,.0f}" if value == int(value) or size >= 1000 else f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if whole in ("-0", "") else whole.replace("-", "\N{MINUS SIGN}")
