"""A PDF, set by Typst: tagged, PDF/UA-1 and PDF/A-2a, in the letters that come with the product and no others.

The words go to `page.typ` as JSON. Nothing that somebody wrote is ever read as markup.
"""

import json
import re
import threading
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from goldenthread.documents.refusals import Unwritable
from goldenthread.documents.value import (
    Block,
    Cell,
    Chart,
    Contents,
    Document,
    Entry,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Spans,
    Table,
)

from .drawings import PAGE_WIDE, judged
from .layout import Laid, Standing, is_short, lay, lines_of, shares, stretches
from .looks import INK, LANGUAGE, LINE, QUIET, TEXT, THREAD, UNTITLED, clean, is_colour, is_dark, shortened

_HERE = Path(__file__).parent
_STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
_LINKS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
# Rows of more lines than this may be cut by the end of a page; others go over whole, and what they share with them.
_MOST_WHOLE_LINES = 18
_LONE_DASH = re.compile(r" ([-–—]) ")  # at the head of a line it would look like a bullet
_MISSING = "\N{WHITE SQUARE}"
_NO_LETTER = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed', re.DOTALL)
_FAR_AWAY = 0x2E80  # from here on scripts of thousands of letters: where one is missing, all are
# Millimetres across and down that a drawing may take of an upright page, and of one that lies sideways.
_ROOM = ((174.0, 200.0), (261.0, 120.0))
_TRIES = 40
_NOT_SET = "The document cannot be set as a PDF: choose another kind of file."
_lock = threading.Lock()  # one compiler for all: its letters are read once


def write(document: Document) -> bytes:
    title = clean(document.title or UNTITLED)
    pages: list[dict[str, Any]] = [
        {"sideways": run.sideways, "blocks": list(_blocks(run.blocks, sideways=run.sideways))}
        for run in stretches(document.blocks)
    ]
    level = 0
    for page in pages:
        level = _step_by_step(page["blocks"], level)
    lang, _, region = (document.language or LANGUAGE).partition("-")
    data = json.dumps(
        {
            "title": title,
            "foot": " · ".join(filter(None, (shortened(title), clean(document.footing)))),
            "lang": lang.lower(),
            "region": region.upper() or None,
            "ink": INK,
            "thread": THREAD,
            "line": LINE,
            "text": TEXT,
            "quiet": QUIET,
            "page": "Page",
            "of": "of",
            "stretches": pages,
        },
        ensure_ascii=False,
    )
    for _ in range(_TRIES):
        try:
            with _lock:
                return _compiled(data)
        except typst.TypstError as problem:
            lacking = _lacking(problem, data)
            if not lacking:
                raise Unwritable(_NOT_SET) from problem
            for letter in lacking:
                data = data.replace(letter, _MISSING)
        except BaseException as problem:
            if type(problem).__name__ != "PanicException":  # a fault in Typst itself, which is no Exception to Python
                raise
            _compiler.cache_clear()
            raise Unwritable(_NOT_SET) from problem
    raise Unwritable("The document is written in letters that the PDF's fonts lack: choose another kind of file.")


def _compiled(data: str) -> bytes:
    made = _compiler().compile(
        format="pdf", sys_inputs={"data": data}, pdf_standards=[*_STANDARDS], timestamp=0, pdf_tags=True
    )
    if not isinstance(made, bytes):
        raise Unwritable(_NOT_SET)
    return made


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        str(_HERE / "page.typ"), root=str(_HERE), font_paths=[str(_HERE / "built")], ignore_system_fonts=True
    )


def _lacking(problem: typst.TypstError, data: str) -> set[str]:
    """The letters that no font of ours can print, where those are what went wrong."""
    found = {letter for match in _NO_LETTER.finditer(str(problem)) for letter in match["text"] if letter in data}
    if any(ord(letter) >= _FAR_AWAY for letter in found):
        found |= {letter for letter in data if ord(letter) >= _FAR_AWAY}
    return {letter for letter in found if ord(letter) > 127 and letter != _MISSING}


