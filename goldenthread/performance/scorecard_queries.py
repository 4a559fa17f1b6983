"""The scorecard out of the database: rows for pages and papers, in a fixed number of queries.

What other parts know of an indicator comes through one function each, so that a row is made in one place.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.access import standing_of
from goldenthread.plans.queries import plans_visible_to
from goldenthread.plans.vocab import GOING

from .access import indicators_visible_to, values_visible_to
from .comparing import Compared
from .comparing_queries import compared
from .models import Commentary, DataReturn, DefinitionVersion, Indicator, Judgement, Measuring, Supplier, Value
from .national_points import is_rated, national_points, span_of_year
from .point_queries import Definitions, points_of
from .points import ALL, Point, Whose
from .publishing import safe
from .scorecard import Judged, Owing, Row, Said, Told, Watched, row_of
from .spans import Span, last_ended
from .target_queries import aims_of
from .targets import Aim
from .together import Together
from .together_queries import Agency, pooled
from .vocab import FILLING, SPAN_KINDS, Scheme, SpanKind

_BACK = 2  # years back that a scorecard is laid beside others


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What is watched and how it stands, as on a day; rows in the board's own order."""

    day: date
    rows: list[Row]
    indicators: dict[int, Indicator]
    versions: dict[int, list[DefinitionVersion]]  # of each, in order
    points: dict[int, list[Point]]  # of each, all that was said
    suppliers: dict[int, list[Owing]]  # who returns figures of it, whether it owes any or not
    aims: dict[int, Sequence[Aim]]


def scorecard(
    here: Visit, *, day: date | None = None, board: str = "", only: Collection[str] = (), whose: Whose = ALL
) -> Scorecard:
    """`day`: the last one looked at, today by default; `board`: the short name of one; `only`: references; `whose`: of
    one agency or area instead of all. Eight queries, six more where national statistics are watched, and one more for
    whoever does not run the figures."""
    day = day or here.today
    seen = indicators_visible_to(here)
    if board:
        seen = seen.filter(Q(board__slug=board) | Q(board__isnull=True))
    seen = seen.filter(reference__in=only) if only else watched_on(seen, day)
    return scorecard_of(here.partnership, seen, figures_of(here, day), day=day, today=here.today, whose=whose)


def scorecard_of(
    partnership: Partnership, seen: QuerySet[Indicator], values: QuerySet[Value], *, day: date, today: date,
    whose: Whose = ALL, leaves: bool = False,
) -> Scorecard:  # fmt: skip
    """The same of these indicators and figures, whoever asks. `leaves`: it leaves the partnership, so every figure
    passes its suppression before anything is made of it."""
    indicators, versions = _defined(seen)
    definitions = {key: [(row.first, row.says) for row in rows] for key, rows in versions.items()}
    points = points_of(indicators, values.filter(part="", **_column(whose)), definitions=definitions)
    asked, agencies = _suppliers(indicators, day, today)
    several = [one for one in indicators if one.origin == "agencies"] if whose == ALL else []
    made = pooled(several, values.filter(part=""), definitions, agencies)
    told = _told(indicators, day, asked)
    national, beside = _national(partnership, indicators, definitions, day) if whose == ALL else ({}, {})
    runs = {
        one.pk: _merged(
            points.get(one.pk, {}).get(whose, {}).get("", []) or national.get(one.pk, []), made.get(one.pk, {})
        )
        for one in indicators
    }
    if leaves:
        runs = _leaving(runs, indicators)
    rows = []
    for one in indicators:
        of, known = made.get(one.pk, {}), replace(told[one.pk], compared=_at(one, runs[one.pk], beside))
        rows.append(
            row_of(_facts(one, definitions[one.pk]), runs[one.pk], known, day=day, today=today, made_of=of, whose=whose)
        )
    aims = {key: one.aims for key, one in told.items()}
    return Scorecard(day, rows, {one.pk: one for one in indicators}, versions, runs, asked, aims)


def _national(
    partnership: Partnership, indicators: Collection[Indicator], definitions: Definitions, day: date
) -> tuple[dict[int, list[Point]], dict[int, list[Compared]]]:
    """The figures of national statistics up to a day, and how they stand beside others. None where none is watched."""
    watched = [one for one in indicators if one.origin == "national" and one.national is not None]
    if not watched:
        return {}, {}
    measures = {one.national_id: one.national for one in watched if one.national is not None}
    rated = {
        one.national_id or 0
        for one in watched
        if one.national is not None and is_rated(one.national.unit, definitions[one.pk][-1][1])
    }
    found = national_points(watched, partnership)
    points = {
        key: [one for one in by_whose.get(ALL, {}).get("", []) if one.span.last <= day]
        for key, by_whose in found.items()
    }
    beside = compared(partnership, list(measures.values()), back=_BACK, rated=rated)
    return points, {one.pk: beside.get(one.national_id or 0, []) for one in watched}


