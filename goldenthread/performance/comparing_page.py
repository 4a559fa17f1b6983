"""What the page of an indicator's neighbours shows: the areas of one period, the years, and the chart of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goldenthread.lib.charts import NARROW, WIDTH, Names, Range, ranges
from goldenthread.performance.queries.national_points import span_of_year
from goldenthread.performance.rules.comparing import Beside, Compared, compares, way
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import definition_on
from goldenthread.performance.words.comparing import WAYS, in_words, missing_word

from .vocab import NUMBER_STATES, NumberState, SpanKind


@dataclass(frozen=True, slots=True)
class Row:
    """An area in the table: what it is to the partnership, its figure or why there is none, and how that stands to the
    partnership's own."""

    name: str
    what: str
    figure: str
    why: str
    note: str
    stands: Any
    is_own: bool
    code: str


def area_rows(at: Compared, definition: Definition) -> list[Row]:
    """The partnership's own area first and what else it covers, then England and its region, neighbours from the
    nearest on, and peers."""
    near, mine = ({one.place.code for one in some} for some in (at.neighbours, at.areas))
    found = [_row(at, at.own, _("Your area"), definition)]
    found += [_row(at, one, _("Your other area"), definition) for one in at.areas if one.place.code not in near]
    found.append(_row(at, at.england, _("The whole country"), definition))
    found += [_row(at, one, _("Region"), definition) for one in at.regions]
    found += [_row(at, one, _neighbour(one, is_mine=one.place.code in mine), definition) for one in at.neighbours]
    return found + [_row(at, one, _("Chosen peer"), definition) for one in at.peers]


def _neighbour(one: Beside, *, is_mine: bool) -> str:
    told = _("Neighbour %(rank)s") % {"rank": one.rank}
    if one.closeness:
        told = _("Neighbour %(rank)s: %(near)s") % {"rank": one.rank, "near": one.closeness.lower()}
    if is_mine:
        return _("%(neighbour)s; your area too") % {"neighbour": told}
    return _("%(neighbour)s; chosen peer too") % {"neighbour": told} if one.chosen else told


def _row(at: Compared, one: Beside, what: str, definition: Definition) -> Row:
    stands = None
    if one is not at.own and compares(definition.unit):
        stands = way(one.number, at.own.number, definition.decimals)
    return Row(
        one.place.name,
        what,
        figure_words(one, definition),
        missing_word(one.missing) if one.missing else "",
        _counted(one),
        WAYS[stands] if stands else "",
        one is at.own,
        one.place.code,
    )


def figure_words(one: Beside | None, definition: Definition) -> str:
    """ "22.6%", "22.6% (provisional)"; "" where there is none."""
    if one is None or one.cell is None or one.cell.number is None:
        return ""
    told = definition.shown(one.cell.number)
    if one.cell.state == "final":
        return told
    state: NumberState = one.cell.state
    return _("%(figure)s (%(state)s)") % {"figure": told, "state": _(NUMBER_STATES[state]).lower()}


def _counted(one: Beside) -> str:
    if one.numerator is None or one.denominator is None:
        return ""
    return _("%(some)s of %(all)s children") % {"some": f"{one.numerator:,.0f}", "all": f"{one.denominator:,.0f}"}


@dataclass(frozen=True, slots=True)
class Year:
    """A year in the table beside the chart; each a figure, or why there is none."""

    year: int
    own: str
    england: str
    region: str
    lowest: str
    mean: str
    highest: str
    of: str


def year_rows(line: Sequence[Compared], definition: Definition) -> list[Year]:
    """The newest first."""
    return [_year(one, definition) for one in reversed(line)]


def _year(at: Compared, definition: Definition) -> Year:
    def told(one: Beside | None) -> str:
        if one is None:
            return ""
        return figure_words(one, definition) or (missing_word(one.missing) if one.missing else "")

    lie = at.spread
    of, among = sum(one.number is not None for one in at.neighbours), len(at.neighbours)
    none = _("Fewer than three have a figure") if at.neighbours else ""
    return Year(
        at.year, told(at.own), told(at.england), told(at.region),
        definition.shown(lie.low) if lie else none,
        definition.shown(lie.mean) if lie else "",
        definition.shown(lie.high) if lie else "",
        _("%(of)s of %(among)s") % {"of": of, "among": among},
    )  # fmt: skip


def spread_words(at: Compared, definition: Definition) -> str:
    """The mean, the middle one and the range of the neighbours, and of how many."""
    if at.spread is None:
        return _("Fewer than three neighbours have a figure: no mean is said.") if at.neighbours else ""
    told = _("Mean %(mean)s, median %(median)s, from %(low)s to %(high)s.") % {
        "mean": definition.shown(at.spread.mean),
        "median": definition.shown(at.spread.median),
        "low": definition.shown(at.spread.low),
        "high": definition.shown(at.spread.high),
    }
    if at.spread.of == at.spread.among:
        return _("%(told)s All %(among)s have a figure.") % {"told": told, "among": in_words(at.spread.among)}
    return _("%(told)s %(of)s of %(among)s have a figure.") % {
        "told": told, "of": in_words(at.spread.of).capitalize(), "among": in_words(at.spread.among),
    }  # fmt: skip


def charts_of(line: Sequence[Compared], definition: Definition, title: str) -> list[tuple[str, SafeString]]:
    """The years under each other, the newest first, for a wide page and for a phone; none where counts would be laid
    beside each other."""
    if not line or not compares(definition.unit):
        return []
    newest = line[-1]
    region = newest.region
    names = Names(
        newest.own.place.name,
        _("A neighbour"),
        _("Range and mean of neighbours"),
        [newest.england.place.name, *([region.place.name] if region else [])],
    )
    rows = [_range(one, definition, region) for one in reversed(line)]
    unit = "%" if definition.unit == "percent" else ""
    return [
        (word, mark_safe(ranges(rows, names, title=title, unit=unit, width=width)))  # noqa: S308 - our own drawing
        for word, width in (("wide", WIDTH), ("narrow", NARROW))
    ]


def _range(at: Compared, definition: Definition, region: Beside | None) -> Range:
    here = next((one for one in at.regions if region and one.place.code == region.place.code), None)
    return Range(
        str(at.year),
        _float(at.own.number),
        figure_words(at.own, definition) or (missing_word(at.own.missing) if at.own.missing else ""),
        [float(one.number) for one in at.neighbours if one.number is not None],
        _float(at.spread.mean if at.spread else None),
        [_float(at.england.number), *([_float(here.number if here else None)] if region else [])],
    )


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def breaks_in(line: Sequence[Compared], definitions: Sequence[tuple[date, Definition]], kind: SpanKind) -> list[int]:
    """The years from which on it is counted in another way, and does not compare with those before."""
    found: list[int] = []
    for before, after in pairwise(line):
        then, now = (definition_in(one.year, definitions, kind) for one in (before, after))
        if now.line != then.line:
            found.append(after.year)
    return found


def definition_in(year: int, definitions: Sequence[tuple[date, Definition]], kind: SpanKind) -> Definition:
    """The definition by which a year's figure is read."""
    span = span_of_year(kind, year)
    return definition_on(definitions, span.last if span else date(year, 3, 31))
