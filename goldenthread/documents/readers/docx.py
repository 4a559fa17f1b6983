"""Word documents, as a person sees them with all changes accepted.

office         the zip, and what it may cost             documents/office.py
word_styles    headings, looks and lists by style        word_styles.py
word_numbers   the numbers Word prints                   word_numbers.py
word_text      runs: what is struck out, deleted, linked word_text.py
word_blocks    paragraphs, lists and tables              word_blocks.py
"""

from lxml import etree

from goldenthread.documents import office
from goldenthread.documents.office import Package
from goldenthread.documents.readers.word_blocks import Body
from goldenthread.documents.readers.word_numbers import read_numbers
from goldenthread.documents.readers.word_styles import read_styles
from goldenthread.documents.readers.word_text import Texts
from goldenthread.documents.refusals import Unreadable
from goldenthread.documents.value import Block, Document, Paragraph, Span


def prepare(_data: bytes) -> None:
    office.prepare()


def read(data: bytes, ending: str) -> Document:
    package = Package(data)
    path = _document(package, ending)
    root = package.tree(path)
    body = root.find("{*}body")
    if etree.QName(root).localname != "document" or body is None:
        raise Unreadable(office.DAMAGED)
    mentioned = package.relations(path)
    parts = {one.kind: one.target for one in reversed(mentioned) if one.target in package}
    styles = read_styles(package.tree(parts["styles"]) if "styles" in parts else None)
    numbers = read_numbers(package.tree(parts["numbering"]) if "numbering" in parts else None)
    links = {one.id: one.target for one in mentioned if one.outside}
    made = Body(Texts(styles, links), styles, numbers)
    blocks = made.blocks(body)
    if "footnotes" in parts:
        blocks += _footnotes(package.tree(parts["footnotes"]), made)
    if not blocks:
        raise Unreadable("The document shows no words: fill it in and try again.")
    return Document(tuple(blocks), title=package.title(), remarks=tuple(made.remarks()))


def _document(package: Package, ending: str) -> str:
    names = {name.lower() for name in package.names()}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Unreadable("The document holds macros, which are never run here: save it as a plain .docx and try again.")
    for sign, what in (
        ("xl/workbook.xml", "an Excel file"),
        ("xl/workbook.bin", "an Excel file"),
        ("ppt/presentation.xml", "a PowerPoint file"),
        ("content.xml", "an OpenDocument file"),
    ):
        if sign in names:
            raise Unreadable(f"The file is called {ending} but is {what}: give it its right name and try again.")
    path = package.main_part() or "word/document.xml"
    if path not in package:
        raise Unreadable(f"The file is called {ending} but holds no document: save it again from Word.")
    return path


def _footnotes(root: etree._Element, made: Body) -> list[Block]:
    """The notes that the text mentions, in its order, behind everything else."""
    by_id = {made.texts.id_of(note): note for note in root.iterchildren("{*}footnote")}
    found: list[Block] = []
    for n, id_ in enumerate(made.texts.footnotes, start=1):
        note = by_id.get(id_)
        words = "" if note is None else " ".join("".join(str(text) for text in note.itertext("{*}t")).split())
        if words:
            found.append(Paragraph((Span(f"[{n}] {words}"),)))
    return found
