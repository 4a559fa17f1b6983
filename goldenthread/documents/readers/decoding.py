"""Bytes to text, for files that do not say how they were written."""

import codecs
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


def prepare() -> None:
    for name in CODECS:
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
    candidates: tuple[str | None, ...] = ("utf-8", declared, "cp1252")
    for codec in candidates:
        if codec is not None and codec in ("utf-8", *CODECS):
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                continue
    return data.decode("latin-1")
