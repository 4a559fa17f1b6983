"""Who leads: one cell's words into leads one by one.

A lead is a post, a group or an agency. Words such as "and", "&", "/" and commas join several leads in one cell and stand
inside the name of one lead in the next, and extraction loses the line breaks between them. So a cell is parted only
where both sides can stand alone as a lead.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

# A name that ends in one of these is whole.
_POSTS = (
    r"managers?|officers?|chairs?|chairperson|vice[- ]chair|directors?|heads?|leads?|co-?ordinators?|administrators?|advis[eo]rs?|commissioners?|nurses?"
    r"|doctors?|gps?|constables?|superintendents?|inspectors?|sergeants?|supervisors?|consultants?|specialists?|analysts?|scrutineers?|executives?|secretar(?:y|ies)"
    r"|teachers?|headteachers?|principals?|practitioners?|workers?|representatives?|reps?|members?|champions?|guardians?|registrars?|commander|dci|ds[lp]s?|lado|psw|pcfsw"
    r"|reviewers?|auditors?|trainers?|councillors?|partners?|deput(?:y|ies)|staff|solicitor|treasurer|coroner|dcs|dass|dph|ceo|cex|acc|iro"
)  # fmt: skip
_GROUPS = (
    r"(?:sub|task|working|steering|reference|project|delivery|strategic|operational)?[- ]?groups?|sub-?groups?|committees?|sub-?committees?|boards?|panels?|teams?|forums?|partnerships?"
    r"|branch|division|networks?|executive|task (?:and|&) finish(?: groups?)?|task (?:and|&) finish|unit|hub|collaborative|alliance|consortium|cabinet|assembly|office|secretariat"
)  # fmt: skip
_BODIES = (
    r"agenc(?:y|ies)|organisations?|services|service|council|police|constabulary|trusts?|nhs|icbs?|ccgs?|pct|colleges?|schools?|probation|authority|authorities|charity|charities|healthwatch"
    r"|partners|departments?|directorates?|providers?|cafcass|yot|yos|hospitals?|fire|ambulance|cdop|omg|mash|marac|mappa|lscb|lscp|scp|sab|lsab|hwbb|csp|nspcc|ofsted|cqc|camhs|mic|lig|qa|sector|churches|housing"
)  # fmt: skip
_ENDS = re.compile(rf"(?:^|[\s/&-])(?:{_POSTS}|{_GROUPS}|{_BODIES})(?:\s*\([^)]*\))?$", re.IGNORECASE)
# After one of these a further lead may begin without any mark between.
_STRONG_END = re.compile(
    r"(?:^|\s)(?:departments?|panels?|committees?|managers?|officers?|co-?ordinators?|sub-?\s?groups?|sub-?committees?|agencies|administrators?|nurses?|superintendents?|omg|cdop)$",
    re.IGNORECASE,
)
# Services that answer by their own name: "Health", "Adult Social Care".
_SERVICE = re.compile(
    r"^(?:(?:adults?|adults['’]|children['’]?s?['’]?|public|mental|primary|community|acute|early|local|voluntary|higher|further)\s+){0,2}"
    r"(?:social care|health(?:care)?|education|social work|early help|housing|early years|youth justice|youth offending|safeguarding|commissioning|health visiting|midwifery|school nursing)$",
    re.IGNORECASE,
)
# "Independent Chair LSCBN": a post and the board it belongs to.
_POST_OF_BOARD = re.compile(rf"(?:^|\s)(?i:{_POSTS})\s+[A-Z]{{3,8}}$")
_POST_END = re.compile(rf"(?:^|\s)(?:{_POSTS})$", re.IGNORECASE)
_OF_WHAT = re.compile(
    r"^(?:[\w’'&-]+\s+){0,4}(?:boards|partnerships|teams?|services?|directorates?|departments?|units?|councils?|social care|education|early help|housing|safeguarding"
    r"|health|commissioning|protection|families|quality assurance|operations|standards|inclusion|justice|prevention|delivery|(?:boards?|partnerships?) and (?:boards?|partnerships?))$",
    re.IGNORECASE,
)
# An organisation by its own name.
_NAMED_BODY = re.compile(
    r"^(?:[A-Z][\w’'&-]+\s+){1,4}(?:Council|Trust|ICB|Police|Constabulary|Authority|Service|Health Board)$"
)
_GROUP_END = re.compile(rf"(?:^|\s)(?:{_GROUPS})$", re.IGNORECASE)
_RANK = r"(?:(?:deputy|assistant|associate|interim|acting|senior|corporate|executive|managing|strategic|designated|named|principal|lead|chief|joint|vice|independent|service|operations?|detective|group|team|area|borough|divisional|locality|national|regional|clinical|medical)\s+)*"
_STARTER = rf"{_RANK}(?:heads?|directors?|chairs?|leads?|managers?|nurses?|doctors?|co-?chairs?|principal|superintendents?|representatives?|members?)"
_OPENS = re.compile(rf"^(?:[A-Z][\w’'-]+\s+)?{_STARTER}\s+(?:of|for|from)\s+\S", re.IGNORECASE)
_CHAIR_OPENS = re.compile(rf"^{_RANK}(?:co-?)?chairs?\s+(?:of|for)\s+\S", re.IGNORECASE)
_BARE_CHAIR = re.compile(r"^(?:vice[- ]|deputy |co-?)?chairs?\s+(?!of\b|for\b|and\b|&)\S", re.IGNORECASE)
_ACRONYM = re.compile(r"^(?:the\s+)?[A-Z][A-Z&/]{1,7}s?$")
_ALL = re.compile(r"^(?:all|each|every|both)\b", re.IGNORECASE)
_NAMED_SET = re.compile(
    r"^(?:all\s+)?(?:[\w-]+\s+){0,4}(?:members|chairs|agencies|partners|leads|representatives)$", re.IGNORECASE
)
_PLACEHOLDER = re.compile(
    r"^[\s?]*\?[\s?]*$|^\W*(?:insert\w*(?:\s+\w+)?|t\.?b\.?[acdn]\.?|to be (?:confirmed|agreed|identified|determined|decided|advised|appointed)|x{2,}|name|vacant|none|n/?a)\W*$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"^[\s\-–—_./]*$")

# Marks that part leads, surest first.
_HARD = re.compile(
    r"\s*[;\n•|]\s*|\s+\+\s+|(?<=[a-z)])(?<!\b(?:Det|Sup|Ins|Sgt|Ass|Dep|Rev|Mrs|Rep))(?<!\b(?:Supt|Insp|Asst|Prof|Cllr|Cnsl|Mngr))(?<!\b(?:St|Dr|Mr|Ms|Lt|Co))\.\s+(?=[A-Z])|\s*,?\s+(?:supported by|with support from|in partnership with|together with|along with|assisted by|working with|in conjunction with)\s+",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:(?:joint |overall )?leads?|supports?|supporting|supported by)\s*:\s*(?=\S)", re.IGNORECASE)
_SLASH = re.compile(r"\s*/\s*")
_COMMA = re.compile(r"\s*,\s*(?:and\s+)?")
_AND = re.compile(r"\s+(?:and|&)\s+")


@dataclass(frozen=True, slots=True)
class Leads:
    """The leads of one cell; `sure` is lower where the parting leans on guesswork."""

    names: tuple[str, ...] = ()
    sure: float = 1.0
    placeholder: bool = False
    cut_off: bool = False  # the cell ends in a mark that waits for another lead


def split_leads(cell: str, *, paragraphs: bool = False) -> Leads:
    """The leads in `cell`. With `paragraphs`, its newlines part paragraphs of the file and not wrapped lines."""
    text = cell.strip()
    if not text or _NO_NAME.match(text):
        return Leads()
    if _PLACEHOLDER.match(text):
        return Leads(placeholder=True, sure=0.9)
    cut_off = bool(re.search(r"[/&,]\s*$|\b(?:and|or)\s*$", text))
    names: list[str] = []
    sure = 1.0
    placeholder = False
    for piece in _HARD.split(_rejoined(text) if paragraphs else text):
        for name, certainty in _soft(_LABEL.sub("", piece.strip(" ,/&.-–"))):
            sure = min(sure, certainty)
            if _PLACEHOLDER.match(name):
                placeholder = True
            elif name and not _NO_NAME.match(name):
                names.append(re.sub(r"\s+(?:and|or|to lead|will lead|leads? on)$", "", name))
    return Leads(tuple(dict.fromkeys(names)), sure, placeholder, cut_off)


@lru_cache(maxsize=20_000)  # several steps look at the same words
def looks_like_a_lead(text: str) -> bool:
    """Could this cell name who leads?"""
    if len(text) > 160 or re.search(r"\d{3,}", text):
        return False
    names = split_leads(text, paragraphs=True)
    return names.placeholder or (bool(names.names) and all(len(name) < 90 and _stands(name) for name in names.names))


def _rejoined(text: str) -> str:
    """Lines that cannot stand alone belong to their neighbour: "Principal Manager –" / "Quality Assurance"."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined: list[str] = []
    for line in lines:
        if joined and (
            re.search(r"[-–—&(,/]$|\b(?:and|of|for|the|to)$", joined[-1], re.IGNORECASE)
            or re.match(r"^(?:and|&|of|for|\(|/)", line, re.IGNORECASE)
            or line[:1].islower()
        ):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


