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
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".pdf": "pdf",
}
# What the first bytes of a file must be, where its kind has a signature of its own.
_SIGNED = {".xlsx": b"PK\x03\x04", ".docx": b"PK\x03\x04", ".pdf": b"%PDF-"}

# Kinds a board may well hold that have no reader, and what to save them as.
NOT_YET = {
    ".doc": "Old Word files cannot be read: open the plan in Word, save it as .docx and try again.",
    ".xls": "Old Excel files cannot be read: open the plan in Excel, save it as .xlsx and try again.",
}

# Kinds that are never read, with what to do instead.
_NEVER = {
    ".xlsm": "workbooks with macros: save it as a plain .xlsx and try again",
    ".xltm": "workbooks with macros: save it as a plain .xlsx and try again",
    ".xlsb": "binary workbooks: save it as a plain .xlsx and try again",
    ".docm": "documents with macros: save it as a plain .docx and try again",
}
_INSTEAD = "save the plan as .docx, .xlsx, .pdf, .csv, .html or .txt and try again"

# What servers and mail put before a PDF, and every program that opens one overlooks.
_BEFORE = b"\xef\xbb\xbf \t\r\n\0"
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
        raise Unreadable(NOT_YET[ending])
    if ending in _NEVER:
        raise Unreadable(f"Golden Thread never opens {ending} files, which are {_NEVER[ending]}.")
    if ending not in READERS:
        shown = f"files ending in {ending[:20]}" if ending else "files without an ending"
        raise Unreadable(f"Golden Thread does not read {shown}: {_INSTEAD}.")
    what = _what_else(ending, data)
    if what is not None:
        raise Unreadable(
            f"The file is called {ending} but is {what}: give it its right name, or save it again as {ending}."
        )
    return READERS[ending]


def _what_else(ending: str, data: bytes) -> str | None:
    """What the first bytes say the file is, where that is not what it is called."""
    signed = _SIGNED.get(ending)
    start = data[:1024].lstrip(_BEFORE) if ending == ".pdf" else data
    if signed is not None and start.startswith(signed):
        return None
    if signed is not None and data.startswith(b"\xd0\xcf\x11\xe0"):
        return "protected by a password, or an old Word or Excel file"
    what = next((what for signature, what in _SIGNATURES if data.startswith(signature)), None)
    if what is None and READERS[ending] in ("csv", "xlsx", "docx", "pdf") and _WEB_PAGE.match(data[:1000]):
        return "a web page"
    return what or (f"no {ending} file at all" if signed is not None else None)


def printable(name: str) -> str:
    """A file's name as it can stand in one line of text."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in name)
    return shown if len(shown) <= 120 else f"{shown[:50]}…{shown[-60:]}"
