"""The pages of a PDF as the blocks of a Document."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from goldenthread.documents.refusals import Unreadable
from goldenthread.documents.value import (
    Block,
    Cell,
    Entry,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Place,
    Row,
    Table,
)

from .page_columns import Flow
from .page_headings import Headings
from .page_joins import joined, room_of
from .page_layout import Page
from .page_lines import Leading, Line, Text, is_one, texts_of
from .page_tables import CellDraft, TableDraft
from .page_words import Vocabulary, spans_of

MOST_CELLS = 100_000
_MOST_HEADINGS = 3  # rows
_FOOT = 4.0  # times a letter's size: how far above the foot of the page the last line of a full one may stand
_TOO_MANY = f"The document has more than {MOST_CELLS:,} table cells: a plan is smaller, so check which file this is."
_BULLET = "•"
_AS_BULLETS = frozenset("-–—*o§·∙")


@dataclass
class Maker:
    leading: Leading
    vocabulary: Vocabulary
    headings: Headings
    rights: dict[int, float] = field(default_factory=dict)  # by the width of a page: how far its lines go
    feet: dict[int, float] = field(default_factory=dict)  # and how far down its words
    tables: int = 0
    cells: int = 0

    def blocks(self, pages: Sequence[Page]) -> list[Block]:
        found: list[Block] = []
        for page, things in groupby(self._things(pages), key=lambda thing: thing[0]):
            if found:
                found.append(PageBreak(Place(page=page)))
            found += _as_lists([block for _, thing in things for block in self._blocks(thing)])
        return found

    def _things(self, pages: Sequence[Page]) -> Iterator[tuple[int, Text | TableDraft]]:
        """The paragraphs and tables in order with the page each begins on, those that go on over pages made one."""
        kept: list[tuple[int, Text | TableDraft]] = []
        for page in pages:
            for n, item in enumerate(page.items):
                before = kept[-1][1] if kept else None
                if isinstance(item, TableDraft):
                    if n == 0 and isinstance(before, TableDraft) and joined(before, item):
                        continue
                    if item.lone:
                        kept += [(page.number, text) for cell in item.cells for text in self._cell_texts(cell)]
                    else:
                        kept.append((page.number, item))
                    continue
                texts = self._texts(item, page)
                if not item.framed and isinstance(before, Text) and before.goes_on and is_one(before, texts[0]):
                    before.lines += texts[0].lines
                    before.goes_on = len(texts) == 1
                    texts = texts[1:]
                kept += [(page.number, text) for text in texts]
        return iter(kept)

    def _texts(self, flow: Flow, page: Page) -> list[Text]:
        right = max(flow.right, self.rights.get(round(page.ink.width), 0.0)) if flow.whole else flow.right
        texts = texts_of(flow.lines, flow.left, right, self.leading)
        last = texts[-1].lines[-1]
        texts[-1].goes_on = (
            not flow.framed and last.base > self.feet.get(round(page.ink.width), 0.0) - _FOOT * last.size
        )
        return texts

    def _blocks(self, thing: Text | TableDraft) -> Iterator[Block]:
        if isinstance(thing, Text):
            line = thing.lines[0]
            yield self._block(thing, Place(page=line.page, line=line.number), self.headings.level(thing))
        else:
            yield self._table(thing)

    def _block(self, text: Text, place: Place, level: int | None = None) -> Block:
        label = text.label
        if label is not None and place.cell and label not in _AS_BULLETS and label[-1:] in ".)":
            label = None  # in a table a number is words like any other
        spans = spans_of(text, self.vocabulary, without_mark=label is not None)
        if level is not None:
            return Heading(level, spans_of(text, self.vocabulary), place)
        if label is None:
            return Paragraph(spans, place)
        entry = Entry(_BULLET if label in _AS_BULLETS else label, spans, text.level, place)
        return Listing((entry,), place)

    def _table(self, draft: TableDraft, around: Place | None = None) -> Table:
        self.tables += 1
        at = around or Place(page=draft.page, table=self.tables)
        rows = []
        headings = draft.headings or _marked_headings(draft)
        for y in range(draft.height):
            place = around or replace(at, row=y + 1, page=draft.pages[y])
            cells = tuple(
                self._cell(cell, place if around else replace(place, cell=n), header=y < headings)
                for n, cell in enumerate(draft.row(y), start=1)
            )
            rows.append(Row(cells, y < headings, place))
        return Table(tuple(rows), place=at)

    def _cell(self, cell: CellDraft, place: Place, *, header: bool) -> Cell:
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise Unreadable(_TOO_MANY)
        blocks: list[Block] = [self._block(text, place) for text in self._cell_texts(cell)]
        blocks += [self._table(table, place) for table in cell.inner]
        return Cell(tuple(_as_lists(blocks)), cell.columns, cell.rows, cell.fill, header, place)

    def _cell_texts(self, cell: CellDraft) -> list[Text]:
        texts: list[Text] = []
        for _, run in groupby(cell.lines, key=lambda line: line.page):  # the parts of a row that a page break cut
            lines = list(run)
            left, right = room_of(cell, lines)
            part = texts_of(lines, left, right, self.leading)
            if texts and is_one(texts[-1], part[0]):
                texts[-1].lines += part[0].lines
                part = part[1:]
            texts += part
        return texts + ([Text(cell.aside, 0.0)] if cell.aside else [])


def _marked_headings(draft: TableDraft) -> int:
    """How many rows at the top are set off from the rest by bold letters or a colour, and name the columns."""
    for is_set_off in (_is_bold, _is_filled):
        rows = 0
        while (
            rows < min(_MOST_HEADINGS, draft.height) and _all(draft.row(rows), is_set_off) and len(draft.row(rows)) > 1
        ):
            rows += 1
        if (
            rows
            and rows < draft.height
            and any(len(draft.row(y)) > 1 and not _all(draft.row(y), is_set_off) for y in (rows, rows + 1))
        ):
            return rows
    return 0


def _all(cells: list[CellDraft], is_set_off: Callable[[CellDraft], bool]) -> bool:
    worded = [cell for cell in cells if not cell.empty]
    return bool(worded) and all(is_set_off(cell) for cell in worded)


def _is_bold(cell: CellDraft) -> bool:
    return all(line.bold for line in (*cell.lines, *cell.aside))


def _is_filled(cell: CellDraft) -> bool:
    return cell.fill is not None


def learn(pages: Sequence[Page], leading: Leading, vocabulary: Vocabulary) -> None:
    """Get to know the document: how far apart its lines are, and its words."""
    for page in pages:
        for lines in _runs(page):
            leading.learn(lines)
            vocabulary.learn(lines)


def _runs(page: Page) -> Iterator[list[Line]]:
    yield page.lines
    for table in page.tables:
        for cell in table.cells:
            yield cell.lines


def _as_lists(blocks: list[Block]) -> list[Block]:
    """Entries that follow one another are one list."""
    found: list[Block] = []
    for is_list, run in groupby(blocks, key=lambda block: isinstance(block, Listing)):
        if is_list:
            entries = tuple(entry for one in run if isinstance(one, Listing) for entry in one.entries)
            found.append(Listing(entries, entries[0].place))
        else:
            found.extend(run)
    return found
