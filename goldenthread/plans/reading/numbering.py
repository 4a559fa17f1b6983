"""The numbers plans print before their items: "1.1", "2a.10", "Priority 3:", "(b)", "A1", "iv."."""

import re
from dataclasses import dataclass
from functools import lru_cache

from goldenthread.plans.outline import Kind

# What boards call the levels of a plan. Longer phrases first.
LEVEL_WORDS: tuple[tuple[str, Kind], ...] = (
    (r"thema|(?:strategic|cross[- ]cutting|key|improvement) themes?|themes?|strands?|pillars?|work ?streams?|domains?", "theme"),
    (r"(?:strategic|key|business plan|board|partnership|shared|joint|local|overarching|cyp)?\s*priorit(?:y|ies)(?: areas?| themes?)?|blaenoriaeth(?:au)?|pledges?|ambitions?|areas? for (?:improvement|development|action)", "priority"),
    (r"(?:strategic|key|smart|overarching|specific)?\s*(?:objectives?|goals?|aims?)|recommendations?|findings?|standards?|amcan(?:ion)?", "objective"),
    (r"(?:desired|intended|strategic|key|expected)?\s*outcomes?|canlyniad(?:au)?", "outcome"),
    (r"(?:key|agreed|specific|improvement|planned|proposed|priority)?\s*(?:actions?|tasks?|activit(?:y|ies)|steps?)", "action"),
    (r"(?:key)?\s*milestones?", "milestone"),
)  # fmt: skip

