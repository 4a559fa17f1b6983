"""A public register's list of schools or providers, read from a Document: its columns in any order and wording. Pure.

Get Information about Schools, Ofsted's and the CQC's lists, and a board's own, all say a name, mostly a number, a kind,
an area and a trust; a board's own also says who is asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from goldenthread.documents import Document, Table

MOST_ROWS = 5000
_LONGEST_ADDRESS = 254
_LONGEST = {"name": 200, "register": 20, "kind": 80, "area": 120}
# What a column holds, by its heading with all but letters and numbers left out; the first that fits counts.
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("dsl email", r"(?:dsl|designated(?:safeguarding)?lead|safeguarding(?:lead)?)s?(?:work)?e?mail(?:address)?"),
    ("head email", r"(?:head(?:teacher)?|principal|manager)s?e?mail(?:address)?"),
    ("email", r"(?:main|contact|school|setting|general|office)?s?e?mail(?:address)?"),
    ("dsl first", r"(?:dsl|safeguardinglead)(?:firstname|forename)"),
    ("dsl last", r"(?:dsl|safeguardinglead)(?:lastname|surname)"),
    ("dsl", r"(?:nameof(?:the)?)?(?:dsl|designatedsafeguardinglead|safeguardinglead)s?(?:name)?"),
    ("head first", r"head(?:teacher)?(?:firstname|forename)"),
    ("head last", r"head(?:teacher)?(?:lastname|surname)"),
    ("head", r"(?:nameof(?:the)?)?(?:head(?:teacher)?|headofschool|principal|registeredmanager|manager)s?(?:name)?"),
    ("contact", r"(?:contact|contactname|contactperson|nameofcontact|leadcontact)"),
    ("provider", r"(?:registered)?providers?name|provider"),
    ("name", r"(?:establishment|school|setting|location|nursery|home|service|premises|organisation)?name|"
             r"nameof(?:the)?(?:school|setting|establishment|location|provider|service)|"
             r"establishment|school|setting|schoolsetting|location|nursery|academy"),
    ("register", r"(?:provider|school|ofsted|cqc|setting|establishment)?(?:urn|uniquereferencenumber)|"
                 r"(?:cqc)?locationid|registernumber|numberintheregister|registrationnumber|reference"),
    ("phase", r"phaseofeducation(?:name)?|phase"),
    ("kind", r"(?:typeofestablishment|establishmenttype|schooltype|settingtype|providertype|servicetype|"
             r"locationtype|typeofprovision|typeofsetting|typeofschool)s?(?:name)?|type|kind|locationprimaryinspectioncategory"),
    ("area", r"(?:la|localauthority|locationlocalauthority|council|borough|district|area|locality)(?:name)?"),
    ("trust", r"(?:trusts?|academytrusts?|multiacademytrusts?|mat|academysponsors?|chain|parentorganisation)(?:name)?"),
    ("status", r"(?:establishment)?status(?:name)?"),
)  # fmt: skip
_KNOWN = tuple((role, re.compile(pattern)) for role, pattern in _HEADINGS)
_EMAIL = re.compile(r"[A-Za-z0-9._%+'&-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_SAYS_NOTHING = re.compile(r"^(?:not applicable|n/?a|none|not recorded|unknown|null|[-–—.]*)$", re.IGNORECASE)


class NoRegister(ValueError):
    """No table of the document has a heading that says a name beside another known one; said in a sentence."""

    def __init__(self) -> None:
        super().__init__(
            "No list of settings was found in it."
            " It needs a row of headings, one of them a name, such as EstablishmentName."
        )


class TooLong(ValueError):
    """The register has more rows than are taken at once; said in a sentence."""

    def __init__(self) -> None:
        super().__init__(f"The list has more than {MOST_ROWS} rows. Take out the areas that are yours and give those.")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a register; what it does not say is "". `open` is None where it says nothing of it."""

    line: int
    name: str
    register: str = ""
    kind: str = ""
    area: str = ""
    trust: str = ""
    contact: str = ""
    email: str = ""
    open: bool | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be taken, and why, in a sentence."""

    line: int
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Register:
    """What was read. `columns` says which heading was taken for what; `left` are headings that mean nothing here."""

    entries: tuple[Entry, ...]
    refused: tuple[Refused, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    left: tuple[str, ...] = ()

    @property
    def says(self) -> frozenset[str]:
        return frozenset(role for _heading, role in self.columns)


def role_of(heading: str) -> str:
    """What a column under this heading holds; "" for what means nothing here."""
    words = heading.casefold()
    if re.search(r"\bcode\b|\(code\)", words):
        return ""
    bare = re.sub(r"[\W_]+", "", words)
    return next((role for role, known in _KNOWN if known.fullmatch(bare)), "")


def read_register(document: Document) -> Register:
    """The register a document holds. Raises NoRegister and TooLong."""
    rows = list(_rows(document))
    found = next((n for n, (_line, cells) in enumerate(rows) if _is_heading(cells)), None)
    if found is None:
        raise NoRegister
    headings = rows[found][1]
    roles = _roles(headings)
    if len(rows) - found - 1 > MOST_ROWS:
        raise TooLong
    reading = _Reading()
    for line, cells in rows[found + 1 :]:
        if any(cells) and cells != headings:
            reading.row(line, cells, roles)
    return Register(
        tuple(reading.entries),
        tuple(reading.refused),
        tuple((headings[x], role) for x, role in sorted(roles.items())),
        tuple(one for x, one in enumerate(headings) if one and x not in roles),
    )


def _rows(document: Document) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for table in document.blocks:
        if not isinstance(table, Table):
            continue
        for row, cells in zip(table.rows, table.grid(), strict=False):
            number += 1
            yield row.place.line or row.place.row or number, [" ".join(cell.text.split()) for cell in cells]


def _is_heading(cells: Sequence[str]) -> bool:
    roles = {role_of(one) for one in cells} - {""}
    return bool(roles & {"name", "provider"}) and len(roles) > 1


def _roles(headings: Sequence[str]) -> dict[int, str]:
    """By column what it holds; of two that hold the same the first counts, "(name)" before one without.

    A provider's name is the setting's own where there is no other; else it says who answers for it.
    """
    roles: dict[int, str] = {}
    for x in sorted(range(len(headings)), key=lambda x: ("name" not in headings[x].casefold(), x)):
        role = role_of(headings[x])
        if role and role not in roles.values():
            roles[x] = role
    held = set(roles.values())
    means = "name" if "name" not in held else "" if "trust" in held else "trust"
    meant = {x: means if role == "provider" else role for x, role in roles.items()}
    return {x: role for x, role in meant.items() if role}


@dataclass
class _Reading:
    entries: list[Entry] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)  # numbers and, without one, names: the line they stood in

    def row(self, line: int, cells: Sequence[str], roles: Mapping[int, str]) -> None:
        said = {role: cells[x] for x, role in roles.items() if x < len(cells) and not _SAYS_NOTHING.match(cells[x])}
        words = " ".join(one for one in cells if one)[:120]
        entry = _entry(line, said)
        why = self._why_not(entry)
        if why:
            self.refused.append(Refused(line, words, why))
            return
        self.seen[_same(entry)] = line
        self.entries.append(entry)

    def _why_not(self, entry: Entry) -> str:
        if not entry.name:
            return "It has no name."
        if len(entry.register) > _LONGEST["register"]:
            return f"Its number is longer than {_LONGEST['register']} characters."
        before = self.seen.get(_same(entry))
        if before is None:
            return ""
        return f"Line {before} has the same {'number' if entry.register else 'name'}."


def _same(entry: Entry) -> str:
    return f"#{entry.register.casefold()}" if entry.register else f"{entry.name} {entry.area}".casefold()


def _entry(line: int, said: Mapping[str, str]) -> Entry:
    contact, email = _who(said)
    status = said.get("status", "").casefold()
    told = {
        "name": said.get("name", ""),
        "kind": said.get("phase") or said.get("kind", ""),
        "area": said.get("area", ""),
    }
    return Entry(
        line=line,
        register=said.get("register", ""),
        trust=said.get("trust", "")[:200],
        contact=contact[:200],
        email=email,
        open=None if not status else status.startswith("open"),
        **{name: words[: _LONGEST[name]] for name, words in told.items()},
    )


def _who(said: Mapping[str, str]) -> tuple[str, str]:
    """Who is asked and at which address: the safeguarding lead before the head, and both before whoever else."""
    names = {
        role: said.get(role) or " ".join(filter(None, (said.get(f"{role} first"), said.get(f"{role} last"))))
        for role in ("dsl", "head")
    }
    for role, name in (*names.items(), ("", said.get("contact", ""))):
        found = _EMAIL.search(said.get(f"{role} email".strip(), ""))
        if found and len(found.group()) <= _LONGEST_ADDRESS:
            # An address of the whole school says nobody's name: whoever answers for safeguarding there is meant.
            return name or (said.get("contact") or names["dsl"] or names["head"] if not role else ""), found.group()
    return "", ""
