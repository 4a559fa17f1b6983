"""A Word document: real headings, real lists, tables whose heading rows repeat, wide tables on pages that lie sideways.

word_looks      styles: ours, or the board's own      word_looks.py
word_lists      how lists count                       word_lists.py
word_tables     tables                                word_tables.py
word_drawings   charts                                word_drawings.py
word_contents   the list of headings                  word_contents.py
word_pages      sizes, headers, footers               word_pages.py
word_package    the zip and what its parts mention    word_package.py
word_template   the board's own template              word_template.py
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.documents.stationery import Stationery
from goldenthread.documents.value import (
    Block,
    Chart,
    Contents,
    Document,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Table,
    Worded,
)

from . import word_drawings, word_parts
from .layout import Stretch, stretches
from .looks import LANGUAGE, UNTITLED, clean
from .word_contents import Headings
from .word_lists import Lists
from .word_looks import Looks, looks
from .word_package import Package
from .word_pages import Foot, Pages
from .word_tables import Within, table_parts
from .word_template import open_template
from .word_text import paragraph, plain, runs

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LIST_IN_CELL = 240  # how far a list in a cell stands in, in twentieths of a point
_NOTHING = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_GAP = '<w:p><w:pPr><w:spacing w:before="0" w:after="120"/></w:pPr></w:p>'
# A picture stands in a line as high as itself, whatever the template says of lines.
_PICTURE = '<w:keepNext/><w:spacing w:before="120" w:after="60" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:firstLine="0"/>'
_BELOW = '<w:spacing w:before="160"/>'  # words stand off the table above them
# A break in a paragraph of its own would begin a second page below a full one, and leave it empty.
_ON_A_PAGE = "<w:pageBreakBefore/>"
_TOP_LEVEL = '<w:outlineLvl w:val="0"/>'


def write(document: Document, template: bytes | None = None) -> bytes:
    """The file. `template` is a board's own .docx or .dotx, in whose look it is. Raises Unwritable, UnusableTemplate."""
    stationery = open_template(template) if template is not None else None
    title = clean(document.title or UNTITLED)
    language = _language(document, stationery)
    package = Package()
    style = looks(stationery, language)
    package.add("styles", "styles.xml", style.part)
    pages = Pages(package, stationery, Foot(title, document.footing, style.names["PaperFooter"], language))
    blocks = document.blocks
    lists = Lists(kept=stationery.numbering) if stationery else Lists()
    body = _Writer(package, style, pages, lists, Headings.of(blocks), _title_of(blocks, style)).body(stretches(blocks))
    package.add("numbering", "numbering.xml", lists.part())
    _furnish(package, stationery)
    return package.zipped(
        f'<w:document xmlns:w="{word_parts.W}" xmlns:r="{word_parts.R}"><w:body>{body}</w:body></w:document>',
        word_parts.core(title, language),
    )


def _language(document: Document, stationery: Stationery | None) -> str:
    """The paper's own; else the template's, unless that is English: Word calls English American wherever nobody told it
    otherwise.
    """
    if document.language and _LANGUAGE.fullmatch(document.language):
        return document.language
    said = stationery.language if stationery else None
    return said if said and not said.lower().startswith("en") else LANGUAGE


def _furnish(package: Package, stationery: Stationery | None) -> None:
    """The parts that stand beside the text whatever it says."""
    if stationery is None:
        package.add("settings", "settings.xml", word_parts.settings())
        return
    package.add(
        "settings",
        "settings.xml",
        word_parts.settings(other_even=stationery.other_even, colours=stationery.colours),
    )
    if stationery.theme:
        package.add("theme", "theme/theme1.xml", stationery.theme)
    if stationery.fonts:
        package.add("fontTable", "fontTable.xml", stationery.fonts)
    for picture in stationery.pictures:
        package.keep(picture.name, picture.content)


def _title_of(blocks: Sequence[Block], style: Looks) -> Block | None:
    """The heading that is set as a title, where the template has a style for titles and the paper begins with one."""
    tops = [block for block in blocks if isinstance(block, Heading) and block.level <= 1]
    return blocks[0] if style.title and len(tops) == 1 and tops[0] is blocks[0] else None


def _without_outer_breaks(blocks: Sequence[Block]) -> Sequence[Block]:
    """Pages that turn begin anew by themselves; at either end of a paper a break would leave an empty page."""
    told = [n for n, block in enumerate(blocks) if not isinstance(block, PageBreak)]
    return blocks[told[0] : told[-1] + 1] if told else ()


def _begins_a_page(blocks: Sequence[Block], n: int) -> bool:
    """Is it a heading or a paragraph with a break before it?"""
    return 0 < n < len(blocks) and isinstance(blocks[n - 1], PageBreak) and isinstance(blocks[n], Heading | Paragraph)


