"""Words of a page as lines, and lines as the paragraphs and list entries that were broken to make them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from .page_ink import ASCENT, DESCENT, Word

_ONE_LINE = 0.45  # of a letter's size: words no further up or down stand on one line, raised ones too
_SPACE = 0.28  # of a letter's size: the room of a space
_PARTED = 1.25  # times the usual distance between lines: a new paragraph
_ROOMY = 1.08  # times the usual distance: a new paragraph, unless a sentence goes on
_SLACK = 2.5  # points that the end of a line may be guessed wrong
_SURE = 12.0  # points to spare in which the next word would have fitted without doubt
_EARLY = 0.4  # of a line: one that ends so early was ended, whatever comes after
_INDENT = 0.7  # of a letter's size: what stands further in has been moved in
_USUAL = 1.3  # times its size: how far apart lines are, where nothing says otherwise

_RAISED = 0.85  # times the size of its line: a raised number is smaller
_ENOUGH = 3  # distances seen, to learn from them
_ANY = 0  # any size
_SHARE = 0.08  # of them all: the least distance seen so often is that between lines, larger ones part paragraphs

_BULLETS = frozenset("•▪◦●○■□‣⁃·∙➢❖❑➤►▶✓✔☐☑☒✗*-–—o§")
_WORDED = frozenset("✓✔☐☑☒✗")  # marks that say something of themselves
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]")
_COUNTED = re.compile(r"(\(?(?:\d{1,3}\.)*)(\d{1,3})([.)]*)")
# A number that an item of a plan has.
REFERENCE = re.compile(r"\(?[A-Za-z]{0,3}\d+[a-z]?(?:\.\d+[a-z]?)*[.):]?")
_LONGEST_LABEL = 6  # words
_LAST_LETTERS = 8  # of a line, among which its stop is
_STOP = re.compile(r"[.!?:;][”’\"')]*$")


@dataclass(slots=True, eq=False)
class Line:
    words: list[Word]
    number: int = 0  # of its page, from 1
    page: int = 0
    base: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        main = max(self.words, key=lambda word: len(word.text))
        self.base, self.size = main.base, main.size

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(self.words[-1].x1, self.words[-2].x1) if len(self.words) > 1 else self.words[0].x1

    @property
    def top(self) -> float:
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.base + DESCENT * self.size

    @property
    def bold(self) -> bool:
        return all(word.font.bold for word in self.words)

    @property
    def text(self) -> str:
        return "".join(f" {word.text}" if spaced else word.text for spaced, word in self.pieces()).strip()

    def pieces(self) -> Iterable[tuple[bool, Word]]:
        """The words, and whether a space stands before each."""
        before: Word | None = None
        for word in self.words:
            yield before is not None and is_spaced(before, word), word
            before = word


def is_spaced(before: Word, word: Word) -> bool:
    return word.apart or word.x0 - before.x1 > 0.16 * max(word.size, before.size)


@dataclass(slots=True, eq=False)
class Text:
    """A paragraph, or one entry of a list."""

    lines: list[Line]
    right: float  # how far a line could have gone
    label: str | None = None
    level: int = 0
    goes_on: bool = False  # ends at the foot of its place, so that the next may be its continuation

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def lines_of(words: Iterable[Word], page: int = 0) -> list[Line]:
    """The lines that words stand on, from the top, each from the left."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.base):
        tolerance = _ONE_LINE * max(word.size, rows[-1][0].size) if rows else 0.0
        if rows and word.base - rows[-1][0].base <= tolerance:
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = [Line(sorted(row, key=lambda one: one.x0), page=page) for row in rows]
    for line in lines:
        _mark_notes(line)
    return lines


def _mark_notes(line: Line) -> None:
    """The raised number of a footnote, in brackets as in other files."""
    for word in line.words:
        if word.size < _RAISED * line.size and word.base < line.base - 0.15 * line.size and word.text.isdecimal():
            word.text = f"[{word.text}]" if word is not line.words[0] else f"[{word.text}] "


@dataclass
class Leading:
    """How far apart the lines of a paragraph are in this document, as times their size."""

    _seen: dict[int, Counter[float]] = field(default_factory=dict)

    def learn(self, lines: Sequence[Line]) -> None:
        for above, line in pairwise(lines):
            if abs(above.size - line.size) < 0.3:
                times = round((line.base - above.base) / line.size, 2)
                if 0.9 < times < 1.9:
                    for key in (round(line.size), _ANY):
                        self._seen.setdefault(key, Counter())[times] += 1

    def of(self, size: float) -> float:
        """The distance, in points."""
        for key in (round(size), _ANY):
            seen = self._seen.get(key)
            if seen and sum(seen.values()) >= _ENOUGH:
                total = sum(seen.values())
                return min(times for times, count in seen.items() if count >= _SHARE * total) * size
        return _USUAL * size


