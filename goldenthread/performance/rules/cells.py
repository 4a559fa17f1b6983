"""What stands in a cell of a table of figures: a number, or one of the marks for a number that is not there. Pure.

A mark never becomes a number: not nought, not an average, nothing. DfE, ONS and NHS England use them so: c and *
suppressed, low and k rounded away, z does not apply, x u : - . .. and an empty cell not available.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from goldenthread.performance.vocab import WITH_NUMBER, NumberState

MARKS: Mapping[str, NumberState] = {
    "c": "suppressed", "*": "suppressed", "s": "suppressed", "suppressed": "suppressed", "supp": "suppressed",
    "low": "low", "k": "low", "~": "low",
    "z": "not-applicable", "not applicable": "not-applicable", "n/app": "not-applicable",
    "x": "not-available", "u": "not-available", ":": "not-available", "-": "not-available", "–": "not-available",
    "—": "not-available", ".": "not-available", "..": "not-available", "...": "not-available", "": "not-available",
    "na": "not-available", "n/a": "not-available", "nan": "not-available", "null": "not-available",
    "none": "not-available", "not available": "not-available", "tbc": "not-available",
}  # fmt: skip
# Letters that statisticians put behind a number: [p], (r), e.
_QUALIFIED = re.compile(r"^(?P<number>.*?\d\s*%?)\s*[\[(]?(?P<mark>[pre])[\])]?$", re.IGNORECASE)
_QUALIFIERS: Mapping[str, NumberState] = {"p": "provisional", "r": "revised", "e": "estimated"}
_NUMBER = re.compile(r"^[-+−]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?(e[-+]?\d{1,2})?$", re.IGNORECASE | re.ASCII)
_POUND = re.compile(r"^([-+−]?)\s*£\s*")
_PARTED = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")  # thousands, by a space that does not break


@dataclass(frozen=True, slots=True)
class Cell:
    """A number with how sure it is, or none with why; `raw` is what stood there. `understood` is False where neither
    was found: such a cell is asked about, and holds no number."""

    number: Decimal | None
    state: NumberState
    raw: str = ""
    understood: bool = True

    def __post_init__(self) -> None:
        if (self.number is not None) != (self.state in WITH_NUMBER):
            raise ValueError(f"{self.raw!r}: a number stands with {WITH_NUMBER}, and with nothing else")


BLANK = Cell(None, "not-available")
LARGEST = Decimal(10) ** 12  # no figure is as large: what a column of the database holds


def read_cell(raw: str, marks: Mapping[str, NumberState] = MARKS) -> Cell:
    """Read what stands in a cell: "1,234", "12.5%", "£300", "45.2 p", "c". Never raises."""
    text = raw.strip().strip("'\"").strip()
    mark = marks.get(text.strip("[]()").strip().casefold() if len(text) < 24 else text)
    if mark is not None:
        return Cell(None, mark, raw)
    number = _number(text)
    if number is not None:
        return Cell(number, "final", raw)
    qualified = _QUALIFIED.match(text)
    if qualified is not None and (number := _number(qualified["number"])) is not None:
        return Cell(number, _QUALIFIERS[qualified["mark"].lower()], raw)
    return Cell(None, "not-available", raw, understood=False)


def _number(text: str) -> Decimal | None:
    bare = _PARTED.sub("", _POUND.sub(r"\1", text).removesuffix("%").strip())
    if not bare or len(bare) > 40 or not _NUMBER.match(bare) or not any(one.isdecimal() for one in bare):
        return None
    try:
        found = Decimal(bare.replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
