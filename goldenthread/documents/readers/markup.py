"""HTML to blocks: for whole pages, and for the scraps of HTML that extraction leaves in a text.

Struck-out and deleted text is left out, inserted text stays; what the page hides is hidden here too.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from lxml import html
from lxml.html import HtmlElement

from goldenthread.documents.value import Block, Cell, Entry, Heading, Listing, Paragraph, Place, Row, Span, Table, words

_GONE = {"script", "style", "del", "s", "strike", "head", "template", "noscript", "svg", "nav", "title", "meta", "link"}
_BOLD = {"b", "strong", "th"}
_ITALIC = {"i", "em"}
_UNDERLINE = {"u", "ins"}
_INLINE = _BOLD | _ITALIC | _UNDERLINE | {
    "a", "abbr", "bdi", "big", "br", "cite", "code", "font", "input", "kbd", "label", "mark", "q", "small", "span",
    "sub", "sup", "time", "tt", "var", "wbr", "img",
}  # fmt: skip
_LISTS = {"ul", "ol"}
_SPACE = re.compile(r"[ \t\n\r\f\v\xa0]+")
_BULLET = re.compile(r"\s*[•▪◦●]\s*")
_COLOUR = re.compile(r"background(?:-color)?\s*:\s*([^;]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|\s)ground-([0-9a-f]{6})(?:\s|$)")  # how pages of our own say it
_HEX = re.compile(r"(?:#|^)([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})", re.IGNORECASE)
_NAMED = {
    "red": "#FF0000", "green": "#008000", "lime": "#00FF00", "blue": "#0000FF", "yellow": "#FFFF00",
    "orange": "#FFA500", "amber": "#FFBF00", "purple": "#800080", "grey": "#808080", "gray": "#808080",
    "white": "#FFFFFF", "black": "#000000",
}  # fmt: skip
_END_OF_PAGE = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
DEEPEST = 200
_PLAIN = Span("")


def page(source: str) -> HtmlElement:
    """The tree of a page. `huge_tree`: without it the parser silently leaves out what is nested deeply."""
    # What follows the end of a page is part of it to every browser, and lost to this parser.
    source = _END_OF_PAGE.sub("", source)
    return html.document_fromstring(source, parser=html.HTMLParser(huge_tree=True))


def scraps(source: str, place: Place) -> list[Block]:
    """The blocks of a fragment, all at one place."""
    root = page(f"<div>{source}</div>")
    return [_moved(block, place) for block in Walk(lines=False).blocks(root)]


def _moved(block: Block, place: Place) -> Block:
    if isinstance(block, Listing):
        return Listing(tuple(replace(entry, place=place) for entry in block.entries), place)
    return replace(block, place=place)


@dataclass
class Walk:
    """One pass over a tree. Counts tables as it meets them."""

    lines: bool = True  # does sourceline mean a line of the file?
    tables: int = 0
    _depth: int = 0

    def blocks(self, root: HtmlElement) -> list[Block]:
        """The blocks under `root`, in order."""
        gathered: list[Block] = []
        run = _Run()
        self._walk(root, gathered, run)
        self._flush(gathered, run)
        return gathered

    def _walk(self, parent: HtmlElement, out: list[Block], run: "_Run") -> None:
        self._enter()
        run.add(parent.text)
        for child in parent:
            if isinstance(child.tag, str) and not _hidden(child):
                self._child(child, out, run)
            run.add(child.tail)
        self._depth -= 1

    def _child(self, child: HtmlElement, out: list[Block], run: "_Run") -> None:
        tag = child.tag
        if tag in _INLINE:
            run.line = run.line or self._line(child)
            _inline(child, run)
            return
        self._flush(out, run)
        run.line = self._line(child)
        if re.fullmatch(r"h[1-6]", tag):
            spans = _spans_of(child)
            if spans:
                out.append(Heading(int(tag[1]), spans, Place(line=self._line(child))))
        elif tag in _LISTS:
            entries = tuple(self._entries(child, 0))
            if entries:
                out.append(Listing(entries, Place(line=self._line(child))))
        elif tag == "table":
            run.add(child.text)
            self._flush(out, run)
            out.append(self._table(child))
        else:
            self._walk(child, out, run)
            self._flush(out, run)

    def _flush(self, out: list[Block], run: "_Run") -> None:
        spans = run.take()
        if spans:
            out.append(Paragraph(spans, Place(line=run.line)))
        run.line = None

    def _line(self, element: HtmlElement) -> int | None:
        return element.sourceline if self.lines else None

    def _entries(self, listing: HtmlElement, level: int) -> Iterator[Entry]:
        """The entries of a list, those of lists inside it one level deeper, and words that stand in no entry."""
        self._enter()
        number = _number(listing.get("start"), 1, 9999)
        place = Place(line=self._line(listing))
        yield from _loose(listing.text, level, place)
        for child in listing:
            if isinstance(child.tag, str) and not _hidden(child):
                if child.tag in _LISTS:
                    yield from self._entries(child, level + 1)
                else:
                    run = _Run()
                    _inline(child, run, skip=_LISTS)
                    if spans := run.take():
                        label = f"{number}." if listing.tag == "ol" else "•"
                        number += 1
                        yield Entry(label, spans, level, Place(line=self._line(child)))
                    for nested in _lists_within(child):
                        yield from self._entries(nested, level + 1)
            yield from _loose(child.tail, level, place)
        self._depth -= 1

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise RecursionError

    def _table(self, table: HtmlElement) -> Table:
        self.tables += 1
        number = self.tables
        place = Place(line=self._line(table), table=number)
        captions = (one for one in table.iterchildren("caption") if not _hidden(one))
        caption = next((" ".join(one.text_content().split()) for one in captions), None)
        rows = []
        for y, row in enumerate(_rows(table), start=1):
            at = Place(line=self._line(row), table=number, row=y)
            seen = (cell for cell in row.iterchildren("td", "th") if not _hidden(cell))
            cells = tuple(self._cell(cell, replace(at, cell=x)) for x, cell in enumerate(seen, start=1))
            head = row.getparent() is not None and row.getparent().tag == "thead"
            rows.append(Row(cells, header=head or (bool(cells) and all(cell.header for cell in cells)), place=at))
        return Table(tuple(rows), caption, place)

    def _cell(self, cell: HtmlElement, place: Place) -> Cell:
        blocks = tuple(_moved(block, place) for block in self.blocks(cell))
        return Cell(
            blocks=blocks,
            columns=_number(cell.get("colspan"), 1, 100),
            rows=_number(cell.get("rowspan"), 1, 1000),
            fill=_fill(cell) or (_fill(cell.getparent()) if cell.getparent() is not None else None),
            header=cell.tag == "th",
            place=place,
        )


@dataclass
class _Run:
    """Words gathered until a block ends."""

    spans: list[Span] = field(default_factory=list)
    line: int | None = None

    def add(self, text: str | None, like: Span = _PLAIN) -> None:
        if text:
            self.spans.append(replace(like, text=_SPACE.sub(" ", text)))

    def take(self) -> tuple[Span, ...]:
        joined: list[Span] = []
        for span in self.spans:
            if joined and replace(joined[-1], text="") == replace(span, text=""):
                joined[-1] = replace(span, text=joined[-1].text + span.text)
            else:
                joined.append(span)
        self.spans = []
        return trimmed(tuple(joined))


def trimmed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans without outer space, without double spaces, and without any that are empty."""
    tidy: list[Span] = []
    for span in spans:
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", span.text))
        if not tidy or tidy[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" " if tidy else None)
        if text:
            tidy.append(replace(span, text=text))
    while tidy and not tidy[-1].text.rstrip():
        tidy.pop()
    if tidy:
        tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip())
    return tuple(tidy)


