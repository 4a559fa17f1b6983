"""The words of time, as boards write them."""

import re

from .value import Recurrence

_ENGLISH = (
    "january jan", "february feb febuary", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
# Boards in Wales write in both languages.
_WELSH = [
    "ionawr",
    "chwefror",
    "mawrth",
    "ebrill",
    "mai",
    "mehefin",
    "gorffennaf",
    "awst",
    "medi",
    "hydref",
    "tachwedd",
    "rhagfyr",
]
MONTHS = {name: number for number, names in enumerate(_ENGLISH, start=1) for name in names.split()}
MONTHS |= {name: number for number, name in enumerate(_WELSH, start=1)}
MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"

# First month and how many; winter runs into the next year.
SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
# School terms, roughly: councils set their own days.
TERMS = {"spring": (1, 3), "summer": (4, 4), "autumn": (9, 4)}

ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}

_TWO = r"(?:2|two)"
_THREE = r"(?:3|three)"
_SIX = r"(?:6|six)"
_BI = r"bi[\s–-]?"
_EVERY = r"(?:every|each|per|a)\s+"

# In order: the first that is found wins, so the narrower word stands before the wider one.
RECURRENCES: tuple[tuple[Recurrence, str], ...] = (
    ("biennial", rf"\bbiennial(?:ly)?\b|{_EVERY}{_TWO}\s+years?\b|\b{_TWO}[\s-]?yearly\b|\bevery\s+(?:other|second)\s+year\b"),
    ("biannual", rf"\b{_BI}annual(?:ly)?\b|\b{_BI}yearly\b|\b{_SIX}[\s-]?month(?:ly|s)\s*(?:basis|report\w*|review\w*|update\w*)|\b{_SIX}[\s-]?monthly\b"
                 rf"|\bhalf[\s-]?yearly\b|\bsemi[\s-]?annual(?:ly)?\b|\b(?:twice|two times|2\s?x|2 times)\s*(?:a|per|each|in the)?[\s-]*(?:year|yearly|annually|annum)\b"
                 rf"|\bevery\s+{_SIX}\s+months?\b"),
    ("bimonthly", rf"\b{_BI}monthly\b|\bevery\s+{_TWO}\s+months?\b|\b{_TWO}[\s-]monthly\b|\bevery\s+(?:other|second)\s+month\b|\balternate\s+months?\b"),
    ("quarterly", rf"\bquarterly\b|\bchwarterol\b|\b(?:every|each|per|once a|once per)\s+quarter\b|\bevery\s+{_THREE}\s+months?\b|\b{_THREE}[\s-]monthly\b|\bfour times a year\b|\b4 times a year\b"),
    ("termly", r"\btermly\b|\b(?:every|each|per|once a|once per)\s+(?:school\s+)?term\b|\bhalf[\s-]?termly\b"),
    # "6 weekly" is every six weeks, for which there is no word here: it is asked about
    ("weekly", r"(?<![\d-])(?<!\d )(?<!two )(?<!six )(?<!four )(?<!\bbi )\bweekly\b|\b(?:every|each|per)\s+week\b"),
    ("monthly", r"\bmonthly\b|\bmisol\b|\b(?:every|each|per)\s+month\b"),
    ("annual", r"\bannual(?:ly)?\b|\bblynyddol\b|\byearly\b|\b(?:every|each|per)\s+year\b|\bonce a year\b|\bper annum\b|\bevery\s+(?:12|twelve)\s+months?\b"
               rf"|\b(?:every|each)\s+(?:{MONTH})(?!\w)"),
    ("each-meeting", r"\b(?:every|each|at each|all|per)\s+(?:\w+\s+){0,3}?(?:meetings?|boards?|lscb|lscp|scp|sab|executive|sub-?groups?)\b|\bstanding (?:agenda )?item\b|\bat (?:all )?(?:board )?meetings\b"),
)  # fmt: skip
# A "bi-" word is twice a year to one reader and every two years to another.
TWO_MEANINGS = re.compile(rf"\b{_BI}(?:annual(?:ly)?|yearly|monthly)\b", re.IGNORECASE)

