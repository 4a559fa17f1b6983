"""Headings: which name a standard, which say what a file is, and which begin what is no part of a tool."""

import re

from goldenthread.plans.reading.numbering import numbered

_WORD = r"(?:standard|section|theme|domain|part|principle|area|outcome|criterion|element|chapter|strand|requirement|safonau|safon|adran)"
_LABEL = re.compile(
    rf"^\s*(?P<word>(?:(?:core|key|quality|safeguarding|s11|section 11)\s+)?{_WORD})\s*(?:no\.?\s*)?(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*[a-z]?|[A-Z]|[IVX]{{1,4}})\b\s*(?:[:.)|–—-]+\s*|\s|$)(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LAW = re.compile(r"^\s*section\s+(?:11|28|47|17|42|44|157|175)\b", re.IGNORECASE)
# What a file of such a kind is called.
TOOL_WORDS = re.compile(
    r"\b(?:audit|self[- ]?assessment|assessment|tool(?:kit)?|section (?:11|28|175|157)|s(?:11|175|157)|framework|return|checklist|standards?|compliance|questionnaire|self[- ]evaluation|health ?check|assurance|review)\b",
    re.IGNORECASE,
)
SURELY_A_TOOL = re.compile(
    r"\b(?:self[- ]?(?:assessment|audit|evaluation)|audit tool|checklist|questionnaire)\b", re.IGNORECASE
)
_INSTRUCTS = re.compile(
    r"^\W*(?:instructions?|how (?:to|do (?:i|we|you))|completing|notes? (?:for|on) complet\w*|guidance (?:for|on|notes?|to)\b.*|guidance|notes|using this|return(?:ing)? (?:the|your|this)\b.*|submission|submitting|contacts?(?: details)?|deadlines?|scoring|rating|key|legend|scale|what to do|data protection|privacy.*)\b",
    re.IGNORECASE,
)
_NO_STANDARD = re.compile(
    r"^\W*(?:introduction|background|purpose|context|overview|contents|foreword|about(?: this.*)?|aims?|why.*|what is.*|who should.*|statutory.*|legal.*|legislation|(?:agency|organisation|your|contact) (?:details|information)|details|cover(?: page| sheet)?|front (?:page|sheet)|sign[- ]?off|declaration|signatures?|action plan.*|improvement plan.*|actions|summary.*|results?|dashboard|glossary|appendi(?:x|ces).*|version.*|document control|(?:self[- ])?assessment(?: tool| form)?|audit(?: tool| form)?|return|tool|questions?|questionnaire|form|standards|data|sheet ?\d*|template|main|score ?sheet|scores?)\W*$",
    re.IGNORECASE,
)
_PART_OF_NOTHING = re.compile(
    r"^\W*(?:action plans?|improvement plans?|sign[- ]?off|declaration|summary|results?|dashboard|glossary|version|document control|lists?)\b",
    re.IGNORECASE,
)
_SENTENCE_TELLS = re.compile(
    r"^\W*(?:please|use|using|complete|return|score|rate|grade|judge|mark|give|for each|against each|tick|enter|answer|save|send|submit|email|e-mail|once (?:you|complete)|when (?:you|complet)|if you (?:have any|need (?:any|help|further))|do not|note:|n\.?b\.?|all (?:questions|sections|boxes) (?:must|should)|this (?:form|tool|return|section) (?:must|should|is to) be (?:completed|returned)|the (?:completed|deadline)|any (?:questions|queries)|click|select|choose)\b",
    re.IGNORECASE,
)
_COVER = re.compile(
    r"^\W*(?:name|agency|organisation|service|department|team|school|setting|author|complet(?:ed|ion)|date|designation|job title|title|role|position|post|sign(?:ed|ature|[- ]?off)|contact|e-?mail|telephone|tel|phone|address|approved|authorised|chief officer|chair(?:'s)? (?:name|signature)|head ?teacher|senior (?:manager|lead|responsible)|on behalf|period|version|reporting|return (?:to|by)|urn|dfe|type of (?:school|setting|agency)|number (?:on roll|of (?:staff|pupils|children))|local authority|dsl|designated|lead officer|board member|reviewed?)\b",
    re.IGNORECASE,
)
_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}")


def titled(text: str) -> tuple[str, str]:
    """A heading as its number and its title: "Standard 1: Leadership" is 1 and Leadership."""
    said = " ".join(text.split())
    if not _LAW.match(said) and (match := _LABEL.match(said)):
        title = match["title"].strip(" :–—-.")
        return match["number"], title or ""
    parted = numbered(said)
    return (parted.ref or "", parted.text.rstrip(" :") or said) if parted.ref else ("", said.rstrip(" :"))


def announces(text: str) -> bool:
    """Is the heading called a standard, a section or the like, with its number?"""
    match = _LABEL.match(" ".join(text.split()))
    return bool(match) and not _LAW.match(text)


def instructs(text: str) -> bool:
    """Does the heading begin what tells people how to fill the file in?"""
    return bool(_INSTRUCTS.match(text)) and not announces(text)


def names_no_standard(text: str) -> bool:
    return bool(_NO_STANDARD.match(text)) or instructs(text)


def begins_no_part(text: str) -> bool:
    """An action plan, a sign-off, a summary of scores."""
    return bool(_PART_OF_NOTHING.match(text))


def tells(text: str) -> bool:
    """A sentence that tells how to fill the file in."""
    return bool(_SENTENCE_TELLS.match(text))


def is_cover(text: str) -> bool:
    """A field of a front page: who fills it in, when, signed by whom."""
    said = text.strip()
    return bool(_COVER.match(said)) and len(said.split()) <= 14 and not said.endswith("?") and not _is_sentence(said)


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and not _BLANK.search(text) and len(text.split()) > 5


def is_blank_line(text: str) -> bool:
    """A line to write on."""
    return bool(_BLANK.search(text)) and len(_BLANK.sub("", text).split()) <= 8
