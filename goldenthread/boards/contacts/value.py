"""What a contacts spreadsheet says, and what it would change."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from goldenthread.documents import NOWHERE, Place

GroupRole = Literal["chair", "vice", "member", "deputy"]


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One person in one post, or a post that nobody holds. `doubts` are sentences for whoever looks it through."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    post: str | None = None
    agency: str | None = None
    groups: tuple[tuple[str, GroupRole], ...] = ()
    since: date | None = None
    place: Place = NOWHERE
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactList:
    lines: tuple[ContactLine, ...] = ()
    remarks: tuple[str, ...] = ()  # what stands in the sheet and is in no line, in sentences


@dataclass(frozen=True, slots=True)
class KnownPerson:
    key: str
    name: str
    email: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPost:
    key: str
    name: str
    agency: str | None = None  # the agency's key
    holder: str | None = None  # the person's key


@dataclass(frozen=True, slots=True)
class KnownAgency:
    key: str
    name: str
    also: tuple[str, ...] = ()  # short names and former ones


@dataclass(frozen=True, slots=True)
class KnownGroup:
    key: str
    name: str
    also: tuple[str, ...] = ()
    members: tuple[tuple[str, GroupRole], ...] = ()  # by the person's key


@dataclass(frozen=True, slots=True)
class Known:
    """Who and what a partnership has already."""

    people: tuple[KnownPerson, ...] = ()
    posts: tuple[KnownPost, ...] = ()
    agencies: tuple[KnownAgency, ...] = ()
    groups: tuple[KnownGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What words of a line are taken to mean: sure 1 is the same, 0 is new, and in between a person is asked."""

    words: str
    key: str | None = None
    known_as: str | None = None
    sure: float = 0.0

    @property
    def is_new(self) -> bool:
        return self.key is None

    @property
    def to_ask(self) -> bool:
        return 0 < self.sure < 1


ChangeKind = Literal[
    "new-person", "new-email", "new-agency", "new-post", "new-group", "post-taken-up", "post-passes",
    "post-falls-vacant", "joins-group", "role-changes", "already",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be different. `about` is the post, group or agency; `on` is from when, where it is told."""

    kind: ChangeKind
    about: str
    before: str | None = None
    after: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    line: ContactLine
    person: Match | None = None
    post: Match | None = None
    agency: Match | None = None
    groups: tuple[tuple[Match, GroupRole], ...] = ()
    changes: tuple[Change, ...] = ()
