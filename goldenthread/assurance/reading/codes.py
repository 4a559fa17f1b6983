"""The codes that scales are made of: what is one, which belong together, and how good each is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Family = Literal[
    "numbers", "letters", "colours", "yes", "grades", "met", "growth", "often", "agree", "medals", "beside"
]


@dataclass(frozen=True, slots=True)
class Code:
    """One code as printed; `rank` says how good it is beside others of its family, None where its meaning must say.

    Of the family `beside` are "not applicable" (rank 0) and "not known" (rank 1), which stand beside any scale.
    """

    family: Family
    code: str
    rest: str = ""  # what is printed after it
    rank: float | None = None


def _words(family: Family, *ranked: tuple[float, str]) -> list[tuple[Family, float, str]]:
    return [(family, rank, words) for rank, words in ranked]


# Longer phrases first where one begins another.
_WORDS = [
    *_words("beside", (0, r"not applicable|not relevant|n ?/ ?a|n\.a\.?|na"), (1, r"(?:don'?t|do not|not) known?|unknown|not (?:assessed|scored|answered)")),
    *_words(
        "met",
        (0, r"(?:not|un) ?(?:yet )?(?:met|achieved|in place|compliant|evidenced|embedded|demonstrated)|non[- ]?complian(?:t|ce)|unmet|no compliance"),
        (1, r"(?:partial(?:ly)?|part(?:ly)?|in part|some(?:what)?) (?:met|achieved|in place|complian(?:t|ce)|evidenced|embedded|demonstrated)|working towards"),
        (2, r"(?:mostly|largely|substantially|nearly) (?:met|achieved|in place|compliant|evidenced|embedded)"),
        (3, r"(?:(?:fully|full|completely|consistently) )?(?:met|achieved|in place|complian(?:t|ce)|evidenced|demonstrated)|fully embedded"),
        (4, r"exceed(?:ed|s|ing)?"),
        (0, r"not(?: at all)?"), (1, r"partial(?:ly)?|part(?:ly)?"), (2, r"mostly|largely"), (3, r"fully|completely"),
    ),
    *_words("grades", (0, r"inadequate|unsatisfactory"), (1, r"requires? improvement(?: to be good)?|needs? improvement|satisfactory|adequate"), (2, r"good"), (3, r"outstanding|excellent")),
    *_words("growth", (0, r"not (?:yet )?(?:started|begun)|none|absent|no progress"), (1, r"emerging|beginning|basic|early(?: days| progress)?|weak|initial|entry"), (2, r"developing|progressing|in progress|some progress|fair"), (3, r"established|maturing|strong|secure"), (4, r"embedded|advanced|mature|excelling|leading")),
    *_words("often", (0, r"never"), (1, r"rarely|seldom"), (2, r"sometimes|occasionally"), (3, r"usually|often|mostly"), (4, r"always")),
    *_words("agree", (0, r"strongly disagree"), (1, r"disagree"), (2, r"neither(?: agree nor disagree)?|neutral"), (4, r"strongly agree"), (3, r"agree")),
    *_words("medals", (0, r"bronze"), (1, r"silver"), (2, r"gold"), (3, r"platinum")),
    *_words("colours", (0, r"red"), (1, r"amber|orange"), (1.5, r"yellow"), (2, r"green"), (3, r"blue|purple"), (0, r"R"), (1, r"A"), (2, r"G"), (3, r"B"), (0.5, r"(?:red[ /-]amber|amber[ /-]red)"), (1.6, r"(?:amber[ /-]green|green[ /-]amber)")),
    *_words("yes", (3, r"yes"), (1, r"partial(?:ly)?|part(?:ly)?|in part|somewhat|to some extent|in progress"), (0, r"no"), (3, r"Y"), (1, r"P"), (0, r"N")),
]  # fmt: skip
_END = r"(?=\s*(?:$|[:=;,.(/–—-]|\s[–—-]\s))"
_COMPILED = [
    (family, rank, re.compile(rf"^\s*(?P<code>{words}){_END}", 0 if re.fullmatch(r"[A-Z]", words) else re.IGNORECASE))
    for family, rank, words in _WORDS
]
_NUMBER = re.compile(
    r"^\s*(?:(?:self[- ]assess(?:ed|ment)\s+)?(?:scored?|level|grade|rating|stage|band|step|rag)\s*)?(?P<code>\d{1,2})(?:/\d{1,2})?(?=\s*(?:$|[:=;,.)(–—-]|[A-Za-z]))(?!\s*(?:%|[.]\d|st\b|nd\b|rd\b|th\b))",
    re.IGNORECASE,
)
_LETTER = re.compile(r"^\s*(?:(?:grade|level|rating|category)\s*)?(?P<code>[A-F])(?=\s*(?:$|[:=)–—-]))")
_JOINED = re.compile(r"^[\s:=;,.()–—-]+")


@lru_cache(maxsize=10_000)  # several steps look at the same words
def codes_in(text: str) -> tuple[Code, ...]:
    """What code the text can begin with: more than one where a letter stands for two things ("A" for amber)."""
    found = []
    if len(text) > 600:
        return ()
    for family, rank, pattern in _COMPILED:
        if match := pattern.match(text):
            found.append(Code(family, _tidy(match["code"]), _rest(text, match.end()), rank))
    if match := _NUMBER.match(text):
        found.append(Code("numbers", str(int(match["code"])), _rest(text, match.end()), None))
    if match := _LETTER.match(text):
        found.append(Code("letters", match["code"], _rest(text, match.end()), None))
    return tuple(found)


def bare_codes(text: str) -> tuple[Code, ...]:
    """The codes that the text is, with nothing after it."""
    return tuple(one for one in codes_in(text) if not one.rest)


def together(lists: Sequence[Sequence[Code]], least: int = 2) -> list[Code] | None:
    """One code for each text, all of one family (what stands beside any scale apart), none twice; None where not."""
    lists = list(lists)
    families: list[Family] = [
        "colours",
        "yes",
        "met",
        "grades",
        "growth",
        "often",
        "agree",
        "medals",
        "numbers",
        "letters",
    ]
    for family in families:
        chosen = [next((one for one in codes if one.family in (family, "beside")), None) for codes in lists]
        whole = [one for one in chosen if one is not None]
        own = [one.code.casefold() for one in whole if one.family == family]
        if len(whole) == len(lists) and len(own) >= least and len(set(own)) == len(own):
            return whole
    return None


def _rest(text: str, end: int) -> str:
    rest = _JOINED.sub("", text[end:]).strip()
    if rest.endswith(")") and rest.count("(") < rest.count(")"):
        rest = rest[:-1]
    return rest.strip(" ;,")


def _tidy(code: str) -> str:
    said = " ".join(code.split())
    return said if len(said) == 1 or said.upper() in ("N/A", "NA") else said[:1].upper() + said[1:].lower()


_BAD = re.compile(
    r"\b(?:not|no|non|none|never|inadequate|poor(?:ly)?|weak|absent|lack(?:ing)?|fail\w*|unmet|little|limited|minimal|unsatisfactory|requires?|beginning|emerging|nothing|insufficient|significant (?:gaps|concerns?)|red)\b",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"\b(?:full(?:y)?|met|embedded|excellent|outstanding|strong|always|good|in place|effective(?:ly)?|robust|complete(?:ly|d)?|compliant|consistent(?:ly)?|best|exceed\w*|all|everywhere|well|established|green|highest|maximum)\b",
    re.IGNORECASE,
)


def goodness(text: str) -> int:
    """Above nothing where the words praise, below where they blame."""
    bad = len(_BAD.findall(text))
    return -bad if bad else len(_GOOD.findall(text))
