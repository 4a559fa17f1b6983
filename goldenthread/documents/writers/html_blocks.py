"""The blocks of a document as HTML. Colours and widths become classes whose names say what they stand for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from goldenthread.documents.value import (
    Block,
    Cell,
    Chart,
    Contents,
    Entry,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Spans,
    Table,
)

from .drawings import judged
from .layout import Laid, Standing, lay, shares, stretches, wanted
from .looks import clean, is_colour, is_dark

_COUNTED = re.compile(r"(\d{1,4})\.")
_LINKS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_NOT_IN_AN_ID = re.compile(r"\W+")
_FULL_WIDTH = 400  # units of a drawing from which it is as wide as the page
_FITS_A_PHONE = 70  # letters that a table may want and still be set in the width of a phone


@dataclass
class Body:
    """One pass over the blocks of a document. `rules` after `html`."""

    blocks: Sequence[Block]
    deeper: int = 0
    _rules: dict[str, str] = field(default_factory=dict)
    _names: dict[str, int] = field(default_factory=dict)
    _passed: int = 0  # headings already written
    _contents: int = 0

    def __post_init__(self) -> None:
        self._anchors = _anchors(self.blocks)
        self._stretches = stretches(self.blocks)

    def html(self) -> str:
        found: list[str] = []
        for run in self._stretches:
            inner = "".join(self._written(run.blocks, sideways=run.sideways))
            found.append(f'<div class="sideways">\n{inner}</div>\n' if run.sideways else inner)
        return "".join(found)

    def classes(self) -> str:
        """Of the sheet: one on which a table lies sideways is wider."""
        return "paper lying" if any(run.sideways for run in self._stretches) else "paper"

    def rules(self) -> str:
        """A rule for each class that the blocks needed."""
        return "".join(f".paper .{name}{{{rule}}}\n" for name, rule in sorted(self._rules.items()))

    def _written(self, blocks: Sequence[Block], *, sideways: bool = False, inside: bool = False) -> Iterator[str]:
        heading = ""
        for block in blocks:
            match block:
                case Heading():
                    heading = " ".join(block.text.split())
                    yield self._heading(block, inside=inside)
                case Paragraph():
                    yield f"<p>{_words(block.spans)}</p>\n"
                case Listing():
                    yield from _listing(block.entries)
                case Table():
                    yield from self._table(block, heading, sideways=sideways, inside=inside)
                case Chart():
                    yield from self._chart(block, heading, sideways=sideways, inside=inside)
                case Contents():
                    yield self._list_of_headings(block)
                case PageBreak():
                    continue

    def _heading(self, block: Heading, *, inside: bool) -> str:
        level = min(max(block.level, 1), 6)
        tag = f"h{min(level + self.deeper, 6)}"
        anchor = ""
        if not inside:
            anchor = f' id="{escape(self._anchors[self._passed][2])}"'
            self._passed += 1
        return f'<{tag}{anchor} class="h{min(level, 4)}">{_words(block.spans)}</{tag}>\n'

    def _list_of_headings(self, block: Contents) -> str:
        """Links to the headings that follow."""
        listed = [one for one in self._anchors[self._passed :] if one[0] <= block.depth]
        if not listed:
            return ""
        self._contents += 1
        name, top = f"paper-contents-{self._contents}", min(level for level, _, _ in listed)
        tag = f"h{min(2 + self.deeper, 6)}"
        links, depth = ["<ul>"], 0
        for n, (level, words, anchor) in enumerate(listed):
            wanted = min(level - top, depth + 1) if n else 0
            if n and wanted <= depth:
                links.append("</li>" + "</ul></li>" * (depth - wanted))
            elif n:
                links.append("<ul>")
            links.append(f'<li><a href="#{escape(anchor)}">{escape(words, quote=False)}</a>')
            depth = wanted
        links.append("</li></ul>" * (depth + 1))
        heading = f'<{tag} class="h2" id="{name}">{escape(clean(block.heading), quote=False)}</{tag}>'
        return f'<nav class="contents" aria-labelledby="{name}">\n{heading}\n{"".join(links)}\n</nav>\n'

    # -- charts ---------------------------------------------------------------------------------------------------

    def _chart(self, chart: Chart, heading: str, *, sideways: bool, inside: bool) -> Iterator[str]:
        drawn = judged(chart.svg)
        wide = drawn.width >= _FULL_WIDTH
        if wide:
            name = self._name(drawn.title or chart.caption or heading or "Chart")
            region = f' class="drawing full" role="region" tabindex="0" aria-label="{name}"'
        else:
            self._rules[f"u-{drawn.width:.0f}"] = f"width:{drawn.width / 16:.4g}rem"
            region = f' class="drawing u-{drawn.width:.0f}"'
        yield f"<figure>\n<div{region}>{drawn.svg}</div>\n"
        told = [f"<strong>{escape(clean(chart.caption), quote=False)}</strong>"] if chart.caption else []
        told += [escape(clean(chart.words), quote=False).replace("\n", "<br>")] if chart.words else []
        if told:
            yield f"<figcaption>{'<br>'.join(told)}</figcaption>\n"
        yield "</figure>\n"
        yield from self._table(chart.table, chart.caption or heading, sideways=sideways, inside=inside)

    # -- tables ---------------------------------------------------------------------------------------------------

    def _table(self, table: Table, heading: str, *, sideways: bool, inside: bool) -> Iterator[str]:
        laid = lay(table)
        if not laid.width:
            return
        if not inside:
            # It scrolls by itself on a small screen, also by the keyboard.
            name = self._name(table.caption or heading or "Table")
            yield f'<div class="wide" role="region" tabindex="0" aria-label="{name}">\n'
        yield "<table>\n" if wanted(laid) < _FITS_A_PHONE else '<table class="many">\n'
        if table.caption:
            yield f"<caption>{escape(clean(table.caption), quote=False)}</caption>\n"
        columns = (self._width(share) for share in shares(laid, sideways=sideways))
        yield "<colgroup>" + "".join(f'<col class="{one}">' for one in columns) + "</colgroup>\n"
        head = 0
        while head < len(table.rows) and table.rows[head].header:
            head += 1
        if head:
            yield "<thead>\n"
            yield from (self._row(laid, y, table) for y in range(head))
            yield "</thead>\n"
        yield "<tbody>\n"
        for y in range(head, len(laid.rows)):
            if y > head and _is_banner(laid, y):
                yield "</tbody>\n<tbody>\n"
            yield self._row(laid, y, table)
        yield "</tbody>\n</table>\n"
        if not inside:
            yield "</div>\n"

    def _name(self, words: str) -> str:
        """What a region is called that scrolls by itself; no two are called the same."""
        name = " ".join(clean(words).split())
        self._names[name] = self._names.get(name, 0) + 1
        return escape(name if self._names[name] == 1 else f"{name} ({self._names[name]})")

    def _width(self, share: float) -> str:
        name = f"w-{1000 * share:.0f}"
        self._rules[name] = f"width:{100 * share:.1f}%"
        return name

    def _row(self, laid: Laid, y: int, table: Table) -> str:
        cells = [self._cell(laid, y, one, head=table.rows[y].header) for one in laid.rows[y] if not one.below]
        return f"<tr>{''.join(cells)}</tr>\n"

    def _cell(self, laid: Laid, y: int, one: Standing, *, head: bool) -> str:
        cell = one.cell
        tag = "th" if head or cell.header else "td"
        scope = "col" if head else "rowgroup" if _is_banner(laid, y) else "row"
        extra = f' scope="{scope}"' if tag == "th" else ""
        extra += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        extra += f' rowspan="{laid.height(y, one)}"' if laid.height(y, one) > 1 else ""
        if is_colour(cell.fill):
            extra += f' class="{"dark" if is_dark(cell.fill) else "light"} {self._ground(cell.fill or "")}"'
        return f"<{tag}{extra}>{self._inside(cell)}</{tag}>"

    def _ground(self, fill: str) -> str:
        """The class of a ground. Its name is what our own reader knows the colour by."""
        name = f"ground-{fill[1:].lower()}"
        self._rules[name] = f"background:{fill.lower()}"
        return name

    def _inside(self, cell: Cell) -> str:
        if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):
            return _words(cell.blocks[0].spans)
        return "".join(self._written(cell.blocks, inside=True)).strip()


def _anchors(blocks: Sequence[Block]) -> list[tuple[int, str, str]]:
    """Each heading's level and words, and an id that no other has."""
    found: list[tuple[int, str, str]] = []
    taken: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Heading):
            words = " ".join(clean(block.text).split())
            plain = "paper-" + (_NOT_IN_AN_ID.sub("-", words.lower())[:50].strip("-") or "heading")
            taken[plain] = taken.get(plain, 0) + 1
            found.append((block.level, words, plain if taken[plain] == 1 else f"{plain}--{taken[plain]}"))
    return found