ONGOING = re.compile(
    r"\bon[\s-]?going\b|\bparhaus\b|\bcontinu(?:ous(?:ly)?|al(?:ly)?|ing|es?)\b|\bthrough(?:out)?\s+(?:the\s+)?(?:\w+\s+)?(?:year|period|plan|life|lifetime|20\d\d)"
    r"|\brolling(?:\s+programme)?\b|\ball year\b|\bpermanent(?:ly)?\b|\bbau\b|\bbusiness as usual\b|\bduring the year\b|\bperpetual\b",
    re.IGNORECASE,
)
ONWARDS = re.compile(r"^\W*(?:and\s+)?(?:on[\s-]?wards?|on)\b(?!-?\s?going)", re.IGNORECASE)
FROM = re.compile(r"\b(?:from|starting|starts?|commencing|commences?|commence|beginning|begins?|since|effective|wef|w\.e\.f\.?|after)\s*(?:(?:in|on|from|at)\s+)?(?:the\s+)?$", re.IGNORECASE)  # fmt: skip
UNTIL = re.compile(r"\b(?:until|till|til|to|up to|through to|ending|ends|end date)\s*(?:the\s+)?$", re.IGNORECASE)
RANGE = re.compile(r"^\s*(?:to|until|till|through(?: to)?|[-–—])\s*(?:the\s+)?$", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
AND = re.compile(r"^\s*(?:and|&)\s*(?:the\s+)?$", re.IGNORECASE)
LIST_GAP = re.compile(r"^[\s,;/&+]*(?:and|or)?[\s,;/&+]*$", re.IGNORECASE)
CHANGED = re.compile(
    r"\b(?:extend\w*|revis\w*|re-?schedul\w*|mov\w*|chang\w*|slipp\w*|delay\w*|put back|push\w*|deferr\w*|postpon\w*|brought forward|re-?profil\w*|now|new date|updated|originally|was|previously)\b",
    re.IGNORECASE,
)
ORIGINALLY = re.compile(
    r"\b(?:originally|was|previously|formerly|(?:revised|moved|changed|extended|slipped|delayed|deferred|put back) from)\b\W*$",
    re.IGNORECASE,
)
REVIEW = re.compile(r"\breview\w*\b", re.IGNORECASE)

PLACEHOLDER = re.compile(
    r"^\W*(?:insert\w*(?:\s+(?:date|here|timescale))*|date\s+needed|add(?:\s+date)?|tb[acdn]|t\.b\.[acdn]\.?|x{2,}|to be (?:confirmed|agreed|decided|determined|advised|set)"
    r"|date(?: to be| tb[cad])[\w\s]*|awaiting(?:\s+\w+){0,3}|pending)\W*$|^[\s?]*\?[\s?]*$|^\s*[\[<{(].{0,30}(?:insert|date).{0,30}[\]>})]\s*$|^\s*(?:dd|mm|yy)[/.\- dmy]+\s*$",
    re.IGNORECASE,
)
BLANK = re.compile(r"^[\s\-–—_./]*$|^\s*n\s*/?\s*a\s*$", re.IGNORECASE)
RELATIVE = re.compile(
    r"\b(?:within|in|after|following|under|next|over the next|by)\s+(?:the\s+)?(?:next\s+)?(?:\d+|one|two|three|four|five|six|nine|ten|twelve)\s*(?:-|to)?\s*\d*\s*(?:working\s+)?(?:days?|weeks?|months?|years?)\b"
    r"|\b(?:\d+|one|two|three|four|six|twelve)\s+(?:working\s+)?(?:days?|weeks?|months?)\s+(?:of|from|after|following|before|prior)\b|\bnext\s+(?:board|meeting|month|quarter|year)\b",
    re.IGNORECASE,
)
