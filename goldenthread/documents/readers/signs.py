"""The marks that boards make with the fonts of signs: Wingdings and Symbol, by a letter's number in the font."""

import unicodedata

_WINGDINGS = {
    0xFC: "✓", 0xFE: "☑", 0xA8: "☐", 0x6F: "☐", 0xFB: "✗", 0xFD: "☒", 0x52: "☑", 0xA3: "☐", 0xA7: "▪", 0x6E: "■",
    0x6C: "●", 0x9F: "•", 0xD8: "➢", 0x76: "❖", 0x71: "❑", 0x72: "❑", 0xF0: "⇨", 0xE0: "→", 0x4A: "☺", 0x4C: "☹",
    0xB7: "•",
}  # fmt: skip
_SYMBOL = {0xB7: "•", 0xA8: "♦", 0xAE: "→", 0xB0: "°", 0xB3: "≥", 0xA3: "≤", 0x2D: "-"}
_PRIVATE = 0xF000
_HYPHENS = (0x02, 0xAD, 0x2010, 0x2011, 0xFFFE)  # the first and the last are the PDF library's own
_NOTHING = (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)


def sign(code: int) -> str | None:
    """The mark with this number in the private part of Unicode, where programs put such fonts."""
    return _WINGDINGS.get(code - _PRIVATE)


def letter_of(code: int, font: str) -> str | None:
    """What a letter of a PDF means; nothing for one without width, None for one that cannot be told."""
    if _PRIVATE <= code < _PRIVATE + 0x100:
        return (_SYMBOL if font == "symbol" else _WINGDINGS).get(code - _PRIVATE, "•")
    if font == "wingdings" and 0x20 < code < 0x100:
        return _WINGDINGS.get(code, "•")
    if font == "symbol" and code in _SYMBOL:
        return _SYMBOL[code]
    if code in _HYPHENS:
        return "-"
    if code < 0x20 or code == 0x7F:
        return " " if code else None
    if code in _NOTHING:
        return ""
    if code >= 0xFFFD or 0xD800 <= code < 0xF900 or code > 0x10FFFF:
        return None
    letter = chr(code)
    if letter.isspace():
        return " "
    return unicodedata.normalize("NFKC", letter) if 0xFB00 <= code <= 0xFB06 else letter
