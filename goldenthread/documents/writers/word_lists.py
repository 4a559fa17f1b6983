"""The lists of a Word file: each mark as it was printed, counted by Word wherever Word can count it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from goldenthread.documents.stationery import NO_NUMBERING, Numbering
from goldenthread.documents.value import Entry

from .looks import clean
from .word_parts import W

DEEPEST = 8
_BULLETS = "•◦▪•◦▪•◦▪"
_MARK = re.compile(r"(?P<before>\(?)(?:(?P<number>\d{1,4})|(?P<letter>[a-z]))(?P<after>[.)]{0,2})")
_INDENT = 360  # twentieths of a point for each level


@dataclass(frozen=True, slots=True)
class _Mark:
    """How a list counts: "%1." in decimals or letters; or what is printed alike before every entry."""

    pattern: str
    kind: str  # decimal, lowerLetter, bullet


@dataclass
class Lists:
    """The lists met so far: how each counts, where it begins, and with which of Word's numbers it is mentioned."""

    kinds: list[_Mark] = field(default_factory=list)
    begun: list[tuple[int, int, int]] = field(default_factory=list)  # kind, level, first count; by number from 1
    bullets: int | None = None
    kept: Numbering = NO_NUMBERING  # the lists of the board's own template, which stay as they are

    def numbers(self, entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
        """For each entry, Word's number of its list and its level."""
        open_: dict[int, tuple[_Mark, int, int]] = {}  # by level: how it counts, the last count, Word's number
        for entry in entries:
            level = min(max(entry.level, 0), DEEPEST)
            mark, count = _read(entry.label)
            open_ = {at: one for at, one in open_.items() if at <= level}
            if mark.kind == "bullet" and mark.pattern in _BULLETS:
                yield self._bullets(), level
                continue
            last = open_.get(level)
            if last is not None and last[0] == mark and last[1] + 1 == count:
                number = last[2]
            else:
                number = self._begin(mark, level, count)
            open_[level] = (mark, count, number)
            yield number, level

    def _bullets(self) -> int:
        if self.bullets is None:
            self.bullets = self._begin(_Mark("•", "bullet"), 0, 1)
        return self.bullets

    def _begin(self, mark: _Mark, level: int, count: int) -> int:
        if mark not in self.kinds:
            self.kinds.append(mark)
        self.begun.append((self.kinds.index(mark), level, count))
        return self.kept.last + len(self.begun)

    def part(self) -> str:
        """word/numbering.xml."""
        first = self.kept.last_kind + 1
        kinds = "".join(_kind(n, mark) for n, mark in enumerate(self.kinds, start=first))
        begun = "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="{first + kind}"/>'
            + (
                ""
                if self.kinds[kind].kind == "bullet"
                else f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{count}"/></w:lvlOverride>'
            )
            + "</w:num>"
            for n, (kind, level, count) in enumerate(self.begun, start=self.kept.last + 1)
        )
        # Word wants every kind of list before the first list.
        return f'<w:numbering xmlns:w="{W}">{self.kept.kinds}{kinds}{self.kept.lists}{begun}</w:numbering>'


def _read(label: str) -> tuple[_Mark, int]:
    found = _MARK.fullmatch(label)
    if found is None:
        return _Mark(clean(label)[:20] or "•", "bullet" if not any(one.isalnum() for one in label) else "decimal"), 1
    pattern = f"{found['before']}%{{}}{found['after']}"
    if found["number"]:
        return _Mark(pattern, "decimal"), int(found["number"])
    return _Mark(pattern, "lowerLetter"), ord(found["letter"]) - 96


def _kind(n: int, mark: _Mark) -> str:
    levels = []
    for level in range(DEEPEST + 1):
        text = _BULLETS[level] if mark == _Mark("•", "bullet") else mark.pattern.replace("%{}", f"%{level + 1}")
        left = _INDENT * (level + 1)
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{mark.kind}"/><w:lvlText w:val={quoteattr(text)}/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{_INDENT}"/></w:pPr></w:lvl>'
        )
    return f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="hybridMultilevel"/>{"".join(levels)}</w:abstractNum>'
