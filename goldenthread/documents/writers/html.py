"""One web page that needs nothing else: no script, no address outside it, a style for screens and one for paper.

No element carries a style of its own, so the page may be served with `style-src` and the hash of its one style sheet.
"""

import hashlib
import re
from base64 import b64encode
from html import escape

from goldenthread.documents.value import Document

from .html_blocks import Body
from .html_style import DESK, PAPER, at_the_foot
from .looks import LANGUAGE, UNTITLED, clean, shortened

_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


def write(document: Document) -> bytes:
    title = clean(document.title or UNTITLED)
    body = Body(document.blocks)
    main = body.html()
    foot = at_the_foot(" · ".join(filter(None, (shortened(title), clean(document.footing)))), "Page ", " of ")
    page = [
        f'<!DOCTYPE html>\n<html lang="{escape(_language(document))}">\n<head>\n<meta charset="utf-8">\n',
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n',
        f"<style>{DESK}{PAPER}{body.rules()}{foot}</style>\n</head>\n<body>\n",
        f'<div class="{body.classes()}">\n<main>\n{main}</main>\n{_footer(document)}</div>\n</body>\n</html>\n',
    ]
    return "".join(page).encode()


def fragment(document: Document, *, deeper: int = 0) -> tuple[str, str]:
    """The paper for drawing inside a page: an `<article class="paper">`, and the style rules it needs, for a `<style>`
    with the page's nonce. `deeper` is by how many levels its headings stand lower than in a page of its own.
    """
    body = Body(document.blocks, deeper=deeper)
    html = body.html()
    opened = f'<article class="{body.classes()}" lang="{escape(_language(document))}">\n'
    return f"{opened}{html}{_footer(document)}</article>\n", PAPER + body.rules()


def style_hash(page: bytes) -> str:
    """What `style-src` must allow for a page that `write` made: 'sha256-…', without the quotes."""
    found = _STYLE.search(page)
    if found is None:
        raise ValueError("The page has no style sheet, so it was not written here.")
    return hash_of(found[1])


def hash_of(style: bytes) -> str:
    """The same of a style sheet alone, such as that of a fragment."""
    return "sha256-" + b64encode(hashlib.sha256(style).digest()).decode()


def _language(document: Document) -> str:
    return document.language or LANGUAGE


def _footer(document: Document) -> str:
    return f"<footer>{escape(clean(document.footing), quote=False)}</footer>\n" if document.footing else ""
