"""An Outline as a Document: a plan that looks like one a board would publish, and reads back as the same Outline.

words    the words it brings along            words.py
cells    an item's fields as cells and lines  cells.py
levels   how each level is printed            levels.py
tables   rows, banners, columns               tables.py
"""

from collections.abc import Iterator

from goldenthread.documents import Block, Document, Heading, Row, Span, Table
from goldenthread.plans.outline import DOING, Item, Outline, Section

from .cells import Fields, cell, day, lines, table_head
from .levels import Branching, fits_columns, kinds_below
from .tables import Tables
from .words import ENGLISH, Words

__all__ = ["ENGLISH", "Words", "document_for", "pages", "paper", "workbook"]


def document_for(outline: Outline, ending: str, words: Words = ENGLISH) -> Document:
    """The plan as the kind of file asks for: a workbook is filtered, everything else is read page by page."""
    return workbook(outline, words) if ending == ".xlsx" else paper(outline, words)


def paper(outline: Outline, words: Words = ENGLISH) -> Document:
    """The plan as pages: a heading for each of its first level, and under it a table of what is done for it."""
    return _document(outline, words, _Pages(outline, words).blocks())


def pages(outline: Outline, words: Words = ENGLISH) -> tuple[Block, ...]:
    """The plan alone, without cover, front matter, legend and glossary: for a paper that brings its own."""
    return tuple(_Pages(outline, words).blocks())


def workbook(outline: Outline, words: Words = ENGLISH) -> Document:
    """The plan as one table with a column for each level, so that it can be filtered."""
    tree = Branching(outline, words)
    fields = Fields(outline, words)
    kinds = kinds_below(tree, None)
    if fits_columns(tree, None) and (tree.head_columns(kinds) or not tree.announces(kinds)):
        table = Tables(tree, fields, kinds).with_columns(None)
    else:
        table = Tables(tree, fields).with_banners(None)
    plan: list[Block] = [_heading(2, words.plan), table] if outline.items else []
    return _document(outline, words, plan)


def _document(outline: Outline, words: Words, plan: list[Block]) -> Document:
    front = [*_cover(outline, words), *(block for one in outline.sections for block in _section(one))]
    back = [*_legend(outline, words), *plan, *_glossary(outline, words)]
    return Document((*front, *back), title=outline.title, language="en-GB")


def _heading(level: int, text: str) -> Heading:
    return Heading(level, (Span(text),))


def _cover(outline: Outline, words: Words) -> Iterator[Block]:
    if outline.title:
        yield _heading(1, outline.title)
    if outline.boards:
        yield from lines(words.boards if len(outline.boards) > 1 else words.board, "; ".join(outline.boards))
    if outline.period:
        yield from lines(words.period, f"{day(outline.period.first)} {words.to} {day(outline.period.last)}")


def _section(section: Section) -> Iterator[Block]:
    if section.heading:
        yield _heading(min(section.level + 1, 6), section.heading)
    yield from section.blocks


def _legend(outline: Outline, words: Words) -> Iterator[Block]:
    if not outline.legend:
        return
    yield _heading(2, words.rating_key)
    rows = [Row((cell(code.code, fill=Fields.fill(code)), cell(code.meaning))) for code in outline.legend]
    yield Table((Row(table_head([words.code, words.meaning]), header=True), *rows))


def _glossary(outline: Outline, words: Words) -> Iterator[Block]:
    if not outline.glossary:
        return
    yield _heading(2, words.glossary)
    rows = [Row((cell(term.term), cell(term.meaning))) for term in outline.glossary]
    yield Table((Row(table_head([words.term, words.meaning]), header=True), *rows))


def _in_columns(tables: Tables, top: Item | None) -> Table:
    return tables.with_tall_cells(top) if len(tables.branches) == 1 else tables.with_columns(top)


class _Pages:
    """The plan itself as pages."""

    def __init__(self, outline: Outline, words: Words) -> None:
        self.tree = Branching(outline, words)
        self.fields = Fields(outline, words)
        self.tops = self.tree.children(None)

    def blocks(self) -> list[Block]:
        tree = self.tree
        if not self.tops:
            return []
        kinds = sorted({item.kind for item in self.tops if item.kind not in DOING})
        flat = not kinds
        if flat or (not tree.announces(kinds) and fits_columns(tree, None)):
            columns = [] if flat else kinds_below(tree, None)
            tables = Tables(tree, self.fields, columns)
            table = _in_columns(tables, None) if columns else tables.with_banners(None)
            return [_heading(2, tree.words.plan), table]
        return [block for top in self.tops for block in self._top(top)]

    def _top(self, top: Item) -> Iterator[Block]:
        tree = self.tree
        deeper = [
            kind for kind in kinds_below(tree, None) if any(i.kind == kind and i.parent_id for i in tree.outline.items)
        ]
        columns = bool(deeper) and not tree.announces(deeper) and all(fits_columns(tree, one) for one in self.tops)
        tables = Tables(tree, self.fields, deeper if columns else ())
        yield _heading(2, tree.announced(top))
        yield from tables.facts(top)
        if tree.children(top) and columns:
            yield _in_columns(tables, top)
        elif tree.children(top):
            yield tables.with_banners(top)