_SPELT = {
    w: str(n)
    for n, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1
    )
}
_NUMBER = r"\d{1,3}[a-z]?(?:\.\d{1,3}[a-z]?)*|[A-Z]{1,2}\d{1,2}(?:\.\d{1,2})*"
_LEVEL = "|".join(f"(?:{words})" for words, _ in LEVEL_WORDS)
_LABELLED = re.compile(
    rf"^\s*(?P<word>{_LEVEL})\s*(?:no\.?|number|#)?\s*\(?(?P<ref>{_NUMBER}|[A-H]|[IVX]{{1,4}}|{'|'.join(_SPELT)})\b\)?\s*(?P<sep>[:.)|\-–—]*)\s*(?P<text>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(rf"^\s*(?P<word>{_LEVEL})\s*(?P<sep>[:|\-–—])\s*(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL)
# "Young People's Priority 1: …": a level word with what a plan puts before it, where a number and a colon follow.
_QUALIFIED = re.compile(
    rf"^\s*(?P<word>(?:[A-Z][\w'’&-]*\s+){{1,3}}(?:Priority|Objective|Outcome|Theme|Goal|Aim|Recommendation))\s+(?P<ref>{_NUMBER})\s*:\s*(?P<text>\S.*)$",
    re.DOTALL,
)
# "Priority 1 / Blaenoriaeth 1: …": the same label in two languages.
_SECOND_LABEL = re.compile(
    rf"^(?P<first>\s*(?:{_LEVEL})\s*(?P<n>\d+[a-z]?(?:\.\d+)*))\s*/\s*(?:{_LEVEL})\s*(?P=n)\b", re.IGNORECASE
)
_LEADING = re.compile(
    rf"^\s*(?:\((?P<bracket>\d{{1,3}}|[a-z]|[ivx]{{1,4}})\)|(?P<ref>{_NUMBER}|[ivx]{{1,4}}(?=[.)])|[a-zA-H](?=[.)]\s))(?P<sep>[.):]*\s*[-–—:.)]*))(?:\s+|(?<=[.):\-–—])(?=[^\s\d]))(?P<text>\S.*)$",
    re.DOTALL,
)
_REF_CELL = re.compile(
    rf"^\s*(?:(?:{_LEVEL}|ref|no)\b\.?\s*)?[(\[]?\s*(?P<ref>{_NUMBER}|[a-z]|[ivx]{{1,4}})\s*[)\].:]*\s*$", re.IGNORECASE
)
# Sections of Acts and editions of guidance look like references: "S47 enquiries", "WT23".
_LAW = re.compile(r"^(?:S(?:11|17|20|28|31|42|44|47|157|175)|WT\d+)$", re.IGNORECASE)
_YEAR_LIKE = re.compile(r"^(?:19|20)\d{2}\b")
_QUANTITY = re.compile(
    r"^\d+\s*(?:%|per ?cent|working|days?|weeks?|months?|years?|hours?|st\b|nd\b|rd\b|th\b|x\b|/)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A text parted into the number printed before it and its own words."""

    ref: str | None
    text: str
    kind: Kind | None = None  # where a level word stands before the number: "Priority 1"
    word: str | None = None  # that word as printed


def kind_of_word(word: str) -> Kind | None:
    """The kind of item a level word names: "Strategic Priority" -> priority."""
    for words, kind in LEVEL_WORDS:
        if re.fullmatch(rf"\s*(?:{words})\s*", word, re.IGNORECASE):
            return kind
    return None


@lru_cache(maxsize=20_000)  # several steps look at the same words
def labelled(text: str) -> Numbered | None:
    """ "Priority 2a: To be assured" or "Theme: Voice"; None where no level word leads."""
    text = _SECOND_LABEL.sub(r"\g<first>", text, count=1)
    if (match := _LABELLED.match(text)) and not re.match(r"(?:and|&|to|or)\s", match["text"]):
        ref = match["ref"]
        if ref.lower() in _SPELT:
            ref = _SPELT[ref.lower()]
        elif not match["sep"] and match["text"] and re.fullmatch(r"[A-Za-z]", ref):
            return None  # "Priority a child can name" is a sentence
        elif re.fullmatch(r"\d+[A-Z]", ref):
            ref = ref.lower()  # "2C" in one place is "2c" in the next
        return Numbered(ref, match["text"].strip(), kind_of_word(match["word"]), match["word"].strip())
    if match := _QUALIFIED.match(text):
        kind = kind_of_word(match["word"].split()[-1])
        return Numbered(match["ref"], match["text"].strip(), kind, match["word"].strip())
    if match := _NAMED.match(text):
        return Numbered(None, match["text"].strip(), kind_of_word(match["word"]), match["word"].strip())
    return None


@lru_cache(maxsize=20_000)  # several steps look at the same words
def numbered(text: str) -> Numbered:
    """The text without the number before it, if there is one."""
    match = _LEADING.match(text)
    if match is None or _YEAR_LIKE.match(text.strip()) or _QUANTITY.match(text.strip()):
        return Numbered(None, text.strip())
    ref = match["bracket"] or match["ref"]
    if _LAW.match(ref) or re.match(r"\s*[-–]\s*\d", text[match.end("ref") :]):
        return Numbered(None, text.strip())
    simple = re.fullmatch(r"\d{1,3}", ref)
    if simple and not match["bracket"] and not match["sep"].strip() and not match["text"][:1].isupper():
        return Numbered(None, text.strip())  # "12 agencies have answered"
    return Numbered(ref, match["text"].strip())


def ref_cell(text: str) -> str | None:
    """The number in a cell that holds nothing else; None where it holds words."""
    match = _REF_CELL.match(text)
    return match["ref"] if match else None


@lru_cache(maxsize=4096)  # asked for every two numbers of a plan
def parts(ref: str) -> tuple[str, ...]:
    """ "2b.2a" -> ("2b", "2", "a"): a letter after the first number belongs to it, later it is a level of its own."""
    first, *rest = ref.lower().strip(".() ").split(".")
    found = [first]
    for one in rest:
        match = re.fullmatch(r"(\d+)([a-z]?)", one)
        found += [piece for piece in match.groups() if piece] if match else [one]
    return tuple(found)


def extends(ref: str, stem: str) -> bool:
    """Is `ref` numbered below `stem`: 1.1 below 1, 2.5a below 2.5?"""
    mine, above = parts(ref), parts(stem)
    if len(mine) > len(above):
        return mine[: len(above)] == above
    # "1a" below "1"
    return (
        len(mine) == len(above) == 1
        and mine != above
        and bool(re.fullmatch(rf"{re.escape(above[0])}[a-z]", mine[0]))
        and above[0].isdigit()
    )
