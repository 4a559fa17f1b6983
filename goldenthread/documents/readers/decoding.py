"""Bytes to text, for files that do not say how they were written."""

import codecs
import contextlib
import re

from goldenthread.documents.refusals import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Loaded before the doors are locked: Python imports a codec on its first use.
CODECS = ("utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1")
# As in a browser: a page that says Latin-1 means Windows, and one whose words can be read is not UTF-16.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "cp1252", "utf-16-le": "cp1252", "utf-16-be": "cp1252"}


def prepare(declared: str | None = None) -> None:
    for name in (*CODECS, *([declared] if declared else [])):
        with contextlib.suppress(LookupError):
            codecs.lookup(name)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, with line ends made "\\n". Raises Unreadable where it is not text."""
    text = _decoded(data, declared)
    sample = text[:100_000]
    if len(_CONTROL.findall(sample)) > len(sample) / 200:
        raise Unreadable("The file is not text: open it in the program that made it and save it as plain text.")
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data.decode(marked, "replace")
    for codec in ("utf-8", _meant(declared), "cp1252"):
        try:
            return data.decode(codec)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return data.decode("latin-1")


def _meant(declared: str | None) -> str:
    """The codec a declaration means; Windows where it means none that makes text of bytes."""
    try:
        found = codecs.lookup(declared or "cp1252")
    except (LookupError, OSError, ImportError):
        return "cp1252"
    return _MEANT.get(found.name, found.name if found._is_text_encoding else "cp1252")
