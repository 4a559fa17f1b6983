"""One row of a contacts table as the lines it holds: the person, and the deputy who may stand beside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.documents import Cell, Place

from .cells import (
    broken_emails,
    emails_of,
    groups_in,
    has_phone,
    is_job,
    is_role,
    is_vacant,
    mark_role,
    name_of,
    phone_of,
    role_of,
    since_of,
    without_emails,
)
from .columns import Columns, Use
from .value import ContactLine, GroupRole


@dataclass(frozen=True, slots=True)
class Around:
    """What stands over a row: a group's list, an agency's people."""

    group: str | None = None
    agency: str | None = None


def lines_of_row(
    columns: Columns, texts: Sequence[str], cells: Sequence[Cell], around: Around, above: dict[int, str], place: Place
) -> list[ContactLine]:
    """`above` is what the agency column said last, for sheets that say it once for several rows."""
    row = _Row(columns, texts, cells, around, place)
    _carry_down(columns, row, above)
    lines = [line for line in (row.person(), row.deputy()) if line is not None]
    return _with_strays(lines, row)


@dataclass
class _Row:
    columns: Columns
    texts: Sequence[str]
    cells: Sequence[Cell]
    around: Around
    place: Place
    carried: str | None = None

    def person(self) -> ContactLine | None:
        doubts: list[str] = []
        name, beside, nobody = _name(self._one("title"), self._one("first"), self._one("surname"), self._one("name"))
        emails = self._emails(self.columns.of("email")) or self._emails(self.columns.of("name"))
        doubts += self._email_doubts(self.columns.of("email"), emails)
        phone, post, roles, notes = _beside(beside)
        post = _said(self._joined("post")) or post
        if nobody and notes:
            doubts.append(f"Beside the vacant post stands “{notes}”.")
        elif notes and not nobody:
            doubts.append(f"Beside the name stands “{notes}”.")
        if until := self._one("until"):
            doubts.append(f"The sheet gives an end: {' '.join(until.split())}.")
        since_words = self._one("since")
        since = since_of(since_words) if since_words else None
        if since_words and since is None and not is_vacant(since_words):
            doubts.append(f"“{' '.join(since_words.split())[:60]}” gives no day to count from.")
        agency = _said(self._one("agency")) or self.carried or self.around.agency
        if self.carried and not self._one("agency"):
            doubts.append(f"The agency is taken from the row above: {self.carried}.")
        groups = self._groups(roles)
        if not groups and not post:
            post = _said(self._joined("role"))  # a role without a group is all the post there is
        if not name and not post and not emails and not (nobody and (agency or groups)):
            return None
        if not name and not nobody:
            doubts.append("Nobody is named.")
        return ContactLine(
            name=name or None,
            email=emails[0] if emails else None,
            phone=phone_of("\n".join(self._all("phone"))) or phone,
            post=post,
            agency=agency,
            groups=tuple(groups.items()),
            since=since,
            place=self.place,
            doubts=tuple(doubts),
        )

    def deputy(self) -> ContactLine | None:
        """Whoever stands in for the person on this row, for the same agency, in the same groups."""
        at = self.columns.deputies

        def said(*uses: Use) -> list[str]:
            return [self.texts[x] for x, use in at.items() if use in uses and x < len(self.texts) and self.texts[x]]

        name, beside, nobody = _name("", "\n".join(said("first")), "\n".join(said("surname")), "\n".join(said("name")))
        emails = self._emails([x for x, use in at.items() if use in ("email", "name")])
        if nobody or not (name or emails):
            return None
        phone, post, _, notes = _beside(beside)
        groups: dict[str, GroupRole] = dict.fromkeys(self._groups([]), "deputy")
        return ContactLine(
            name=name or None,
            email=emails[0] if emails else None,
            phone=phone_of("\n".join(said("phone"))) or phone,
            post=_said("\n".join(said("post"))) or post,
            agency=_said(self._one("agency")) or self.carried or self.around.agency,
            groups=tuple(groups.items()),
            place=self.place,
            doubts=(f"Beside the name stands “{notes}”.",) if notes else (),
        )

    def _all(self, use: Use) -> list[str]:
        return [self.texts[x] for x in self.columns.of(use) if x < len(self.texts) and self.texts[x]]

    def _one(self, use: Use) -> str:
        return next(iter(self._all(use)), "")

    def _joined(self, use: Use) -> str:
        return ", ".join(self._all(use))

    def _emails(self, places: Sequence[int]) -> list[str]:
        return [one for x in places if x < len(self.cells) for one in emails_of(self.cells[x])]

    def _email_doubts(self, places: Sequence[int], emails: Sequence[str]) -> list[str]:
        doubts = [
            f"There is another e-mail address: {other}." for other in dict.fromkeys(emails[1:]) if other != emails[0]
        ]
        for x in places:
            text = self.texts[x] if x < len(self.texts) else ""
            broken = broken_emails(text) or ([text] if text and not emails and not is_vacant(text) else [])
            doubts += [f"“{' '.join(one.split())[:80]}” is not an e-mail address." for one in broken]
        return doubts

    def _groups(self, roles: Sequence[GroupRole]) -> dict[str, GroupRole]:
        """Group by group, the role in it."""
        sure = frozenset(name.lower() for name in self.columns.marks.values())
        groups: dict[str, GroupRole] = {}
        for text in self._all("groups"):
            groups |= dict(groups_in(text, sure))
        for x, group in self.columns.marks.items():
            if x < len(self.texts) and (role := mark_role(self.texts[x])):
                groups[group] = role
        if not groups and self.around.group:
            groups[self.around.group] = "member"
        told = [*roles, *(role for text in self._all("role") if (role := role_of(text)))]
        told += [role for x, role in self.columns.flags.items() if x < len(self.texts) and mark_role(self.texts[x])]
        if told:
            groups = {group: told[0] if role == "member" else role for group, role in groups.items()}
        for text in self._all("chair-of"):
            if not is_vacant(text):
                groups |= {group: "chair" for group, _ in groups_in(text, sure)}
        return groups


def _name(title: str, first: str, surname: str, whole: str) -> tuple[str, str, bool]:
    """The name, the words beside it, and whether the cell says that nobody is there."""
    named = " ".join(part for part in (first, surname) if part and not is_vacant(part))
    written = whole or named or first or surname
    if written and is_vacant(written) and not (whole and named):
        return "", "\n".join(written.split("\n")[1:]), True
    if named and not whole:
        name, beside = " ".join(named.split()), ""
    elif whole and named and not surname and first:
        name, beside = named, ""
    else:
        name, beside = name_of(whole or named)
    if title and name and not name.lower().startswith(title.lower().rstrip(".")) and not is_vacant(title):
        name = f"{title.strip()} {name}"
    return " ".join(name.split()), beside, False


def _beside(text: str) -> tuple[str | None, str | None, list[GroupRole], str]:
    """What stands under or behind a name in its cell: a number, a job, a role in the group, or something else."""
    phone = post = None
    roles: list[GroupRole] = []
    notes = []
    for line in (without_emails(line) for line in text.split("\n")):
        if not line:
            continue
        if has_phone(line):
            phone = phone or line
        elif is_role(line) and (role := role_of(line)):
            roles.append(role)
        elif is_job(line) and post is None:
            post = line
        else:
            notes.append(line)
    return phone, post, roles, "; ".join(notes)


def _said(text: str) -> str | None:
    plain = " ".join(text.split()).strip(" ,;")
    return None if not plain or is_vacant(plain) else plain


def _carry_down(columns: Columns, row: _Row, above: dict[int, str]) -> None:
    for x in columns.of("agency"):
        said = row.texts[x] if x < len(row.texts) else ""
        if said:
            above[x] = " ".join(said.split())
        elif x in above and not row.around.agency:
            row.carried = above[x]


def _with_strays(lines: list[ContactLine], row: _Row) -> list[ContactLine]:
    """Addresses elsewhere on the row, in a note, are told with its first line."""
    if not lines:
        return []
    told = {line.email for line in lines}
    strays = [one for cell in row.cells for one in emails_of(cell) if one not in told]
    doubts = dict.fromkeys(f"There is another e-mail address: {one}." for one in strays)
    first = lines[0]
    lines[0] = replace(first, doubts=tuple(dict.fromkeys((*first.doubts, *doubts))))
    return lines
