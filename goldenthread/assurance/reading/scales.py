"""From codes to a scale: its choices in order, and how far each meets the standard."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from goldenthread.assurance.tool import Option, Scale

from .codes import Code, bare_codes, codes_in, goodness, together

_LONGEST_LABEL = 6  # words
_SPLIT = re.compile(r"^(?P<label>[^:;.–—]{1,40}?)\s*(?:[:;]|\.\s|\s[–—-]\s)\s*(?P<meaning>\S.*)$", re.DOTALL)
BEST_UNSAID = "Nothing says which end of the scale is the best: it was taken to be {best}."


def of_codes(codes: Sequence[Code], meanings: Sequence[tuple[str, str]] | None = None) -> tuple[Scale, str]:
    """A scale of these codes and what is not sure of it. `meanings`: a label and a meaning for each, where known apart."""
    said = meanings or [parted(one) for one in codes]
    pairs = list(zip(codes, said, strict=True))
    applies = [(one, words) for one, words in pairs if not _applies_not(one, words)]
    ranked = [pair for pair in applies if pair[0].family != "beside"]
    ordered, doubt = _ordered(ranked)
    shares = {id(pair[0]): n / (len(ordered) - 1) if len(ordered) > 1 else 1.0 for n, pair in enumerate(ordered)}
    printed = ranked if ranked and ranked[0][0].family == "yes" else _low_first(ordered)
    rest = [pair for pair in applies if pair[0].family == "beside"]
    options = tuple(
        Option(one.code[:40], label, meaning, shares.get(id(one))) for one, (label, meaning) in [*printed, *rest]
    )
    return Scale(key_of(options), name_of(options), "options", options, 1, len(applies) < len(pairs)), doubt


def parted(code: Code) -> tuple[str, str]:
    """The label and the meaning of what is printed after a code: "Not met: no evidence" beside a number is both."""
    rest = " ".join(code.rest.split())
    if code.family not in ("numbers", "letters") and not (code.family in ("colours", "yes") and len(code.code) == 1):
        return "", rest
    match = _SPLIT.match(rest)
    if match and len(match["label"].split()) <= _LONGEST_LABEL:
        return match["label"], match["meaning"]
    return (rest, "") if len(rest.split()) <= _LONGEST_LABEL else ("", rest)


def _applies_not(code: Code, said: tuple[str, str]) -> bool:
    if code.family == "beside" and code.rank == 0:
        return True
    told = " ".join(said).strip()
    return any(one.family == "beside" and one.rank == 0 for one in codes_in(told)) if told else False


Pair = tuple[Code, tuple[str, str]]


def _ordered(pairs: list[Pair]) -> tuple[list[Pair], str]:
    """The worst first."""
    if len(pairs) < 2:
        return pairs, ""
    if all(one.rank is not None for one, _ in pairs):
        blue = [pair for pair in pairs if pair[0].family == "colours" and pair[0].rank == 3]
        doubt = "Blue was taken to be the best of the scale: nothing says so." if blue and _says_little(blue[0]) else ""
        return sorted(pairs, key=lambda pair: pair[0].rank or 0.0), doubt
    letters = pairs[0][0].family == "letters"
    up = sorted(pairs, key=lambda pair: int(pair[0].code) if not letters else -ord(pair[0].code))
    first, last = (goodness(" ".join(up[n][1])) for n in (0, -1))
    if first > last:
        return up[::-1], ""
    return up, BEST_UNSAID.format(best=up[-1][0].code) if first == last else ""


def _says_little(pair: Pair) -> bool:
    return goodness(" ".join(pair[1])) <= 0


def _low_first(ordered: list[Pair]) -> list[Pair]:
    """Numbers as they count, whichever end is the best; all else the worst first."""
    if ordered and ordered[0][0].family == "numbers":
        return sorted(ordered, key=lambda pair: int(pair[0].code))
    return ordered[::-1] if ordered and ordered[0][0].family == "letters" else ordered


def key_of(options: Iterable[Option]) -> str:
    """Alike for scales of the same codes, whoever's they are."""
    key = re.sub(r"[^a-z0-9]+", "-", "-".join(one.code.lower() for one in options)).strip("-")
    return key[:50] or "scale"


def name_of(options: Sequence[Option]) -> str:
    codes = [one.label or one.code if len(one.code) == 1 and one.code.isalpha() else one.code for one in options]
    if codes and all(code.isdecimal() for code in codes):
        return f"{codes[0]} to {codes[-1]}"
    return ", ".join(codes)[:100]


def _usual(*choices: tuple[str, str, float]) -> Scale:
    options = tuple(Option(code, label, "", share) for code, label, share in choices)
    return Scale(key_of(options), name_of(options), "options", options, 1, False)