def _at(one: Indicator, run: Sequence[Point], beside: Mapping[int, Sequence[Compared]]) -> Compared | None:
    """How it stood beside others in the period of its newest figure."""
    if not run:
        return None
    kind: SpanKind = one.span  # type: ignore[assignment]
    return next((there for there in beside.get(one.pk, ()) if span_of_year(kind, there.year) == run[-1].span), None)


def _leaving(runs: Mapping[int, list[Point]], indicators: Iterable[Indicator]) -> dict[int, list[Point]]:
    schemes: dict[int, Scheme] = {one.pk: one.scheme for one in indicators}  # type: ignore[misc]
    figures = {key: {ALL: {"": run}} for key, run in runs.items()}
    told = safe(figures, schemes).points
    return {key: told.get(key, {}).get(ALL, {}).get("", []) for key in runs}


def figures_of(here: Visit, day: date) -> QuerySet[Value]:
    """What this visitor may see of periods that ended by that day."""
    posts = None if here.may(Permission.RUN_FIGURES) else standing_of(here)
    return values_visible_to(here, posts).filter(last__lte=day)


def _column(whose: Whose) -> dict[str, Any]:
    match whose.kind:
        case "seat":
            return {"seat__slug": whose.slug}
        case "area":
            return {"area__slug": whose.slug}
    return {"seat__isnull": True, "area__isnull": True}


def watched_on(seen: QuerySet[Indicator], day: date) -> QuerySet[Indicator]:
    return seen.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day))


def _defined(seen: QuerySet[Indicator]) -> tuple[list[Indicator], dict[int, list[DefinitionVersion]]]:
    """The indicators with their definitions. One query."""
    beside = ("indicator__board", "indicator__owner", "indicator__owner_seat", "indicator__partnership",
              "indicator__national")  # fmt: skip
    rows = DefinitionVersion.objects.filter(indicator__in=seen).select_related(*beside)
    found: dict[int, Indicator] = {}
    versions: dict[int, list[DefinitionVersion]] = {}
    for row in rows.order_by("indicator__position", "indicator_id", "number"):
        found.setdefault(row.indicator_id, row.indicator)
        versions.setdefault(row.indicator_id, []).append(row)
    return list(found.values()), versions


def _facts(one: Indicator, definitions: Sequence[tuple[date, Any]]) -> Watched:
    owner = one.owner or one.owner_seat
    return Watched(
        one.pk, one.reference, one.name, one.theme, one.board.name if one.board else "", one.span, one.origin,  # type: ignore[arg-type]
        owner.name if owner else "", one.due_days, one.made_at.date(), one.ended_on, definitions[-1][1],
    )  # fmt: skip


def _merged(said: list[Point], made: Mapping[Span, Together]) -> list[Point]:
    """What somebody said of the whole, before what agencies come to."""
    if not made:
        return said
    found = {span: one.point for span, one in made.items() if one.point.version} | {one.span: one for one in said}
    return [found[span] for span in sorted(found)]


def wanted_spans(day: date) -> dict[SpanKind, Span]:
    """The newest period of each kind that is over at the end of the day; snapshots are nobody's to return."""
    after = date.fromordinal(day.toordinal() + 1)
    return {kind: last_ended(kind, after) for kind in SPAN_KINDS if kind != "snapshot"}


_AGENCY = ("indicator_id", "seat__name", "seat__slug", "seat__first", "seat__last")


def _suppliers(
    indicators: Collection[Indicator], day: date, today: date
) -> tuple[dict[int, list[Owing]], dict[int, list[Agency]]]:
    """Who returns figures of each, and how the return of the newest period of that day stands today. One query, none
    without any."""
    asked = [one.pk for one in indicators if one.origin == "agencies"]
    if not asked:
        return {}, {}
    newest = Q()
    for kind, span in wanted_spans(day).items():
        newest |= Q(kind=kind, last=span.last)
    mine = DataReturn.objects.filter(newest, seat=OuterRef("seat"), kind=OuterRef("indicator__span"))
    columns = ("reference", "state", "due_on", "first_sent_on")
    rows = (
        Supplier.objects.filter(indicator__in=asked)
        .annotate(**{f"return_{name}": Subquery(mine.values(name)[:1]) for name in columns})
        .order_by("seat__name")
        .values_list(*_AGENCY, *(f"return_{name}" for name in columns))
    )
    found: dict[int, list[Owing]] = {}
    agencies: dict[int, list[Agency]] = {}
    for key, name, slug, first, last, *told in rows:
        found.setdefault(key, []).append(_owing(today, name, slug, *told))
        agencies.setdefault(key, []).append(Agency(slug, first, last))
    return found, agencies


