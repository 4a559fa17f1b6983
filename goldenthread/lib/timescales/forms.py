"""The forms in which a time is named, as patterns, and the words at its edges that narrow it."""

import re

from .vocab import MONTH, ORDINALS, SEASONS, TERMS

_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?P<year>(?:19|20)\d{2}|'?\d{2}(?!\s?(?:st|nd|rd|th)\b|\d|[/.-]\d))(?!\d)"
_GAP = r"[\s,.'’/-]*"
_FINANCIAL = r"(?P<from>(?:19|20)\d{2}|(?<![\d/.-])\d{2}(?=\s?/\s?\d{2}(?!\d)))\s?[/–—-]\s?(?P<to>(?:20)?\d{2})(?!\d|[/.-]\d|\s*(?:year|yr))"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?s?\.?,?\s+)?"
_ORDINAL = "|".join(ORDINALS)
_QUARTER = rf"(?:(?:q|qtr\.?|quarter)\s?(?P<quarter>[1-4])|(?P<nth>{_ORDINAL})\s+quarter)\b"
_OF = r"(?:\s*,?\s*(?:of|in|for|-|–|,|\()?\s*(?:the\s+)?(?:fy|financial year|year)?\s*)"

# "Phase 1 June 2026": the number belongs to the word before it.
_NOT_A_DAY = "".join(rf"(?<!\b{word}\s)" for word in ("phase", "stage", "part", "section", "step", "year", "appendix"))
# Tried at each place in this order; the first that fits takes its words.
_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"\b(?P<year>(?:19|20)\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b"),
    ("iso-month", r"\b(?P<year>(?:19|20)\d{2})-(?P<month>0[1-9])\b(?!-)"),
    ("iso-month", r"(?<![\d/.-])(?P<month>\d{1,2})/(?P<year>(?:19|20)\d{2})\b"),
    ("numeric", r"(?<![\d/.-])(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})\s?[./-]\s?(?P<year>(?:19|20)?\d{2})(?!\d)"),
    ("day", rf"{_NOT_A_DAY}\b{_WEEKDAY}{_DAY}{_GAP}(?:of\s+)?(?P<name>{MONTH}){_GAP}{_YEAR}"),
    ("day", rf"\b{_WEEKDAY}(?P<name>{MONTH})\s+{_DAY},?\s+(?P<year>(?:19|20)\d{{2}})\b"),
    ("quarter-fy", rf"\b{_QUARTER}{_OF}{_FINANCIAL}"),
    ("quarter-fy", rf"\b{_FINANCIAL}\s*,?\s*[-–]?\s*{_QUARTER}"),
    ("quarter-year", rf"\b{_QUARTER}{_OF}(?P<year>(?:19|20)\d{{2}})\b"),
    ("quarter", rf"\b{_QUARTER}"),
    ("term", rf"\b(?P<term>{'|'.join(TERMS)})\s+(?:school\s+)?term{_OF}(?P<year>(?:19|20)\d{{2}}|['’]\d{{2}})(?:\s?[/–-]\s?(?P<to>(?:20)?\d{{2}}))?\b"),
    ("term", rf"\b(?P<term>{'|'.join(TERMS)})\s+(?:school\s+)?term\b"),
    ("season", rf"\b(?P<season>{'|'.join(SEASONS)}){_OF}(?P<year>(?:19|20)\d{{2}}|['’]\d{{2}})(?:\s?[/–-]\s?(?P<to>(?:20)?\d{{2}}))?\b"),
    ("season", rf"\b(?P<season>{'|'.join(SEASONS)})\b"),
    ("month-fy", rf"\b(?P<name>{MONTH})\s+{_FINANCIAL}"),
    ("month", rf"\b(?P<name>{MONTH})\s+(?:in|of)\s+(?P<year>(?:19|20)\d{{2}})\b"),
    ("month", rf"\b(?P<name>{MONTH}){_GAP}{_YEAR}"),
    ("day-only", rf"{_NOT_A_DAY}\b{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+(?P<name>{MONTH})"),
    ("day-only", rf"\b{_DAY}(?=\s*(?:,|and|&|/)\s*\d{{1,2}}(?:\s?(?:st|nd|rd|th))?\s+(?P<name>{MONTH}))"),
    ("day-only", rf"\b(?P<name>{MONTH})\s+(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)\b"),
    ("financial", rf"\b(?:fy\s?|financial year\s+)?{_FINANCIAL}"),
    ("financial-one", r"\b(?:fy\s?|financial year\s+(?:ending\s+)?)(?P<year>(?:19|20)\d{2})\b"),
    ("year-end", r"\b(?:financial\s+)?year[\s-]?end\b|\bend of (?:the\s+)?(?:(?:financial|business|plan|planning|reporting)\s+)?year\b(?!\s*(?:\d|one|two|three|four|five)\b)"),
    ("plan-end", r"\bend of (?:the\s+)?(?:(?:business|strategic)\s+)?plan(?:\s+period|\s+cycle)?\b"),
    ("year-n", r"\b(?:year|yr)\s*(?P<n>[1-5]|one|two|three|four|five)\b(?!\s*(?:pupils?|students?|groups?|s\b))"),
    ("month-only", rf"\b(?P<name>{MONTH})"),
    ("year", r"\b(?P<year>(?:19|20)\d{2})\b"),
)  # fmt: skip
PATTERNS = tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _FORMS)
EDGE = re.compile(
    r"(?P<edge>early|beginning|start|mid|middle|end|late|first week|last week|by end|w/?c|wk/?c|week commencing|week beginning|w/?b|w/?e|week ending)"
    r"[\s:-]*(?:of\s+|in\s+|to\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
EDGE_AFTER = re.compile(r"^\s*\(?(?P<edge>end)\b(?!\s+of)", re.IGNORECASE)
# What lets a bare year be a time, and not the year of an Act or an edition.
YEAR_CUE = re.compile(
    r"(?:\b(?:in|by|during|end of|end|early|mid|late|for|to|until|from|and|of|before|since|through|throughout)|[-–—:(/,&])\s*$|^\W*$",
    re.IGNORECASE,
)
YEAR_OF_LAW = re.compile(
    r"\b(?:act|together|guidance|wt|edition|regulations?|code|bill|report|census|kcsie|framework)\W*$", re.IGNORECASE
)
