"""A Word document: real headings, real lists, tables whose heading rows repeat, wide tables on pages that lie sideways.

word_parts   styles, properties, footer     word_parts.py
word_lists   how lists count                word_lists.py
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from goldenthread.documents.value import (
    Block,
    Cell,
    Document,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Span,
    Spans,
    Table,
    undrawn,
)

from . import word_parts as parts
from .layout import Laid, Standing, Stretch, is_short, lay, shares, stretches
from .looks import INK, LANGUAGE, UNTITLED, clean, is_colour, is_dark
from .word_lists import Lists

_LINKS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
# A4 and its margins, in twentieths of a point.
_SHORT, _LONG, _MARGIN = 11_906, 16_838, 1_020
_LIST_IN_CELL = 240  # how far a list in a cell stands in
# A row longer than this may be cut by the end of a page; a shorter one goes over whole.
_LONGEST_WHOLE_ROW = 1_500


def write(document: Document) -> bytes:
    title = clean(document.title or UNTITLED)
    writer = _Writer()
    body = writer.body(stretches(undrawn(document.blocks)))
    files = {
        "[Content_Types].xml": parts.CONTENT_TYPES,
        "_rels/.rels": parts.RELATIONS,
        "docProps/core.xml": parts.core(title, document.language or LANGUAGE),
        "word/document.xml": f'{parts.HEAD}<w:document xmlns:w="{parts.W}" xmlns:r="{parts.R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": parts.relations(writer.links),
        "word/styles.xml": parts.styles(document.language or LANGUAGE),
        "word/settings.xml": parts.SETTINGS,
        "word/numbering.xml": writer.lists.part(),
        "word/footer1.xml": parts.footer(title, _SHORT - 2 * _MARGIN),
        "word/footer2.xml": parts.footer(title, _LONG - 2 * _MARGIN),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            info = zipfile.ZipInfo(name)  # of 1 January 1980: the same document gives the same bytes
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, text)
    return target.getvalue()


@dataclass
class _Writer:
    lists: Lists = field(default_factory=Lists)
    links: dict[str, str] = field(default_factory=dict)

    def body(self, runs: Sequence[Stretch]) -> str:
        found = []
        for n, run in enumerate(runs):
            across = (_LONG if run.sideways else _SHORT) - 2 * _MARGIN
            found += list(self.blocks(run.blocks, across))
            page = _page(sideways=run.sideways)
            found.append(page if n == len(runs) - 1 else f"<w:p><w:pPr>{_NOTHING}{page}</w:pPr></w:p>")
        return "".join(found)

    def blocks(self, blocks: Sequence[Block], across: int, *, cell: "_Within | None" = None) -> Iterator[str]:
        for n, block in enumerate(blocks):
            match block:
                case Heading():
                    level = min(max(block.level, 1), 6)
                    yield _paragraph(cell.head if cell else f"Heading{level}", self._runs(block.spans, cell))
                case Paragraph():
                    kept = "<w:keepNext/>" if cell and cell.kept else ""
                    yield _paragraph(cell.style if cell else None, self._runs(block.spans, cell), kept)
                case Listing():
                    yield from self._listing(block, cell)
                case Table():
                    yield from self._table(block, across)
                    if cell is None and n + 1 < len(blocks) and isinstance(blocks[n + 1], Table):
                        yield _GAP  # two tables that touch are one to Word
                case PageBreak():
                    yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

    def _listing(self, listing: Listing, cell: "_Within | None") -> Iterator[str]:
        for entry, (number, level) in zip(listing.entries, self.lists.numbers(listing.entries), strict=True):
            indent = f'<w:ind w:left="{_LIST_IN_CELL * (level + 1)}" w:hanging="{_LIST_IN_CELL}"/>' if cell else ""
            yield _paragraph(
                "TableList" if cell else "ListParagraph",
                self._runs(entry.spans, cell),
                f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{indent}',
            )

    # -- words --------------------------------------------------------------------------------------------------

    def _runs(self, spans: Spans, cell: "_Within | None") -> str:
        return "".join(self._run(span, cell) for span in spans)

    def _run(self, span: Span, cell: "_Within | None") -> str:
        is_link = bool(span.link and _LINKS.match(span.link))
        look = '<w:rStyle w:val="Hyperlink"/>' if is_link else ""
        look += "<w:b/><w:bCs/>" if span.bold else ""
        look += "<w:i/><w:iCs/>" if span.italic else ""
        look += f'<w:color w:val="{cell.colour}"/>' if cell and cell.colour and not is_link else ""
        look += '<w:u w:val="single"/>' if span.underline and not is_link else ""
        look = f"<w:rPr>{look}</w:rPr>" if look else ""
        words = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in clean(span.text).split("\n")
        )
        run = f"<w:r>{look}{words}</w:r>" if words else ""
        if is_link and run:
            id_ = self.links.setdefault(clean(span.link or ""), f"rId{100 + len(self.links)}")
            run = f'<w:hyperlink r:id="{id_}">{run}</w:hyperlink>'
        return run

    # -- tables -------------------------------------------------------------------------------------------------

    def _table(self, table: Table, across: int) -> Iterator[str]:
        laid = lay(table)
        if not laid.width:
            return
        widths = [round(across * share) for share in shares(laid, sideways=across > _SHORT)]
        if table.caption:
            yield _paragraph("Caption", f'<w:r><w:t xml:space="preserve">{escape(clean(table.caption))}</w:t></w:r>')
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="PlanTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        )
        short = is_short(table)
        for y, row in enumerate(table.rows):
            letters = sum(len(one.cell.text) for one in laid.rows[y])
            kept = "<w:cantSplit/>" if letters < _LONGEST_WHOLE_ROW else ""
            head = "<w:tblHeader/>" if row.header else ""
            properties = f"<w:trPr>{kept}{head}</w:trPr>" if kept or head else ""
            joined = (short and y + 1 < len(table.rows)) or _is_banner(laid, y)
            cells = "".join(self._cell(one, widths, head=row.header, kept=joined) for one in laid.rows[y])
            yield f"<w:tr>{properties}{cells}</w:tr>"
        yield "</w:tbl>"

    def _cell(self, one: Standing, widths: Sequence[int], *, head: bool, kept: bool) -> str:
        cell = one.cell
        width = sum(widths[one.x : one.x + cell.columns])
        look = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        look += f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        look += "<w:vMerge/>" if one.below else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        fill = INK if head and not is_colour(cell.fill) else cell.fill
        look += f'<w:shd w:val="clear" w:color="auto" w:fill="{(fill or "").lstrip("#")}"/>' if is_colour(fill) else ""
        look += '<w:vAlign w:val="bottom"/>' if head else ""
        inside = "" if one.below else self._inside(cell, width, head=head, dark=is_dark(fill), kept=kept)
        return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside or _EMPTY}</w:tc>"

    def _inside(self, cell: Cell, width: int, *, head: bool, dark: bool, kept: bool) -> str:
        within = _Within("TableHeading" if head else "TableText", "FFFFFF" if dark else None, kept)
        blocks = "".join(self.blocks(cell.blocks, width - 200, cell=within))
        # Word asks that the last thing in a cell be a paragraph.
        return blocks + _EMPTY if blocks.endswith("</w:tbl>") else blocks


@dataclass(frozen=True, slots=True)
class _Within:
    """How words look inside a cell."""

    style: str
    colour: str | None
    kept: bool  # on one page with the row below

    @property
    def head(self) -> str:
        return "TableHeading"


def _is_banner(laid: Laid, y: int) -> bool:
    """A row that heads those below it is not left alone at the foot of a page."""
    return len(laid.rows[y]) == 1 and laid.rows[y][0].cell.header and y + 1 < len(laid.rows)


_NOTHING = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_EMPTY = '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>'
_GAP = '<w:p><w:pPr><w:spacing w:before="0" w:after="120"/></w:pPr></w:p>'


def _paragraph(style: str | None, runs: str, more: str = "") -> str:
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + more
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def _page(*, sideways: bool) -> str:
    across, down = (_LONG, _SHORT) if sideways else (_SHORT, _LONG)
    turned = ' w:orient="landscape"' if sideways else ""
    footer = parts.SIDEWAYS_FOOTER if sideways else parts.UPRIGHT_FOOTER
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:pgSz w:w="{across}" w:h="{down}"{turned}/>'
        f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}" w:header="560" w:footer="560" w:gutter="0"/>'
        "</w:sectPr>"
    )
