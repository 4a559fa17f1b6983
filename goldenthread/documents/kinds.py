"""What kind of file this is: by its name, and by whether its first bytes agree."""

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
    ".doc": "old Word",
    ".xlsx": "Excel",
    ".xls": "old Excel",
    ".pdf": "PDF",
}

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)


def reader_for(name: str, data: bytes) -> str:
    """The name of the reader for a file called `name` that begins with `data`. Raises Unreadable."""
    ending = PurePath(name).suffix.lower()
    if ending in NOT_YET:
        raise Unreadable(
            f"{NOT_YET[ending]} files cannot be read yet: save the plan as .txt, .html or .csv and try again."
        )
    if ending not in READERS:
        shown = f"files ending in {ending}" if ending else "files without an ending"
        raise Unreadable(f"Golden Thread does not read {shown}: save the plan as .txt, .html or .csv and try again.")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(
                f"The file is called {ending} but is {what}: give it its right name, or save it again as {ending}."
            )
    return READERS[ending]