def _stands(name: str) -> bool:
    """Can these words stand alone as a lead?"""
    name = name.strip(" .")
    if not name:
        return False
    if _CHAIR_OPENS.match(name):
        rest = re.sub(_CHAIR_OPENS.pattern[:-2], "", name, count=1, flags=re.IGNORECASE).strip()
        return bool(_ENDS.search(rest) or _ACRONYM.match(rest))
    if _BARE_CHAIR.match(name):
        rest = name.split(None, 1)[1]
        return bool(_ENDS.search(rest) or _ACRONYM.match(rest))
    return bool(
        _ENDS.search(name)
        or _OPENS.match(name)
        or _ACRONYM.match(name)
        or _SERVICE.match(name)
        or _POST_OF_BOARD.search(name)
        or (_ALL.match(name) and _NAMED_SET.match(name))
    )


def _closed(name: str) -> bool:
    """Stands alone by its end, so that what follows a joining word is not part of it ("Head of Learning and …" is open)."""
    name = name.strip(" .")
    if _OPENS.match(name) and _SERVICE.search(name.split(" of ", 1)[-1]):
        return True  # "Head of Adult Social Care" is complete
    return bool(_ACRONYM.match(name) or _SERVICE.match(name) or _POST_OF_BOARD.search(name)) or (
        _stands(name) and bool(_ENDS.search(name))
    )


