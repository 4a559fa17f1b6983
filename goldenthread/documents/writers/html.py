"""One web page that needs nothing else: no script, no address outside it, a style for screens and one for paper."""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from goldenthread.documents.value import (
    Block,
    Cell,
    Document,
    Entry,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Spans,
    Table,
    undrawn,
)

from .layout import Laid, Standing, is_wide, lay, shares
from .looks import INK, LANGUAGE, LINE, QUIET, TEXT, THREAD, UNTITLED, clean, is_colour, is_dark

_COUNTED = re.compile(r"(\d{1,4})\.")
_LINKS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)

_STYLE = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0 auto; max-width: 78rem; padding: 2rem 1.5rem 4rem; background: #fff; color: {TEXT};
  font: 1.0625rem/1.5 "Source Sans 3", "Segoe UI", system-ui, sans-serif; }}
h1, h2, h3, h4, h5, h6 {{ color: {INK}; line-height: 1.2; margin: 2em 0 .5em; text-wrap: balance; }}
h1 {{ font-size: 2.4rem; margin-top: .5em; padding-bottom: .35em; border-bottom: 4px solid {THREAD}; }}
h2 {{ font-size: 1.6rem; }} h3 {{ font-size: 1.3rem; }} h4, h5, h6 {{ font-size: 1.1rem; }}
p, li {{ max-width: 44rem; }}
p {{ margin: 0 0 .75em; }} ul, ol {{ margin: 0 0 1em; padding-left: 1.5em; }}
a {{ color: #1d4f91; }}
.wide {{ overflow-x: auto; margin: 0 0 2rem; }}
.wide:focus-visible {{ outline: 3px solid {THREAD}; outline-offset: 2px; }}
table {{ border-collapse: collapse; width: 100%; margin: 0 0 2rem; font-size: .975rem; }}
.wide table {{ min-width: 60rem; margin: 0; }}
caption {{ text-align: left; font-weight: 600; padding: 0 0 .5em; }}
th, td {{ border: 1px solid {LINE}; padding: .45em .6em; text-align: left; vertical-align: top; overflow-wrap: break-word; }}
td p, td ul, td ol, th p {{ margin: 0 0 .35em; max-width: none; }}
td > :last-child, th > :last-child {{ margin-bottom: 0; }}
td ul, td ol {{ padding-left: 1.15em; }}
thead th {{ background: {INK}; color: #fff; vertical-align: bottom; }}
tbody th {{ color: {INK}; font-weight: 400; }}
.dark {{ color: #fff; }} th.light, td.light {{ color: {TEXT}; }}
footer {{ margin-top: 3rem; color: {QUIET}; }}
@media print {{
  @page {{ size: A4 landscape; margin: 15mm; }}
  body {{ max-width: none; padding: 0; font-size: 9.5pt; }}
  h1, h2, h3, h4, h5, h6 {{ break-after: avoid; }}
  .wide {{ overflow: visible; }} .wide table {{ min-width: 0; }}
  thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }}
  th, td {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
"""


def write(document: Document) -> bytes:
    title = escape(clean(document.title or UNTITLED))
    page = [
        f'<!DOCTYPE html>\n<html lang="{escape(document.language or LANGUAGE)}">\n<head>\n<meta charset="utf-8">\n',
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n',
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n",
        *_blocks(undrawn(document.blocks)),
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(page).encode()


def _blocks(blocks: Sequence[Block], *, inside: bool = False) -> Iterator[str]:
    heading = ""
    for block in blocks:
        match block:
            case Heading():
                heading = " ".join(block.text.split())
                tag = f"h{min(max(block.level, 1), 6)}"
                yield f"<{tag}>{_words(block.spans)}</{tag}>\n"
            case Paragraph():
                yield f"<p>{_words(block.spans)}</p>\n"
            case Listing():
                yield from _listing(block.entries)
            case Table():
                yield from _table(block, heading, inside=inside)
            case PageBreak():
                continue


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


# -- tables -------------------------------------------------------------------------------------------------------


def _table(table: Table, heading: str, *, inside: bool) -> Iterator[str]:
    laid = lay(table)
    wide = is_wide(table) and not inside
    if wide:
        # It scrolls by itself on a small screen, also by the keyboard.
        name = escape(clean(table.caption or heading or "Table"))
        yield f'<div class="wide" role="region" tabindex="0" aria-label="{name}">\n'
    yield "<table>\n"
    if table.caption:
        yield f"<caption>{escape(clean(table.caption), quote=False)}</caption>\n"
    yield (
        "<colgroup>"
        + "".join(f'<col style="width:{100 * share:.1f}%">' for share in shares(laid, sideways=wide))
        + "</colgroup>\n"
    )
    head = 0
    while head < len(table.rows) and table.rows[head].header:
        head += 1
    if head:
        yield "<thead>\n"
        yield from (_row(laid, y, table) for y in range(head))
        yield "</thead>\n"
    yield "<tbody>\n"
    for y in range(head, len(laid.rows)):
        if y > head and _is_banner(laid, y):
            yield "</tbody>\n<tbody>\n"
        yield _row(laid, y, table)
    yield "</tbody>\n</table>\n"
    if wide:
        yield "</div>\n"


def _is_banner(laid: Laid, y: int) -> bool:
    row = laid.rows[y]
    return len(row) == 1 and row[0].cell.header and not row[0].below


def _row(laid: Laid, y: int, table: Table) -> str:
    cells = [_cell(laid, y, one, head=table.rows[y].header) for one in laid.rows[y] if not one.below]
    return f"<tr>{''.join(cells)}</tr>\n"


def _cell(laid: Laid, y: int, one: Standing, *, head: bool) -> str:
    cell = one.cell
    tag = "th" if head or cell.header else "td"
    scope = "col" if head else "rowgroup" if _is_banner(laid, y) else "row"
    extra = f' scope="{scope}"' if tag == "th" else ""
    extra += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    extra += f' rowspan="{laid.height(y, one)}"' if laid.height(y, one) > 1 else ""
    if is_colour(cell.fill):
        extra += f' class="{"dark" if is_dark(cell.fill) else "light"}" style="background:{cell.fill}"'
    return f"<{tag}{extra}>{_inside(cell)}</{tag}>"


def _inside(cell: Cell) -> str:
    if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):
        return _words(cell.blocks[0].spans)
    return "".join(_blocks(cell.blocks, inside=True)).strip()


# -- a part of another page ---------------------------------------------------------------------------------------


def fragment(document: Document, *, deeper: int = 0) -> tuple[str, str]:
    """The paper for drawing inside a page, and the style rules it needs. `deeper` is by how many levels its headings
    stand lower than in a page of its own."""
    blocks = tuple(
        replace(one, level=min(one.level + deeper, 6)) if isinstance(one, Heading) else one for one in document.blocks
    )
    return f'<article class="paper">{"".join(_blocks(undrawn(blocks)))}</article>', ""


def style_hash(page: bytes) -> str:
    """What `style-src` must allow for a page that `write` made: 'sha256-…', without the quotes."""
    style = page.partition(b"<style>")[2].partition(b"</style>")[0]
    return "sha256-" + base64.b64encode(hashlib.sha256(style).digest()).decode()
