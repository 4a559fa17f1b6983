"""PDF files: what a person sees who looks at every page, put together again from letters, lines and colours.

pdfium          the library: a page as words, lines, coloured areas   pdfium.py, page_drawing.py, page_ink.py, signs.py
page_rules      words struck out; lines that rule tables              page_rules.py
page_grids      ruled tables as cells, cells with their words         page_grids.py, page_tables.py
page_layout     what is read after what; tables without lines         page_layout.py, page_aligned.py, page_columns.py
page_furniture  heads, feet and page numbers, left out                page_furniture.py
page_lines      paragraphs and lists out of broken lines              page_lines.py, page_words.py
page_joins      tables and rows that go on over pages                 page_joins.py, page_rows.py
page_blocks     blocks with their places; headings                    page_blocks.py, page_headings.py

pdfplumber is not used: finding the tables of dense ruled landscape pages took it 150 ms a page, 6 s for 40 pages,
before a word was read; PDFium gives letters and drawings of the same page in 12 ms.
"""

from collections.abc import Iterator

from goldenthread.documents.refusals import Unreadable
from goldenthread.documents.value import Document

from .page_blocks import Maker, learn
from .page_columns import Flow
from .page_furniture import furniture, repeated_tables
from .page_headings import Headings
from .page_layout import Item, Page, arrange, page_of
from .page_lines import Leading, texts_of
from .page_tables import TableDraft
from .page_words import Vocabulary
from .pdfium import File

_PICTURED = 0.5  # of a page: so much picture and no words is a scan
_TABLES_BEYOND = 6.0  # points that a table may stick out into the margin, as its cells' padding does
_FULL = 0.6  # of a page's height: one that ends above is not full, though no other page goes further down
_SCAN = (
    "The file is a picture of its pages and holds no words: ask for the document it was made from, "
    "or have it read by a scanner's text recognition, and try that file."
)
_UNTOLD = (
    "The letters in the file cannot be told apart, so its words cannot be read: "
    "save the plan from the program that made it as .docx, or as a PDF again, and try that file."
)
_EMPTY = "The file shows no words: check that it is the right one and try again."


def prepare(_data: bytes) -> None:
    """Load the library and wake what it loads late, while the doors are open."""
    import encodings.utf_16_le  # noqa: F401 - titles are written in it
    import heapq  # noqa: F401 - a Counter asks for it when it is first asked for its most common


def read(data: bytes, _ending: str) -> Document:
    file = File(data)
    pages: list[Page] = []
    last = 0
    for ink in file.ink():  # lines are numbered through, so that each has a place of its own
        pages.append(page_of(ink, last + 1))
        last = max(last, pages[-1].last)
    _refuse_wordless(pages)
    repeated = repeated_tables([(page.ink, page.tables) for page in pages])
    gone = furniture([(page.ink, page.lines) for page in pages])
    for page in pages:
        page.tables = [table for table in page.tables if id(table) not in repeated]
        page.lines = [line for line in page.lines if id(line) not in gone]
    leading, vocabulary = Leading(), Vocabulary()
    learn(pages, leading, vocabulary)
    before: Item | None = None
    for page in pages:
        arrange(page, leading, before)
        before = page.items[-1] if page.items else None
    rights = _rights(pages)
    texts = [
        text
        for page in pages
        for item in page.items
        if isinstance(item, Flow)
        for text in texts_of(item.lines, item.left, max(item.right, rights.get(round(page.ink.width), 0)), leading)
    ]
    tables = [item for page in pages for item in page.items if isinstance(item, TableDraft)]
    headings = Headings(texts, (line for table in tables for line in table.lines))
    blocks = Maker(leading, vocabulary, headings, rights, _feet(pages)).blocks(pages)
    return Document(tuple(blocks), title=file.title(), remarks=tuple(_remarks(pages)))


def _remarks(pages: list[Page]) -> Iterator[str]:
    damaged = [page.number for page in pages if page.ink.damaged]
    pictures = [page.number for page in pages if page.ink.pictured > _PICTURED and not page.items]
    crowded = [page.number for page in pages if page.ink.crowded]
    if crowded:
        yield f"{_listed(crowded)} so full of drawing that no lines were read: look whether its tables are right."
    if damaged:
        yield f"{_listed(damaged)} damaged and {'was' if len(damaged) == 1 else 'were'} left out."
    if pictures:
        yield f"{_listed(pictures)} a picture without words and {'was' if len(pictures) == 1 else 'were'} left out."


def _listed(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"Page {numbers[0]} is"
    if len(numbers) > 5:
        return f"Pages {', '.join(map(str, numbers[:5]))} and {len(numbers) - 5} more are each"
    return f"Pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} are each"


def _rights(pages: list[Page]) -> dict[int, float]:
    """How far the lines of pages of one width go to the right."""
    rights: dict[int, float] = {}
    for page in pages:
        for item in page.items:
            right = 0.0
            if isinstance(item, TableDraft):
                right = item.box.x1 - _TABLES_BEYOND
            elif item.whole or item.framed:
                right = item.right
            width = round(page.ink.width)
            rights[width] = max(rights.get(width, 0.0), right)
    return rights


def _feet(pages: list[Page]) -> dict[int, float]:
    """How far the words of pages of one width go down."""
    feet: dict[int, float] = {}
    for page in pages:
        for item in page.items:
            foot = item.box.y1 if isinstance(item, TableDraft) else item.lines[-1].base
            width = round(page.ink.width)
            feet[width] = max(feet.get(width, _FULL * page.ink.height), foot)
    return feet


def _refuse_wordless(pages: list[Page]) -> None:
    letters = sum(len(word.text) for page in pages for word in page.ink.words)
    letters += sum(len(line.text) for page in pages for table in page.tables for line in table.lines)
    letters += sum(len(one.word.text) for page in pages for one in page.ink.sideways)
    unknown = sum(page.ink.unknown for page in pages)
    if unknown > letters:
        raise Unreadable(_UNTOLD)
    scanned = sum(page.ink.pictured > _PICTURED for page in pages)
    if letters < 20 * max(scanned, 0) or (not letters and scanned):
        raise Unreadable(_SCAN)
    if not letters:
        raise Unreadable(_EMPTY)