def _is_banner(laid: Laid, y: int) -> bool:
    row = laid.rows[y]
    return len(row) == 1 and row[0].cell.header and not row[0].below


def _words(spans: Spans) -> str:
    return "".join(_span(clean(s.text), s.bold, s.italic, s.underline, s.link) for s in spans)


def _span(text: str, bold: bool, italic: bool, underline: bool, link: str | None) -> str:
    html = escape(text, quote=False).replace("\n", "<br>")
    for tag, on in (("strong", bold), ("em", italic), ("u", underline)):
        html = f"<{tag}>{html}</{tag}>" if on else html
    return f'<a href="{escape(clean(link))}">{html}</a>' if link and _LINKS.match(link) else html


# -- lists --------------------------------------------------------------------------------------------------------


def _listing(entries: Sequence[Entry]) -> Iterator[str]:
    """Entries as lists in lists. A mark that a list of the web cannot print stands among the words."""
    at = 0
    while at < len(entries):
        at, html = _list(entries, at, entries[at].level)
        yield html + "\n"


def _list(entries: Sequence[Entry], at: int, level: int) -> tuple[int, str]:
    """The list that begins with entry `at`, and where it ends."""
    number = _number(entries[at])
    html = ["<ul>" if number is None else f'<ol start="{number}">' if number != 1 else "<ol>"]
    wanted = number
    while at < len(entries) and entries[at].level == level and _number(entries[at]) == wanted:
        entry = entries[at]
        mark = "" if wanted is not None or _is_bullet(entry.label) else f"{escape(clean(entry.label))} "
        html.append(f"<li>{mark}{_words(entry.spans)}")
        at += 1
        while at < len(entries) and entries[at].level > level:
            at, deeper = _list(entries, at, entries[at].level)
            html.append(deeper)
        html.append("</li>")
        wanted = None if wanted is None else wanted + 1
    html.append("</ul>" if number is None else "</ol>")
    return at, "".join(html)


def _number(entry: Entry) -> int | None:
    found = _COUNTED.fullmatch(entry.label)
    return int(found[1]) if found and int(found[1]) > 0 else None


def _is_bullet(label: str) -> bool:
    return not any(letter.isalnum() for letter in label)
