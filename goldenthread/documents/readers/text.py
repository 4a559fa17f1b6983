"""Plain text as extraction leaves it: tab-separated table rows, scraps of HTML and Markdown, form feeds.

A line that holds a tab is a table row; rows that follow each other are one table. Anything else is a list entry
where it begins with a bullet, or a paragraph. Nothing is guessed about headings here: a text file does not have any.
"""

import re
from dataclasses import dataclass, field, replace

from goldenthread.documents.readers import decoding
from goldenthread.documents.value import (
    Block,
    Cell,
    Document,
    Entry,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Place,
    Row,
    Span,
    Table,
)

_TAG = re.compile(
    r"</?(?:p|u|b|i|ul|ol|li|br|input|strong|em|div|span|table|tr|td|th|sup|sub|del|ins|s|a|h[1-6])\b[^>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#\d+);")
_BULLET = re.compile(r"^(\s*)([-*•▪◦●–]|o(?= {2}))[ \xa0]+(?=\S)")
_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_RULE_CELL = re.compile(r"^[-=_|:\s]*$")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
# A line this long that ends without a stop was broken to fit, and the next one goes on with it.
_WRAPPED = 60


def prepare(data: bytes) -> None:
    decoding.prepare()
    if b"<" in data or b"&" in data or b"<" in data[:2000].replace(b"\x00", b""):
        from goldenthread.documents.readers import markup  # noqa: F401 - imported while the doors are open


def read(data: bytes, _name: str) -> Document:
    page = _Page()
    for number, line in enumerate(decoding.decode(data).split("\n"), start=1):
        page.take(line, number)
    page.close()
    return Document(tuple(page.blocks))


@dataclass
class _Page:
    """The blocks so far, and the table or list that the next line may go on with."""

    blocks: list[Block] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    tables: int = 0

    def take(self, line: str, number: int) -> None:
        if "\f" in line:
            self.close()
            self.blocks.append(PageBreak(Place(line=number)))
            line = line.replace("\f", "")
        if not line.strip():
            self.close()
        elif "\t" in line:
            self._table_row(line, number)
        elif bullet := _BULLET.match(line):
            if self.rows:
                self.close()
            self.entries.append(_entry(line[bullet.end() :], bullet, number))
        else:
            self.close()
            if self.blocks and (joined := _joined(self.blocks[-1], line.strip(), number)):
                self.blocks[-1] = joined
            else:
                self.blocks.extend(_prose(line, number))

    def _table_row(self, line: str, number: int) -> None:
        if self.entries or not self.rows:
            self.close()
            self.tables += 1
        row = _row(line, Place(line=number, table=self.tables, row=len(self.rows) + 1))
        if row is not None:
            self.rows.append(row)

    def close(self) -> None:
        """End the table or list that is open."""
        if self.rows:
            first = self.rows[0].place
            self.blocks.append(Table(tuple(self.rows), place=Place(line=first.line, table=first.table)))
        if self.entries:
            self.blocks.append(Listing(tuple(self.entries), self.entries[0].place))
        self.rows, self.entries = [], []


def _row(line: str, place: Place) -> Row | None:
    fields = line.split("\t")
    if all(_RULE_CELL.match(field) for field in fields):
        return None  # a drawn line between rows, or a row with nothing in it
    return Row(tuple(_cell(field, replace(place, cell=x)) for x, field in enumerate(fields, start=1)), place=place)


def _cell(field: str, place: Place) -> Cell:
    if not field.strip():
        return Cell(place=place)
    return Cell(tuple(_blocks(field, place)), place=place)


def _entry(rest: str, bullet: re.Match[str], number: int) -> Entry:
    indent = len(bullet.group(1).expandtabs(4))
    place = Place(line=number)
    spans = tuple(span for block in _blocks(rest, place) for span in _block_spans(block))
    return Entry(
        "•" if bullet.group(2) in "*-–o" else bullet.group(2),
        spans,
        min(indent, 2) if indent < 4 else indent // 2,
        place,
    )


def _prose(line: str, number: int) -> list[Block]:
    place = Place(line=number)
    if heading := _MARKDOWN_HEADING.match(line):
        return [Heading(len(heading.group(1)), _marked(line[heading.end() :]), place)]
    return _blocks(line, place)


def _joined(last: Block, words: str, number: int) -> Paragraph | None:
    """The last paragraph with this line added, where the line only goes on with it."""
    if isinstance(last, Paragraph) and last.place.line == number - 1 and _goes_on(last.text, words):
        return replace(last, spans=(*last.spans, Span(" "), *_marked(words)))
    return None


def _goes_on(before: str, after: str) -> bool:
    return len(before) >= _WRAPPED and before[-1] not in ".:;!?" and after[:1].islower()


def _blocks(source: str, place: Place) -> list[Block]:
    """The blocks of one line or cell, its leftover markup resolved."""
    if _TAG.search(source) or _ENTITY.search(source):
        from goldenthread.documents.readers import markup

        return [_remarked(block) for block in markup.scraps(source, place)]
    return [Paragraph(spans, place)] if (spans := _marked(source.strip())) else []


def _remarked(block: Block) -> Block:
    if isinstance(block, Paragraph) and "**" in block.text:
        return replace(block, spans=_marked(block.text))
    return block


def _marked(source: str) -> tuple[Span, ...]:
    """Markdown's bold resolved; a lone ** is left over from a longer run and means nothing."""
    spans: list[Span] = []
    at = 0
    for found in _BOLD.finditer(source):
        spans += [Span(source[at : found.start()]), Span(found.group(1), bold=True)]
        at = found.end()
    spans.append(Span(source[at:]))
    return tuple(
        replace(span, text=span.text.replace("**", "")) for span in spans if span.text.replace("**", "").strip()
    )


def _block_spans(block: Block) -> tuple[Span, ...]:
    if isinstance(block, Paragraph | Heading):
        return block.spans
    if isinstance(block, Listing):
        return tuple(span for entry in block.entries for span in entry.spans)
    return ()
