"""What the cells of a contacts sheet say: addresses, numbers, names, marks, groups."""

import re
from collections.abc import Iterable
from datetime import date

from goldenthread.documents import Block, Cell, Entry, Heading, Listing, Paragraph, Table
from goldenthread.lib import timescales

from .value import GroupRole

_EMAIL = re.compile(r"[A-Za-z0-9._%+'&-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LIKE_EMAIL = re.compile(r"\S*@\S*")
_PHONE = re.compile(r"(?:\+|\(?0)?[\d() -]{7,}\d(?:\s*(?:ext|x)\.?\s*\d+)?", re.IGNORECASE)
_VACANT = re.compile(
    r"^\W*(?:(?:currently |post |now )?vacan(?:t|cy)\b.*|t\.?b\.?[cadn]\.?|to be (?:confirmed|appointed|advised|recruited|agreed|decided|announced|filled|identified|nominated).*"
    r"|awaiting .*|n/?a|none|no ?body|no ?one|unfilled|not (?:yet )?(?:appointed|filled|known|in post)|unknown|recruit(?:ing|ment).*|under recruitment|gwag|)\W*$",
    re.IGNORECASE,
)
_YES = re.compile(r"^(?:y|yes|x|true|1|[✓✔☑✅•●√*]|attends|ie|do)$", re.IGNORECASE)
_NO = re.compile(r"^(?:n|no|false|0|[-–—✗✘☐.]|n/?a|none|nac ydw)?$", re.IGNORECASE)
_TITLES = r"mr|mrs|ms|miss|mx|dr|prof(?:essor)?|sir|dame|rev(?:d|erend)?|canon|cllr|councillor|lord|lady|baroness|d/?ci|d/?supt|d/?cs|supt|ch(?:ief)? ?(?:insp|supt)|d/?insp|di|ds|dc|dcc|acc|cc|pc|sgt|insp(?:ector)?|superintendent|sister|father|hon"
TITLE = re.compile(rf"^(?:{_TITLES})\.?$", re.IGNORECASE)
_ROLES: tuple[tuple[GroupRole, re.Pattern[str]], ...] = (
    ("vice", re.compile(r"\b(?:vice|deputy|assistant)[ -]*chair|^(?:vc|v|dc)$|is-gadeirydd", re.IGNORECASE)),
    ("chair", re.compile(r"\bchair|^c$|\bcadeirydd", re.IGNORECASE)),
    ("deputy", re.compile(r"\bdeput|\bsubstitut|\balternate|\bstand[ -]?in|^(?:d|s|sub)$", re.IGNORECASE)),
    ("member", re.compile(r"\bmember|\battendee|\badvis[eo]r|\bobserver|\bin attendance|\bco-?opted|\bcore\b|\bassociate|\baelod|^m$|^attends?$", re.IGNORECASE)),
)  # fmt: skip
_ROLE_WORDS = frozenset(
    {
        "chair", "chairs", "chairperson", "chairman", "chairwoman", "vice", "deputy", "deputies", "co", "joint", "interim",
        "acting", "independent", "lay", "core", "full", "associate", "member", "members", "substitute", "alternate",
        "observer", "adviser", "advisor", "attendee", "professional", "statutory", "coopted", "opted", "voting", "non",
        "nominated", "in", "attendance", "stand", "c", "m", "d", "vc", "v", "dc", "s", "sub", "attends", "cadeirydd",
        "aelod", "is", "gadeirydd",
    }
)  # fmt: skip
_JOB = re.compile(
    r"director|head of|manager|lead\b|officer|nurse|doctor|worker|teacher|principal|chief|commissioner|coordinator|co-ordinator|superintendent|inspector|chair|adviser|advisor|consultant|practitioner|assistant|secretary|member",
    re.IGNORECASE,
)
GROUP_WORDS = re.compile(
    r"sub-? ?(?:group|committee)|\bgroups?\b|\bboard\b|committee|executive|\bpanel\b|forum|partnership|task (?:and|&) finish|steering|\bbwrdd\b|\bgrŵp\b|network",
    re.IGNORECASE,
)


def spans_of(blocks: Iterable[Block]) -> Iterable[tuple[str, str | None]]:
    """The words of some blocks, each with the address they lead to."""
    for block in blocks:
        holders: Iterable[Paragraph | Heading | Entry] = ()
        if isinstance(block, Paragraph | Heading):
            holders = (block,)
        elif isinstance(block, Listing):
            holders = block.entries
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from spans_of(cell.blocks)
        for holder in holders:
            for span in holder.spans:
                yield span.text, span.link


def text_of(cell: Cell) -> str:
    """The words of a cell, a line for each of its lines, tidied."""
    return "\n".join(tidy for line in cell.text.split("\n") if (tidy := " ".join(line.split())))


def emails_in(text: str) -> list[str]:
    """The addresses in some words, each once, in small letters."""
    joined = re.sub(r"\s*@\s*", "@", text)
    return list(dict.fromkeys(one.lower().strip(".'-&%+_") for one in _EMAIL.findall(joined)))


def emails_of(cell: Cell) -> list[str]:
    """The addresses in a cell: in its words, or where its words lead."""
    found = emails_in(cell.text)
    for _, link in spans_of(cell.blocks):
        if link and link.lower().startswith("mailto:"):
            found += emails_in(link[7:].partition("?")[0].replace("%40", "@"))
    return list(dict.fromkeys(found))


def broken_emails(text: str) -> list[str]:
    """What is meant for an address and is none."""
    joined = re.sub(r"\s*@\s*", "@", text)
    return [one for one in _LIKE_EMAIL.findall(_EMAIL.sub(" ", joined)) if one.strip("@<>()[];,")]


def without_emails(text: str) -> str:
    return re.sub(r"<\s*>|\(\s*\)|mailto:", "", _EMAIL.sub("", text)).strip(" ,;-–|")


def phone_of(text: str) -> str | None:
    """A telephone number as printed; of several, all of them."""
    lines = [" ".join(line.split()) for line in text.replace(";", "\n").split("\n")]
    numbers = list(dict.fromkeys(line for line in lines if sum(letter.isdigit() for letter in line) >= 3))
    # A spreadsheet that takes a number for a sum drops its first nought.
    numbers = [f"0{one}" if re.fullmatch(r"[12378]\d{9}", one) else one for one in numbers]
    return "; ".join(numbers) or None


def has_phone(text: str) -> bool:
    return "@" not in text and bool(_PHONE.fullmatch(text.strip()))


def is_vacant(text: str) -> bool:
    """Do these words, where a name should be, say that nobody is there?"""
    return bool(_VACANT.match(text.split("\n")[0]))


def is_mark(text: str) -> bool:
    """A tick, a cross, or a role in a group: what stands in a column that is a group's."""
    return is_tick(text) or is_role(text)


def is_tick(text: str) -> bool:
    return bool(_YES.match(text) or _NO.match(text))


def is_yes(text: str) -> bool:
    return bool(_YES.match(text))


def mark_role(text: str) -> GroupRole | None:
    """The role that a mark in a group's column gives; None where it says no."""
    if _NO.match(text):
        return None
    return role_of(text) or "member"


def role_of(text: str) -> GroupRole | None:
    plain = text.strip(" .:()")
    return next((role for role, words in _ROLES if words.search(plain)), None)


def is_role(text: str) -> bool:
    """Does the text name a role in a group and nothing else, such as a job or a group's own name?"""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return bool(words) and len(words) <= 4 and _ROLE_WORDS.issuperset(words) and role_of(text) is not None


def name_of(text: str) -> tuple[str, str]:
    """A person's name in its usual order, and the words beside it that belong to something else."""
    lines = [line for line in without_emails(text).split("\n") if line.strip()]
    first, rest = (lines[0], lines[1:]) if lines else ("", [])
    if found := re.match(r"^(.*?)\s*\(([^)]*)\)\s*$", first):
        first = found[1]
        if TITLE.match(found[2]):
            first = f"{found[2]} {first}" if "," not in first else f"{first.rstrip()} {found[2]}"
        else:
            rest.insert(0, found[2])
    parts = re.split(r"\s+[–—-]\s+", first, maxsplit=1)
    if len(parts) == 2 and _JOB.search(parts[1]):
        first, rest = parts[0], [parts[1], *rest]
    before, comma, after = (part.strip() for part in first.partition(","))
    if comma and _JOB.search(after):
        return before, "\n".join([after, *rest])
    if comma and before and after and "," not in after and len(before.split()) <= 3 and len(after.split()) <= 4:
        titles = [word for word in after.split() if TITLE.match(word)]
        given = [word for word in after.split() if not TITLE.match(word)]
        first = " ".join([*titles, *given, before])
    return first.strip(" ,;:"), "\n".join(rest)


def looks_like_a_person(text: str) -> bool:
    words = text.replace(",", " ").split()
    return (
        2 <= len(words) <= 6
        and not any(letter.isdigit() or letter in "@/&:" for letter in text)
        and not _JOB.search(text)
        and not GROUP_WORDS.search(text)
        and all(word[0].isupper() or len(word) <= 3 for word in words)
    )


def is_job(text: str) -> bool:
    return bool(_JOB.search(text))


def since_of(text: str) -> date | None:
    """The first day of what the words say."""
    plain = re.sub(r"^\W*(?:since|from)\b", "", text.strip(), flags=re.IGNORECASE).strip()
    if not plain or len(plain) > 60:
        return None
    meant = timescales.read(f"from {plain}")
    return meant.start or (meant.due if meant.dates else None)


def groups_in(text: str, sure: frozenset[str]) -> list[tuple[str, GroupRole]]:
    """The groups that a cell names, each with the role it tells; `sure` are names that are known to be whole."""
    found: dict[str, GroupRole] = {}
    for line in re.split(r"[\n;|•]", text):
        for piece in _pieces(line.strip(" ,-–"), sure):
            name, role = _group(piece)
            if name and not _NO.match(name):
                found[name] = role or found.get(name, "member")
    return list(found.items())


def _pieces(line: str, sure: frozenset[str]) -> list[str]:
    pieces = [piece.strip() for piece in re.split(r"[,/]", line) if piece.strip()]
    if line.lower() in sure or len(pieces) < 2 or re.search(r"\d/\d", line):
        return [line]
    if all(_group(piece)[0].lower() in sure for piece in pieces):
        return pieces
    # "Quality, Performance and Audit Sub-group" is one name; its first words are no name without the last.
    if re.search(r"\band\b|&", pieces[-1]) and not any(GROUP_WORDS.search(piece) for piece in pieces[:-1]):
        return [line]
    return pieces


def _group(piece: str) -> tuple[str, GroupRole | None]:
    """The name of a group and the role told with it: "Executive (Chair)", "Vice chair of the QA sub-group"."""
    found = re.match(r"^(.*?)\s*[(\[]([^)\]]*)[)\]]\s*$", piece)
    if found and is_role(found[2]):
        return found[1].strip(), role_of(found[2])
    if found := re.match(r"^(.+?)\s*(?:[:–—]|\s-)\s*(.+)$", piece):
        for name, told in ((found[1], found[2]), (found[2], found[1])):
            if is_role(told) and (role := role_of(told)):
                return name.strip(), role
    if found := re.match(
        r"^(.*?\b(?:chair|member|deputy))\w*\s+(?:of|on|for)\s+(?:the\s+)?(.+)$", piece, re.IGNORECASE
    ):
        return found[2].strip(), role_of(found[1])
    return piece.strip(), None
