"""Laws of tables in PDF files, held over tables nobody wrote."""

from collections import Counter

import pytest

from goldenthread.documents import tables
from goldenthread.documents.readers import pdf

from .pdf_tables import STYLES, made
from .shapes import grid


def as_read(data: bytes) -> list[list[str]]:
    return [[" ".join(text.split()) for text in row] for table in tables(pdf.read(data, ".pdf")) for row in grid(table)]


@pytest.mark.parametrize("seed", range(16))
def test_a_ruled_table_comes_back_cell_by_cell_over_any_number_of_pages(seed: int) -> None:
    table = made(seed, "ruled")
    assert as_read(table.data) == table.rows


@pytest.mark.parametrize("style", [style for style in STYLES if style != "ruled"])
@pytest.mark.parametrize("seed", range(5))
def test_a_table_without_lines_down_comes_back_cell_by_cell(seed: int, style: str) -> None:
    table = made(seed, style)
    assert as_read(table.data) == table.rows


@pytest.mark.prove
@pytest.mark.parametrize(
    ("style", "share"), [("ruled", 0.97), ("lines between rows", 0.9), ("no lines", 0.85), ("stripes", 0.9)]
)
def test_of_hundreds_of_tables_nearly_all_come_back_cell_by_cell(style: str, share: float) -> None:
    """What is left are rows that a page break cut where nothing shows whether they go on."""
    wrong = [seed for seed in range(1_000, 1_300) if as_read((table := made(seed, style)).data) != table.rows]
    assert len(wrong) <= (1 - share) * 300, wrong


@pytest.mark.prove
@pytest.mark.parametrize("style", STYLES)
def test_no_word_of_any_table_is_lost_and_none_said_twice_but_of_its_heading_row(style: str) -> None:
    for seed in range(2_000, 2_150):
        table = made(seed, style)
        said = Counter(pdf.read(table.data, ".pdf").text.replace("-", " ").split())
        meant = Counter(" ".join(text for row in table.rows for text in row).replace("-", " ").split())
        assert not meant - said, seed
        assert set(said - meant) <= set(" ".join(table.rows[0]).replace("-", " ").split()), seed
