"""What in a text looks like it names one child, adult or family. Pure.

It only ever says "looks like": a form shows what it saw and why, and somebody decides. Code names ("Child A"), ages
alone and the names of posts tell nobody who it was, and are left in peace here. Every pattern has bounds, so that the
time taken grows with the length of the text and no faster.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal, TypeAlias

Kind = Literal[
    "health-number", "pupil-number", "insurance-number", "case-number", "birth", "initials", "name", "postcode",
    "street", "email", "telephone",
]  # fmt: skip
# What each looks like, and why it must not stand there: a sentence for people.
SENTENCES: Mapping[Kind, str] = {
    "health-number": "It looks like a health service number (NHS, CHI or Health and Care): it belongs to one person.",
    "pupil-number": "It looks like a unique pupil number, which belongs to one child.",
    "insurance-number": "It looks like a National Insurance number, which belongs to one person.",
    "case-number": "It looks like the number of one person’s record in a case system.",
    "birth": "It looks like a date of birth. An age band is all that is needed.",
    "initials": "It looks like somebody’s initials with their age or where they live.",
    "name": "It looks like somebody’s name.",
    "postcode": "It looks like a full postcode, which is some fifteen homes. The ward or the locality is enough.",
    "street": "It looks like the address of a home.",
    "email": "It looks like an e-mail address.",
    "telephone": "It looks like a telephone number.",
}
MOST = 20  # of one kind that are said; who wrote so many has to begin again anyhow
# Numbers that belong to one person, of whatever system.
NUMBERS: tuple[Kind, ...] = ("health-number", "pupil-number", "insurance-number", "case-number")


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that looks like it names somebody: its kind, the words themselves, and a sentence for people."""

    kind: Kind
    words: str

    @property
    def sentence(self) -> str:
        return SENTENCES[self.kind]


