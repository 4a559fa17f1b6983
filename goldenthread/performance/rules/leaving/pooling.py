"""The wholes that agencies come to, beside what was said of the whole: readers see them, or can work them out. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from goldenthread.performance.rules.points import ALL, Point, Whose
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.rules.together import Agency, Excused, Given, Together, together, waited_for

from .publishing import Figures, Safe

_UNSURE = ("provisional", "estimated")


@dataclass(frozen=True, slots=True)
class Pooled:
    """`figures` with the wholes in them; `partial`: sums of some agencies, which nobody prints and anybody can make;
    `made`: what agencies come to in each period, by key of the indicator, whether somebody said the whole or not."""

    figures: Safe
    partial: frozenset[tuple[int, str, Span]]
    made: Mapping[int, Mapping[Span, Together]]


def with_wholes(
    figures: Figures, agencies: Mapping[int, Collection[Agency]], excused: Excused = MappingProxyType({})
) -> Pooled:
    """`agencies`: who returns figures of an indicator; one that is not there is not returned by agencies."""
    found: Safe = {**figures}  # type: ignore[dict-item]
    partial = set()
    made: dict[int, dict[Span, Together]] = {}
    for key in figures.keys() & agencies.keys():
        wholes = {part: list(points) for part, points in figures[key].get(ALL, {}).items()}
        said = {(part, one.span) for part, points in wholes.items() for one in points}
        for (part, span), told in _by_period(figures[key]).items():
            waited = waited_for(agencies[key], span.last, excused.get((span.kind, span.last), ()))
            points = list(told.values())
            pooled = together(span, points[-1].definition, _given(points), len(waited | told.keys()))
            if not part:
                made.setdefault(key, {})[span] = pooled
            if (part, span) in said:
                continue
            whole = pooled.point if pooled.point.number is not None else _as_far_as_given(points)
            if whole is not None:
                wholes.setdefault(part, []).append(whole)
            if pooled.point.number is None:
                partial.add((key, part, span))
        for run in wholes.values():
            run.sort(key=lambda one: one.span)
        found[key] = {**figures[key], **({ALL: wholes} if wholes else {})}  # type: ignore[dict-item]
    return Pooled(found, frozenset(partial), made)


def _by_period(by_whose: Mapping[Whose, Mapping[str, Iterable[Point]]]) -> dict[tuple[str, Span], dict[str, Point]]:
    """By part and period, what each agency said, by its short name."""
    found: dict[tuple[str, Span], dict[str, Point]] = {}
    for whose, parts in by_whose.items():
        if whose.kind == "seat":
            for part, points in parts.items():
                for point in points:
                    found.setdefault((part, point.span), {})[whose.slug] = point
    return found


def _given(points: Iterable[Point]) -> Given:
    rows = list(points)
    numbers = [one for one in rows if one.number is not None]
    pairs = [one for one in numbers if one.numerator is not None and one.denominator is not None]
    unsure = [one for one in numbers if one.cell.state in _UNSURE or not one.approved]
    return Given(
        len(rows), len(numbers), len(pairs), len(unsure), _sum(one.number for one in numbers) if numbers else None,
        _sum(one.numerator for one in pairs) if pairs else None,
        _sum(one.denominator for one in pairs) if pairs else None,
    )  # fmt: skip


def _as_far_as_given(points: Iterable[Point]) -> Point | None:
    """What those who gave a number come to."""
    numbers = [one for one in points if one.number is not None]
    return together(numbers[0].span, numbers[-1].definition, _given(numbers), 0).point if numbers else None


def _sum(numbers: Iterable[Decimal | None]) -> Decimal:
    return sum((one for one in numbers if one is not None), Decimal(0))


def without(figures: Safe, partial: Iterable[tuple[int, str, Span]]) -> Safe:
    """What nobody prints is taken out again."""
    gone = set(partial)
    for key, by_whose in figures.items():
        for part, points in by_whose.get(ALL, {}).items():
            points[:] = [one for one in points if (key, part, one.span) not in gone]
    return figures
