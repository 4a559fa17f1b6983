"""A Document into a file. Each writer is a module with `write(document) -> bytes`, imported when it is first asked for.

The same Document gives the same bytes: no clock, no names of machines or people, nothing that a reader cannot see.
"""

import importlib

from goldenthread.documents.value import Document

# The endings that can be written, and what the web calls each.
MEDIA = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
}


def write(document: Document, ending: str, template: bytes | None = None) -> bytes:
    """The file that `document` makes. `ending` is one of MEDIA. Raises Unwritable with one sentence.

    `template`: the board's own Word template, in whose look a .docx is; other kinds of file have none and leave it.
    Raises UnusableTemplate with one sentence (writers/word_template.py checks one beforehand).
    """
    if ending not in MEDIA:
        raise ValueError(f"{ending!r} is no ending that is written; there are {', '.join(MEDIA)}")
    if template is not None and ending == ".docx":
        from . import docx

        return docx.write(document, template)
    written: bytes = importlib.import_module(f"{__name__}.{ending[1:]}").write(document)
    return written
