"""Sections as plain text a person can type, and the blocks it means. Pure; each is the other's inverse.

A blank line parts paragraphs. "# " makes a heading (more for deeper ones), "- " and "1. " entries of a list, two
spaces before them one level deeper, "| a | b |" a row of a table. A backslash before any of these takes the meaning
away. Words keep; what plain text cannot say (bold, merged cells) is left out.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from goldenthread.documents import (
    Block,
    Cell,
    Chart,
    Contents,
    Entry,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Row,
    Span,
    Table,
)
from goldenthread.lib import wire

BULLET = "•"
_HEADING = re.compile(r"^(#{1,6}) +(?P<words>\S.*)$")
_ENTRY = re.compile(r"^(?P<indent> *)(?P<mark>[-*•]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]) +(?P<words>\S.*)$")
_PRINTED_NUMBER = re.compile(r"^\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]$")
_ROW = re.compile(r"^\|.*\|$")
_SPECIAL = re.compile(r"^(?:#{1,6} |[-*•] |\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)] |\||\\)")
_PART = re.compile(r"(?<!\\)\|")


def blocks_of(text: str) -> tuple[Block, ...]:
    """What typed words mean."""
    blocks: list[Block] = []
    for chunk in _chunks(text.replace("\r\n", "\n").replace("\t", "    ").split("\n")):
        heading = _HEADING.match(chunk[0])
        if heading:
            blocks.append(Heading(len(heading[1]), _spans(heading["words"].strip())))
        elif _ENTRY.match(chunk[0]):
            blocks.append(Listing(tuple(_entries(chunk))))
        elif _ROW.match(chunk[0]):
            blocks.append(Table(tuple(_row(line) for line in chunk)))
        else:
            blocks.append(Paragraph(_spans("\n".join(_bare(line) for line in chunk))))
    return tuple(blocks)


def _chunks(lines: Iterable[str]) -> Iterable[list[str]]:
    """Lines that make one block each: parted by blank lines, and where one kind of line follows another."""
    chunk: list[str] = []
    for line in (one.rstrip() for one in lines):
        if chunk and (not line or not _goes_on(chunk, line)):
            yield chunk
            chunk = []
        if line:
            chunk.append(line)
    if chunk:
        yield chunk


def _goes_on(chunk: Sequence[str], line: str) -> bool:
    first = chunk[0]
    if _HEADING.match(first):
        return False
    if _ROW.match(first):
        return bool(_ROW.match(line))
    if _ENTRY.match(first):
        return bool(_ENTRY.match(line)) or line.startswith(" ")
    return not (_HEADING.match(line) or _ENTRY.match(line) or _ROW.match(line))


def _entries(chunk: Iterable[str]) -> Iterable[Entry]:
    entry: tuple[str, str, int] | None = None
    for line in chunk:
        found = _ENTRY.match(line)
        if found:
            if entry:
                yield Entry(entry[0], _spans(entry[1]), entry[2])
            mark = BULLET if found["mark"] in "-*•" else found["mark"]
            entry = (mark, _bare(found["words"].strip()), len(found["indent"]) // 2)
        elif entry:
            entry = (entry[0], f"{entry[1]}\n{_bare(line.strip())}", entry[2])
    if entry:
        yield Entry(entry[0], _spans(entry[1]), entry[2])


def _row(line: str) -> Row:
    cells = [part.strip().replace("\\|", "|") for part in _PART.split(line)[1:-1]]
    return Row(tuple(Cell((Paragraph(_spans(words)),) if words else ()) for words in cells))


def _spans(words: str) -> tuple[Span, ...]:
    return (Span(words),)


def _bare(line: str) -> str:
    """A line without the backslash that takes the meaning of its beginning away."""
    return line[1:] if line.startswith("\\") and len(line) > 1 else line.strip()


def text_of(blocks: Sequence[Block]) -> str:
    """The blocks as a person would type them."""
    return "\n\n".join(said for block in blocks if (said := _said(block)))


def text_of_packed(packed: Any) -> str:
    """The text of blocks as they are kept (lib/wire)."""
    return text_of(wire.unpack(tuple[Block, ...], packed))


def _said(block: Block) -> str:
    match block:
        case Heading():
            words = " ".join(block.text.split())
            return f"{'#' * min(max(block.level, 1), 6)} {words}" if words else ""
        case Paragraph():
            return "\n".join(_shielded(line) for line in _lines(block.text))
        case Listing():
            return "\n".join(one for entry in block.entries if (one := _said_entry(entry)))
        case Table():
            return "\n".join(_said_row(row) for row in block.rows if row.cells)
        case PageBreak() | Chart() | Contents():
            return ""


def _said_entry(entry: Entry) -> str:
    lines = _lines(entry.text)
    if not lines:
        return ""
    indent = "  " * entry.level
    mark = entry.label if _PRINTED_NUMBER.match(entry.label) else "-"
    return "\n".join([f"{indent}{mark} {_shielded(lines[0])}", *(f"{indent}  {_shielded(line)}" for line in lines[1:])])


def _said_row(row: Row) -> str:
    return "| " + " | ".join(" ".join(cell.text.split()).replace("|", "\\|") for cell in row.cells) + " |"


def _lines(words: str) -> list[str]:
    return [" ".join(line.split()) for line in words.split("\n") if line.strip()]


def _shielded(line: str) -> str:
    return f"\\{line}" if _SPECIAL.match(line) else line
