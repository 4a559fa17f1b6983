"""Figures as pictures, in the reader's words: the same on a page, in Word and in a PDF. A table says the same."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.lib import charts
from goldenthread.lib.charts import Bar, Dot, RunMark, RunWords
from goldenthread.performance.rules.control import RULES, Control
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import ALL, Point, Whose, unbroken
from goldenthread.performance.rules.scorecard import Row
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.rules.targets import Aim, aim_on

from . import seeing as words

MARKS: dict[RunMark, Any] = {
    "beyond": "Beyond a limit",
    "near": "Two of three close to a limit",
    "trend": "Six rising or falling",
    "side": "Eight on one side of the mean",
}


Ends = tuple[float, float]


def dots(
    points: Sequence[Point], found: Control, aims: Sequence[Aim], whose: Whose = ALL,
    around: Mapping[Span, Ends] | None = None,
) -> list[Dot]:  # fmt: skip
    """A dot for each period, blank ones with them, with the limits, the target and the signals of it. `points` are
    filled: a period that nothing was said of is one of them; `around` is where neighbours lay."""
    limits = {one.span: line for line in found.lines for one in line.points}
    told = []
    newest = None
    for one in points:
        line = limits.get(one.span)
        breaks = line is not None and newest is not None and line is not newest
        newest = line or newest
        drawn = line or newest
        target = aim_on(aims, one.span.last, whose)
        told.append(Dot(
            one.span.name, _float(one.number), words.figure(one).figure if one.number is not None else "",
            is_unsure(one), breaks, mark_of(found, one.span),
            _float(drawn.mean) if drawn else None, _float(drawn.low) if drawn else None,
            _float(drawn.high) if drawn else None, _float(target.number) if target else None,
            (around or {}).get(one.span),
        ))  # fmt: skip
    return told


def is_unsure(point: Point) -> bool:
    """Drawn hollow: it may change yet."""
    return point.cell.state in ("provisional", "estimated") or not point.approved


def mark_of(found: Control, span: Span) -> RunMark:
    """The strongest signal that a period shows."""
    rules = {one.rule for one in found.at(span)}
    return next((rule for rule in RULES if rule in rules), "")


def run(told: Sequence[Dot], title: str, says: Definition, *, narrow: bool = False) -> str:
    words_here = RunWords(
        _("Mean"), _("Limits"), _("Target"), _("Where neighbours lie"), _("Provisional or estimated"),
        _("New definition from here"), _("No figures"), _("No figure"),
        {rule: _(word) for rule, word in MARKS.items()},
    )  # fmt: skip
    return charts.run_chart(
        told, title=title, words=words_here, unit="%" if says.unit == "percent" else "", from_zero=says.unit == "count",
        width=charts.NARROW if narrow else charts.WIDTH,
    )  # fmt: skip


def spark(row: Row) -> str:
    """The last periods of a row as small as a word; "" where there are not two figures that compare."""
    line = list(unbroken(row.back))[-1] if row.back else []
    if sum(one.number is not None for one in line) < 2:
        return ""
    says = row.definition
    numbers = [None if one.number is None else round(float(one.number), says.decimals) for one in line]
    known = [(one.span.name, says.shown(one.number)) for one in line if one.number is not None]
    (began, first), (ended, last) = known[0], known[-1]
    title = _("From %(first)s in %(began)s to %(last)s in %(ended)s: %(n)s figures") % {
        "first": first, "began": began, "last": last, "ended": ended, "n": len(known),
    }  # fmt: skip
    return charts.sparkline(numbers, title=title, ends=(first.rstrip("%"), last.rstrip("%")))


def parts(told: Mapping[str, Point], title: str, *, narrow: bool = False) -> str:
    """The parts of a figure beside each other; `told` is by the part's name, "Sex: Female"."""
    found = []
    for name, point in told.items():
        under, label = split(name)
        said = words.figure(point)
        found.append(Bar(label, _float(point.number), said.figure, under, is_unsure(point)))
    return charts.bars(found, title=title, width=charts.NARROW if narrow else charts.WIDTH)


def split(part: str) -> tuple[str, str]:
    """ "Sex: Female": the breakdown, and the part of it."""
    under, colon, label = part.partition(": ")
    return (under, label) if colon else ("", part)


def _float(number: Any) -> float | None:
    return None if number is None else float(number)
