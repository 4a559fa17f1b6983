"""A file of national statistics, opened: its checksum, which kind it is, and its rows one after another.

Text is read here, line by line; a workbook by the house's guarded reader; Parquet in a child process of its own.
Nothing is believed about the file's name.
"""

import codecs
import contextlib
import csv
import hashlib
import itertools
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from goldenthread.documents import Unreadable

from . import book, parquet
from .kinds import MARKS, MOST_ABOVE, Headings, headings_of

LARGEST = 2 * 1024**3
LONGEST_LINE = 1024 * 1024
LONGEST_ROW = 100_000  # letters in all cells of one row
_CHUNK = 1024 * 1024
_NO_TEXT = "The file is no table in text: save it as CSV in UTF-8 and try again."
_OLD_BOOK = (
    "The file is an old Excel workbook, or one with a password: open it in Excel, save it as .xlsx without a password"
    " and load that."
)
_KNOWN = (
    "The headings of the file are of no kind of national statistics that is known here: DfE's figures, the benchmarking"
    " set and its dictionary, statistical neighbours, lists of authorities, or inspection grades."
)
# What spreadsheets write where they are asked for "Unicode text": two bytes for a letter, and a mark in front.
_WIDE = "utf-16"
Sort = Literal["text", "book", "parquet"]


@dataclass(frozen=True, slots=True)
class Opened:
    """`lines` is about how many rows there are, to show how far a reading came."""

    path: Path
    sort: Sort
    sha256: str
    encoding: str
    lines: int
    headings: Headings

    def rows(self) -> Iterator[list[str]]:
        """The rows below the headings. Raises Unreadable where the file breaks off."""
        return itertools.islice(_all_rows(self.path, self.sort, self.encoding), self.headings.row + 1, None)


def open_national(path: Path) -> Opened:
    """Raises Unreadable with one sentence."""
    sort, sha256, encoding, lines = _read_through(path)
    # Closed by hand: a child that reads Parquet has no more to do when the headings are known.
    rows = _all_rows(path, sort, encoding)
    try:
        headings = headings_of(itertools.islice(rows, MOST_ABOVE + 1))
        below = headings is not None and any(map(any, rows))
    finally:
        rows.close()
    if headings is None:
        raise Unreadable(_KNOWN)
    if not below:
        raise Unreadable("The file has headings and no rows under them, so nothing was kept: fetch it again.")
    if sort == "parquet":
        lines = parquet.count(path)
    return Opened(path, sort, sha256, encoding, max(lines - headings.row - 1, 0), headings)


def _all_rows(path: Path, sort: Sort, encoding: str) -> Generator[list[str], None, None]:
    if sort == "parquet":
        yield from parquet.rows(path)
    elif sort == "book":
        yield from book.rows(path)
    else:
        try:
            with path.open(encoding=encoding, newline="") as file:
                for row in csv.reader(file, delimiter=_delimiter(path, encoding)):
                    # A quotation that is never closed takes the rest of the file for one cell.
                    if sum(map(len, row)) > LONGEST_ROW or (encoding == _WIDE and any("\0" in one for one in row)):
                        raise csv.Error
                    yield row
        except (csv.Error, UnicodeError):
            raise Unreadable(
                "The file is not a well-formed CSV: open it in a spreadsheet and save it as CSV again."
            ) from None


def _delimiter(path: Path, encoding: str) -> str:
    """The mark that makes headings of one of the first rows: titles above them may hold any of these, or none."""
    for mark in MARKS:
        with contextlib.suppress(csv.Error, UnicodeError), path.open(encoding=encoding, newline="") as file:
            if headings_of(itertools.islice(csv.reader(file, delimiter=mark), MOST_ABOVE + 1)) is not None:
                return mark
    return MARKS[0]


def _read_through(path: Path) -> tuple[Sort, str, str, int]:
    """What sort of file it is, its checksum, how its letters are written, and how many lines it has."""
    digest, lines = hashlib.sha256(), 0
    sort: Sort = "text"
    utf8, is_utf8, since, wide = codecs.getincrementaldecoder("utf-8")(), True, 0, False
    try:
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            sort = "parquet" if head == b"PAR1" else "book" if head == b"PK\x03\x04" else "text"
            size = 0
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                digest.update(chunk)
                if sort != "text":
                    continue
                lines += chunk.count(b"\n")
                since = 0 if b"\n" in chunk or b"\r" in chunk else since + len(chunk)
                is_utf8 = is_utf8 and _decodes(utf8, chunk)
                if since > LONGEST_LINE or (b"\0" in chunk and not wide):
                    raise Unreadable(_old_book(head) or _NO_TEXT)
    except FileNotFoundError:
        raise Unreadable(f"There is no file called {path.name}.") from None
    except IsADirectoryError:
        raise Unreadable(f"{path.name} is a folder: give the file itself.") from None
    except OSError as problem:
        raise Unreadable(f"{path.name} cannot be opened ({problem.strerror}).") from None
    if not size:
        raise Unreadable("The file is empty.")
    if size > LARGEST:
        raise Unreadable("The file is larger than 2 GB: load it in parts.")
    return sort, digest.hexdigest(), _WIDE if wide else "utf-8-sig" if is_utf8 else "cp1252", lines


def _old_book(head: bytes) -> str:
    """What is said of a workbook of the old kind, whatever it is called."""
    return _OLD_BOOK if head == b"\xd0\xcf\x11\xe0" else ""


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True
