"""What the papers about a group, an agency and a person are made of. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from goldenthread.asks.rates import Rate
from goldenthread.lib.dates import Period
from goldenthread.plans.rows import Row
from goldenthread.plans.weakness import Weak

from .facts import Code, Line, Said
from .slices import Slice, leads_it, next_date, promised_in


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something asked of somebody and not answered: what, by when, is that late, and as whom they are asked."""

    reference: str
    what: str
    due: date
    late: bool
    of: str = ""


@dataclass(frozen=True, slots=True)
class Unseen:
    """An update at which no group has looked, and what is weak about it."""

    line: Line
    said: Said
    weak: tuple[Weak, ...]


@dataclass(frozen=True, slots=True)
class Follow:
    """What is to follow from a decision: `reference` where it is in a plan by now."""

    words: str
    who: str
    by_when: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    row: Row
    words: str
    follows: tuple[Follow, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """All that a group's papers say. `met` is the day of its last meeting."""

    name: str
    whose: str
    day: date
    since: date | None
    met: date | None
    until: date
    nation: str
    slices: tuple[Slice, ...]
    legend: tuple[Code, ...] = ()
    done: tuple[tuple[Line, Said], ...] = ()  # the newest word on each, of what was said since
    unseen: tuple[Unseen, ...] = ()
    decisions: tuple[Decision, ...] = ()
    wanted: tuple[Wanted, ...] = ()

    @property
    def promised(self) -> list[Line]:
        return promised_in(self.slices)

    @property
    def newest_unseen(self) -> list[tuple[Unseen, list[Unseen]]]:
        """Of each thing the newest of its updates that nobody has looked at, and those before it, in order."""
        found: dict[int, list[Unseen]] = {}
        for one in self.unseen:
            found.setdefault(one.line.row.key, []).append(one)
        return [(mine[-1], mine[:-1]) for mine in found.values()]

    def waits(self, line: Line, said: Said) -> bool:
        """Do these very words wait for a group to look at them, as the newest that do?"""
        return any(one.line.row.key == line.row.key and one.said == said for one, _earlier in self.newest_unseen)

    @property
    def claims(self) -> list[Line]:
        """Said to be complete; the group has not verified it yet."""
        return [line for line in self.promised if line.row.stage == "claimed"]


@dataclass(frozen=True, slots=True)
class OfEach:
    """Something each agency answers for: whether it is done with this one, its words and when; None: not answered."""

    line: Line
    plan: str  # its title
    done: bool | None = None
    words: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """All that an agency's paper says. `rates` are by quarter, oldest first."""

    name: str
    whose: str
    day: date
    since: date | None
    until: date
    nation: str
    slices: tuple[Slice, ...]
    names: frozenset[str]  # all that it went by
    legend: tuple[Code, ...] = ()
    of_each: tuple[OfEach, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    rates: tuple[tuple[Period, Rate], ...] = ()

    @property
    def leads(self) -> list[Line]:
        return [line for line in promised_in(self.slices) if leads_it(line, self.names)]

    @property
    def supports(self) -> list[Line]:
        return [line for line in promised_in(self.slices) if not leads_it(line, self.names)]

    @property
    def not_answered(self) -> int:
        """Of what each agency answers for, how much this one has not."""
        return sum(not one.done for one in self.of_each)


@dataclass(frozen=True, slots=True)
class Held:
    """A post that somebody holds: its agency and the group it chairs, or ""."""

    name: str
    agency: str = ""
    chairs: str = ""


@dataclass(frozen=True, slots=True)
class LeadFacts:
    """All that one person's list says. `through` is through what they answer for each line, by key."""

    name: str
    whose: str
    day: date
    nation: str
    posts: tuple[Held, ...]
    chairs: tuple[str, ...]
    slices: tuple[Slice, ...]
    through: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    legend: tuple[Code, ...] = ()
    wanted: tuple[Wanted, ...] = ()

    @property
    def lines(self) -> list[Line]:
        """By the last date, or the next of those that come again and again; what has none comes last."""
        return sorted(promised_in(self.slices), key=self._date)

    def _date(self, line: Line) -> date:
        return (line.row.due if not line.row.recurrence else None) or next_date(line.row, self.day) or date.max
