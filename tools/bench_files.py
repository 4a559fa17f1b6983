"""Plans of 40 pages for `make bench`: the same rows as a Word document and as a ruled PDF."""

import json
import zipfile
from pathlib import Path

import typst

ROWS = 460  # fill 40 landscape pages
HEADINGS = ("No.", "Objective", "Action", "Lead", "Measure", "By when", "RAG")
COLOURS = {"GREEN": "00B050", "AMBER": "FFC000", "RED": "FF0000"}
_SENTENCE = (
    "Multi agency safeguarding partners review evidence of practice with children and adults, audit what is learned "
    "and report to the board on the quality of schedules agreed, so that priorities improve outcomes over the year."
)
_PAGES = """
#set page(paper: "a4", flipped: true, margin: 1.5cm, footer: context [Example Board #counter(page).display()])
#set text(size: 8.5pt)
#let plan = json(bytes(sys.inputs.plan))
= Business Plan 2026 to 2027
#table(
  columns: (auto, 3fr, 5fr, 2fr, 4fr, 2fr, auto),
  table.header(..plan.headings.map(word => table.cell(fill: rgb("#1F3864"))[#text(fill: white, weight: "bold", word)])),
  ..plan.rows.map(row => (..row.slice(0, 6), table.cell(fill: rgb(plan.colours.at(row.at(6))))[#row.at(6)])).flatten()
)
"""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def long_pdf(folder: Path) -> Path:
    plan = {"headings": HEADINGS, "rows": _rows(), "colours": {name: f"#{colour}" for name, colour in COLOURS.items()}}
    path = folder / "40-pages-ruled.pdf"
    made = typst.compile(_PAGES.encode(), sys_inputs={"plan": json.dumps(plan)}, ignore_system_fonts=True)
    path.write_bytes(made)  # type: ignore[arg-type]
    return path


def long_word(folder: Path) -> Path:
    path = folder / "40-pages.docx"
    table = "".join(_row([(word, "1F3864") for word in HEADINGS], heading=True))
    for row in _rows():
        table += _row([*((word, None) for word in row[:6]), (row[6], COLOURS[row[6]])])
    title = f"<w:p><w:r><w:t>Business Plan 2026 to 2027</w:t></w:r></w:p><w:tbl>{table}</w:tbl>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = f'<Relationship Id="r1" Type="{kind}" Target="word/document.xml"/>'
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", f'<Relationships xmlns="{namespace}">{relations}</Relationships>')
        file.writestr("word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{title}</w:body></w:document>')
    return path


def _row(cells: list[tuple[str, str | None]], *, heading: bool = False) -> str:
    marked = "<w:trPr><w:tblHeader/></w:trPr>" if heading else ""
    return f"<w:tr>{marked}{''.join(_cell(*cell) for cell in cells)}</w:tr>"


def _cell(words: str, colour: str | None) -> str:
    look = f'<w:tcPr><w:shd w:val="clear" w:fill="{colour}"/></w:tcPr>' if colour else "<w:tcPr/>"
    return f"<w:tc>{look}<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"


def _rows() -> list[list[str]]:
    """Rows whose sentences are of many lengths and none of them the same."""
    leads = ("Quality Assurance Sub-group", "Independent Chair", "Head of Service (Children)")
    return [
        [
            f"{n // 12 + 1}.{n % 12 + 1}", _words(n, 14), _words(n * 5 + 3, 26), leads[n % 3], _words(n * 11 + 7, 18),
            "March 2027", list(COLOURS)[n * 7 % 3],
        ]
        for n in range(ROWS)
    ]  # fmt: skip


def _words(start: int, count: int) -> str:
    words = _SENTENCE.split()
    found = [words[(start + n * (1 + start % 5)) % len(words)].strip(",.").lower() for n in range(count)]
    return f"{' '.join(found).capitalize()}."
