"""One indicator: its line with what chance explains and what not, and everything that is known of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.lib.charts import Dot
from goldenthread.performance.access import may_run
from goldenthread.performance.models import DefinitionVersion, ValueVersion
from goldenthread.performance.queries.national_points import span_of_year
from goldenthread.performance.queries.seeing import Seen, history_of, indicator_seen, posts_of
from goldenthread.performance.queries.sense import OnIndicator, made_of
from goldenthread.performance.rules.comparing import compares
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.next_steps import step_of
from goldenthread.performance.rules.points import ALL, Point, Whose, definition_on, filled, unbroken
from goldenthread.performance.rules.scorecard import Judged
from goldenthread.performance.rules.spans import Span, run_up_to
from goldenthread.performance.rules.targets import aim_on, standing
from goldenthread.performance.rules.to_date import year_to_date
from goldenthread.performance.vocab import DIRECTIONS, ORIGINS, SPAN_KINDS, UNITS
from goldenthread.performance.words import charts as charts
from goldenthread.performance.words import seeing as words
from goldenthread.performance.words.comparing import closeness_words
from goldenthread.performance.words.returns import to_date_words
from goldenthread.plans.access import Standing

from .front import told as told_row

_MOST = 400  # periods of one line


@partnership_view(Permission.SEE_FIGURES)
def indicator(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """`?of=agency:…` and `?of=area:…` show one agency's or area's instead of the whole."""
    posts = posts_of(here)
    seen, title, base = _found(request, here, reference, posts)
    says = seen.row.definition
    made = made_of(here, posts, seen.indicator, seen.row.now.span if seen.row.now else seen.row.wanted)
    row = replace(seen.row, judged=_judged(seen, made))
    line = line_of(seen)
    told = charts.dots(line, row.control, seen.aims, seen.whose, _around(seen))
    lines = _lines(seen, line, told)
    context = {
        "seen": seen, "row": row, "told": told_row(here, row), "says": says, "title": title, "base": base,
        "charts": drawn(told, title, says, row.control), "limits": words.control(row.control, says),
        "signals": [words.signal(one) for one in row.control.signals],
        "lines": lines, "has_limits": any(one["limits"] for one in lines),
        "has_aims": any(one["target"] for one in lines), "years_beside": any(one.around for one in told),
        "has_fraction": any(one.numerator is not None for one in line),
        "parts": [(*charts.split(name), words.figure(one), words.fraction(one)) for name, one in seen.parts.items()],
        "counts_parts": any(one.numerator is not None for one in seen.parts.values()),
        "baseline": says.shown(row.aim.baseline) if row.aim and row.aim.baseline is not None else "",
        "part_charts": _part_charts(seen, title), "others": _others(seen, base), "facts": facts_of(seen),
        "definitions": [_definition(n, one) for n, one in enumerate(seen.versions)][::-1], "items": seen.items,
        "to_date": to_date_of(seen),
        "near": closeness_words(row.compared) if row.compared else "",
        "made": made,
        "may_run": may_run(here, seen.indicator.board_id), "step": step_of(row, seen.suppliers),
        "crumbs": _crumbs(here, (seen.indicator.name, None)),
    }  # fmt: skip
    return render_page(request, here, "performance/seeing/indicator.html", context)


@partnership_view(Permission.SEE_FIGURES)
def history(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Every figure's history: who said what, when, and why it was corrected."""
    posts = posts_of(here)
    seen, title, base = _found(request, here, reference, posts)
    context = {
        "seen": seen, "title": title, "base": base,
        "history": [_version(one, seen) for one in history_of(here, seen, posts)],
        "crumbs": _crumbs(here, (seen.indicator.name, base), (_("History of its figures"), None)),
    }  # fmt: skip
    return render_page(request, here, "performance/seeing/history.html", context)


def _judged(seen: Seen, made: OnIndicator) -> Judged | None:
    """What the owner says of the newest figure."""
    if seen.row.now is None or seen.whose != ALL:
        return None
    told = [one for period in made.periods if period.span == seen.row.now.span for one in period.judgements]
    if not told:
        return None
    return Judged(told[0].rating.code, told[0].rating.meaning, told[0].rating.state, told[0].words, told[0].by)


def _found(request: HttpRequest, here: Visit, reference: str, posts: Standing) -> tuple[Seen, str, str]:
    """The indicator, what its page is called, and its address. Raises Http404."""
    whose = whose_of(request.GET.get("of", ""))
    seen = indicator_seen(here, reference, posts, whose)
    if seen is None or (whose != ALL and whose not in [one for one, _name, _point in seen.others]):
        raise Http404
    title = seen.row.watched.name if whose == ALL else f"{seen.indicator.name}, {seen.name}"
    return seen, title, reverse("indicator", args=[here.partnership.slug, reference])


