"""Numbers as a spreadsheet shows them, by the code of their format.

Dates are the exception: they are printed the way a board writes them, "31 March 2026", or "October 2013" where the
format shows a month and its year.
"""

import math
import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

# The formats that a file names by number alone.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "d/m/yyyy"),
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_LAST_DAY = 2_958_465  # 31 December 9999
_LARGEST = 1e15  # from here on a spreadsheet no longer knows every digit
_LONGEST_CODE = 255
_MOST_PLACES = 8  # behind the point

# One piece of a code: quoted words, an escaped letter, a width or a filling, something in brackets, or one letter.
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]?|(?P<general>general)|(?P<half>am/pm|a/p)'
    r"|(?P<run>y+|m+|d+|h+|s+)|(?P<one>.)",
    re.IGNORECASE | re.DOTALL,
)
_CURRENCY = re.compile(r"^\$([^-]*)")


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """The number as its format shows it; "" where the format hides it."""
    if not math.isfinite(value):
        return ""
    sections = _sections(code[:_LONGEST_CODE])
    section, value = _choose(sections, value)
    if section is None:
        return general(value)
    if is_date(section):
        return _moment(value, section, from_1904=from_1904)
    return _number(value, section)


def general(value: float) -> str:
    if value == int(value) and abs(value) < _LARGEST:
        return str(int(value))
    return f"{value:.10g}".replace("e", "E")


def _sections(code: str) -> list[list[re.Match[str]]]:
    sections: list[list[re.Match[str]]] = [[]]
    for piece in _PIECE.finditer(code):
        if piece["one"] == ";":
            sections.append([])
        else:
            sections[-1].append(piece)
    return sections


def _choose(sections: list[list[re.Match[str]]], value: float) -> tuple[list[re.Match[str]] | None, float]:
    """The section for this number, and the number as that section takes it; no section means "General"."""
    if len(sections) == 1 and not sections[0]:
        return None, value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    first = sections[0]
    return (None if any(piece["one"] == "@" for piece in first) else first), value


def is_date(section: list[re.Match[str]]) -> bool:
    return any(piece["run"] or _elapsed(piece) for piece in section) and not any(
        piece["general"] or (piece["one"] in ("0", "#", "?") and not _fraction_of_second(section, n))
        for n, piece in enumerate(section)
    )


def _fraction_of_second(section: list[re.Match[str]], n: int) -> bool:
    return any(piece["one"] == "." for piece in section[max(0, n - 4) : n])


def _elapsed(piece: re.Match[str]) -> bool:
    return bool(piece["bracket"]) and set(piece["bracket"].lower()) in ({"h"}, {"m"}, {"s"})


def _moment(value: float, section: list[re.Match[str]], *, from_1904: bool) -> str:
    if any(_elapsed(piece) for piece in section):
        minutes = round(abs(value) * 1440)
        return f"{'-' if value < 0 else ''}{minutes // 60}:{minutes % 60:02}"
    letters = [piece["run"].lower() for piece in section if piece["run"]]
    seen = {"minutes" if _is_minutes(letters, n) else run[0] for n, run in enumerate(letters)}
    days = math.floor(value)
    seconds = min(round((value - days) * 86_400), 86_399)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    if not seen & {"y", "m", "d"}:
        return clock
    if value == 0 and not from_1904:
        return ""  # a formula that points at an empty cell: shown as 0 January 1900
    day = _day(days, from_1904=from_1904)
    if day is None:
        return general(value)
    told = f"{_MONTHS[day.month - 1]} {day.year}"
    if "d" in seen:
        told = f"{day.day} {told}"
    elif seen == {"y"}:
        return str(day.year)
    return f"{told} {clock}" if "h" in seen and seconds else told


def _is_minutes(letters: list[str], n: int) -> bool:
    """ "m" is minutes after hours and before seconds."""
    if letters[n][0] != "m" or len(letters[n]) > 2:
        return False
    return (n > 0 and letters[n - 1][0] == "h") or (n + 1 < len(letters) and letters[n + 1][0] == "s")


def _day(serial: int, *, from_1904: bool) -> date | None:
    if from_1904:
        serial += 1462
    elif 0 < serial < 60:
        serial += 1  # Excel believes in 29 February 1900
    return date(1899, 12, 30) + timedelta(days=serial) if 0 < serial <= _LAST_DAY else None


def _number(value: float, section: list[re.Match[str]]) -> str:
    marks = "".join(piece["one"] or "" for piece in section)
    if re.search(r"[0#?]/[0-9#?]", marks) or abs(value) >= _LARGEST or marks.count("%") > 2:
        return general(value)
    if exponent := re.search(r"(?:\.([0#?]{0,15}))?E[+-]", marks):
        return f"{value:.{len(exponent[1] or '')}E}"
    digits = re.sub(r"[^0#?.,]", "", marks)
    whole, _, part = digits.partition(".")
    scaled = Decimal(repr(value)) * 100 ** marks.count("%") / 1000 ** (len(digits) - len(digits.rstrip(",")))
    places = len(part.replace(",", ""))
    if places > _MOST_PLACES:
        return general(value)
    rounded = abs(scaled).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    left, _, right = f"{rounded:f}".partition(".")
    right = right[: part.count("0")] + right[part.count("0") :].rstrip("0")
    left = left.lstrip("0")
    if "," in whole.rstrip(","):
        left = f"{int(left or 0):,}" if left or "0" in whole else ""
    sign = "-" if scaled < 0 and (rounded or any(piece["general"] for piece in section)) else ""
    return (sign + _placed(section, left, right, abs(value))).strip()


def _placed(section: list[re.Match[str]], left: str, right: str, value: float) -> str:
    """The digits in their places, with the words between them."""
    slots = [n for n, piece in enumerate(section) if piece["one"] in ("0", "#", "?")]
    point = next((n for n, piece in enumerate(section) if piece["one"] == "."), len(section))
    before = [n for n in slots if n < point]
    filled: dict[int, str] = {}
    rest = left
    for n in reversed(before):
        if n == before[0]:
            filled[n], rest = rest, ""
        elif rest[-2:-1] == ",":
            filled[n], rest = rest[-2:], rest[:-2]
        else:
            filled[n], rest = rest[-1:], rest[:-1]
        filled[n] = filled[n] or ("0" if section[n]["one"] == "0" else "")
    after = [n for n in slots if n > point]
    filled.update(zip(after, right, strict=False))
    told = []
    for n, piece in enumerate(section):
        if n == point and right:
            told.append(("" if before else left) + ".")
        elif n in filled:
            told.append(filled[n])
        else:
            told.append(_words(piece, value))
    return "".join(told)


def _words(piece: re.Match[str], value: float) -> str:
    if piece["general"]:
        return general(value)
    if piece["bracket"] is not None:
        found = _CURRENCY.match(piece["bracket"])
        return found[1] if found else ""
    if piece["one"]:
        return "" if piece["one"] in "0#?.,@" else piece["one"]
    return piece["quoted"] or piece["escaped"] or piece["run"] or ""
