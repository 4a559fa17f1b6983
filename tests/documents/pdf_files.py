"""PDF files of several makers' shapes: typeset by Typst, drawn by reportlab, and written out by hand."""

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO

import typst
from reportlab.pdfgen.canvas import Canvas

LANDSCAPE = '#set page(paper: "a4", flipped: true, margin: 1.5cm)\n#set text(size: 9pt)\n'
PORTRAIT = '#set page(paper: "a4", margin: 2cm)\n#set text(size: 10pt)\n'
HEADINGS = "table.header([*Ref*], [*Action*], [*Measure of success*], [*Lead*], [*By when*]),"
ROWS = """\
[1.1], [Agree a threshold document that all the agencies use, and publish it where families can find it too], [Published and used in audits], [Policy Officer], [March 2027],
[1.2], [Train managers], [Four in five are trained by the end of the year, as the register of training shows every quarter], [Training Sub-group], [June 2027],
[2.1], [Hear children], [Report made], [Voice Lead], [Ongoing],
[2.2], [Audit twenty cases], [Audit reported], [QA Sub-group], [Sept 2027],
"""
GRID = [
    ["Ref", "Action", "Measure of success", "Lead", "By when"],
    [
        "1.1",
        "Agree a threshold document that all the agencies use, and publish it where families can find it too",
        "Published and used in audits",
        "Policy Officer",
        "March 2027",
    ],
    [
        "1.2",
        "Train managers",
        "Four in five are trained by the end of the year, as the register of training shows every quarter",
        "Training Sub-group",
        "June 2027",
    ],
    ["2.1", "Hear children", "Report made", "Voice Lead", "Ongoing"],
    ["2.2", "Audit twenty cases", "Audit reported", "QA Sub-group", "Sept 2027"],
]


@cache
def typeset(source: str) -> bytes:
    """A PDF typeset from Typst's own language, with the fonts it brings and no others."""
    made = typst.compile(source.encode(), ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def drawn(draw: Callable[[Canvas], None], **said: object) -> bytes:
    """A PDF drawn by hand, letter by letter and line by line."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), **said)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def ruled_row(canvas: Canvas, y: float, height: float, cells: Sequence[str], *, floor: bool = True) -> None:
    """A row as Word draws it: every side of every cell a thin black box; `floor`: with a line at its foot."""
    xs = [60, 110, 360, 460]
    for x, right, text in zip(xs, xs[1:], cells, strict=False):
        sides = [(x, y + height, right - x, 0.48), (x, y, 0.48, height), (right, y, 0.48, height)]
        for side in sides + ([(x, y, right - x, 0.48)] if floor else []):
            canvas.rect(*side, stroke=0, fill=1)
        for n, line in enumerate(text.split("\n")):
            canvas.drawString(x + 5.4, y + height - 11 - n * 12, line)


def by_hand(content: bytes, *, resources: bytes = b"", page: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A PDF of one page written out object by object: objects 1 to 5 are the catalogue, the pages, the page, its
    content and a font; `more` come after.
    """
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
        + resources
        + b">>"
        + page
        + b">>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]
    return written(objects)


def written(objects: Sequence[bytes]) -> bytes:
    """Objects as a file, with the table of where each begins."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    begins = []
    for n, one in enumerate(objects, start=1):
        begins.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % begin for begin in begins)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