def _crumbs(here: Visit, *more: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    return [(_("Scorecard"), reverse("scorecard", args=[here.partnership.slug])), *more]


def _around(seen: Seen) -> dict[Span, charts.Ends]:
    """Where neighbours lay, by period."""
    kind: Any = seen.indicator.span
    found = {}
    for one in seen.beside:
        span = span_of_year(kind, one.year)
        if span is not None and one.spread is not None and compares(seen.row.definition.unit):
            found[span] = (float(one.spread.low), float(one.spread.high))
    return found


def whose_of(asked: str) -> Whose:
    """ "agency:vale-council" and "area:north"; all for anything else."""
    kind, _colon, slug = asked.partition(":")
    if slug and kind == "agency":
        return Whose("seat", slug)
    return Whose("area", slug) if slug and kind == "area" else ALL


def asked_as(whose: Whose) -> str:
    return f"{'agency' if whose.kind == 'seat' else whose.kind}:{whose.slug}"


def to_date_of(seen: Seen) -> list[str]:
    """What the year so far comes to, and what it came to by then a year before; nothing where it does not add up."""
    now = seen.row.now
    told = year_to_date(seen.points, now.span) if now else None
    if now is None or told is None:
        return []
    of = {"first": told.spans[0].name, "last": told.spans[-1].name, "figure": to_date_words(told, now)}
    found = [capfirst(_("%(figure)s (%(first)s to %(last)s)") % of)]
    before = year_to_date(seen.points, now.span.year_before)
    if told.number is not None and before is not None and before.number is not None and _compares(seen, now):
        found.append(_("A year before: %(figure)s") % {"figure": to_date_words(before, now)})
    return found


def _compares(seen: Seen, now: Point) -> bool:
    """Is the year before of the same line?"""
    ends = now.span.year_before.to_date[0].first
    return len(list(unbroken([one for one in seen.points if ends <= one.span.last <= now.span.last]))) == 1


def line_of(seen: Seen) -> list[Point]:
    """Every period from the first figure to the newest, the blank ones with them."""
    if not seen.points:
        return []
    last, first = seen.points[-1].span, seen.points[0].span
    spans: list[Span] = [last]
    while spans[-1].last > first.last and len(spans) < _MOST:
        spans.append(spans[-1].before)
    return filled(seen.points, run_up_to(last, len(spans)))


def drawn(told: list[Dot], title: str, says: Definition, control: Any) -> list[tuple[str, Any]]:
    """The same line for a wide page and for a phone."""
    if not told:
        return []
    sentence = f"{title}. {words.control(control, says)}"
    return [
        (width, mark_safe(charts.run(told, sentence, says, narrow=width == "narrow")))  # noqa: S308 - our own drawing
        for width in ("wide", "narrow")
    ]


def _part_charts(seen: Seen, title: str) -> list[tuple[str, Any]]:
    if not seen.parts or seen.row.now is None:
        return []
    sentence = _("The parts of %(name)s in %(period)s") % {"name": title, "period": seen.row.now.span.name}
    return [
        (width, mark_safe(charts.parts(seen.parts, sentence, narrow=width == "narrow")))  # noqa: S308 - our own drawing
        for width in ("wide", "narrow")
    ]


def _lines(seen: Seen, line: Sequence[Point], told: Sequence[Dot]) -> list[dict[str, Any]]:
    """What the chart shows, period by period, the newest first."""
    limits = {one.span: each for each in seen.row.control.lines for one in each.points}
    found = []
    for point, dot in zip(line, told, strict=True):
        shown, run, aim = point.definition.shown, limits.get(point.span), aim_on(seen.aims, point.span.last, seen.whose)
        ends = (run.low, run.mean, run.high) if run else (None, None, None)
        found.append({
            "period": point.span.name,
            "figure": words.figure(point),
            "fraction": words.fraction(point),
            "limits": [shown(one) for one in ends if one is not None],
            "target": shown(aim.number) if aim and aim.number is not None else "",
            "mark": _(charts.MARKS[dot.mark]) if dot.mark else "",
            "breaks": dot.breaks,
            "comment": point.comment,
            "around": _range(dot.around, shown),
        })  # fmt: skip
    return found[::-1]


def _range(ends: charts.Ends | None, shown: Callable[[Decimal], str]) -> str:
    if ends is None:
        return ""
    low, high = (shown(Decimal(repr(one))) for one in ends)
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def _others(seen: Seen, base: str) -> list[dict[str, Any]]:
    """Agencies and areas in the newest period, each leading to its own line."""
    found = []
    for whose, name, point in seen.others:
        last = seen.row.now.span.last if seen.row.now else seen.row.wanted.last
        aim = aim_on(seen.aims, last, whose)
        which = standing(
            point.number if point else None, aim, seen.row.definition.direction, seen.row.definition.decimals
        )
        look, word = words.standing(which)
        found.append({
            "name": name, "url": f"{base}?of={asked_as(whose)}", "is_this": whose == seen.whose,
            "figure": words.figure(point), "fraction": words.fraction(point) if point else "", "look": look,
            "word": word, "aim": words.aim(aim, seen.row.definition),
        })  # fmt: skip
    return found


def facts_of(seen: Seen) -> list[tuple[str, str]]:
    """What the newest definition and the indicator say, each with its name."""
    one, says = seen.indicator, seen.versions[-1].says
    return [
        (_("What is counted"), says.words),
        (_("Why it is watched"), one.why),
        (_("Numerator"), says.numerator),
        (_("Denominator"), says.denominator),
        (_("Unit"), _(UNITS[says.unit])),
        (_("Which way is good"), _(DIRECTIONS[says.direction])),
        (_("How often"), _(SPAN_KINDS[one.span])),  # type: ignore[index]
        (_("Source"), says.source),
        (_("Where figures come from"), _(ORIGINS[one.origin])),  # type: ignore[index]
        (_("Owner"), seen.row.watched.owner),
        (_("Board"), seen.row.watched.board or _("All boards")),
    ]


def _definition(place: int, one: DefinitionVersion) -> dict[str, Any]:
    return {"row": one, "first": one.first if place else None}


def _version(one: ValueVersion, seen: Seen) -> dict[str, Any]:
    span = one.value.span
    says = definition_on(seen.definitions, span.last)
    point = Point(span, one.cell, one.numerator, one.denominator, says, one.comment, one.version)
    return {"row": one, "span": span, "figure": words.figure(point), "fraction": words.fraction(point)}
