"""Office files: a zip of XML parts, opened from memory and believed in nothing.

What a part may cost is decided before it is parsed: how many parts, how large unpacked, how tightly packed, and whether
any of them declares a document type, with which XML begins every trick it knows.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO
from urllib.parse import unquote

from lxml import etree

from goldenthread.documents.refusals import Unreadable

MOST_BYTES = 100 * 1024 * 1024  # of all parts, unpacked
MOST_TIMES = 100  # as large unpacked as packed
MOST_PARTS = 2_000
LARGEST_TREE = 16 * 1024 * 1024  # of one part that is taken in whole, as a tree some twenty times as large
# Small files of much the same are packed tightly by honest programs, and can do no harm.
_HARMLESS = 1024 * 1024

DAMAGED = "The file is damaged or incomplete: open it in the program that made it, save it again and try the new file."
TOO_LARGE = "The file unpacks to far more than a plan holds, so it was put aside: leave its pictures out, or split it."
_TRICKS = "The file holds parts that no Office program writes, so it was put aside: open it and save it again."
_ENCRYPTED = "The file is protected by a password: open it, take the password off, save it and try again."

_ARCHIVE = re.compile(r"\.(?:zip|7z|rar|gz|bz2|xz|tar|jar|cab|docx|xlsx|pptx|docm|xlsm|xlsb|odt|ods)$", re.IGNORECASE)
_ARCHIVE_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
# A chart keeps its figures in a workbook of its own. It stays closed here, so it may be there.
_EMBEDDED = re.compile(r"(?:^|/)embeddings/[^/]+$", re.IGNORECASE)
_XML_NAME = re.compile(r"\.(?:xml|rels|vml|html?|xhtml|svg)$", re.IGNORECASE)
_DOCTYPE = b"<!DOCTYPE"
_CHUNK = 1 << 16
_OFFICE_DOCUMENT = "/officeDocument"


@dataclass(frozen=True, slots=True)
class Relation:
    """One part's mention of another, or of an address outside."""

    id: str
    kind: str  # the last word of its type: "worksheet", "hyperlink"
    target: str  # a part's name; an address as written where it is outside
    outside: bool = False


class Package:
    """The parts of an Office file. Raises Unreadable where they cannot be had."""

    def __init__(self, data: bytes) -> None:
        # Each entry of the directory begins so: counted before zipfile makes an object of every one.
        if data.count(b"PK\x01\x02") > MOST_PARTS:
            raise Unreadable(TOO_LARGE)
        with _damage_told():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._check(len(data))
        self._names = {name.lower(): name for name in self._zip.namelist()}

    def _check(self, size: int) -> None:
        parts = self._zip.infolist()
        total = sum(part.file_size for part in parts)
        if len(parts) > MOST_PARTS or total > MOST_BYTES or (total > _HARMLESS and total > size * MOST_TIMES):
            raise Unreadable(TOO_LARGE)
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable(_ENCRYPTED)
        names = {part.filename.lower() for part in parts}
        if len(names) < len(parts) or any(_leads_out(name) for name in names):
            raise Unreadable(_TRICKS)
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
            raise Unreadable(_TRICKS)
        for part in parts:
            self._check_part(part)

    def _check_part(self, part: zipfile.ZipInfo) -> None:
        if _EMBEDDED.search(part.filename) or part.is_dir():
            return
        if _ARCHIVE.search(part.filename):
            raise Unreadable(_TRICKS)
        with self._zip.open(part) as file:
            start = file.read(512)
            if start.startswith(_ARCHIVE_STARTS):
                raise Unreadable(_TRICKS)
            words = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
            if words.startswith(b"<") or _XML_NAME.search(part.filename):
                _refuse_doctype(start, file)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def names(self) -> list[str]:
        return list(self._names.values())

    def tree(self, name: str) -> etree._Element:
        """A whole part as a tree."""
        with _damage_told():
            if self._zip.getinfo(self._real(name)).file_size > LARGEST_TREE:
                raise Unreadable(TOO_LARGE)
            with self._zip.open(self._real(name)) as file:
                return etree.parse(file, _parser()).getroot()

    def content(self, name: str) -> bytes:
        """What a part holds, as it stands. How much that may be was settled when the package was opened."""
        with _damage_told():
            return self._zip.read(self._real(name))

    def walk(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """The elements of a part with these local names, each when it is complete and gone when the next comes."""
        with _damage_told():
            file = self._zip.open(self._real(name))
        wanted = [f"{{*}}{tag}" for tag in tags]
        # What the reader of an element raises is raised there, and not at the yield.
        with file, _damage_told():
            for _, element in etree.iterparse(
                file, events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
            ):
                yield element
                element.clear()
                # What was read stays hanging on its parent otherwise, a million empty elements long.
                parent = element.getparent()
                if parent is not None:
                    while parent[0] is not element:
                        del parent[0]

    def relations(self, name: str) -> list[Relation]:
        """What a part mentions; of the whole package where the name is empty."""
        folder, file = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{file}.rels")
        if path not in self:
            return []
        found = []
        for one in self.tree(path).iterchildren("{*}Relationship"):
            target = one.get("Target") or ""
            outside = one.get("TargetMode") == "External"
            found.append(
                Relation(
                    id=one.get("Id") or "",
                    kind=(one.get("Type") or "").rpartition("/")[2],
                    target=target if outside else _resolved(folder, target),
                    outside=outside,
                )
            )
        return found

    def main_part(self) -> str | None:
        """The part that the package is about: the workbook, the document."""
        kind = _OFFICE_DOCUMENT.strip("/")
        return next((one.target for one in self.relations("") if one.kind == kind and one.target in self), None)

    def title(self) -> str | None:
        """The title among the file's properties."""
        path = next((one.target for one in self.relations("") if one.kind == "core-properties"), "docProps/core.xml")
        if path not in self:
            return None
        return " ".join((self.tree(path).findtext("{http://purl.org/dc/elements/1.1/}title") or "").split()) or None

    def _real(self, name: str) -> str:
        try:
            return self._names[name.lower()]
        except KeyError:
            raise Unreadable(DAMAGED) from None


def prepare() -> None:
    """Load what opening and parsing need, while the doors are open."""
    import codecs

    for codec in ("cp437", "utf-8", "ascii"):  # the names of parts are in one of these
        codecs.lookup(codec)
    etree.fromstring(b"<a/>", _parser())


@contextmanager
def _damage_told() -> Iterator[None]:
    """Whatever a broken zip or broken XML raises, as one sentence."""
    try:
        yield
    except (RecursionError, MemoryError):
        raise
    except (zipfile.BadZipFile, zlib.error, struct.error, etree.LxmlError):
        raise Unreadable(DAMAGED) from None
    except (EOFError, OSError, LookupError, ValueError, RuntimeError):
        raise Unreadable(DAMAGED) from None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)


def _refuse_doctype(start: bytes, rest: IO[bytes]) -> None:
    chunk, before = start, b""
    while chunk:
        words = before + chunk.replace(b"\0", b"")  # the same letters in UTF-16
        if _DOCTYPE in words:
            raise Unreadable(_TRICKS)
        before = words[-len(_DOCTYPE) :]
        chunk = rest.read(_CHUNK)


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[\\/]", name)


def _resolved(folder: str, target: str) -> str:
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
