"""What of several plans concerns one group, agency or person: which lines, what is late, what comes next. Pure."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from goldenthread.lib.dates import DAY, Period, months
from goldenthread.plans.between import Moved
from goldenthread.plans.rows import Row, days_missed, is_silent

from .facts import Line, Position, led

_DONE = frozenset({"complete", "embedded", "not-applicable"})
# Where so little of a quarter is left, what is due next reaches to the end of the one after.
_LITTLE_LEFT = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Slice:
    """What of one plan concerns somebody: `position` has those lines alone; `heads` is what each stands under, topmost,
    by key."""

    position: Position
    heads: Mapping[int, Row]

    @property
    def promised(self) -> list[Line]:
        return self.position.promised

    @property
    def is_new(self) -> bool:
        """Has all of it come into the plan since the earlier day?"""
        return self.position.changes is not None and all(line.before is None for line in self.position.lines)

    @property
    def moved(self) -> list[tuple[str, Moved | Row]]:
        """All that changed since the earlier day, kind by kind: the name of the kind in Changes, and what changed."""
        changes, keys = self.position.changes, {line.row.key for line in self.position.lines}
        if changes is None or self.is_new:
            return []
        found: list[tuple[str, Moved | Row]] = [
            (kind, one) for kind in _TOLD for one in getattr(changes, kind) if one.row.doing and one.row.key in keys
        ]
        return found + [("fresh", row) for row in changes.fresh if row.doing and row.key in keys]


# The kinds of change a slice tells, in this order; the words of an item and its leads are the plan's own matter.
_TOLD = ("settled", "left", "better", "worse", "other", "worked_out", "dates", "kept")


def slices_of(positions: Iterable[Position], concerned: Callable[[Position], Collection[Line]]) -> tuple[Slice, ...]:
    """The plans of which something concerns them, each with that alone."""
    found = []
    for position in positions:
        lines = tuple(concerned(position))
        if lines:
            heads = _heads(position, {line.row.key for line in lines})
            found.append(Slice(replace(position, lines=lines), heads))
    return tuple(found)


def _heads(position: Position, keys: Collection[int]) -> dict[int, Row]:
    topmost: dict[int, Row] = {}
    for line in position.lines:  # as the plan is read: what a line stands under comes before it
        parent = line.row.parent_key
        topmost[line.row.key] = topmost.get(parent, line.row) if parent is not None else line.row
    return {key: topmost[key] for key in keys}


def of_group(position: Position, names: Collection[str]) -> list[Line]:
    """What a group leads, by itself or by a post that chairs it, with what stands under; all of its own work plan.

    `names` are all that it ever went by.
    """
    if position.group in names:
        return list(position.lines)
    return led(position.lines, lambda line: any(name in names for lead in line.row.leads for name in lead.groups))


def of_agency(position: Position, names: Collection[str]) -> list[Line]:
    """What an agency leads or supports, by itself or by a post of its own."""
    return [
        line for line in position.promised if any(name in names for lead in line.row.leads for name in lead.agencies)
    ]


def is_of_each(line: Line) -> bool:
    """Does each agency answer for it?"""
    return any(lead.every_agency for lead in line.row.leads)


def leads_it(line: Line, names: Collection[str]) -> bool:
    """Is the first named, who is accountable, of this agency? Who is named after that supports."""
    return any(name in names for name in line.row.leads[0].agencies)


def by_posts(
    position: Position, posts: Collection[int], groups: Collection[str], agencies: Collection[str] = ()
) -> list[Line]:
    """What these posts lead, what these groups lead through whoever chairs them, and these agencies themselves."""
    return [line for line in position.promised if as_whom(line, posts, groups, agencies)]


def as_whom(
    line: Line, posts: Collection[int], groups: Collection[str], agencies: Collection[str] = ()
) -> tuple[str, ...]:
    """The posts, groups and agencies through which somebody answers for it, by name."""
    return tuple(
        dict.fromkeys(
            lead.name
            for lead in line.row.leads
            if (lead.target == "post" and lead.keys.post in posts)
            or (lead.target == "group" and lead.name in groups)
            or (lead.target == "agency" and lead.name in agencies)
        )
    )


def late_days(row: Row, day: date, nation: str) -> tuple[date, ...]:
    """The promised days that have gone by and were not kept, of what is open and not said to be done."""
    if row.stage != "open" or row.state in _DONE:
        return ()
    days = set(days_missed(row, day, nation, asks=True))
    return tuple(sorted(days | {row.due} if row.overdue and row.due else days))


@dataclass(frozen=True, slots=True)
class Behind:
    """Something late or silent: the days missed, and whether nothing was heard for a quarter."""

    line: Line
    days: tuple[date, ...]
    silent: bool

    @property
    def says_little(self) -> bool:
        """Is all there is to say that nobody has answered for it yet?"""
        return not self.days and self.line.row.facts.heard is None


def behind(lines: Iterable[Line], day: date, nation: str) -> list[Behind]:
    """What is late, the oldest date first, and then what is silent."""
    found = [Behind(line, late_days(line.row, day, nation), is_silent(line.row, day)) for line in lines]
    told = [one for one in found if one.line.row.promised and (one.days or one.silent)]
    return sorted(told, key=lambda one: (not one.days, one.days, one.line.row.facts.heard or date.min))


@dataclass(frozen=True, slots=True)
class Due:
    line: Line
    on: date


def due_between(lines: Iterable[Line], day: date, until: date) -> list[Due]:
    """What is promised after the day and up to the other and not kept yet, soonest first, each by its next date."""
    found = []
    for line in lines:
        row = line.row
        if not row.promised or row.stage != "open" or row.state in _DONE:
            continue
        coming = next_date(row, day + DAY)
        if coming is not None and coming <= until:
            found.append(Due(line, coming))
    return sorted(found, key=lambda one: one.on)


def next_date(row: Row, day: date) -> date | None:
    """The first day it is promised by, not before that one and not kept yet; None of what is settled."""
    if row.stage not in ("open", "deferred"):
        return None
    days = {*row.facts.dates, *((row.due,) if row.due else ())} - set(row.facts.kept)
    return min((one for one in days if one >= day), default=None)


def until(day: date) -> date:
    """How far ahead a paper looks: to the end of the quarter, or of the next where less than a month of it is left."""
    end = quarter_of(day).last
    return end if end - day >= _LITTLE_LEFT else quarter_of(end + DAY).last


def quarter_of(day: date) -> Period:
    return months(day.year, day.month - (day.month - 1) % 3, 3)


def quarters_until(day: date, number: int) -> tuple[Period, ...]:
    """So many quarters up to that of the day, oldest first."""
    found = [quarter_of(day)]
    while len(found) < number:
        found.insert(0, quarter_of(found[0].first - DAY))
    return tuple(found)


def promised_in(slices: Iterable[Slice]) -> list[Line]:
    return [line for one in slices for line in one.promised]
