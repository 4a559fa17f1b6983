"""What kind of file this is: by its name, and by whether its first bytes agree."""

import re
from pathlib import PurePath

from .refusals import Unreadable

# The endings that can be read, and the reader of each.
READERS = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".tsv": "csv",
}

# Kinds a board may well hold that have no reader yet, with what to do instead.
NOT_YET = {
    ".docx": "Word",
    ".doc": "Old Word",
    ".xlsx": "Excel",
    ".xls": "Old Excel",
    ".pdf": "PDF",
}

_WEB_PAGE = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"MZ\x90", "a program"),
    (b"MZ\x00", "a program"),
    (b"\x7fELF", "a program"),
)


def reader_for(name: str, data: bytes) -> str:
    """The name of the reader for a file called `name` that begins with `data`. Raises Unreadable."""
    ending = PurePath(printable(name)).suffix.lower()
    if ending in NOT_YET:
        raise Unreadable(
            f"{NOT_YET[ending]} files cannot be read yet: save the plan as .txt, .html or .csv and try again."
        )
    if ending not in READERS:
        shown = f"files ending in {ending[:20]}" if ending else "files without an ending"
        raise Unreadable(f"Golden Thread does not read {shown}: save the plan as .txt, .html or .csv and try again.")
    what = next((what for signature, what in _SIGNATURES if data.startswith(signature)), None)
    if what is None and READERS[ending] == "csv" and _WEB_PAGE.match(data[:1000]):
        what = "a web page"
    if what is not None:
        raise Unreadable(
            f"The file is called {ending} but is {what}: give it its right name, or save it again as {ending}."
        )
    return READERS[ending]


def printable(name: str) -> str:
    """A file's name as it can stand in one line of text."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in name)
    return shown if len(shown) <= 120 else f"{shown[:50]}…{shown[-60:]}"
