"""Papers opened by a program that is not ours, and written again by it: nothing is lost on the way."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, seed, settings
from lxml import etree

from goldenthread.documents import Block, Chart, Contents, Document, Heading, Table, block_text, writers
from goldenthread.documents.readers import docx
from goldenthread.documents.writers.layout import stretches

from . import word_checks
from . import word_templates as made
from .word_checks import WP
from .word_papers import any_paper, p, paper, row
from .workbooks import unzipped

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")
Converted: TypeAlias = Callable[[Sequence[bytes], str], list[bytes]]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Converted:
    """Files into another kind, all by one run of LibreOffice with a profile of its own."""
    home = tmp_path_factory.mktemp("libreoffice")

    def run(files: Sequence[bytes], kind: str, source: str = "docx") -> list[bytes]:
        folder = Path(tmp_path_factory.mktemp("converted"))
        (folder / "out").mkdir()
        for n, data in enumerate(files):
            (folder / f"{n}.{source}").write_bytes(data)
        subprocess.run(
            [
                str(SOFFICE),
                f"-env:UserInstallation={home.as_uri()}",
                *("--headless", "--convert-to", kind, "--outdir", str(folder / "out")),
                *(str(folder / f"{n}.{source}") for n in range(len(files))),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
        ending = kind.partition(":")[0]
        return [(folder / "out" / f"{n}.{ending}").read_bytes() for n in range(len(files))]

    return run


def told(block: Block) -> Any:
    """What a block says: a table by its rows and columns."""
    if isinstance(block, Table):
        return [[" ".join(cell.text.split()) for cell in line] for line in block.grid()]
    return " ".join(block_text(block).split())


def shape(data: bytes) -> dict[str, Any]:
    """What a Word file holds, by our own reader, and how many pictures."""
    read = docx.read(data, ".docx")
    body = etree.fromstring(unzipped(data)["word/document.xml"])
    return {
        "headings": [(one.level, told(one)) for one in read.blocks if isinstance(one, Heading)],
        "tables": [told(one) for one in read.blocks if isinstance(one, Table)],
        "heads": [[row.header for row in one.rows] for one in read.blocks if isinstance(one, Table)],
        "words": [one for block in read.blocks if not isinstance(block, Table) for one in told(block).split()],
        "pictures": [one.get("descr") for one in body.iter(f"{WP}docPr")],
        "title": read.title,
    }


def given_shape(document: Document) -> dict[str, Any]:
    """What went in, without any file."""
    tables = [one.table if isinstance(one, Chart) else one for one in document.blocks if isinstance(one, Table | Chart)]
    return {
        "headings": [(one.level, told(one)) for one in document.blocks if isinstance(one, Heading)],
        "tables": [told(one) for one in tables],
        "heads": [[row.header for row in one.rows] for one in tables],
        "pictures": [one.words for one in document.blocks if isinstance(one, Chart)],
        "title": document.title,
    }


def letters_of(pdf: bytes) -> Counter[str]:
    file = pypdfium2.PdfDocument(pdf)
    text = " ".join(file[n].get_textpage().get_text_range() for n in range(len(file)))
    return Counter(re.findall(r"\w", text))


def check(cases: Sequence[tuple[Document, bytes | None]], convert: Converted) -> None:
    files = [writers.write(document, ".docx", template) for document, template in cases]
    again = convert(files, "docx:MS Word 2007 XML")
    printed = convert(files, "pdf")
    for (document, _), ours, theirs, pdf in zip(cases, files, again, printed, strict=True):
        wanted, before, after = given_shape(document), shape(ours), shape(theirs)
        for name, value in wanted.items():
            assert before[name] == value, name
            if name == "pictures":  # those of headers it counts too
                assert after[name][: len(value)] == value, name
            else:
                assert after[name] == value, name
        assert after["words"] == before["words"]
        # Letter by letter: words are cut by the ends of lines.
        letters = Counter(re.findall(r"\w", "\n".join(map(block_text, document.blocks))))
        assert letters - letters_of(pdf) == Counter()


def some_papers(count: int, start: int) -> list[tuple[Document, bytes | None]]:
    """The same ones whenever asked. Two lists of contents in one paper are one to LibreOffice."""
    found: list[Document] = []

    @seed(start)
    @given(any_paper)
    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def collect(document: Document) -> None:
        found.append(document)

    collect()
    return [(one, None) for one in found if len([b for b in one.blocks if isinstance(b, Contents)]) < 2]


def test_papers_are_opened_and_written_again_without_loss(convert: Converted) -> None:
    """One with everything in it, alone and in two templates, and a few of any kind."""
    hand_made: list[tuple[Document, bytes | None]] = [
        (paper(), None),
        (paper(), made.letterhead()),
        (paper(), made.sideways_welsh()),
    ]
    check(hand_made + some_papers(8, 20260630), convert)


@pytest.mark.prove
@pytest.mark.parametrize("start", range(10))
def test_so_are_a_great_many(start: int, convert: Converted) -> None:
    check(some_papers(40, start), convert)


def test_a_wide_table_at_the_end_is_printed_whole_right_below_another(convert: Converted) -> None:
    def table(columns: int, words: str) -> Table:
        texts = [f"{words} {n}" for n in range(columns)]
        return Table((row(*texts, header=True), row(*texts), row(*texts)))

    wide = table(6, "what is done to make it so, by whom and by when, and how it will be known")
    words = [p("What was agreed and what came of it. " * 12) for _ in range(4)]
    blocks = (*words, table(1, "Short"), wide)
    assert [one.sideways for one in stretches(blocks)] == [False, True]
    check([(Document(blocks, title="Ends"), None)], convert)


def test_contents_lead_to_headings_there_too(convert: Converted) -> None:
    (page,) = convert([writers.write(paper(), ".docx")], "html")
    links = re.findall(rb'<a href="#([^"]+)"', page)
    assert len(links) == len([one for one in paper().blocks if isinstance(one, Heading) and one.level == 2]) == 3
    assert all(b'name="' + one in page for one in links)


def test_a_template_that_libreoffice_made_is_a_template(convert: Converted) -> None:
    page = b"<html lang=en><body><h1>A heading</h1><p>Words</p><ul><li>One</ul><table border=1><tr><td>Cell</table></body></html>"
    (template,) = convert([page], "docx:MS Word 2007 XML", "html")  # type: ignore[call-arg]
    word_checks.check(writers.write(paper(), ".docx", template))