def _inline(element: HtmlElement, run: _Run, like: Span = _PLAIN, skip: Collection[str] = ()) -> None:
    tag = element.tag
    if tag == "br":
        run.spans.append(Span("\n"))
        return
    if tag == "input" and element.get("type") == "checkbox":
        run.add("☑" if element.get("checked") is not None else "☐")
        return
    like = Span(
        "",
        bold=like.bold or tag in _BOLD,
        italic=like.italic or tag in _ITALIC,
        underline=like.underline or tag == "u",
        link=element.get("href") if tag == "a" else like.link,
    )
    run.add(element.text, like)
    for child in element:
        if isinstance(child.tag, str) and not _hidden(child) and child.tag not in skip:
            if child.tag not in _INLINE and run.spans:
                run.spans.append(Span("\n"))
            _inline(child, run, like, skip)
        run.add(child.tail, like)


def _spans_of(element: HtmlElement) -> tuple[Span, ...]:
    run = _Run()
    _inline(element, run)
    spans = run.take()
    return spans if words(spans).strip() else ()


def _hidden(element: HtmlElement) -> bool:
    if element.tag in _GONE or element.get("hidden") is not None:
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "line-through" in style


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    if next(table.iterchildren("td", "th"), None) is not None:
        yield table  # cells that stand in no row are one row
    for child in table:
        if not isinstance(child.tag, str) or _hidden(child):
            continue
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            if next(child.iterchildren("td", "th"), None) is not None:
                yield child
            yield from (row for row in child.iterchildren("tr") if not _hidden(row))


def _lists_within(element: HtmlElement) -> Iterator[HtmlElement]:
    """The lists inside an entry, however wrapped, but not those inside other lists."""
    for child in element:
        if isinstance(child.tag, str) and not _hidden(child):
            if child.tag in _LISTS:
                yield child
            else:
                yield from _lists_within(child)


def _loose(text: str | None, level: int, place: Place) -> Iterator[Entry]:
    """Words that stand in a list but in no entry: bullets typed by hand, or entries that were lost."""
    for part in _BULLET.split(text or ""):
        if part.strip():
            yield Entry("•", (Span(_SPACE.sub(" ", part).strip()),), level, place)


def _number(value: str | None, least: int, most: int) -> int:
    digits = (value or "").strip()
    return min(max(int(digits), least), most) if digits.isdecimal() and digits.isascii() and len(digits) < 6 else least


def _fill(element: HtmlElement) -> str | None:
    colour = element.get("bgcolor") or ""
    if ours := _GROUND.search(element.get("class") or ""):
        colour = f"#{ours.group(1)}"
    if found := _COLOUR.search(element.get("style") or ""):
        colour = found.group(1)
    colour = colour.strip().lower()
    if parts := _RGB.search(colour):
        red, green, blue = (min(int(part), 255) for part in parts.groups())
        return f"#{red:02X}{green:02X}{blue:02X}"
    if exact := _HEX.search(colour):
        digits = exact.group(1)
        return "#" + ("".join(two * 2 for two in digits) if len(digits) == 3 else digits).upper()
    return next((_NAMED[word] for word in re.findall(r"[a-z]+", colour) if word in _NAMED), None)
