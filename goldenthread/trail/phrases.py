"""Words that are to go, however they are written: found and replaced in text and in JSON. Plain Python, no Django."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from html.entities import codepoint2name
from typing import Any
from urllib.parse import quote

from .vocab import MARK, PHRASE_LEAST, PHRASE_MOST, SHORT_MARK

# Nobody sees these, and Word puts them between letters.
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_TAG = re.compile(r"<[^<>]{0,300}>")
_BLANK = rf"(?:[\s{_UNSEEN}]|&nbsp;|&#160;|&#xa0;|%20|%0a|%0d|\+|{_TAG.pattern})+"
_ALIKE = ("'’‘ʼ`´", '"“”„', "-‐‑–—−")
_EXCERPT = 30  # letters on each side


class TooCommon(ValueError):
    """The words are too short, too long, or stand in what would be put in their place."""


class Words:
    """A phrase to be taken back. Capital or small, over line breaks, as HTML or in an address: it is the same phrase.

    Raises TooCommon.
    """

    def __init__(self, phrase: str) -> None:
        parts = unicodedata.normalize("NFC", phrase).split()
        self.phrase = " ".join(parts)
        if len("".join(parts)) < PHRASE_LEAST or len(self.phrase) > PHRASE_MOST or set(self.phrase) & set("[]<>"):
            raise TooCommon(self.phrase)
        between = f"[{_UNSEEN}]*"
        pattern = _BLANK.join(between.join(_letter(letter) for letter in part) for part in parts)
        self._pattern = re.compile(pattern, re.IGNORECASE)
        # A slug has no blanks, signs and accents: it is left, but it may tell all the same.
        self._bare = _bare(self.phrase)
        if self.are_in(MARK) or self.are_in(SHORT_MARK):
            raise TooCommon(self.phrase)

    def are_in(self, text: str) -> bool:
        return self._pattern.search(text) is not None

    def are_in_name(self, name: str) -> bool:
        """In an address or a name of a row, where words are joined by hyphens."""
        return self.are_in(name) or (len(self._bare) >= PHRASE_LEAST and self._bare in _bare(name))

    def erased(self, text: str, longest: int | None = None) -> str:
        """The text with a mark wherever the words stood; tags that stood among them stay. Never longer than `longest`
        where the text was not."""
        marked = self._with(MARK, text)
        return marked if longest is None or len(marked) <= longest else self._with(SHORT_MARK, text)

    def _with(self, mark: str, text: str) -> str:
        def instead(match: "re.Match[str]") -> str:
            tags = "".join(_TAG.findall(match.group()))
            return mark + (tags if not self.are_in(tags) else "")

        while self.are_in(text):
            text = self._pattern.sub(instead, text)
        return text

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where they begin and end."""
        return [match.span() for match in self._pattern.finditer(text)]

    def excerpts(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Each place in the text: what stands before, the words as they stand there, what stands after."""
        for match in self._pattern.finditer(text):
            before, after = text[: match.start()], text[match.end() :]
            yield _cut(before, start=True), match.group(), _cut(after, start=False)

    def cut_a_word(self, text: str) -> bool:
        """Do they stand inside a longer word somewhere?"""
        around = [(text[begin - 1 : begin], text[end : end + 1]) for begin, end in self.spans(text)]
        return any(before.isalnum() or after.isalnum() for before, after in around)

    def are_in_bytes(self, data: bytes) -> bool:
        """In a file's bytes, in any of the ways text is commonly kept."""
        for encoding in ("utf-8", "cp1252", "utf-16-le", "utf-16-be"):
            # Words may begin at an odd byte.
            for start in (0, 1) if encoding.startswith("utf-16") else (0,):
                if self.are_in(data[start:].decode(encoding, errors="replace")):
                    return True
        return False


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", plain)


def _letter(letter: str) -> str:
    """One letter, in every way it may be written."""
    spellings = {letter, unicodedata.normalize("NFD", letter), unicodedata.normalize("NFKC", letter)}
    spellings |= {one for group in _ALIKE if letter in group for one in group}
    for one in list(spellings):
        if len(one) == 1 and not (one.isascii() and one.isalnum()):
            number = ord(one)
            spellings |= {f"&#{number};", f"&#x{number:x};", f"&#0{number};", quote(one, safe="")}
            if number in codepoint2name:
                spellings.add(f"&{codepoint2name[number]};")
    if letter in _ALIKE[0]:
        spellings.add("&apos;")
    # The longest first: "&amp;" is one sign and not "&" with something after it.
    return f"(?:{'|'.join(re.escape(one) for one in sorted(spellings, key=len, reverse=True))})"


def _cut(text: str, *, start: bool) -> str:
    # A blank at the edge stays: it shows whether the words stand alone or inside a longer one.
    text = re.sub(r"\s+", " ", text[-_EXCERPT * 2 :] if start else text[: _EXCERPT * 2])
    if len(text) <= _EXCERPT:
        return text
    return f"…{text[-_EXCERPT:]}" if start else f"{text[:_EXCERPT]}…"


Keep = Callable[[str], bool]


def _no(_: str) -> bool:
    return False


def erased_json(value: Any, words: Words, *, is_own: Keep = _no, left_under: Keep = _no) -> Any:
    """The value with the words erased in every text and every key.

    `is_own` says of a whole text that it is a word of the program's own, which stays; `left_under` of a key that the
    text under it is a name. Runs of one sentence ({"text": …}, {"text": …}) are looked at as one.
    """
    if isinstance(value, str):
        return value if is_own(value) else words.erased(value)
    if isinstance(value, list):
        return [erased_json(one, words, is_own=is_own, left_under=left_under) for one in _joined(value, words)]
    if isinstance(value, dict):
        out: dict[str, Any] = {}
        for key, one in value.items():
            name = key if is_own(key) else _free(words.erased(key), out, value, words)
            left = isinstance(one, str) and left_under(key)
            out[name] = one if left else erased_json(one, words, is_own=is_own, left_under=left_under)
        return out
    return value


def texts(value: Any, *, is_own: Keep = _no, left_under: Keep = _no) -> Iterator[tuple[str, bool]]:
    """Every text in the value but the program's own words, and whether it may be erased."""
    if isinstance(value, str):
        if not is_own(value):
            yield value, True
    elif isinstance(value, list):
        if _are_runs(value):
            yield "".join(one["text"] for one in value), True
            value = [{key: rest for key, rest in one.items() if key != "text"} for one in value]
        for one in value:
            yield from texts(one, is_own=is_own, left_under=left_under)
    elif isinstance(value, dict):
        for key, one in value.items():
            if not is_own(key):
                yield key, True
            if isinstance(one, str) and left_under(key):
                if not is_own(one):
                    yield one, False
            else:
                yield from texts(one, is_own=is_own, left_under=left_under)


def _free(name: str, taken: dict[str, Any], others: dict[str, Any], words: Words) -> str:
    """Two keys that are erased to the same stay two."""
    number, free = 2, name
    while free in taken or (free != name and free in others and not words.are_in(free)):
        free, number = f"{name} {number}", number + 1
    return free


def _are_runs(value: list[Any]) -> bool:
    return len(value) > 1 and all(isinstance(one, dict) and isinstance(one.get("text"), str) for one in value)


def _joined(value: list[Any], words: Words) -> list[Any]:
    """Where the words stand across several runs of one sentence, the one they begin in gets all of them."""
    if not _are_runs(value):
        return value
    whole = "".join(one["text"] for one in value)
    owners = [n for n, one in enumerate(value) for _ in one["text"]]
    spans = [(begin, end) for begin, end in words.spans(whole) if owners[begin] != owners[end - 1]]
    if not spans:
        return value
    for begin, end in spans:
        owners[begin:end] = [owners[begin]] * (end - begin)
    told = ["" for _ in value]
    for letter, owner in zip(whole, owners, strict=True):
        told[owner] += letter
    return [{**one, "text": text} for one, text in zip(value, told, strict=True)]