@dataclass
class _Writer:
    package: Package
    looks: Looks
    pages: Pages
    lists: Lists
    headings: Headings
    title: Block | None
    charts: int = 0

    def body(self, runs_: Sequence[Stretch]) -> str:
        found = []
        for n, run in enumerate(runs_):
            across = self.pages.sheet(sideways=run.sideways).across
            found += list(self.blocks(_without_outer_breaks(run.blocks), across))
            page = self.pages.section(sideways=run.sideways, first=n == 0)
            found.append(page if n == len(runs_) - 1 else f"<w:p><w:pPr>{_NOTHING}{page}</w:pPr></w:p>")
        # Where nothing follows a table, LibreOffice does not see that the pages turned, and cuts it off.
        if len(runs_) > 1 and found[-2].endswith("</w:tbl>"):
            found.insert(-1, f"<w:p><w:pPr>{_NOTHING}</w:pPr></w:p>")
        return "".join(found)

    def blocks(self, blocks: Sequence[Block], across: int, within: Within | None = None) -> Iterator[str]:
        gap = paragraph(self.looks.names["TableText"], "") if within else _GAP
        touching = False
        for part in self._parts(blocks, across, within):
            if touching and part.startswith("<w:tbl>"):
                yield gap  # two tables that touch are one to Word
            touching = part.endswith("</w:tbl>") or (touching and not part)
            yield part

    def _parts(self, blocks: Sequence[Block], across: int, within: Within | None) -> Iterator[str]:
        names = self.looks.names
        for n, block in enumerate(blocks):
            below = within is None and n > 0 and isinstance(blocks[n - 1], Table | Chart)
            match block:
                case Heading():
                    yield self._heading(block, within, _begins_a_page(blocks, n))
                case Paragraph():
                    more = "<w:keepNext/>" if within and within.kept else ""
                    more += _ON_A_PAGE if _begins_a_page(blocks, n) else ""
                    more += _BELOW if below else ""
                    yield paragraph(names[within.style] if within else None, self._runs(block, within), more)
                case Listing():
                    yield _GAP if below else ""
                    yield from self._listing(block, within)
                case Table():
                    yield from table_parts(block, across, self.looks, self.blocks)
                case Chart():
                    yield from self._chart(block, across, within)
                case Contents() if within is None:
                    yield self.headings.part(block, names)
                case PageBreak() if not _begins_a_page(blocks, n + 1):
                    yield f'<w:p><w:pPr>{_NOTHING}</w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'

    def _heading(self, heading: Heading, within: Within | None, on_a_page: bool) -> str:
        words = self._runs(heading, within)
        if within:
            return paragraph(self.looks.names[within.head], words)
        words = self.headings.marked(heading, words)
        if heading is self.title:
            return paragraph(self.looks.title, words, _TOP_LEVEL)
        name = self.looks.names[f"Heading{min(max(heading.level, 1), 6)}"]
        return paragraph(name, words, _ON_A_PAGE if on_a_page else "")

    def _listing(self, listing: Listing, within: Within | None) -> Iterator[str]:
        for entry, (number, level) in zip(listing.entries, self.lists.numbers(listing.entries), strict=True):
            own = "" if within or number != self.lists.bullets else self._bullet(level)
            if own:
                yield paragraph(own, self._runs(entry, within))
                continue
            indent = f'<w:ind w:left="{_LIST_IN_CELL * (level + 1)}" w:hanging="{_LIST_IN_CELL}"/>' if within else ""
            yield paragraph(
                self.looks.names["TableList" if within else "ListParagraph"],
                self._runs(entry, within),
                f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{indent}',
            )

    def _bullet(self, level: int) -> str:
        """The style of the template's own bulleted list, where it has one as deep."""
        return self.looks.bullets[level] if level < len(self.looks.bullets) else ""

    def _runs(self, block: Worded, within: Within | None) -> str:
        return runs(block.spans, within.colour if within else None, self.looks, self.package)

    def _chart(self, chart: Chart, across: int, within: Within | None) -> Iterator[str]:
        """The drawing, what it is called, what it shows, its figures."""
        names = self.looks.names
        if chart.svg:
            self.charts += 1
            png = word_drawings.in_dots(chart.svg)
            ids = (
                self.package.picture(png, "png"),
                self.package.picture(word_drawings.for_word(chart.svg).encode(), "svg"),
            )
            told = chart.words or chart.caption
            yield paragraph(
                None, word_drawings.inline(self.charts, *ids, word_drawings.size(png, across), told), _PICTURE
            )
        if chart.caption:
            yield paragraph(names["Caption"], plain(chart.caption))
        if chart.words:
            yield paragraph(names[within.style] if within else None, plain(chart.words))
        yield from table_parts(chart.table, across, self.looks, self.blocks)