NUMBERS = _usual(("0", "Not met", 0.0), ("1", "Partly met", 1 / 3), ("2", "Mostly met", 2 / 3), ("3", "Fully met", 1.0))
LEVELS = _usual(("1", "", 0.0), ("2", "", 1 / 3), ("3", "", 2 / 3), ("4", "", 1.0))
COLOURS = _usual(("Red", "", 0.0), ("Amber", "", 0.5), ("Green", "", 1.0))
YES = _usual(("Yes", "", 1.0), ("Partly", "", 0.5), ("No", "", 0.0))
GRADES = _usual(
    ("Inadequate", "", 0.0), ("Requires improvement", "", 1 / 3), ("Good", "", 2 / 3), ("Outstanding", "", 1.0)
)
PERCENT = Scale("percent", "Per cent", "percent", may_not_apply=False)
A_NUMBER = Scale("number", "A number", "number", may_not_apply=False)
WORDS = Scale("words", "In words", "words", may_not_apply=False)
USUAL = (NUMBERS, LEVELS, COLOURS, YES, GRADES, PERCENT, A_NUMBER, WORDS)

_PERCENT = re.compile(r"%|\bper ?cent(?:age)?s?\b", re.IGNORECASE)
_STEPS = re.compile(
    r"\b(?:steps?|increments?|multiples|intervals) of (\d{1,2})|\b(\d{1,2}) ?% (?:steps?|increments?)", re.IGNORECASE
)
_RANGE = re.compile(r"(?<![\d./])(\d)\s*(?:-|–|—|to)\s*(\d|10)(?![\d./%])", re.IGNORECASE)
_RAG = re.compile(r"\b(?:b?rag(?:ged|ging)?|traffic[- ]light\w*|red,? amber)\b", re.IGNORECASE)
_NOT_APPLICABLE = re.compile(r"\bn ?/ ?a\b|\bnot applicable\b|(?<=/)\s*NA\b", re.IGNORECASE)
_PIECES = re.compile(r"[/|,;☐□◻◯○●▢⬜\n\t]|\bor\b|\band\b|\(|\)|\[|\]|:")
_WHOLE_NA = re.compile(r"\bn ?/ ?a\b|\bnot applicable\b|(?<=/)\s*NA\b", re.IGNORECASE)
_DIRECTION = re.compile(
    r"(\d{1,2})\s*(?:=|is|being|means|:|–|-)\s*(?:the\s+)?([a-z][^,;()]*?)(?=\s*(?:,|;|\)|\band\s+\d|$|\.))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hint:
    """What a heading, an answer's cell or a sentence says of the scale: the scale itself, and whether it is only the
    usual one of that name."""

    scale: Scale
    doubt: str = ""


def hint_in(text: str) -> Hint | None:
    """The scale that some words print: "R/A/G", "Yes / No", "Score (0-3)", "% complete"."""
    may_not_apply = bool(_NOT_APPLICABLE.search(text))
    if codes := _listed(text) or _in_sentence(text):
        scale, doubt = of_codes(codes)
        return Hint(replace(scale, may_not_apply=scale.may_not_apply or may_not_apply), doubt)
    if _PERCENT.search(text):
        steps = _STEPS.search(text)
        step = int(next(filter(None, steps.groups()))) if steps else 1
        return Hint(replace(PERCENT, step=step or 1, may_not_apply=may_not_apply))
    if _RAG.search(text):
        return Hint(replace(COLOURS, may_not_apply=may_not_apply))
    if (found := _RANGE.search(text)) and 2 <= int(found[2]) - int(found[1]) <= 10:
        first, last = int(found[1]), int(found[2])
        said = {int(n): " ".join(words.split()) for n, words in _DIRECTION.findall(text)}
        codes = [Code("numbers", str(n), said.get(n, "")) for n in range(first, last + 1)]
        scale, doubt = of_codes(codes)
        return Hint(replace(scale, may_not_apply=may_not_apply), doubt)
    return None


_YES_AND_NO = re.compile(r"\byes\b.{0,40}?\bno\b|\bno\b.{0,20}?\byes\b", re.IGNORECASE)
_YES_WORDS = re.compile(r"\b(?:yes|no|partly|partially|partial|in part|to some extent)\b", re.IGNORECASE)


def _in_sentence(text: str) -> list[Code] | None:
    """ "Please answer yes, no or partly to each.\""""
    if not _YES_AND_NO.search(text) or not re.search(
        r"\b(?:answer|respond|say|tick|state|choose|select)\b", text, re.IGNORECASE
    ):
        return None
    return together([bare_codes(one) for one in dict.fromkeys(word.capitalize() for word in _YES_WORDS.findall(text))])


def _listed(text: str) -> list[Code] | None:
    """Choices printed one beside the other. Words around them are passed over where the list itself is plain."""
    if len(text) > 160:
        return None
    for said in (text, *re.findall(r"\(([^()]*)\)", text)):
        said = _WHOLE_NA.sub("not-applicable", said)
        pieces = [one.strip(" .?*–-").replace("not-applicable", "N/A") for one in _PIECES.split(said)]
        codes = [bare_codes(one) for one in pieces if one]
        if codes and not codes[0] and len(codes) > 2:  # "RAG: red, amber, green"
            codes = codes[1:]
        if codes and (found := together(codes)):
            return found
        spaced = [bare_codes(one.replace("not-applicable", "N/A")) for one in said.split()]
        if len(spaced) > 1 and (found := together(spaced)):
            return found
    return None
