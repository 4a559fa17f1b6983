"""The scorecard out of the database: rows for pages and papers, in a fixed number of queries.

What other parts know of an indicator comes through one function each, so that a row is made in one place.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.access import indicators_visible_to, values_visible_to
from goldenthread.performance.models import DefinitionVersion, Indicator, Value
from goldenthread.performance.rules.comparing import Compared
from goldenthread.performance.rules.leaving.outward import Tells, everything
from goldenthread.performance.rules.leaving.publishing import may_leave
from goldenthread.performance.rules.points import ALL, Point, Whose
from goldenthread.performance.rules.scorecard import TO_BE_SAID, Owing, Row, Said, Told, Watched, row_of
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.rules.targets import Aim
from goldenthread.performance.rules.together import Agency, Together
from goldenthread.plans.access import Standing, standing_of

from .as_on import known_on
from .leaving import Left, leaving
from .national_beside import BACK, Nation, beside_at, of_nation
from .notes import Notes, notes_of
from .owing import suppliers_of
from .points import Definitions, points_of
from .targets import aims_of
from .together import merged, pooled

_PRINTED = timedelta(days=1280)  # fourteen quarters: what a line is drawn of, and ten to tell a change from chance


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
    beside: Mapping[int, Sequence[Compared]]  # of national statistics, year by year


def scorecard(
    here: Visit, *, day: date | None = None, board: str = "", only: Collection[str] = (), whose: Whose = ALL,
    back: int = BACK, posts: Standing | None = None, noted: bool = True, origin: str = "",
) -> Scorecard:  # fmt: skip
    """`day`: the last one looked at, today by default; `board`: the short name of one; `only`: references; `whose`: of
    one agency or area instead of all; `back`: how many years are laid beside others; `posts`: what the visitor is,
    where that is known; `noted`: with what owners judge and what was made of it; `origin`: those of that origin alone.

    Six queries, four more where national statistics are watched."""
    day = day or here.today
    seen = indicators_visible_to(here)
    if board:
        seen = seen.filter(Q(board__slug=board) | Q(board__isnull=True))
    seen = seen.filter(reference__in=only) if only else watched_on(seen, day)
    if origin:
        seen = seen.filter(origin=origin)
    values = approved_by(here, day) if whose == ALL else figures_of(here, day, posts)
    return scorecard_of(here.partnership, seen, values, day=day, today=here.today, whose=whose, back=back, noted=noted)


def scorecard_of(
    partnership: Partnership, seen: QuerySet[Indicator], values: QuerySet[Value] | None, *, day: date, today: date,
    whose: Whose = ALL, back: int = BACK, noted: bool = True,
) -> Scorecard:  # fmt: skip
    """The same of these indicators and figures, whoever asks. Without `values` it leaves the partnership: it is made of
    what was approved by today and passed its suppression before anything is made of it."""
    indicators, versions = _defined(seen, today if values is None else None)
    definitions = {key: [(row.first, row.says) for row in rows] for key, rows in versions.items()}
    asked, agencies = suppliers_of(indicators, day, today)
    if values is None:
        known = _leaving(partnership, whose, day, today)
    else:
        known = _staying(indicators, values, definitions, agencies, whose)
    nation = of_nation(partnership, indicators, definitions, day, back) if whose == ALL else Nation({}, {})
    runs = {one.pk: known.runs.get(one.pk) or nation.points.get(one.pk, []) for one in indicators}
    told = _told(indicators, day, today, asked, whose, noted=noted)
    if values is None:
        told = {key: replace(one, said=_may_be_said(one.said, runs[key])) for key, one in told.items()}
    rows = []
    for one in indicators:
        facts, of = _facts(one, definitions[one.pk], nation.area), known.made.get(one.pk, {})
        mine = replace(told[one.pk], compared=beside_at(one, runs[one.pk], nation.beside))
        rows.append(row_of(facts, runs[one.pk], mine, day=day, today=today, made_of=of, whose=whose))
    aims = {key: one.aims for key, one in told.items()}
    return Scorecard(day, rows, {one.pk: one for one in indicators}, versions, runs, asked, aims, nation.beside)


def _may_be_said(said: Said | None, run: Sequence[Point]) -> Said | None:
    """What was made of a figure that is kept back is kept back with it: its words may tell the number."""
    if said is None or any(one.span == said.span and one.cell.state in ("suppressed", "low") for one in run):
        return None
    return said


class _Known(NamedTuple):
    """The run of each indicator, and what agencies came to in its periods."""

    runs: Mapping[int, list[Point]]
    made: Mapping[int, Mapping[Span, Together]]


def _staying(
    indicators: Collection[Indicator], values: QuerySet[Value], definitions: Definitions,
    agencies: Mapping[int, Collection[Agency]], whose: Whose,
) -> _Known:  # fmt: skip
    points = points_of(indicators, values.filter(part="", **_column(whose)), definitions=definitions)
    several = [one for one in indicators if one.origin == "agencies"] if whose == ALL else []
    made = pooled(several, values.filter(part=""), definitions, agencies)
    said = {key: by_whose.get(whose, {}).get("", []) for key, by_whose in points.items()}
    return _Known({key: merged(said.get(key, []), made.get(key, {})) for key in said.keys() | made.keys()}, made)


def leaving_up_to(partnership: Partnership, day: date, today: date, tells: Tells = everything) -> Left:
    """What may leave in a paper about periods up to a day. Of months and quarters the last years alone, for what a
    paper does not print it does not speak of."""
    return leaving(partnership, day=today, since=day - _PRINTED, tells=tells)


def _leaving(partnership: Partnership, whose: Whose, day: date, today: date) -> _Known:
    """Each figure as it may leave: chosen over all that may, so that no paper shows what another hid."""
    left = leaving_up_to(partnership, day, today)
    made = left.made if whose == ALL else {}
    runs = {}
    for key, by_whose in left.said.items():
        printed = {one.span: one for one in left.told.get(key, {}).get(whose, {}).get("", [])}
        run = merged(by_whose.get(whose, {}).get("", []), made.get(key, {}))
        runs[key] = [may_leave(one, printed.get(one.span)) for one in run if one.span.last <= day]
    return _Known(runs, made)


def approved_by(here: Visit, day: date) -> QuerySet[Value]:
    """What the board's scorecard is made of, the same for everybody who sees it: figures that were approved. Whoever
    runs the figures sees the others too."""
    nobodys = Standing()
    return values_visible_to(here, nobodys).filter(last__lte=day)


def figures_of(here: Visit, day: date, posts: Standing | None = None) -> QuerySet[Value]:
    """What this visitor may see of periods that ended by that day: their own agency's before it is approved too."""
    if posts is None and not here.may(Permission.RUN_FIGURES):
        posts = standing_of(here)
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


