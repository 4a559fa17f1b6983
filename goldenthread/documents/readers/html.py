"""Web pages."""

import re
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.readers import decoding
from goldenthread.documents.refusals import Unreadable
from goldenthread.documents.value import Block, Document, Listing, PageBreak

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def prepare(data: bytes) -> None:
    decoding.prepare(_declared(data))
    from goldenthread.documents.readers import markup  # noqa: F401 - imported while the doors are open


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return found.group(1).decode().lower() if found else None


def read(data: bytes, _ending: str) -> Document:
    from lxml.etree import LxmlError, ParserError

    from goldenthread.documents.readers import markup

    source = _XML_DECLARATION.sub("", decoding.decode(data, _declared(data)))
    try:
        root = markup.page(source)
    except (LxmlError, ParserError, ValueError):
        raise Unreadable("The file is called a web page but holds none: save it again from the browser.") from None
    titles = [" ".join((title.text or "").split()) for title in root.iterfind("head/title")]
    blocks = _told_apart(markup.Walk().blocks(root))
    return Document(tuple(blocks), title=titles[0] if titles and titles[0] else None, language=root.get("lang"))


def _told_apart(blocks: Sequence[Block]) -> list[Block]:
    """Of a page written on few lines, as programs write them, each block is a line of its own: no two share a place."""
    lines = [block.place.line for block in blocks if not isinstance(block, PageBreak)]
    if len(set(lines)) * 2 > len(lines):
        return list(blocks)
    found: list[Block] = []
    at = 0
    for block in blocks:
        if isinstance(block, PageBreak):
            found.append(block)
        elif isinstance(block, Listing):
            entries = tuple(
                replace(entry, place=replace(entry.place, line=at + n)) for n, entry in enumerate(block.entries, 1)
            )
            found.append(replace(block, entries=entries, place=replace(block.place, line=at + 1)))
            at += len(entries)
        else:
            at += 1
            found.append(replace(block, place=replace(block.place, line=at)))
    return found
