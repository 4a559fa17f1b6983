"""An area beside England, its region, its statistical neighbours, its chosen peers and its own past. Pure.

The rules:

1. A mark is no number: who has none is left out of every mean, range and count, and is named with the reason.
2. The mean of neighbours is that of those that have a number, each counting as one; so are the median and the range.
   They are said where at least three have one (FEWEST), else not.
3. An area that ended keeps the figures it had. It is joined to none that came after it: where it has no figure any
   more, that is the reason said.
4. Higher and lower are by the numbers as they are shown, so that what reads the same is the same.
5. A rank among all authorities is said of rates, shares, averages and days, never of counts: larger places have more.
   It needs thirty authorities with a number (FEWEST_RANKED), and how many have one is said with it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from statistics import median
from typing import Literal

from goldenthread.performance.vocab import Unit

from .cells import Cell

ENGLAND = "E92000001"
LONDON, INNER_AND_OUTER = "E12000007", ("E13000001", "E13000002")
FEWEST, FEWEST_RANKED = 3, 30

Missing = Literal["suppressed", "low", "not-available", "not-applicable", "ended", "no-figure", "no-population"]
MISSING: dict[Missing, str] = {
    "suppressed": "Suppressed, because it is small",
    "low": "Too small to show after rounding, and not nought",
    "not-available": "Not available",
    "not-applicable": "Does not apply",
    "ended": "This area has ended, and is joined to no other",
    "no-figure": "No figure for that period",
    "no-population": "No rate, because its population is not known",
}

# How like a neighbour is, as the models print it, nearest first.
CLOSENESS = ("Extremely close", "Very close", "Close", "Somewhat close", "Not close")
NOT_CLOSE = CLOSENESS[-1]

Way = Literal["higher", "lower", "same"]
Quarter = Literal["highest", "upper", "lower", "lowest"]
_RANKED: tuple[Unit, ...] = ("percent", "per-10000", "per-100000", "average", "days")


@dataclass(frozen=True, slots=True)
class Place:
    """An area of national statistics. `region` is the code of the region it lies in."""

    code: str
    name: str
    level: str = "local"
    region: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """One area in one period. `cell` None: there is no row about it. `closeness` and `rank` are those of a neighbour;
    the numerator and the denominator those of a rate that was worked out here (rates.rate)."""

    place: Place
    cell: Cell | None = None
    closeness: str = ""
    rank: int = 0
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    chosen: bool = False  # a neighbour that is a chosen peer too

    @property
    def number(self) -> Decimal | None:
        return None if self.cell is None else self.cell.number

    @property
    def missing(self) -> Missing | None:
        """Why there is no number; None where there is one."""
        if self.cell is None:
            return "ended" if self.place.ended else "no-figure"
        if self.cell.number is not None:
            return None
        if self.numerator is not None:
            return "no-population"
        match self.cell.state:
            case "suppressed" | "low":
                return self.cell.state
            case _ if self.place.ended:
                return "ended"
            case "not-applicable":
                return "not-applicable"
        return "not-available"


@dataclass(frozen=True, slots=True)
class Spread:
    """How the numbers of some areas lie. `of` have one, `among` there are."""

    mean: Decimal
    median: Decimal
    low: Decimal
    high: Decimal
    of: int
    among: int


@dataclass(frozen=True)
class Compared:
    """One measure in one period. `regions`: its own, then the one around that (Inner London, London). `before`: the
    area itself a year before. `model`: which model of neighbours. `rated`: counts were made rates. `areas`: the others
    that the partnership covers, which are never made one with it: a sum of rates is no rate."""

    period: str
    year: int
    own: Beside
    england: Beside
    regions: tuple[Beside, ...] = ()
    neighbours: tuple[Beside, ...] = ()
    peers: tuple[Beside, ...] = ()
    before: Beside | None = None
    model: str = ""
    rated: bool = False
    areas: tuple[Beside, ...] = ()

    @property
    def region(self) -> Beside | None:
        """The nearest region that has a number, else the nearest."""
        return next((one for one in self.regions if one.number is not None), next(iter(self.regions), None))

    @cached_property
    def spread(self) -> Spread | None:
        """Of the neighbours; None where fewer than three have a number."""
        return spread(self.neighbours)

    @property
    def missing(self) -> list[Beside]:
        """Everybody without a number, once; the area itself first."""
        everybody = (self.own, *self.areas, self.england, *self.regions, *self.neighbours, *self.peers)
        return [one for one in {one.place.code: one for one in everybody}.values() if one.missing is not None]

    @property
    def not_close(self) -> list[Beside]:
        return [one for one in self.neighbours if one.closeness == NOT_CLOSE]

    def counts(self, decimals: int) -> Counter[Way]:
        """How many neighbours the area is higher and lower than, and the same as; none where it has no number."""
        ways = (way(self.own.number, one.number, decimals) for one in self.neighbours)
        return Counter(one for one in ways if one is not None)


def closeness_of(printed: str) -> str:
    """A model's word without what surrounds it: "Close " is "Close", "Very Close" is "Very close". What no model has
    printed yet is kept."""
    word = " ".join(printed.split())
    return next((one for one in CLOSENESS if one.casefold() == word.casefold()), word)


def regions_around(place: Place) -> tuple[str, ...]:
    """The codes of the regions it lies in, the nearest first: for Inner and Outer London, London too."""
    if not place.region:
        return ()
    return (place.region, LONDON) if place.region in INNER_AND_OUTER else (place.region,)


def spread(areas: Sequence[Beside]) -> Spread | None:
    numbers = [one.number for one in areas if one.number is not None]
    if len(numbers) < FEWEST:
        return None
    mean = sum(numbers, Decimal(0)) / len(numbers)
    return Spread(mean, median(numbers), min(numbers), max(numbers), len(numbers), len(areas))


def way(own: Decimal | None, other: Decimal | None, decimals: int) -> Way | None:
    """How the area's number stands to another, as both are shown; None where either is missing."""
    if own is None or other is None:
        return None
    here, there = (shown(one, decimals) for one in (own, other))
    return "same" if here == there else "higher" if here > there else "lower"


def shown(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def compares(unit: Unit) -> bool:
    """Does it say something to lay places of other sizes beside it? Counts and sums of money do not."""
    return unit in _RANKED


@dataclass(frozen=True, slots=True)
class Ranked:
    """Where an area stands among all authorities: so many are higher than it, lower, and the same. `of` have a number,
    itself among them, and `without` have none."""

    higher: int
    lower: int
    same: int
    without: int

    @property
    def of(self) -> int:
        return self.higher + self.lower + self.same + 1

    @property
    def quarter(self) -> Quarter | None:
        """None where so many have the same number that it stands in no one quarter."""
        top, bottom = 4 * self.higher < self.of, 4 * self.lower < self.of
        if top and bottom:
            return None
        if top or bottom:
            return "highest" if top else "lowest"
        return "upper" if self.higher < self.lower else "lower"


def ranked(own: Beside, authorities: Iterable[Beside], unit: Unit, decimals: int) -> Ranked | None:
    """None where it is no sensible thing to say: of counts, of an area without a number, among few. An area that ended
    and has no number any more is not one of those without."""
    if not compares(unit) or own.number is None:
        return None
    others = [one for one in authorities if one.place.code != own.place.code and one.place.level == "local"]
    ways = Counter(way(own.number, one.number, decimals) for one in others)
    without = sum(1 for one in others if one.missing not in (None, "ended"))
    found = Ranked(ways["lower"], ways["higher"], ways["same"], without)
    return found if found.of >= FEWEST_RANKED else None
