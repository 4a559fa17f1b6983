"""Papers as a reader finds their way in them: by headings, tables and the numbers of sentences."""

import re
from itertools import pairwise

from goldenthread.documents import Block, Chart, Contents, Document, Heading, Listing, Paragraph, Table, block_text


def under(document: Document, title: str) -> list[Block]:
    """The blocks under the heading of these words, down to the next of its level or above. Empty where there is none."""
    found: list[Block] = []
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            if level and block.level <= level:
                break
            if block.text == title:
                level = block.level
                continue
        if level:
            found.append(block)
    return found


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def tables_in(blocks: list[Block]) -> list[Table]:
    found = []
    for block in blocks:
        if isinstance(block, Table):
            found.append(block)
        elif isinstance(block, Chart):
            found.append(block.table)
    return found


def rows(table: Table) -> list[list[str]]:
    """What stands in each row but the first, which names the columns."""
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def columns(table: Table) -> list[str]:
    return [cell.text for cell in table.rows[0].cells]


def chart(document: Document) -> Chart:
    return next(block for block in document.blocks if isinstance(block, Chart))


def bullets(blocks: list[Block]) -> list[str]:
    return [entry.text for block in blocks if isinstance(block, Listing) for entry in block.entries]


def sentences(blocks: list[Block]) -> str:
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def numbers(words: str) -> list[int]:
    return [int(one) for one in re.findall(r"\b\d+\b", words)]


def counts_in(words: str) -> dict[str, int]:
    """ "53 things to do: 20 on track and 33 without an answer." as the numbers of its parts."""
    total, _, parts = words.partition(":")
    found = {
        name.strip().replace("without an answer", "no answer"): int(n)
        for n, name in re.findall(r"(\d+) ([a-z ]+?)(?=,| and \d|\.)", parts)
    }
    assert sum(found.values()) == numbers(total)[0], words
    return found


def well_made(document: Document) -> None:
    """Levels never skip, one title, every table has a header row and something under it, rows as wide as the head."""
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in tables_in(list(document.blocks)):
        assert table.rows[0].header
        assert all(cell.header and cell.text for cell in table.rows[0].cells)
        assert len(table.rows) > 1
        assert {len(line) for line in table.grid()} == {table.width}
    for block in document.blocks:
        if isinstance(block, Chart):
            assert block.svg.startswith("<svg")
            assert block.words
        elif not isinstance(block, Contents):
            assert block_text(block).strip() or type(block).__name__ == "PageBreak"
    for before, after in pairwise(document.blocks):
        empty = isinstance(before, Heading) and isinstance(after, Heading) and after.level <= before.level
        assert not empty, f"nothing stands under {before}"
    assert not isinstance(document.blocks[-1], Heading)
    assert document.title
    assert document.footing