_DASH = r"[ \-‐‑–]"
_HEALTH = re.compile(
    rf"(?<![\d/.,£-])(?<!\d )(?:\d{{10}}|\d{{3}}{_DASH}\d{{3}}{_DASH}?\d{{4}}|\d{{6}}{_DASH}\d{{4}}"
    rf"|\d{{4}}{_DASH}\d{{3}}{_DASH}\d{{3}})(?![\d/-])(?! \d)"
)
_UPN = re.compile(r"(?<!\w)[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z](?!\w)", re.IGNORECASE)
_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_TWO = "[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
_INSURANCE = re.compile(rf"(?<!\w)(?:{_TWO} ?\d{{2}} ?\d{{2}} ?\d{{2}} ?[A-D]|(?i:{_TWO}\d{{6}}[A-D]))(?!\w)")
_CASE = re.compile(
    r"\b(?:NHS|UPN|case|client|pupil|mosaic|liquid ?logic|LCS|custody|crime)"
    r" ?(?:no|number|ref|reference|id)?\.? ?[:#]? ?(?=[A-Z]{0,3}\d)[A-Z]{0,3}\d{5,20}\b",
    re.IGNORECASE,
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}"
_DATE = (
    rf"(?:\d{{1,2}} ?[/.-] ?\d{{1,2}} ?[/.-] ?\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTHS},? \d{{4}}|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
_BIRTH = re.compile(
    rf"\b(?:d\.? ?o\.? ?b\.?|dates? of birth|born(?: on)?|birthday)\W{{0,5}}(?:(?:is|was|on) )?{_DATE}", re.IGNORECASE
)
_AGE_AND_DATE = re.compile(
    rf"\baged? \d{{1,2}}\W{{1,3}}(?:on )?{_DATE}|(?<!\d){_DATE}\W{{1,3}}aged? \d{{1,2}}\b|(?<![\w.])b\.? ?{_DATE}",
    re.IGNORECASE,
)
# One age, and not a band of ages: "aged 14 to 17" is a group.
_ONE_AGE = r"\d{1,2}(?![\d+])(?! ?(?:-|–|to\b|and (?:over|under|above|below)|or (?:over|under|above|below)))"
_OLD = rf"(?:aged? {_ONE_AGE}|\d{{1,2}}(?: |-)?(?:years?(?: |-)?old|yrs?\b|y/?o\b))"
_INITIALS = r"(?:(?:[A-Z]\. ?){2,3}|[A-Z]{2,3})"
_AGED = re.compile(rf"(?<![\w.&/-]){_INITIALS},? ?\(?{_OLD}")
_AGED_DOTTED = re.compile(rf"(?<![\w.])(?:[A-Z]\. ?){{2,3}},? ?\(?{_ONE_AGE}")
_AGED_BRACKETS = re.compile(r"(?<![\w.&/-])[A-Z]{2} \(\d{1,2}(?:[,;][^()]{1,40})?\)")
_PLACED = re.compile(
    r"(?<![\w.&/-])(?:[A-Z]\. ?[A-Z]\.,?|[A-Z]{2},?) (?:who )?(?:from|live[sd] in|living in|resident in) [A-Z][a-z]"
)
# Two or three capitals that are somebody's initials in no document of this field.
_ACRONYMS = (
    "AA AE AI AP BI CC CE CH CJ CP CQ CS CT CX DA DE DV EB ED EH EP ET EU FE FF FM FT GB GP HE HR HV IA ID IM IR IT "
    "IV KS LA LD LP MA MC MH MP NA NB NI NQ OT PA PC PD PE PH PM PP PR PS PT QA RE SG SI SW TA UK UN US VR WP WT YJ "
    "YO YP ACE ADP AHP AMH ASB ASC ASD BME CCE CCG CDO CED CIN CLA CPP CPS CQC CSC CSE CSP CYP DBS DCS DFE DHR DSL "
    "EET EHA EHC EIP EYS FGC FGM FII GPS HBA HIV ICB IDA IRO ISA KPI LAC LAS LDD LGB LSC MCA MDT MHA NEE NHS OFT "
    "PEP PLO PPU PRU QAF RAG SAB SAF SAR SCB SCR SEN SLT SNT STI SUD SWP TAC TAF UAS VAW VRU WTE YJB YJS YOI YOS "
    "YOT "
)
_NO_INITIALS = frozenset(_ACRONYMS.split())
_POSTCODE = re.compile(
    r"(?<!\w)(?:GIR ?0AA|[A-PR-UWYZ]"
    r"(?:\d{1,2}|[A-HK-Y]\d|[A-HK-Y]\d\d|\d[A-HJKPS-UW]|[A-HK-Y]\d[ABEHMNPRV-Y]) ?\d[A-Z]{2})(?!\w)"
)
# In small letters only with the letters that end a postcode, and not "s11 2nd".
_SMALL_POSTCODE = re.compile(
    r"(?<!\w)[a-pr-uwyz](?:\d{1,2}|[a-hk-y]\d{1,2}) (?!\d(?:st|nd|rd|th)\b)\d[abd-hjlnp-uw-z]{2}(?!\w)"
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
# Of a person or a home: numbers that begin with 03 or 08 are an organisation's.
_TELEPHONE = re.compile(
    r"(?<![\w£.,/-])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)(?:1[1-9]|2[03489]|7\d)\d{0,3}\)?(?:[ -]?\d){5,8}(?!\d)"
)
_NOT_A_HOUSE = (
    "Priority|Objective|Section|Outcome|Strand|Phase|Action|Level|Standard|Question|Case|Stage|Part|Tier|Goal|Theme"
)
_STREET = re.compile(
    rf"(?<![\w£.,/-])(?<!Section )\d{{1,4}}[A-Za-z]?,? (?!(?i:{_MONTHS})\b)(?:[A-Z][a-z’'-]{{1,20}} ){{1,3}}?"
    r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Close|Drive|Crescent|Grove|Terrace|Gardens|Mews|Court|Way|Walk|Hill|Row|Rise)(?![\w-])"
)
_BEFORE_A_HOUSE = re.compile(rf"\b(?:{_NOT_A_HOUSE})s? $")
_COURTS = re.compile(r"\b(?:Family|Crown|County|Youth|High|Magistrates['’]?|Coroners?['’]?s?|Appeal|Supreme) Court$")
_FLAT = re.compile(r"\bFlat \d{1,3}[A-Za-z]?\b(?! ?(?:%|per\b))")
_WORD = r"[A-Z][a-zà-ÿ]{1,20}(?:['’-][A-Z]?[a-z]{2,20})?"
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? (?:[A-Z]\.? )?(?:O['’])?{_WORD}")
_RELATIONS = (
    r"(?:step|grand|foster)?-? ?(?:mother|father|child|baby|sibling|brother|sister|son|daughter|mum|mam|dad|parent"
    r"|aunt|uncle|cousin|carer|guardian|partner|boyfriend|girlfriend|husband|wife|boy|girl|nephew|niece)"
)
_KIN = re.compile(rf"\b(?i:{_RELATIONS})(?:,| is| was)? ({_WORD}) ((?:O['’])?{_WORD})(?: ({_WORD}))?")
_KIN_OF = re.compile(rf"\b(?i:{_RELATIONS}) of ({_WORD}) ((?:O['’])?{_WORD})(?: ({_WORD}))?")
_CALLED = re.compile(
    rf"\b(?i:{_RELATIONS}|person|man|woman|adult|resident|patient|pupil),? (?:called|named) ({_WORD})()"
)
# With one of these a pair of capitals is a body, a plan, a place or a post.
_BODIES = (
    "abuse access adult adults advice advocate agency and area assessment authority baby better board borough care "
    "carer carers centre child children children's children’s city cluster college commissioner committee common "
    "community conference contact council county court criminal death development district domestic early education "
    "england exploitation face faces families family father first forum foster framework fund go good group "
    "guardian health healthwatch help home hospital house hub in independent ireland in-reach inquiry intervention "
    "joint judge lead learning line link local london looked majesty manager mental midlands mother named national "
    "neglect network new north northern of office officer outcome overview panel parent parenting parents "
    "partnership place plan police policy practice practitioner primary priority programme project protection pupil "
    "record referral register report respite review right risk safe safeguarding school schools scotland secondary "
    "section sector senior service services sexual social south southern specialist standard start strategy subject "
    "sudden summary support sure survey team the therapy together tool training trust unit village visitor voice "
    "wales welfare west western wellbeing witness work worker working workers young youth january february march "
    "april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday christmas easter "
)
_NO_NAMES = frozenset(_BODIES.split())


def found(words: str, kinds: Collection[Kind] = tuple(SENTENCES)) -> list[Trace]:
    """All that looks like it names somebody, in the order of SENTENCES and of the text.

    Each once, and MOST of a kind.
    """
    one_line = " ".join(words.split())
    traces: dict[Trace, None] = {}
    for kind, look in _LOOKS:
        if kind in kinds:
            pieces = [piece.strip(" ,(") for piece in islice(look(one_line), MOST)]
            said = {one.words for one in traces}
            traces.update(dict.fromkeys(Trace(kind, one) for one in pieces if not _is_said(one, said)))
    return list(traces)


def _is_said(piece: str, said: Collection[str]) -> bool:
    """A pupil number after "Pupil" looks like a case number too: the first kind that sees it says so."""
    return any(piece in other or other in piece for other in said)


def is_health_number(digits: str) -> bool:
    """Do ten digits carry the check digit of a health service number? The four nations reckon it alike."""
    check = 11 - sum(int(digit) * (10 - n) for n, digit in enumerate(digits[:9])) % 11
    return check != 10 and int(digits[9]) == check % 11 and len(set(digits)) > 1


def is_pupil_number(upn: str) -> bool:
    """Does a letter with twelve signs carry the check letter of a pupil number? A temporary one ends in a letter."""
    last = upn[12].upper()
    signs = [*map(int, upn[1:12]), int(last) if last.isdigit() else _CHECK_LETTERS.index(last)]
    return _CHECK_LETTERS[sum(sign * n for n, sign in enumerate(signs, 2)) % 23] == upn[0].upper()


Look: TypeAlias = Callable[[str], Iterable[str]]


def _by(*patterns: re.Pattern[str]) -> Look:
    def look(words: str) -> Iterator[str]:
        for pattern in patterns:
            yield from (match.group() for match in pattern.finditer(words))

    return look


def _health(words: str) -> Iterator[str]:
    for match in _HEALTH.finditer(words):
        if is_health_number(re.sub(r"\D", "", match.group())):
            yield match.group()


def _pupil(words: str) -> Iterator[str]:
    return (match.group() for match in _UPN.finditer(words) if is_pupil_number(match.group()))


def _initials(words: str) -> Iterator[str]:
    for pattern in (_AGED, _AGED_DOTTED, _AGED_BRACKETS, _PLACED):
        for match in pattern.finditer(words):
            letters = re.match(r"(?:[A-Z]\.? ?){2,3}", match.group())
            if letters is None or re.sub(r"\W", "", letters.group()) not in _NO_INITIALS:
                yield match.group()


def _streets(words: str) -> Iterator[str]:
    for match in _STREET.finditer(words):
        before = words[max(0, match.start() - 20) : match.start()]
        if not _BEFORE_A_HOUSE.search(before) and not _COURTS.search(match.group()):
            yield match.group()
    yield from (match.group() for match in _FLAT.finditer(words))


def _names(words: str) -> Iterator[str]:
    yield from (match.group() for match in _TITLED.finditer(words) if not _is_no_name(match.group().split()[1:]))
    for pattern in (_KIN, _KIN_OF, _CALLED):
        for match in pattern.finditer(words):
            if not _is_no_name([one for one in match.groups() if one]):
                yield match.group()


def _is_no_name(pair: Iterable[str]) -> bool:
    return any(one.lower() in _NO_NAMES or one.lower().rstrip("s") in _NO_NAMES for one in pair)


_LOOKS: tuple[tuple[Kind, Look], ...] = (
    ("health-number", _health),
    ("pupil-number", _pupil),
    ("insurance-number", _by(_INSURANCE)),
    ("case-number", _by(_CASE)),
    ("birth", _by(_BIRTH, _AGE_AND_DATE)),
    ("initials", _initials),
    ("name", _names),
    ("postcode", _by(_POSTCODE, _SMALL_POSTCODE)),
    ("street", _streets),
    ("email", _by(_MAIL)),
    ("telephone", _by(_TELEPHONE)),
)
