"""A Document's blocks as HTML: headings, paragraphs, nested lists as nested lists, tables. One renderer for every page.

`top` is the level the highest heading gets on the page; `anchors` gives each block the id its source line is known by.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from django.utils.safestring import SafeString, mark_safe

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
    Place,
    Span,
    Table,
)

_NUMBERED = re.compile(r"^\(?(?:\d+|[a-z]|[ivxlc]+)[.)]", re.IGNORECASE)
_SIZES = {1: "l", 2: "m", 3: "s"}


def draw_blocks(blocks: Sequence[Block], *, top: int = 3, anchors: bool = False) -> SafeString:
    """The blocks one after another. Every word is escaped."""
    drawn = [_block(block, top - 1, anchors) for block in _in_steps(blocks)]
    return mark_safe("\n".join(one for one in drawn if one))  # noqa: S308 - escaped where it was put in


def _in_steps(blocks: Sequence[Block]) -> Iterator[Block]:
    """The same blocks, no heading more than one level below the one before it: who listens to a page counts on that."""
    above: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            yield replace(block, level=len(above))
        else:
            yield block


def _block(block: Block, deeper: int, anchors: bool) -> str:
    match block:
        case Heading():
            level = min(max(block.level + deeper, 2), 6)
            return f'<h{level} class="govuk-heading-s"{_id(block.place, anchors)}>{_spans(block.spans)}</h{level}>'
        case Paragraph():
            return (
                f'<p class="govuk-body"{_id(block.place, anchors)}>{_spans(block.spans)}</p>'
                if block.text.strip()
                else ""
            )
        case Listing():
            return _list(block.entries, anchors)
        case Table():
            return _table(block, deeper, anchors)
        case PageBreak() | Chart() | Contents():
            return ""


def _list(entries: Sequence[Entry], anchors: bool) -> str:
    """Entries that stand deeper than the one before them are a list inside it, however deep the first one stands."""
    if not entries:
        return ""
    here = entries[0].level
    tag = "ol" if _NUMBERED.match(entries[0].label) else "ul"
    # A numbered list keeps its numbers as printed: they may skip, or be letters.
    manner = "gt-printed-list" if tag == "ol" else "govuk-list--bullet"
    parts = [f'<{tag} class="govuk-list {manner}">']
    at = 0
    while at < len(entries):
        entry = entries[at]
        until = at + 1
        while until < len(entries) and entries[until].level > here:
            until += 1
        label = f'<span class="gt-printed-list__label">{escape(entry.label)}</span> ' if tag == "ol" else ""
        inside = _list(entries[at + 1 : until], anchors)
        parts.append(f"<li{_id(entry.place, anchors)}>{label}{_spans(entry.spans)}{inside}</li>")
        at = until
    return "".join(parts) + f"</{tag}>"


def _table(table: Table, deeper: int, anchors: bool) -> str:
    caption = f'<caption class="govuk-visually-hidden">{escape(table.caption)}</caption>' if table.caption else ""
    rows = []
    for row in table.rows:
        cells = "".join(_cell(cell, row.header or cell.header, deeper) for cell in row.cells)
        rows.append(f"<tr{_id(row.place, anchors)}>{cells}</tr>")
    body = f'<table class="gt-source-table">{caption}<tbody>{"".join(rows)}</tbody></table>'
    return f'<div class="gt-scroll" tabindex="0">{body}</div>'


def _cell(cell: Cell, header: bool, deeper: int) -> str:
    spans = (f' colspan="{cell.columns}"' if cell.columns > 1 else "") + (
        f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    )
    tag = "th" if header and cell.text.strip() else "td"
    return f"<{tag}{spans}>{_inside(cell.blocks, deeper)}</{tag}>"


def _inside(blocks: Sequence[Block], deeper: int) -> str:
    """A cell of plain paragraphs is its lines; lists and tables inside one stay what they are."""
    if all(isinstance(block, Paragraph | Heading) for block in blocks):
        return "<br>".join(_spans(block.spans) for block in blocks if isinstance(block, Paragraph | Heading))
    return "".join(_block(block, deeper, anchors=False) for block in blocks)


def _spans(spans: Iterable[Span]) -> str:
    """Words with their line breaks and their bold and italics. A link is shown as its words: nobody vouches for it."""
    drawn = []
    for span in spans:
        words = escape(span.text).replace("\n", "<br>")
        if span.bold and words.strip():
            words = f"<strong>{words}</strong>"
        if span.italic and words.strip():
            words = f"<em>{words}</em>"
        drawn.append(words)
    return "".join(drawn)


def _id(place: Place, anchors: bool) -> str:
    return f' id="{place.anchor}"' if anchors and place.anchor else ""
