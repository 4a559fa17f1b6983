"""What a register would change of the settings that are known: new, changed, gone, the same. Pure.

A number in the register says which is which; where there is none, a name. What a register leaves out of a row stays as
it is; who is missing from it is gone only in the areas the register speaks of, and only where it came from a register.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .register_reading import Entry, Refused, Register


@dataclass(frozen=True, slots=True)
class Known:
    """A setting as it stands; `answered_by` is the name of the agency, `email` the address of who is asked."""

    key: int
    name: str
    register: str = ""
    kind: str = ""
    area: str = ""
    answered_by: str = ""
    email: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is taken: of a setting that is known (`key`) or a new one. `differs` says field, before and after."""

    entry: Entry
    key: int | None = None
    answered_by: str = ""  # the agency's name as it is known here
    differs: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """`strange` are trusts that are no agency here, with how many of the rows are theirs; `unnamed` are rows with an
    address and nobody's name, which name nobody to ask."""

    new: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    gone: tuple[Known, ...] = ()
    same: int = 0
    closed: int = 0  # closed in the register and not known here
    refused: tuple[Refused, ...] = ()
    strange: tuple[tuple[str, int], ...] = ()
    unnamed: int = 0

    @property
    def mark(self) -> str:
        """Says whether what somebody looked at is still what would be done."""
        told = repr((self.new, self.changed, tuple(one.key for one in self.gone)))
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @property
    def does_nothing(self) -> bool:
        return not (self.new or self.changed or self.gone)


def changes(register: Register, known: Sequence[Known], agencies: Iterable[str]) -> Changes:
    """What taking the register in would do. `agencies` are the names of those here."""
    by_bare = {bare(name): name for name in agencies}
    pairs = _paired(register.entries, known)
    new, changed, gone, strange = [], [], {}, dict[str, int]()
    same = closed = unnamed = 0
    for entry, there in zip(register.entries, pairs, strict=True):
        if entry.open is False:
            closed += there is None
            if there is not None and not there.closed:
                gone[there.key] = there
            continue
        unnamed += bool(entry.email and not entry.contact)
        answers = by_bare.get(bare(entry.trust), "") if entry.trust else ""
        if entry.trust and not answers:
            strange[entry.trust] = strange.get(entry.trust, 0) + 1
        differs = _differs(entry, there, answers) if there else ()
        if there is None:
            new.append(Change(entry, None, answers))
        elif differs:
            changed.append(Change(entry, there.key, answers, differs))
        else:
            same += 1
    for one in _missing(register, known, {one.key for one in pairs if one is not None}):
        gone.setdefault(one.key, one)
    return Changes(
        tuple(new), tuple(changed), tuple(sorted(gone.values(), key=lambda one: (one.name, one.key))), same, closed,
        register.refused, tuple(sorted(strange.items())), unnamed,
    )  # fmt: skip


def bare(name: str) -> str:
    """A trust's name without what registers write or leave out: case, signs, "the", "limited"."""
    words = re.sub(r"[\W_]+", " ", name.casefold().replace("&", " and ")).split()
    return " ".join(one for one in words if one not in ("the", "ltd", "limited"))


def _paired(entries: Sequence[Entry], known: Sequence[Known]) -> list[Known | None]:
    """For each row the setting it is about, none of them twice: by number first, then by name."""
    by_number = {one.register.casefold(): one for one in known if one.register}
    found = [by_number.get(one.register.casefold()) if one.register else None for one in entries]
    left: dict[str, list[Known]] = {}
    met = {one.key for one in found if one is not None}
    for one in known:
        if one.key not in met:
            left.setdefault(one.name.casefold(), []).append(one)
    for n, entry in enumerate(entries):
        if found[n] is None:
            alike = left.get(entry.name.casefold(), [])
            one_alike = _named(entry, alike)
            if one_alike is not None:
                found[n] = one_alike
                alike.remove(one_alike)
    return found


def _named(entry: Entry, alike: Sequence[Known]) -> Known | None:
    """The one of that name that it must be: where one of them has a number and the row another, it is not; the same
    area, and no number as in the row, before any other."""
    fitting = [
        one
        for one in alike
        if not (entry.register and one.register)
        and (not entry.area or not one.area or entry.area.casefold() == one.area.casefold())
    ]
    exact = [one for one in fitting if one.area.casefold() == entry.area.casefold() and not one.register]
    closest = exact or fitting
    return closest[0] if len(closest) == 1 else None


def _differs(entry: Entry, there: Known, answers: str) -> tuple[tuple[str, str, str], ...]:
    """Field, before, after; what the row does not say is left alone."""
    email = entry.email if entry.contact else ""
    told: Mapping[str, tuple[str, str]] = {
        "name": (there.name, entry.name),
        "register": (there.register, entry.register),
        "kind": (there.kind, entry.kind),
        "area": (there.area, entry.area),
        "answered_by": (there.answered_by, answers),
    }
    found = [(name, before, after) for name, (before, after) in told.items() if after and before != after]
    if email and email.casefold() != there.email.casefold():
        found.append(("email", there.email, email))
    if there.closed:
        found.append(("closed", "closed", "open"))
    return tuple(found)


def _missing(register: Register, known: Sequence[Known], met: set[int]) -> list[Known]:
    areas = {one.area.casefold() for one in register.entries if one.area}
    return [
        one
        for one in known
        if one.key not in met
        and not one.closed
        and one.register
        and register.entries
        and (not areas or one.area.casefold() in areas)
    ]
