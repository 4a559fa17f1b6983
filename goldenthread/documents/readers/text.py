"""Plain text as extraction leaves it: tab-separated table rows, scraps of HTML and Markdown, form feeds.

A line that holds a tab is a table row; rows that follow each other are one table. Anything else is a list entry
where it begins with a bullet, or a paragraph. Nothing is guessed about headings here: a text file does not have any.
"""

import html
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
_BULLET = re.compile(r"^(\s*)([-*•▪◦●–]|o(?= {2}))[ \xa0]+(?=\S)")
_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_RULE_LINE = re.compile(r"^\s*(?:[-=_*~]\s*){4,}$")
_RULE_CELL = re.compile(r"^[-=_|:\s]*$")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
# A line this long that ends without a stop was broken to fit, and the next one goes on with it.
_WRAPPED = 60


def prepare(data: bytes) -> None:
    decoding.prepare()
    if b"<" in data:
        from goldenthread.documents.readers import markup  # noqa: F401 - imported while the doors are open


def read(data: bytes, _ending: str) -> Document:
    page = _Page()
    for number, line in enumerate(decoding.decode(data).split("\n"), start=1):
        for n, part in enumerate(line.split("\f")):
            if n:
                page.close()
                page.blocks.append(PageBreak(Place(line=number)))
            page.take(part, number)
    page.close()
    return Document(tuple(page.blocks))


@dataclass
class _Page:
    """The blocks so far, and the table, list or paragraph that the next line may go on with."""

    blocks: list[Block] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)  # of the list's open levels
    tables: int = 0
    paragraph: tuple[Place, str, int] | None = None  # where it began, its source so far, its last line

    def take(self, line: str, number: int) -> None:
        if not line.strip():
            self.close()
        elif "\t" in line:
            self._table_row(line, number)
        elif _RULE_LINE.match(line):
            self.close()
        elif bullet := _BULLET.match(line):
            self._list_entry(line, bullet, number)
        else:
            self._prose(line, number)

    def _table_row(self, line: str, number: int) -> None:
        fields = line.split("\t")
        if all(_RULE_CELL.match(one) for one in fields):
            return  # a drawn line between rows, or a row with nothing in it
        if not self.rows:
            self.close()
            self.tables += 1
        place = Place(line=number, table=self.tables, row=len(self.rows) + 1)
        cells = (_cell(one, replace(place, cell=x)) for x, one in enumerate(fields, start=1))
        self.rows.append(Row(tuple(cells), place=place))

    def _list_entry(self, line: str, bullet: re.Match[str], number: int) -> None:
        if not self.entries:
            self.close()
        indent = len(bullet.group(1).expandtabs(4))
        self.indents = [open_ for open_ in self.indents if open_ < indent] + [indent]
        place = Place(line=number)
        label = "•" if bullet.group(2) in "*-–o" else bullet.group(2)
        spans = _run_together(_blocks(line[bullet.end() :], place))
        self.entries.append(Entry(label, spans, len(self.indents) - 1, place))

    def _prose(self, line: str, number: int) -> None:
        words = line.strip()
        if self.paragraph is not None:
            place, source, last = self.paragraph
            if last == number - 1 and _goes_on(source, words):
                self.paragraph = (place, f"{source} {words}", number)
                return
        self.close()
        if heading := _MARKDOWN_HEADING.match(line):
            place = Place(line=number)
            spans = _run_together(_blocks(line[heading.end() :], place))
            self.blocks.append(Heading(len(heading.group(1)), spans, place))
        else:
            self.paragraph = (Place(line=number), words, number)

    def close(self) -> None:
        """End the table, list or paragraph that is open."""
        if self.rows:
            first = self.rows[0].place
            self.blocks.append(Table(tuple(self.rows), place=Place(line=first.line, table=first.table)))
        if self.entries:
            self.blocks.append(Listing(tuple(self.entries), self.entries[0].place))
        if self.paragraph:
            self.blocks.extend(_blocks(self.paragraph[1], self.paragraph[0]))
        self.rows, self.entries, self.indents, self.paragraph = [], [], [], None


def _cell(source: str, place: Place) -> Cell:
    return Cell(tuple(_blocks(source, place)), place=place) if source.strip() else Cell(place=place)


def _goes_on(before: str, after: str) -> bool:
    return len(before) >= _WRAPPED and before[-1] not in ".:;!?" and after[:1].islower()


def _blocks(source: str, place: Place) -> list[Block]:
    """The blocks of one line or cell, its leftover markup resolved."""
    if _TAG.search(source):
        from goldenthread.documents.readers import markup

        return [_remarked(block) for block in markup.scraps(source, place)]
    return [Paragraph(spans, place)] if (spans := _marked(html.unescape(source).replace("\xa0", " ").strip())) else []


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
    clean = (replace(span, text=span.text.replace("**", "")) for span in spans)
    return tuple(span for span in clean if span.text.strip() or (span.text and len(spans) > 1))


def _run_together(blocks: list[Block]) -> tuple[Span, ...]:
    """The words of several blocks as one run, a space between them."""
    spans: list[Span] = []
    for block in blocks:
        inside = [block.spans] if isinstance(block, Paragraph | Heading) else []
        if isinstance(block, Listing):
            inside = [entry.spans for entry in block.entries]
        for one in inside:
            spans += [Span(" "), *one] if spans else one
    return tuple(spans)
