"""The numbers that Word prints before paragraphs, counted as Word counts them."""

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from .word_styles import attribute, value, whole

DEEPEST = 9
_BULLET = "•"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 9_999


@dataclass(frozen=True, slots=True)
class Level:
    kind: str = "decimal"
    pattern: str = ""  # "%1.%2."
    start: int = 1


@dataclass
class Numbers:
    """The lists of a document, and how far each has been counted."""

    lists: dict[str, str] = field(default_factory=dict)  # numId to what it is an instance of
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)  # numId and level to its own start
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    begun: set[str] = field(default_factory=set)

    def label(self, number: str, level: int) -> tuple[str, bool] | None:
        """What is printed before the next paragraph of this list, and whether it is a bullet; None for no list."""
        kind = self.lists.get(number)
        if kind is None or not 0 <= level < DEEPEST:
            return None
        levels = self.levels.get(kind, {})
        this = levels.get(level, Level())
        counts = self.counts[kind]
        if number not in self.begun:
            self.begun.add(number)
            for (other, at), start in self.restarts.items():
                if other == number:
                    counts[at] = start - 1
        counts[level] = counts.get(level, this.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if this.kind == "bullet":
            return _BULLET, True
        if this.kind == "none" and not this.pattern:
            return None
        printed = this.pattern
        for at in range(DEEPEST):
            if f"%{at + 1}" in printed:
                above = levels.get(at, Level())
                printed = printed.replace(f"%{at + 1}", numeral(counts.get(at, above.start), above.kind))
        return printed.strip(), False


def read_numbers(root: etree._Element | None) -> Numbers:
    found = Numbers()
    for element in [] if root is None else root.iterchildren("{*}abstractNum"):
        found.levels[attribute(element, "abstractNumId") or ""] = {
            whole(attribute(level, "ilvl")): _level(level) for level in element.iterchildren("{*}lvl")
        }
    for element in [] if root is None else root.iterchildren("{*}num"):
        number = attribute(element, "numId") or ""
        found.lists[number] = value(element.find("{*}abstractNumId")) or ""
        for override in element.iterchildren("{*}lvlOverride"):
            start = value(override.find("{*}startOverride"))
            if start is not None:
                found.restarts[number, whole(attribute(override, "ilvl"))] = min(whole(start, 1), _LARGEST)
    return found


def _level(level: etree._Element) -> Level:
    return Level(
        kind=value(level.find("{*}numFmt")) or "decimal",
        pattern=(value(level.find("{*}lvlText")) or "")[:60],
        start=min(whole(value(level.find("{*}start")), 1), _LARGEST),
    )


def numeral(count: int, kind: str) -> str:
    """The count as it is printed: 3, c, III."""
    if kind in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(97 + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
        return letters.upper() if kind == "upperLetter" else letters
    if kind in ("lowerRoman", "upperRoman") and 0 < count < 4_000:
        letters = ""
        for worth, sign in _ROMAN:
            times, count = divmod(count, worth)
            letters += sign * times
        return letters.upper() if kind == "upperRoman" else letters
    if kind == "decimalZero":
        return f"{count:02}"
    return "" if kind == "none" else str(count)