def _alone(name: str) -> bool:
    """A lead beyond doubt: a post, a group or a body by its whole name, or several words that stand."""
    name = name.strip(" .")
    if re.fullmatch(r"partnerships|services?|sector|executives?", name, re.IGNORECASE):
        return False
    if re.fullmatch(rf"(?:{_POSTS}|{_GROUPS}|{_BODIES})", name, re.IGNORECASE) or _ACRONYM.match(name):
        return True
    return _stands(name) and (len(name.split()) > 1 or bool(_SERVICE.match(name)))


def _soft(text: str) -> list[tuple[str, float]]:
    """Part at the marks that may also stand inside a name."""
    if not text:
        return []
    for mark, certainty in ((_SLASH, 0.95), (_COMMA, 0.9), (_AND, 0.85)):
        for match in mark.finditer(text):
            left, right = text[: match.start()].strip(), text[match.end() :].strip()
            if left and right and _parts_here(left, right, mark):
                return [*_soft(left), *((name, min(sure, certainty)) for name, sure in _soft(right))]
    return _run_together(text.strip(" ."))


def _parts_here(left: str, right: str, mark: re.Pattern[str]) -> bool:
    last_left, first_right = _last_name(left), _first_name(right)
    if mark is _SLASH:
        if _PLACEHOLDER.match(first_right):
            return True
        # "MCA/DoLS subgroup" is one group: a bare acronym before the stroke belongs to the name after it
        if _ACRONYM.match(last_left) and not _known_alone(last_left) and not _ACRONYM.match(first_right):
            return bool(_SERVICE.match(first_right) or _NAMED_BODY.match(first_right))  # "CSC/Health" are two
        return _stands(last_left) or (_known_alone(first_right) and not _ACRONYM.match(last_left))
    if _SERVICE.match(last_left) and re.fullmatch(
        rf"(?:\S+\s+(?:and|&)\s+)?\S+\s+(?:{_GROUPS}|services?)", right, re.IGNORECASE
    ):
        return False  # "Education, Health and Care Team" is one team
    if mark is _COMMA and not _COMMA.search(right) and _post_of(left, right):
        return False
    if mark is _COMMA:
        return _stands(last_left) and all(_alone(piece) for piece in _pieces(right))
    if re.search(r"\btask$", left, re.IGNORECASE) or (
        re.search(r"\bfire$", left, re.IGNORECASE) and re.match(r"rescue\b", right, re.IGNORECASE)
    ):
        return False  # "Task and Finish Group", "Fire and Rescue Service"
    if _OPENS.match(last_left) and _ACRONYM.match(first_right) and not _known_alone(first_right):
        return False  # "Head of Safeguarding and QA"
    if (
        _POST_END.search(last_left)
        and _closed(last_left)
        and _POST_END.search(first_right)
        and len(first_right.split()) > 2
    ):
        return True  # "Designated Doctor and Safeguarding Adults Lead"
    return (
        _closed(last_left)
        and (_alone(first_right) or _alone(right))
        and not re.match(r"^(?:health|housing|education|safeguarding|commissioning|safety)\b", right, re.IGNORECASE)
    )