def _defined(
    seen: QuerySet[Indicator], as_on: date | None
) -> tuple[list[Indicator], dict[int, list[DefinitionVersion]]]:
    """The indicators with their definitions. One query."""
    beside = ("indicator__board", "indicator__owner", "indicator__owner_seat", "indicator__partnership",
              "indicator__national")  # fmt: skip
    rows = DefinitionVersion.objects.filter(known_on(as_on), indicator__in=seen).select_related(*beside)
    found: dict[int, Indicator] = {}
    versions: dict[int, list[DefinitionVersion]] = {}
    for row in rows.order_by("indicator__position", "indicator_id", "number"):
        found.setdefault(row.indicator_id, row.indicator)
        versions.setdefault(row.indicator_id, []).append(row)
    return list(found.values()), versions


def _facts(one: Indicator, definitions: Sequence[tuple[date, Any]], area: str) -> Watched:
    """`area`: of which of the partnership's areas a national figure is; its name says so."""
    owner = one.owner or one.owner_seat
    name = f"{one.name}, {area}" if area and one.origin == "national" else one.name
    return Watched(
        one.pk, one.reference, name, one.theme, one.board.name if one.board else "",
        one.board.slug if one.board else "", one.span, one.origin,  # type: ignore[arg-type]
        owner.name if owner else "", one.due_days, one.made_on, one.ended_on, definitions[-1][1],
    )  # fmt: skip


def _told(
    indicators: Collection[Indicator], day: date, today: date, asked: Mapping[int, list[Owing]], whose: Whose, *,
    noted: bool,
) -> dict[int, Told]:  # fmt: skip
    """Of one agency, what that one owes alone. Two queries."""
    if whose != ALL:
        asked = {key: [one for one in owing if whose == Whose("seat", one.slug)] for key, owing in asked.items()}
    aims, notes = aims_of(indicators), notes_of([one.pk for one in indicators], day, today) if noted else Notes()
    return {
        one.pk: Told(
            aims.get(one.pk, []), tuple(each for each in asked.get(one.pk, ()) if each.came in TO_BE_SAID),
            tuple(each.name for each in asked.get(one.pk, ()) if each.waits and whose == ALL), notes.judged.get(one.pk),
            notes.said.get(one.pk),
        )
        for one in indicators
    }  # fmt: skip
