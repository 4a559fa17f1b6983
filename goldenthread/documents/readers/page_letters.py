"""Letters as a PDF draws them, each at its own place and in its own direction, as words on an upright page."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from .page_ink import Bands, Box, Font, Ink, Sideways, Word
from .signs import letter_of

_LONGEST_WORD = 200
_GAP = 0.16  # of its size: more room than this between two letters parts words
_PIECE = 0.08  # of its size: pieces of one word stand closer
_SKEW = 0.12  # as a tangent: what leans more than this lies across the page, as a watermark does


class Letter(NamedTuple):
    code: int
    left: float
    bottom: float
    right: float
    top: float
    x: float  # where it stands on its line
    y: float


class Letters:
    """Letters that are drawn at once and look the same."""

    __slots__ = ("font", "hidden", "letters", "size", "turned")

    def __init__(self, font: Font, size: float, turned: int | None, hidden: bool) -> None:
        self.font, self.size, self.turned, self.hidden = font, size, turned, hidden
        self.letters: list[Letter] = []


class Frame:
    """From the file's own measure of a page to ours: the page turned so that words turned like this stand upright."""

    def __init__(self, edges: tuple[float, float, float, float], turned: int) -> None:
        self.edges, self.turned = edges, turned
        self.left, self.bottom, self.right, self.top = edges
        width, height = abs(self.right - self.left), abs(self.top - self.bottom)
        self.width, self.height = (height, width) if turned % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turned == 0:
            return x - self.left, self.top - y
        if self.turned == 1:
            return y - self.bottom, x - self.left
        if self.turned == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def across(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float]:
        """From where to where a box reaches across the page."""
        if self.turned == 0:
            return x0 - self.left, x1 - self.left
        box = self.box(x0, y0, x1, y1)
        return box.x0, box.x1

    def back(self, x: float, y: float) -> tuple[float, float]:
        """The point of the file that is here on the page."""
        if self.turned == 0:
            return x + self.left, self.top - y
        if self.turned == 1:
            return y + self.left, x + self.bottom
        if self.turned == 2:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def quarters(a: float, b: float) -> int | None:
    """By how many quarter turns letters are turned to the left; None where they lie askew."""
    if abs(b) <= abs(a) * _SKEW:
        return 0 if a >= 0 else 2
    if abs(a) <= abs(b) * _SKEW:
        return 1 if b > 0 else 3
    return None


def most_turned(letters: list[Letters], upright: int) -> int:
    """How most letters are turned; as the page is shown, unless twice as many are turned otherwise."""
    counts = [0, 0, 0, 0]
    for run in letters:
        if run.turned is not None:
            counts[run.turned] += len(run.letters)
    most = counts.index(max(counts))
    return upright if counts[most] < 2 * counts[upright] else most


def to_words(ink: Ink, letters: list[Letters], frame: Frame) -> None:
    """The letters as words: parted by spaces, by room, and where the line changes."""
    for run in letters:
        if run.turned is None or run.size < 1:
            continue
        turn = (run.turned - frame.turned) % 4
        own = frame if turn == 0 else Frame(frame.edges, run.turned)
        for word in _words_of(ink, run, own):
            if turn == 0:
                ink.words.append(word)
            else:
                x, y = own.back(word.middle, word.base - word.size / 4)
                ink.sideways.append(Sideways(turn, word, *frame.point(x, y)))
    ink.words = _rejoined(ink.words, Bands(ink.down))


def _words_of(ink: Ink, run: Letters, frame: Frame) -> Iterator[Word]:
    word: Word | None = None
    apart = False
    for code, left, bottom, right, top, x, y in run.letters:
        text = letter_of(code, run.font.signs)
        if text is None:
            ink.unknown += 1
            text = ""
        if not text.strip():
            apart = apart or bool(text)
            if word is not None and text:
                yield word
                word = None
            continue
        x0, x1 = frame.across(left, bottom, right, top)
        base = frame.point(x, y)[1]
        if word is not None and not _next(word, x0, base, run.size):
            yield word
            word = None
        if word is None:
            word = Word("", x0, x1, base, run.size, run.font, hidden=run.hidden, apart=apart)
            apart = False
        word.text += text
        word.edges += [x0] * len(text)
        word.x1 = max(word.x1, x1)
    if word is not None:
        yield word


def _next(word: Word, x: float, base: float, size: float) -> bool:
    """Does a letter at this place go on with the word?"""
    return (
        abs(base - word.base) < 0.35 * size
        and -1.1 * size < x - word.x1 < _GAP * size  # both letters of a ligature stand in one place
        and x >= word.edges[-1]
        and len(word.text) < _LONGEST_WORD
    )


def _rejoined(words: list[Word], walls: Bands) -> list[Word]:
    """Words that were drawn in pieces, as a change of font or an accent makes them."""
    found: list[Word] = []
    for word in words:
        before = found[-1] if found else None
        # a piece that looks otherwise stays a word of its own, and stands close: lines know that no space parts them
        if (
            before is not None
            and not word.apart
            and before.font == word.font
            and abs(before.size - word.size) < 0.5
            and before.hidden == word.hidden
            and abs(word.x0 - before.x1) < _PIECE * word.size
            and _next(before, word.x0, word.base, word.size)
            and not any(wall.start < word.base < wall.end for wall in walls.between(before.x0, word.x0))
        ):
            before.text = unicodedata.normalize("NFC", before.text + word.text)
            before.edges += word.edges
            before.x1 = max(before.x1, word.x1)
        else:
            found.append(word)
    return found
