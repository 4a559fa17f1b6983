"""How a row of a spreadsheet is known again, whatever was done to it. Pure."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

_KEY = re.compile(r"([^/\s]+)/([^/\s]+)/([^/\s]+)\.(\d{1,5})/([^/\s]{1,200})/(\d{1,9})/([0-9a-f]{8})\.([0-9a-f]{8})")
# What a workbook cannot hold, and loses on its way out.
_LOST = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Key:
    """How a row is known again. `seen` is the version of the answer it was written from, 0 for none."""

    partnership: str
    filled: str  # the return's reference
    tool: str
    version: int
    question: str
    seen: int
    printed: str
    stood: str

    def __str__(self) -> str:
        of = f"{self.partnership}/{self.filled}/{self.tool}.{self.version}"
        return f"{of}/{quote(self.question, safe='')}/{self.seen}/{self.printed}.{self.stood}"


def key_in(words: str) -> Key | None:
    """The key that a cell holds; None for any other words."""
    found = _KEY.fullmatch(words.strip())
    if found is None:
        return None
    of, filled, tool, version, question, seen, printed, stood = found.groups()
    return Key(of, filled, tool, int(version), unquote(question), int(seen), printed, stood)


def fingerprint(words: Sequence[str]) -> str:
    """Alike for words that look alike: spaces and line breaks do not count."""
    seen = "\x1f".join(" ".join(_LOST.sub("", one).split()) for one in words)
    return hashlib.sha256(seen.encode()).hexdigest()[:8]
