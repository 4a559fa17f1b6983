"""Which files can be evidence: by their ending and by whether their first bytes agree. Pure; nothing is opened.

They are kept and handed back, never read, so that more kinds can be taken than plans can be read from. What could run
something when it is opened is not taken, whatever it is called.
"""

from pathlib import PurePath

from goldenthread.documents.kinds import printable
from goldenthread.documents.opening import LARGEST_FILE

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What the first bytes of a file must be; several where there are several ways of writing it.
_SIGNED: dict[str, tuple[bytes, ...]] = {
    ".docx": (_ZIP,),
    ".xlsx": (_ZIP,),
    ".pptx": (_ZIP,),
    ".odt": (_ZIP,),
    ".ods": (_ZIP,),
    ".odp": (_ZIP,),
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
}
# The name of a part that every file of that kind has, as it stands in the bytes of the package.
_PART = {
    ".docx": b"word/",
    ".xlsx": b"xl/",
    ".pptx": b"ppt/",
    ".odt": b"application/vnd.oasis.opendocument.text",
    ".ods": b"application/vnd.oasis.opendocument.spreadsheet",
    ".odp": b"application/vnd.oasis.opendocument.presentation",
}
_MACROS = b"vbaProject.bin"
_TEXT = frozenset({".txt", ".md", ".csv", ".tsv", ".html", ".htm"})
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # text written two bytes a letter begins so
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_BEFORE_PDF = b"\xef\xbb\xbf \t\r\n\0"

TAKEN = "Word, Excel, PowerPoint, OpenDocument, PDF, text, CSV, a web page, PNG or JPEG"
MOST = LARGEST_FILE
_INSTEAD = f"Give it as {TAKEN}."


class BadFile(Exception):
    """This file cannot be kept as evidence; says why, in a sentence or two."""


def check_file(name: str, data: bytes) -> None:
    """Raises BadFile."""
    ending = PurePath(printable(name)).suffix.lower()
    if len(data) > MOST:
        raise BadFile(f"The file is larger than {MOST // 1024 // 1024} MB. Split it, or leave its pictures out.")
    if not data:
        raise BadFile("The file is empty.")
    if ending in (".doc", ".xls", ".ppt"):
        raise BadFile(f"Old office files can hide programs. Open it, save it as {ending}x and give that.")
    if ending not in _SIGNED and ending not in _TEXT:
        what = f"Files ending in {ending[:20]}" if ending else "Files without an ending"
        raise BadFile(f"{what} are not taken as evidence. {_INSTEAD}")
    if ending in _TEXT:
        _check_text(ending, data)
    else:
        _check_signed(ending, data)


def _check_text(ending: str, data: bytes) -> None:
    start = data[:4096]
    named = any(start.startswith(one) for signed in _SIGNED.values() for one in signed)
    broken = b"\0" in start and not start.startswith(_WIDE)
    if named or broken or start.startswith((_OLD_OFFICE, *_PROGRAMS)):
        raise BadFile(f"The file is called {ending} but holds no text. {_INSTEAD}")


def _check_signed(ending: str, data: bytes) -> None:
    start = data[:1024].lstrip(_BEFORE_PDF) if ending == ".pdf" else data
    if ending in _PART and data.startswith(_OLD_OFFICE):
        raise BadFile("The file is protected by a password, or is an old office file. Save it again without.")
    if not start.startswith(_SIGNED[ending]) or _PART.get(ending, b"") not in data:
        raise BadFile(f"The file is called {ending} but is something else. {_INSTEAD}")
    if ending in _PART and _MACROS in data:
        raise BadFile("The file holds macros. Save it again without them.")
