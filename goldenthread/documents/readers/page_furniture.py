"""What every page repeats: running heads and feet, and the numbers of pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .page_aligned import heads_columns
from .page_ink import Ink
from .page_lines import Line, usual_size
from .page_tables import TableDraft

_HEAD, _FOOT = 0.16, 0.86  # of a page's height: heads stand above the one, feet below the other
_DEEPEST = 5  # lines from the edge
_LONGEST = 40  # letters about the number of a page
_LARGE = 1.2  # times the usual size
_SHARE = 0.4  # of the pages
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(r"\W*(?:page|tudalen|p\.?)\s*\d{1,3}(?:\s*(?:of|o|/)\s*\d{1,3})?\W*", re.IGNORECASE)
# "Neglect strategy   Page 1 of 1": of a single page nothing repeats, so its foot is known by its words.
_COUNTED = re.compile(r".*\b(?:page|tudalen)\s+\d{1,3}\s+(?:of|o)\s+\d{1,3}\W*", re.IGNORECASE)
_ALONE = re.compile(r"[\W_]*\d{1,3}[\W_]*|\d{1,3}\s*(?:of|/)\s*\d{1,3}")


def furniture(pages: Sequence[tuple[Ink, Sequence[Line]]]) -> set[int]:
    """The lines (by id) that belong to the pages and not to what is written on them."""
    edges = [list(_edges(ink, lines)) for ink, lines in pages]
    seen = Counter(key for page in edges for key in {key for edge in page for _, key in edge})
    enough = max(2.0, _SHARE * len([page for page in edges if page]))
    usual = usual_size(line for _, lines in pages for line in lines)
    gone: set[int] = set()
    kept: set[str] = set()
    for page in edges:
        for edge in page:
            for line, key in edge:  # from the edge inwards, until something is the page's own
                if line.size > _LARGE * usual and key not in kept:
                    kept.add(key)  # the title of the document, though every page repeats it
                    break
                if not (seen[key] >= enough or _is_number(line, key)):
                    break
                gone.add(id(line))
    return gone


def repeated_tables(pages: Sequence[tuple[Ink, Sequence[TableDraft]]]) -> set[int]:
    """Small tables (by id) that stand at the head or the foot of many pages with the same words."""
    told: Counter[str] = Counter()
    where: list[tuple[TableDraft, str]] = []
    for ink, tables in pages:
        for table in tables:
            if table.height <= 3 and (table.box.y1 < 0.2 * ink.height or table.box.y0 > _FOOT * ink.height):
                key = _key("|".join(cell.text for cell in table.cells))
                where.append((table, key))
                told[key] += 1
    return {id(table) for table, key in where if told[key] >= max(2.0, _SHARE * len(pages))}


def _edges(ink: Ink, lines: Sequence[Line]) -> Iterator[list[tuple[Line, str]]]:
    heads = []
    for n, line in enumerate(lines[:_DEEPEST]):
        if line.bottom >= _HEAD * ink.height or heads_columns(lines[n:]):
            break
        heads.append(line)
    feet = [line for line in reversed(lines) if line.top > _FOOT * ink.height][:_DEEPEST]
    yield [(line, f"head {round(line.base / 2)} {round(line.size)} {_key(line.text)}") for line in heads]
    yield [(line, f"foot {round((ink.height - line.base) / 2)} {round(line.size)} {_key(line.text)}") for line in feet]


def _key(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split()))


def _is_number(line: Line, key: str) -> bool:
    text = line.text
    if key.startswith("foot") and _COUNTED.fullmatch(text):
        return True
    if len(text) > _LONGEST:
        return False
    if _NUMBERED.fullmatch(text):
        return True
    return key.startswith("foot") and bool(_ALONE.fullmatch(text)) and len(line.words) <= 3
