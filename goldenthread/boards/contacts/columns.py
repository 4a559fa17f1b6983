"""What each column of a contacts table is for, by its heading and, where that means two things, by its cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from .cells import GROUP_WORDS, TITLE, has_phone, is_mark, is_role, is_tick, is_yes, looks_like_a_person, role_of
from .value import GroupRole

Use = Literal[
    "name", "first", "surname", "title", "email", "phone", "post", "agency", "groups", "role", "chair-of", "since",
    "until", "ignored",
]  # fmt: skip
LONGEST_HEADING = 60

_DEPUTY = re.compile(r"\b(?:named |nominated )?(?:deput(?:y|ies)|substitutes?|alternates?)(?:'s|’s)?\b", re.IGNORECASE)
# The first that fits.
_HEADINGS: tuple[tuple[Use, str], ...] = (
    ("email", r"e[ -]?mail|e-?bost"),
    ("phone", r"\btel\b|tele|phone|mobile|\bmob\b|contact (?:no|num|details?)|extension|\bext\b|ffôn"),
    ("ignored", r"note|comment|address|postcode|\bdbs\b|training|quorum|voting|consent|^(?:no|ref|id|#|s/n|row)\.?$|website|attended|updated|received|sector|\bpa\b|assistant|secure|cost|apolog|last seen|area|distribution|gdpr"),
    ("first", r"^(?:first|fore|given|christian|preferred)[ -]?names?$|^first$|enw cyntaf"),
    ("surname", r"surname|(?:last|family|second)[ -]?name|^last$|cyfenw"),
    ("until", r"\buntil\b|\bend(?:s|ed|ing)?\b|\bleft\b|leav(?:er|ing|es)|date to|^to$|term ends|expir"),
    ("chair-of", r"chairs?\s+(?:of|which|on)\b|^chairs$|^chairing|groups? chaired"),
    ("since", r"since|start|^from|date from|joined|appointed|began|commenc|in post|effective|dechrau"),
    ("role", r"role (?:on|in|within|at) (?:the |this )?(?:board|group|sub|partnership|panel|committee|exec)|(?:board|group|sub-?group|committee|partnership|meeting|panel) role|(?:membership|member) (?:type|status|role|category)|^(?:status|capacity|type)$"),
    ("groups", r"^(?:sub-?)?(?:groups?|boards?|committees?|forums?|panels?|meetings?)(?:\(s\))?$|sub-? ?(?:groups?|committees?)(?:\(s\))?$|memberships?$|members? of|sits on|groups?\b.*\b(?:member|attend|sit)|(?:which|what|other|name of) (?:sub-?)?(?:groups?|boards?|committees?|meetings?)|groups? ?(?:/|and|&|or) ?(?:boards?|committees?|sub)|boards? ?(?:/|and|&|or) ?(?:sub-?)?(?:groups?|committees?)|board membership|grwpiau"),
    ("agency", r"agenc|organi[sz]ation|employer|\borg\b|partner|company|represent(?:ing|s)\b|^services?$|establishment|^school|institution|authority|^trust$|^body$|directorate|department|sefydliad|asiantaeth|cyflogwr|^from which"),
    ("post", r"\bjobs?\b|\bposts?\b|position|designation|\brole|occupation|swydd|^grade$|rank"),
    ("title", r"^(?:title|salutation|prefix|mr/mrs.*)$"),
    ("name", r"\bnames?\b|^(?:contact|representative|rep|member|person|who|officer|attendee|delegate|nominee|staff|board member|named person|lead|lead contact|key contact|main contact|professional|chair|chair ?person|independent chair|colleague)s?(?:\(s\))?$|\benw\b"),
)  # fmt: skip
_PATTERNS = tuple((use, re.compile(words, re.IGNORECASE)) for use, words in _HEADINGS)
_NEVER_MARKED: frozenset[Use | None] = frozenset({"ignored", "email", "phone", "role", "since", "until", "title"})
_SELDOM_MARKED: frozenset[Use | None] = frozenset({"name", "first", "surname", "post", "agency"})
# Titles that no post is called, as police ranks are.
_POLITE = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|cllr|rev|revd|sir|dame)\.?$", re.IGNORECASE)
_WHO: frozenset[Use] = frozenset({"name", "first", "surname", "email"})


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns are: of the person on the row, of that person's deputy, and the groups that have a column each."""

    uses: dict[int, Use]
    deputies: dict[int, Use] = field(default_factory=dict)
    marks: dict[int, str] = field(default_factory=dict)  # the group whose column it is
    flags: dict[int, GroupRole] = field(default_factory=dict)  # a tick gives this role in the groups of the row

    def of(self, *uses: Use) -> list[int]:
        return [x for x, use in self.uses.items() if use in uses]


def heading_use(text: str) -> Use | None:
    """The use that a heading names."""
    plain = " ".join(text.replace("\n", " ").split()).strip(" :*?.")
    if not plain or len(plain) > LONGEST_HEADING or "@" in plain:
        return None
    return next((use for use, words in _PATTERNS if words.search(plain)), None)