def _owing(
    today: date, name: str, slug: str, reference: str | None, state: str, due: date | None, sent: date | None
) -> Owing:
    if reference is None or due is None or state == "excused":
        return Owing(name, slug, came="not-due")
    if state in FILLING and sent is None:
        return Owing(name, slug, reference, due, "missing" if today > due else "not-due", max((today - due).days, 0))
    late = max((sent - due).days, 0) if sent else 0
    return Owing(name, slug, reference, due, "late" if late else "not-due", late)


def _told(indicators: Collection[Indicator], day: date, asked: Mapping[int, list[Owing]]) -> dict[int, Told]:
    """Four queries."""
    keys = [one.pk for one in indicators]
    aims, judged, said = aims_of(indicators), _judged(keys, day), _said(keys, day)
    return {
        key: Told(
            aims.get(key, []), tuple(one for one in asked.get(key, ()) if one.came != "not-due"), judged.get(key),
            said.get(key),
        )
        for key in keys
    }  # fmt: skip


def _judged(keys: Collection[int], day: date) -> dict[int, dict[Span, Judged]]:
    columns = (
        "indicator_id",
        "kind",
        "first",
        "last",
        "rating__code",
        "rating__meaning",
        "rating__state",
        "words",
        "by",
    )
    rows = Judgement.objects.filter(indicator__in=keys, last__lte=day).order_by("pk").values_list(*columns)
    found: dict[int, dict[Span, Judged]] = {}
    for key, kind, first, last, *told in rows:
        found.setdefault(key, {})[Span(last, first, kind)] = Judged(*told)
    return found


def _said(keys: Collection[int], day: date) -> dict[int, Said]:
    """The newest commentary on each: of the newest period, and of it the last. One query."""
    newest = (
        Commentary.objects.filter(indicator=OuterRef("pk"), last__lte=day).order_by("-last", "-pk").values("pk")[:1]
    )
    of = Indicator.objects.filter(pk__in=keys).annotate(newest=Subquery(newest)).values("newest")
    columns = ("indicator_id", "kind", "first", "last", "shows", "so_what", "next", "question", "by", "at")
    found: dict[int, Said] = {}
    rows = Commentary.objects.filter(pk__in=of).values_list(*columns)
    for key, kind, first, last, shows, so_what, what_next, question, by, at in rows:
        span = Span(last, first, kind)
        found[key] = Said(span, shows, so_what, what_next, question, by, timezone.localdate(at))
    return found


@dataclass(frozen=True, slots=True)
class Priority:
    """What stands at the head of the plan above an item that an indicator measures."""

    reference: str
    text: str
    plan: str


def priorities_of(here: Visit, keys: Collection[int]) -> dict[int, list[Priority]]:
    """By key of the indicator: the priorities it measures, or something under them, in plans this visitor sees. One
    query."""
    above = ["item__" + "parent__" * n for n in range(4)]
    columns = [f"{one}{name}" for one in above for name in ("reference", "text")]
    rows = (
        Measuring.objects.filter(indicator__in=keys, item__plan__in=plans_visible_to(here))
        .filter(item__plan__stage__in=GOING)
        .order_by("pk")
        .values_list("indicator_id", "item__plan__title", *columns)
    )
    found: dict[int, list[Priority]] = {}
    for key, plan, *told in rows:
        pairs = [pair for pair in zip(told[::2], told[1::2], strict=True) if pair[0]]
        one = Priority(*pairs[-1], plan)
        if one not in found.setdefault(key, []):
            found[key].append(one)
    return found


def by_priority(rows: Sequence[Row], of: Mapping[int, Sequence[Priority]]) -> list[tuple[Priority | None, list[Row]]]:
    """A row under each priority it measures; what measures nothing in a plan comes last."""
    found: dict[Priority, list[Row]] = {}
    rest: list[Row] = []
    for row in rows:
        for one in of.get(row.watched.key, ()):
            found.setdefault(one, []).append(row)
        if not of.get(row.watched.key):
            rest.append(row)
    ordered: list[tuple[Priority | None, list[Row]]] = [(one, found[one]) for one in sorted(found, key=_order)]
    return [*ordered, (None, rest)] if rest else ordered


def _order(one: Priority) -> tuple[str, str]:
    return one.plan, one.reference