def texts_of(lines: Sequence[Line], left: float, right: float, leading: Leading) -> list[Text]:
    """The paragraphs and list entries that these lines make, which could reach from `left` to `right`."""
    texts: list[Text] = []
    marks: list[float] = []
    for line in lines:
        label = label_of(line, lines)
        if texts and label is None and not _counts(line, lines) and _goes_on(texts[-1], line, left, leading):
            texts[-1].lines.append(line)
            continue
        if label is None:
            texts.append(Text([line], right))
            if texts[-1].lines[0].x0 <= (marks[0] if marks else left) + 1:
                marks = []
        else:
            marks = [mark for mark in marks if mark < line.x0 - 3] + [line.x0]
            texts.append(Text([line], right, label, len(marks) - 1))
    return texts


def label_of(line: Line, around: Sequence[Line] = ()) -> str | None:
    """The bullet or number that a line begins with, where it stands out from the words after it."""
    if len(line.words) < 2:
        return None
    mark, following = line.words[0], line.words[1]
    room = following.x0 - mark.x1
    if mark.text in _BULLETS:
        if mark.text in _WORDED or (mark.text == "o" and room < 0.6 * line.size):
            return None
        return mark.text if is_spaced(mark, following) else None
    if _NUMBER.fullmatch(mark.text) and room > 0.15 * line.size:
        hangs = any(abs(other.x0 - following.x0) < 1.5 and other.base > line.base for other in around)
        return mark.text if hangs or room > 0.75 * line.size or _counts(line, around) else None
    return None


def _counts(line: Line, around: Sequence[Line]) -> bool:
    """Is a number with words at the same distance one more or one less on another of these lines?"""
    number = _COUNTED.fullmatch(line.words[0].text)
    if number is None:
        return False
    before, value, after = number.groups()
    beside = {f"{before}{int(value) + step}{after}" for step in (-1, 1)}
    return any(
        len(other.words) > 1
        and other.words[0].text in beside
        and (abs(other.x0 - line.x0) < 1.5 or abs(other.words[0].x1 - line.words[0].x1) < 1.5)
        and abs(other.words[1].x0 - line.words[1].x0) < 1.5
        for other in around
    )


def text_left(text: Text) -> float:
    """Where the words of a paragraph or entry begin."""
    line = text.lines[0]
    return line.words[1].x0 if text.label is not None and len(line.words) > 1 else line.x0


def _goes_on(text: Text, line: Line, left: float, leading: Leading) -> bool:
    """Is this line, which has no mark of its own, part of the paragraph above it?"""
    above = text.lines[-1]
    size = max(above.size, line.size)
    distance = (line.base - above.base) / leading.of(size)
    if abs(above.size - line.size) > 0.12 * size or distance > _PARTED:
        return False
    if _is_labelled(line) or (distance > _ROOMY and not _same_sentence(above, line)):
        return False
    if above.bold != line.bold and (text.bold or line.bold) and not _same_sentence(above, line):
        return False
    if text.label is None and line.x0 > max(above.x0, left) + _INDENT * size and not _is_centred(above, line):
        return False
    return fills(above, line, left, text.right)


def fills(above: Line, below: Line, left: float, right: float) -> bool:
    """Did a line end only because the first word of the next one did not fit?"""
    if above.words[-1].text.endswith("-"):
        return True
    room = right - above.x1
    if _is_centred(above, below) and above.x0 - left > 6 and abs((above.x0 - left) - room) < 4:
        room *= 2
    spare = room - _SPACE * above.size - (below.words[0].x1 - below.words[0].x0)
    if _same_sentence(above, below):
        return spare <= max(_SURE, _EARLY * (right - left))
    return spare <= _SLACK


def _same_sentence(above: Line, below: Line) -> bool:
    return below.words[0].text[:1].islower() and not _STOP.search(above.words[-1].text[-_LAST_LETTERS:])


def _is_labelled(line: Line) -> bool:
    """Does it begin with a bold label: "**By when:** June 2031"?"""
    label = list(takewhile(lambda word: word.font.bold, line.words[:_LONGEST_LABEL]))
    return len(label) < len(line.words) and any(word.text.endswith(":") for word in label)


def _is_centred(above: Line, below: Line) -> bool:
    return abs(above.x0 + above.x1 - below.x0 - below.x1) < 4 and abs(above.x0 - below.x0) > 2


def is_one(upper: Text, lower: Text) -> bool:
    """Is a paragraph that begins a page, a column or the rest of a cell the rest of the one before?"""
    if (
        lower.label is not None
        or _is_labelled(lower.lines[0])
        or abs(upper.size - lower.size) > 0.6
        or upper.bold != lower.bold
    ):
        return False
    above, below = upper.lines[-1], lower.lines[0]
    return fills(above, below, above.x0, upper.right) and not REFERENCE.fullmatch(below.words[0].text)


def usual_size(lines: Iterable[Line]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        for word in line.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0