def is_heading(texts: Sequence[str]) -> bool:
    """Does this row name the columns below it?"""
    filled = [text for text in texts if text]
    if len(filled) < 2 or any(len(text) > LONGEST_HEADING or "@" in text or has_phone(text) for text in filled):
        return False
    named = [use for text in filled if (use := heading_use(text)) is not None]
    uses = set(named)
    if not (uses & _WHO or {"post", "agency"} <= uses or uses >= {"post", "groups"}):
        return False
    # "Head of Service" and "Board" are also what stands below headings: most of a heading row must be known, or short.
    return len(uses) >= 2 and (len(named) * 2 >= len(filled) or bool({"email", "phone"} & uses))


def read_columns(headings: Sequence[str], below: Sequence[Sequence[str]]) -> Columns:
    """The columns under these headings; `below` are the rows that follow, cell by cell."""
    found = Columns({})
    for x, heading in enumerate(headings):
        cells = [row[x] for row in below if x < len(row) and row[x]]
        _place(found, x, heading, cells)
    _settle(found)
    return found


def _place(found: Columns, x: int, heading: str, cells: Sequence[str]) -> None:
    plain = " ".join(heading.split()).strip(" :*?.")
    use = heading_use(plain)
    if plain and _is_marked(use, cells):
        if _only_role(plain):
            found.flags[x] = role_of(plain) or "member"
        else:
            found.marks[x] = _group_name(plain)
        return
    if plain and _DEPUTY.search(plain) and not re.search(r"chair", plain, re.IGNORECASE):
        rest = _DEPUTY.sub("", plain).strip(" -–:/")
        found.deputies[x] = heading_use(rest) or "name" if rest else "name"
        return
    if use is not None:
        found.uses[x] = _by_cells(use, plain, cells)


def _is_marked(use: Use | None, cells: Sequence[str]) -> bool:
    """Do the cells say of each person whether and how they belong to something?"""
    if not cells or use in _NEVER_MARKED or sum(map(is_mark, cells)) < 0.8 * len(cells):
        return False
    if use in _SELDOM_MARKED:  # "Role" over "Chair, Member, Member" is a role; "Board member" over ticks is a group
        return all(map(is_tick, cells)) and any(map(is_yes, cells))
    return any(is_yes(cell) or is_role(cell) for cell in cells)


def _only_role(heading: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:is )?(?:(?:vice|deputy|co)[ -]*)?(?:chair(?:person|man|woman)?|member|deputy)", heading, re.IGNORECASE
        )
    )


def _group_name(heading: str) -> str:
    return re.sub(r"\s*\b(?:members?|membership|attends?)$", "", heading, flags=re.IGNORECASE).strip() or heading


def _by_cells(use: Use, heading: str, cells: Sequence[str]) -> Use:
    """What the heading means, where it alone means two things."""
    if not cells:
        return use
    if use == "title":
        titles = sum(bool(TITLE.match(cell)) for cell in cells) * 2 >= len(cells)
        return "title" if titles and any(map(_POLITE.match, cells)) else "post"
    if use == "post" and sum(map(is_role, cells)) >= 0.8 * len(cells):
        return "role"
    if use == "role" and not any(map(is_role, cells)):
        return "post" if re.search("role", heading, re.IGNORECASE) else "ignored"
    if use == "name" and heading.lower() in ("lead", "contact") and all(map(has_phone, cells)):
        return "phone"
    if use == "agency" and "name" in heading.lower() and all(map(looks_like_a_person, cells)):
        return "name"
    return use


def _settle(found: Columns) -> None:
    """One column of each kind that a person has once; a name in one piece goes before a name in two."""
    if found.of("first") and not found.of("surname") and len(found.of("name")) == 1:
        found.uses[found.of("name")[0]] = "surname"
    once: tuple[Use, ...] = ("name", "agency")
    for use in once:
        for x in found.of(use)[1:]:
            found.uses[x] = "ignored"


def context_group(text: str) -> str | None:
    """The group that a title, a sheet's name or a banner row names, where it does."""
    plain = " ".join(text.split()).strip(" :*–-")
    if not GROUP_WORDS.search(plain) or len(plain) > 100 or plain.endswith(".") or len(plain.split()) > 12:
        return None
    if re.search(
        r"contacts?\b|directory|distribution|health board|integrated care board|updated|all groups|(?:sub-?)?groups$",
        plain,
        re.IGNORECASE,
    ):
        return None
    bare = re.sub(
        r"^(?:members?(?:hip)?|list|attendees?)\s+(?:of|for|list(?: for)?)\s+(?:the\s+)?",
        "",
        plain,
        flags=re.IGNORECASE,
    )
    bare = re.sub(
        r"\s*[-–:(]*\s*(?:members?(?:hip)?(?: list)?|attendees)\)?(?:\s+\d{4}.*)?$", "", bare, flags=re.IGNORECASE
    )
    return bare.strip(" -–:") or None
