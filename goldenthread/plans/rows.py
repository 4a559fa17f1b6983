"""An item as a page shows it: light values instead of rows of the database, five hundred of them at a time. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol, TypeVar

from goldenthread.boards.vocab import State

from .computing import QUARTER, Computed, Facts, is_softer, missed, passed
from .outline import DOING
from .vocab import LEFT

SOON = timedelta(days=30)
_FINISHED = frozenset({"complete", "embedded", "not-applicable"})
_STILL_DUE = frozenset({"open", "claimed"})


# The columns of a lead that hold the keys of what it means.
LEAD_KEYS = ("post_id", "post__seat_id", "post__chairs_id", "group_id", "seat_id", "named_set")


class Keys(NamedTuple):
    """The keys of what a lead means, those of the post's agency and of the group it chairs among them."""

    post: int | None = None
    post_seat: int | None = None
    post_chairs: int | None = None
    group: int | None = None
    seat: int | None = None
    named_set: str = ""


class LeadShown(NamedTuple):
    """A lead as printed, and what it means: a post, a group, an agency, a set, or nothing that is known here."""

    printed: str
    target: str = ""
    name: str = ""
    groups: tuple[str, ...] = ()  # the group itself, or that which the post chairs
    agencies: tuple[str, ...] = ()  # the agency itself, or that of the post
    every_agency: bool = False
    unheld: bool = False  # a post that nobody holds today
    keys: Keys = Keys()

    @property
    def of_set(self) -> str:
        """Which set, where each of a set answers."""
        return self.keys.named_set


class Row(NamedTuple):
    """One item with its leads, the areas it is about, the state shown and, beside it, the one worked out."""

    key: int
    parent_key: int | None
    position: float
    depth: int
    kind: str
    reference: str
    printed_ref: str
    text: str
    how: str
    measure: str
    scope: str
    timescale: str
    due: date | None
    recurrence: str
    stage: str
    code: str | None
    stated: State | None  # what the rating stated means
    leads: tuple[LeadShown, ...]
    areas: frozenset[str]
    plan: str  # its reference
    facts: Facts
    missing: tuple[str, ...]  # of a set whose members each answer, those who have not
    doing: bool
    overdue: bool
    state: State
    computed: Computed

    @property
    def words(self) -> str:
        return " ".join((self.printed_ref, self.text, self.how, self.measure, *self.leads_named))

    @property
    def leads_named(self) -> tuple[str, ...]:
        return tuple([lead.printed for lead in self.leads])

    @property
    def code_shown(self) -> str | None:
        """The code of the rating stated, while it says how the item stands: a stage says more than it did."""
        return self.code if self.stage == "open" else None

    @property
    def promised(self) -> bool:
        """Is it something to do that the plan still promises? What has left it stays readable and counts no more."""
        return self.doing and self.stage not in LEFT

    @property
    def still_due(self) -> bool:
        """Does its last date still ask for something: is it neither kept, nor done, nor put off, nor given up?"""
        return is_still_due(self.due, self.stage, self.state, self.facts.kept)

    @property
    def without_date(self) -> bool:
        return self.due is None and not self.recurrence

    @property
    def softer(self) -> bool:
        """Does what was stated sound better than what was worked out?"""
        return self.doing and self.stage == "open" and is_softer(self.stated, self.computed.state)

    @property
    def asked(self) -> int:
        """How many each answer for it."""
        return self.facts.asked


def at_rest(row: Row) -> Row:
    """The row as a plan shows it that asks nobody for anything: a draft, or a record."""
    return row._replace(overdue=False, computed=Computed(row.state))


def is_doing(kind: str) -> bool:
    return kind in DOING


def is_still_due(due: date | None, stage: str, state: str, kept: Collection[date] = ()) -> bool:
    return due is not None and due not in kept and stage in _STILL_DUE and state not in _FINISHED


def is_overdue(
    due: date | None, today: date, stage: str, state: str, kept: Collection[date] = (), nation: str = "england"
) -> bool:
    """Has its last date gone by without being kept? One on a closed day is kept in time on the working day after."""
    return due is not None and is_still_due(due, stage, state, kept) and passed(due, today, nation)


def is_silent(row: Row, today: date) -> bool:
    """Is it open and begun, and has nobody answered for it for a quarter, or ever? Whoever leads it is to be asked."""
    begun = row.facts.start is None or row.facts.start <= today
    heard = row.facts.heard
    return row.doing and row.stage == "open" and begun and (heard is None or today - heard > QUARTER)


def is_due_soon(row: "Row", today: date) -> bool:
    """Is its last date near, and still to be kept?"""
    return row.still_due and row.due is not None and today <= row.due <= today + SOON


def days_missed(row: "Row", today: date, nation: str, *, asks: bool) -> frozenset[date]:
    """The promised days that passed and were not kept. A plan that `asks` nobody for anything has missed nothing."""
    asked = asks and row.doing and row.stage in _STILL_DUE
    return frozenset(missed(row.facts, today, nation)) if asked else frozenset()


class Placed(Protocol):
    """What has a place among those under the same parent."""

    @property
    def key(self) -> int: ...
    @property
    def parent_key(self) -> int | None: ...
    @property
    def position(self) -> float: ...


P = TypeVar("P", bound=Placed)


def in_order(rows: Iterable[P]) -> list[P]:
    """The rows as they are read: each followed by those under it. Positions count among siblings."""
    under: dict[int | None, list[P]] = {}
    for row in sorted(rows, key=lambda one: (-one.position, -one.key)):
        under.setdefault(row.parent_key, []).append(row)
    ordered: list[P] = []
    waiting = under.get(None, [])
    while waiting:
        row = waiting.pop()
        ordered.append(row)
        waiting.extend(under.get(row.key, ()))
    return ordered


def handed_down(own: Mapping[int, Iterable[str]], parents: Mapping[int, int | None]) -> dict[int, frozenset[str]]:
    """The areas of each item with those of everything it stands under."""
    if not own:
        return {}
    found: dict[int, frozenset[str]] = {}
    for key in parents:
        areas: set[str] = set()
        here: int | None = key
        while here is not None:
            areas.update(own.get(here, ()))
            here = parents.get(here)
        found[key] = frozenset(areas)
    return found


def above(row: Row, rows: Sequence[Row]) -> list[Row]:
    """What the row stands under, topmost first."""
    by_key = {one.key: one for one in rows}
    found: list[Row] = []
    parent = by_key.get(row.parent_key) if row.parent_key is not None else None
    while parent is not None:
        found.insert(0, parent)
        parent = by_key.get(parent.parent_key) if parent.parent_key is not None else None
    return found
