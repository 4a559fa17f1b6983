"""Paragraphs and runs of a Word file."""

import re
from xml.sax.saxutils import escape

from goldenthread.documents.value import Span, Spans

from .looks import clean
from .word_looks import Looks
from .word_package import Package

_LINKS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


def paragraph(style: str | None, runs_: str, more: str = "") -> str:
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + more
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs_}</w:p>"


def plain(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(clean(words))}</w:t></w:r>'


def runs(spans: Spans, colour: str | None, looks: Looks, package: Package) -> str:
    return "".join(_run(span, colour, looks, package) for span in spans)


def _run(span: Span, colour: str | None, looks: Looks, package: Package) -> str:
    is_link = bool(span.link and _LINKS.match(span.link))
    look = f'<w:rStyle w:val="{looks.names["Hyperlink"]}"/>' if is_link else ""
    look += "<w:b/><w:bCs/>" if span.bold else ""
    look += "<w:i/><w:iCs/>" if span.italic else ""
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    look += '<w:u w:val="single"/>' if span.underline and not is_link else ""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    words = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in clean(span.text).split("\n")
    )
    run = f"<w:r>{look}{words}</w:r>" if words else ""
    if is_link and run:
        run = f'<w:hyperlink r:id="{package.link(clean(span.link or ""))}">{run}</w:hyperlink>'
    return run
