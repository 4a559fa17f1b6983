"""Figures as national statistics are laid out: a row for each place, period and breakdown, a column for each indicator.

The words of this layout are the national ones whatever the language of the page: programs read it. Pure.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from goldenthread.performance.rules.points import ALL, Point, Whose
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.vocab import SpanKind

from .publishing import Safe

TOTAL = "Total"
# What stands where no number does; a suppressed one has the mark of its scheme.
NOT_AVAILABLE, NOT_APPLICABLE, LOW, SUPPRESSED = "x", "z", "low", "c"
WHEN = ("time_period", "time_identifier")
FILTERS = ("agency", "area", "breakdown_topic", "breakdown")


class Place(NamedTuple):
    """Where a row is about, by the codes of national statistics."""

    geographic_level: str
    country_code: str = ""
    country_name: str = ""
    region_code: str = ""
    region_name: str = ""
    old_la_code: str = ""
    new_la_code: str = ""
    la_name: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """An indicator: `counts` where its numerator and denominator have columns of their own."""

    key: int
    reference: str
    name: str
    span: SpanKind
    counts: bool = False

    @property
    def headings(self) -> list[str]:
        name = re.sub(r"[^a-z0-9]+", "_", f"{self.reference} {self.name}".casefold())[:60].strip("_")
        return [name, f"{name}_numerator", f"{name}_denominator"] if self.counts else [name]


@dataclass(frozen=True, slots=True)
class Names:
    """What agencies and areas are called, and where each is; whoever is not there is where the whole is."""

    names: Mapping[Whose, str]
    places: Mapping[Whose, Place]


def head(columns: Sequence[Column]) -> list[str]:
    return [*WHEN, *Place._fields, *FILTERS, *(one for column in columns for one in column.headings)]


def rows(columns: Sequence[Column], figures: Safe, names: Names) -> Iterator[list[str]]:
    """Newest first; of a period the whole, then areas and agencies by name, each with its breakdowns."""
    found: dict[tuple[Span, Whose, str], dict[int, Point]] = {}
    for column in columns:
        for whose, parts in figures.get(column.key, {}).items():
            for part, points in parts.items():
                for point in points:
                    found.setdefault((point.span, whose, part), {})[column.key] = point
    for (span, whose, part), points_by_key in sorted(found.items(), key=lambda one: _order(one[0], names)):
        cells = [cell for column in columns for cell in _cells(column, span, points_by_key.get(column.key))]
        yield [*when(span), *names.places.get(whose, names.places[ALL]), *_filters(whose, part, names), *cells]


def _order(row: tuple[Span, Whose, str], names: Names) -> tuple[object, ...]:
    span, whose, part = row
    return -span.last.toordinal(), span.kind, whose.kind, names.names.get(whose, whose.slug), part


def when(span: Span) -> tuple[str, str]:
    """The period and what it is, as the national layout says them: 202526 "Financial year Q1", 2025 "June"."""
    both = f"{span.first.year}{span.last.year % 100:02}"
    match span.kind:
        case "month":
            return f"{span.last.year}", _MONTHS[span.last.month - 1]
        case "rolling":
            return f"{span.last.year}", f"Twelve months to {_MONTHS[span.last.month - 1]}"
        case "quarter":
            year, number = span.code.split("-Q")
            return f"{year}{(int(year) + 1) % 100:02}", f"Financial year Q{number}"
        case "april-year":
            return both, "Financial year"
        case "school-year":
            return both, "Academic year"
        case "calendar-year":
            return f"{span.last.year}", "Calendar year"
        case "snapshot":
            return f"{span.last.year}", "Reporting year"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _filters(whose: Whose, part: str, names: Names) -> tuple[str, str, str, str]:
    name = names.names.get(whose, whose.slug)
    topic, _, value = part.rpartition(": ")
    return (
        name if whose.kind == "seat" else TOTAL, name if whose.kind == "area" else TOTAL,
        topic or TOTAL, value or TOTAL,
    )  # fmt: skip


def _cells(column: Column, span: Span, point: Point | None) -> list[str]:
    if point is None:
        # A yearly figure does not apply to a quarter; a quarter's that nobody gave is not available.
        none = NOT_AVAILABLE if column.span == span.kind else NOT_APPLICABLE
        return [none] * len(column.headings)
    mark = _mark(point)
    printed = None if point.number is None else _printed(point.number, point.definition.decimals)
    told = [printed, point.numerator, point.denominator] if column.counts else [printed]
    return [mark if one is None else _number(one) for one in told]


def _mark(point: Point) -> str:
    match point.cell.state:
        case "suppressed":
            return point.cell.raw or SUPPRESSED
        case "low":
            return LOW
        case "not-applicable":
            return NOT_APPLICABLE
    return NOT_AVAILABLE


def _printed(number: Decimal, decimals: int) -> Decimal:
    """To the decimals of its definition, as on every page."""
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _number(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
