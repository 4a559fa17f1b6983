"""Documents: one value for what a page holds, and readers and writers for each kind of file."""

from goldenthread.lib import wire

from .opening import LARGEST_FILE, open_bytes, open_form, open_soon
from .opening import open_file as open  # noqa: A004 - documents.open() is what the whole house calls it
from .refusals import Unreadable
from .value import (
    NOWHERE,
    Block,
    Cell,
    Chart,
    Column,
    Contents,
    Document,
    Entry,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Place,
    Row,
    Span,
    Spans,
    Table,
    block_text,
    tables,
    undrawn,
    words,
)


def text_of_packed(blocks: list[object]) -> list[str]:
    """The lines of blocks that were packed for keeping (lib/wire)."""
    read = wire.unpack(tuple[Block, ...], blocks)
    return [line for block in read for line in block_text(block).split("\n") if line.strip()]


__all__ = [
    "LARGEST_FILE",
    "NOWHERE",
    "Block",
    "Cell",
    "Chart",
    "Column",
    "Contents",
    "Document",
    "Entry",
    "Heading",
    "Listing",
    "PageBreak",
    "Paragraph",
    "Place",
    "Row",
    "Span",
    "Spans",
    "Table",
    "Unreadable",
    "block_text",
    "open",
    "open_bytes",
    "open_form",
    "open_soon",
    "tables",
    "text_of_packed",
    "undrawn",
    "words",
]
