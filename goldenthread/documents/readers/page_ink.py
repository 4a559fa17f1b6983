"""What a page of a PDF holds: words that stand somewhere, straight lines, coloured areas. No more is known of it.

Everything is in points from the top left corner of the page as it is read: a page lying on its side is turned upright.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

ASCENT, DESCENT = 0.75, 0.25  # of a letter's size, above and below the line it stands on


@dataclass(frozen=True, slots=True)
class Font:
    bold: bool = False
    italic: bool = False
    signs: str = ""  # "wingdings", "symbol": a font of signs, whose letters mean others


@dataclass(slots=True, eq=False)
class Word:
    text: str
    x0: float
    x1: float
    base: float  # the line that it stands on
    size: float
    font: Font = field(default_factory=Font)
    edges: list[float] = field(default_factory=list)  # where each letter begins
    underline: bool = False
    link: str | None = None
    apart: bool = False  # a space was written before it
    hidden: bool = False  # drawn without ink: what a scanner made out of a picture

    @property
    def top(self) -> float:
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.base + DESCENT * self.size

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Sideways:
    """A word turned against the page by quarters. Its own places are those of the page so turned."""

    turned: int
    word: Word
    x: float  # where it is on the page as it is read
    y: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along a page: across at a height, or down at a distance from the left."""

    at: float
    start: float
    end: float
    strong: bool = True  # drawn as a line, and not only the edge of a coloured area

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Box:
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def shared(self, other: "Box") -> float:
        """The area that both cover."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        return width * height if width > 0 and height > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Area:
    """A coloured area; a later one lies on top of an earlier one."""

    box: Box
    colour: str
    is_mark: bool = False  # small or round: a spot of colour in a cell, and not the cell's own


@dataclass(slots=True)
class Ink:
    """One page."""

    page: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    sideways: list[Sideways] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)  # small and filled: bullets, where they are drawn
    upright: int = 0  # how words are turned that stand upright as the page is shown; most of its words may be others
    pictured: float = 0.0  # how much of the page is pictures
    unknown: int = 0  # letters that cannot be told
    damaged: bool = False
    crowded: bool = False  # so much is drawn on it that nothing drawn was taken


class Bands:
    """Rules in order of where they are, so that those near a place are found without looking at all."""

    def __init__(self, rules: list[Rule]) -> None:
        self._rules = sorted(rules, key=lambda rule: rule.at)
        self._at = [rule.at for rule in self._rules]

    def between(self, low: float, high: float) -> list[Rule]:
        return self._rules[bisect_left(self._at, low) : bisect_left(self._at, high)]