def _post_of(left: str, right: str) -> bool:
    """ "Service Manager, Early Help", "Chair, Audit Sub-group", "Head of ICT, Wexbury Council": a post and of what."""
    if re.fullmatch(r"(?:vice[- ]|deputy |co-?)?chair", left, re.IGNORECASE) and _GROUP_END.search(right):
        return True
    if _OPENS.match(right) or _POST_END.search(right):
        return False  # a post of its own
    is_post = bool(_POST_END.search(left) or _OPENS.match(left))
    return is_post and bool(_OF_WHAT.search(right) or _NAMED_BODY.match(right))


def _pieces(right: str) -> list[str]:
    """What stands between this comma and the next, taken apart at "and" where the whole is not one name."""
    piece = re.split(r"\s*[,;/]\s*", right)[0].strip()
    return (
        [piece]
        if _alone(piece) and not re.search(r"\bpartnerships$", piece, re.IGNORECASE)
        else [one.strip() for one in _AND.split(piece)]
    )


def _known_alone(acronym: str) -> bool:
    return bool(re.fullmatch(rf"(?:{_POSTS}|{_BODIES})", acronym, re.IGNORECASE)) and acronym.lower() != "qa"


def _last_name(text: str) -> str:
    return re.split(r"\s*[/,;]\s*", text)[-1].strip()


def _first_name(text: str) -> str:
    return re.split(r"\s*[/,;.]\s+|\s*/\s*|\s+(?:and|&)\s+", text)[0].strip()


def _run_together(text: str) -> list[tuple[str, float]]:
    """Part names that a lost line break ran together: "Service Manager QA Sub-Group"."""
    words = text.split()
    for n in range(1, len(words)):
        left, right = " ".join(words[:n]), " ".join(words[n:])
        if _joint(left, right):
            return [(left.strip(" ."), 0.7), *((name, 0.7) for name, _ in _run_together(right))]
    return [(text.strip(" "), 1.0)]


def _joint(left: str, right: str) -> bool:
    head = right.split()[0]
    if head.lower() in ("of", "for", "and", "&", "the", "to", "in", "from", "led", "or", "with") or head.startswith(
        "("
    ):
        return False
    if re.match(rf"^{_STARTER}\s+(?:of|for)\s", right, re.IGNORECASE):
        # "Quality & Commissioning | Head of Social Care", but "Local Authority Head of …" is one post
        return (
            len(left.split()) > 1
            and not re.search(
                rf"\b(?:{_BODIES}|deputy|assistant|interim|acting|senior|corporate|executive|managing|strategic|joint|vice|independent)$",
                left,
                re.IGNORECASE,
            )
            and bool(_GROUP_END.search(left) or _OPENS.match(left) or " & " in left or " and " in left)
        )
    if left == "Board" and _ACRONYM.match(right):
        return True
    if re.match(
        r"^(?:(?:vice|deputy|co)[ -]?)?(?:chairs?|leads?|members?|managers?|secretary)\b", right, re.IGNORECASE
    ):
        return False  # "Steering Committee Vice Chair"
    if _ACRONYM.match(left) and re.match(r"(?:panel|board|group|committee|team)\b", right, re.IGNORECASE):
        return False  # "CDOP Panel"
    if _STRONG_END.search(left) and _ENDS.search(right):
        return True
    # an open "Director of …" followed by a group that starts with an acronym: "Director of Adult Social | QA subgroup"
    return bool(
        _OPENS.match(left)
        and not _CHAIR_OPENS.match(left)
        and len(left.split()) >= 4
        and _ACRONYM.match(head)
        and _GROUP_END.search(right)
    )