def _blocks(blocks: Sequence[Block], *, sideways: bool = False) -> Iterator[dict[str, Any]]:
    for block in blocks:
        match block:
            case Heading():
                yield {"is": "heading", "level": min(max(block.level, 1), 6), "spans": _spans(block.spans)}
            case Paragraph():
                yield {"is": "paragraph", "spans": _spans(block.spans)}
            case Listing():
                yield {"is": "list", "lists": _lists(block.entries)}
            case Table() if block.rows and lay(block).width:
                yield _table(block, sideways=sideways)
            case Table():
                continue
            case Chart():
                yield _chart(block, sideways=sideways)
                yield from _blocks((block.table,), sideways=sideways)
            case Contents():
                yield {"is": "contents", "heading": clean(block.heading), "depth": block.depth}
            case PageBreak():
                yield {"is": "break"}


def _step_by_step(blocks: Sequence[dict[str, Any]], last: int) -> int:
    """Headings as the standard has them: the first is of level 1, and none lies more than one below that before it."""
    for one in blocks:
        if one["is"] == "heading":
            last = one["level"] = min(one["level"], last + 1)
        elif one["is"] == "contents":
            one["level"] = min(2, last + 1)
        elif one["is"] == "table":
            for row in (*one["head"], *one["body"]):
                for cell in row:
                    last = _step_by_step(cell["blocks"], last)
    return last


def _chart(chart: Chart, *, sideways: bool) -> dict[str, Any]:
    """A drawing as wide as the page is drawn for it, and no higher than leaves room for its words."""
    drawn = judged(chart.svg)
    across, high = _ROOM[sideways]
    width = min(across, _ROOM[False][0] * drawn.width / PAGE_WIDE, high * drawn.width / drawn.height)
    return {
        "is": "chart",
        "svg": drawn.svg,
        "alt": clean(chart.words or drawn.title or chart.caption) or "Chart",
        "width": round(width, 2),
        "caption": clean(chart.caption),
        "words": clean(chart.words),
    }


def _spans(spans: Spans) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for span in spans:
        one: dict[str, Any] = {"text": _LONE_DASH.sub("\N{NO-BREAK SPACE}\\1 ", clean(span.text))}
        one.update({name: True for name in ("bold", "italic", "underline") if getattr(span, name)})
        if span.link and _LINKS.match(span.link):
            one["link"] = clean(span.link)
        found.append(one)
    return found or [{"text": ""}]


# -- lists --------------------------------------------------------------------------------------------------------


def _lists(entries: Sequence[Entry]) -> list[list[dict[str, Any]]]:
    """The entries as lists, deeper ones inside the entry they stand under; bullets and numbers apart."""
    lists: list[list[dict[str, Any]]] = []
    at = 0
    while at < len(entries):
        entry = entries[at]
        end = at + 1
        while end < len(entries) and entries[end].level > entry.level:
            end += 1
        bullet = not any(letter.isalnum() for letter in entry.label)
        made = {"label": clean(entry.label), "bullet": bullet, "spans": _spans(entry.spans)}
        made["inner"] = _lists(entries[at + 1 : end])
        if lists and lists[-1][0]["bullet"] == bullet:
            lists[-1].append(made)
        else:
            lists.append([made])
        at = end
    return lists


# -- tables -------------------------------------------------------------------------------------------------------


def _table(table: Table, *, sideways: bool) -> dict[str, Any]:
    laid = lay(table)
    head = 0
    while head < len(table.rows) and table.rows[head].header:
        head += 1
    widths = shares(laid, sideways=sideways)
    high = [lines_of(laid, y, widths, sideways=sideways) for y in range(len(laid.rows))]
    return {
        "is": "table",
        "whole": is_short(table),
        "caption": clean(table.caption) if table.caption else None,
        "shares": [round(share, 4) for share in widths],
        "head": [_row(laid, y, high, head=True) for y in range(head)],
        "body": [_row(laid, y, high, head=False) for y in range(head, len(laid.rows))],
    }


def _row(laid: Laid, y: int, high: Sequence[int], *, head: bool) -> list[dict[str, Any]]:
    return [_cell(laid, y, one, high, head=head) for one in laid.rows[y] if not one.below]


def _cell(laid: Laid, y: int, one: Standing, high: Sequence[int], *, head: bool) -> dict[str, Any]:
    cell: Cell = one.cell
    fill = INK if head and not is_colour(cell.fill) else cell.fill
    return {
        "columns": cell.columns,
        "rows": laid.height(y, one),
        "fill": fill if is_colour(fill) else None,
        "dark": is_dark(fill),
        "header": head,
        "banner": not head and len(laid.rows[y]) == 1 and cell.header,
        "breakable": sum(high[y : y + laid.height(y, one)]) > _MOST_WHOLE_LINES,
        "blocks": list(_blocks(cell.blocks)),
    }
