"""The two years, as they happened, a day after the other. `walked` does all of it."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from goldenthread.performance import services
from goldenthread.performance.models import Indicator, Value
from goldenthread.performance.queries.coming import coming_in
from goldenthread.performance.queries.returns import lines_in
from goldenthread.performance.queries.scorecard import scorecard
from goldenthread.performance.services import Figure, opening, returns
from goldenthread.performance.services.commenting import Words, comment
from goldenthread.performance.services.entering import enter_figures
from goldenthread.performance.services.return_refusals import FiguresMissing, NotExplained, SayWhy
from goldenthread.performance.services.returns import Typed
from goldenthread.trail.actor import SYSTEM
from tests.performance.a_scorecard import quarter

from . import figures as story
from .figures import AGENCIES, AGES, DUE, ENDS, QUARTERS, RETURNED, told
from .people import MADE, MEETINGS_IN_TIME, Photograph, World, hour, world

Deed = Callable[[datetime], object]
_SURE = {"p": "provisional", "e": "estimated"}
LOOKED = (0, 1, 20, 60)


def walked() -> World:
    made = world()
    diary: list[tuple[datetime, Deed]] = [*targets(made), *again(made)]
    for code in QUARTERS:
        diary += of_quarter(made, code)
    for at, deed in sorted(diary, key=lambda one: one[0]):
        deed(at)
    return made


def said(indicator: Indicator, code: str, cell: str, seat: Any = None, comment: str = "") -> list[Figure]:
    """The figures that a cell of the table is typed as."""
    state = _SURE.get(cell[-1:], "") if cell[:-1] else ""
    whole, _, parts = cell.removesuffix(cell[-1] if state else "").partition("=")
    above, _, below = whole.partition("/")
    counts: dict[str, Any] = {"numerator": above, "denominator": below} if below else {"number": above}
    facts: dict[str, Any] = {"indicator": indicator, "span": quarter(code), "seat": seat}
    found = [Figure(state=state, comment=comment, **counts, **facts)]
    if parts:
        found += [
            Figure(number=number, part=f"Age: {age}", **facts)
            for age, number in zip(AGES, parts.split("+"), strict=True)
        ]
    return found


def typed(made: list[Figure]) -> list[Typed]:
    """Each with the version that stands."""
    return [Typed(one, _version(one)) for one in made]


def _version(one: Figure) -> int:
    rows = Value.objects.filter(indicator=one.indicator, last=one.span.last, seat=one.seat, part=one.part)
    found: int | None = rows.values_list("version", flat=True).first()
    return found or 0


def of_quarter(made: World, code: str) -> list[tuple[datetime, Deed]]:
    due = DUE[code]

    def after(days: int, at: int = 12) -> datetime:
        return hour(due + timedelta(days=days), at)

    diary: list[tuple[datetime, Deed]] = [(hour(ENDS[code] + timedelta(days=1), 9), lambda at: opened(made, code, at))]
    for agency in AGENCIES:
        diary += of_agency(made, agency, code, after)
    for key, row in story.ENTERED.items():
        if cell := told(row)[code]:
            days = story.ENTERED_LATE.get((key, code), -5)
            diary.append((after(days, 11), partial(entered, made, key, code, cell, "")))
    for days in LOOKED:
        diary.append((after(days, 18), partial(look, made, code, days)))
    if code == story.COMMENTARY[0]:
        words = Words(*story.COMMENTARY[1:])
        facts: dict[str, Any] = {"indicator": made.indicators["decisions"], "span": quarter(code), "words": words}
        diary.append((after(40), lambda at: comment(by=made.unit, at=at, **facts)))
    return diary


def of_agency(made: World, agency: str, code: str, after: Callable[..., datetime]) -> list[tuple[datetime, Deed]]:
    way = dict(zip(QUARTERS, story.RETURNS[agency].split(), strict=True))[code]
    if way == "never":
        return []
    if way == "excused":
        why = "It was being inspected"
        return [(after(-20), lambda at: opening.excuse(filled=made.filled(agency, code), why=why, by=made.unit, at=at))]
    if way == "half":
        return [(after(-3), lambda at: saved(made, agency, code, at))]
    first, *more = (int(one) for one in re.split("[<>]", way))
    diary: list[tuple[datetime, Deed]] = [(after(first), lambda at: sent(made, agency, code, at))]
    if more:
        back, again = more
        why = "Which months are these of?"
        diary.append((
            after(back),
            lambda at: returns.send_back(filled=made.filled(agency, code), why=why, by=made.unit, at=at),
        ))  # fmt: skip
        diary.append((after(again), lambda at: send(made, agency, code, at)))
    if (agency, code) not in story.NOT_APPROVED:
        last = more[-1] if more else first
        diary.append((
            after(last + 2), lambda at: returns.approve(filled=made.filled(agency, code), by=made.unit, at=at)
        ))  # fmt: skip
    return diary


def opened(made: World, code: str, at: datetime) -> None:
    found = opening.open_returns(partnership=made.place.partnership, span=quarter(code), by=SYSTEM, at=at)
    for one in found:
        made.returns[one.seat.name, code] = one


def send(made: World, agency: str, code: str, at: datetime) -> None:
    returns.send(filled=made.filled(agency, code), by=made.actor(agency), at=at)


def saved(made: World, agency: str, code: str, at: datetime, *, explained: bool = True, slip: bool = False) -> None:
    figures: list[Figure] = []
    for key, rows in RETURNED.items():
        cell = told(rows[agency])[code] if agency in rows else ""
        if slip and story.SLIP[:3] == (agency, code, key):
            cell = story.SLIP[3]
        if cell:
            why = story.ODD.get((agency, code, key), (set(), ""))[1] if explained else ""
            figures += said(made.indicators[key], code, cell, made.seats[agency], why)
    filled = made.filled(agency, code)
    kept = returns.save_figures(filled=filled, typed=typed(figures), by=made.actor(agency), at=at)
    assert not kept.clashes


def sent(made: World, agency: str, code: str, at: datetime) -> None:
    """Filled in and sent; where something is odd or slips, the first try is refused."""
    filled = made.filled(agency, code)
    if (agency, code) == story.EMPTY:
        refused(made, FiguresMissing, agency, code, at)
    slips = story.SLIP[:2] == (agency, code)
    odd = any((agency, code) == one[:2] for one in story.ODD)
    if slips or odd:
        saved(made, agency, code, at, explained=False, slip=slips)
        refused(made, NotExplained, agency, code, at)
    names = {one.pk: key for key, one in made.indicators.items()}
    for line in lines_in(filled):
        if slips:
            made.doubts[agency, "slip", names[line.indicator.pk]] = {one.doubt for one in line.doubts}
    saved(made, agency, code, at)
    for line in lines_in(made.filled(agency, code)):
        made.doubts[agency, code, names[line.indicator.pk]] = {one.doubt for one in line.doubts}
    send(made, agency, code, at)


def refused(made: World, why: type[Exception], agency: str, code: str, at: datetime) -> None:
    try:
        send(made, agency, code, at)
    except why as error:
        made.refused.append((agency, code, why.__name__, *sorted(error.names)))  # type: ignore[attr-defined]
    else:
        raise AssertionError(f"{agency}, {code}: it was sent")


def entered(made: World, key: str, code: str, cell: str, why: str, at: datetime) -> None:
    indicator = made.indicators[key]
    facts: dict[str, Any] = {
        "partnership": made.place.partnership, "span": quarter(code), "typed": typed(said(indicator, code, cell)),
        "by": made.unit, "at": at,
    }  # fmt: skip
    if why:
        try:
            enter_figures(whys={}, **facts)
        except SayWhy:
            made.refused.append((key, code, "SayWhy"))
    enter_figures(whys={indicator.pk: why}, **facts)


def corrected(made: World, agency: str, code: str, key: str, cell: str, why: str, at: datetime) -> None:
    figures = typed(said(made.indicators[key], code, cell, made.seats[agency], _comment(agency, code, key)))
    filled = made.filled(agency, code)
    try:
        returns.correct(filled=filled, typed=figures, why=" ", by=made.unit, at=at)
    except SayWhy:
        made.refused.append((agency, code, "SayWhy"))
    returns.correct(filled=filled, typed=figures, why=why, by=made.unit, at=at)


def _comment(agency: str, code: str, key: str) -> str:
    return story.ODD.get((agency, code, key), (set(), ""))[1]


def again(made: World) -> list[tuple[datetime, Deed]]:
    diary: list[tuple[datetime, Deed]] = []
    for agency, code, key, cell, why, day in story.CORRECTED:
        diary.append((hour(day), partial(corrected, made, agency, code, key, cell, why)))
    for key, code, cell, why, day in story.ENTERED_AGAIN:
        diary.append((hour(day), partial(entered, made, key, code, cell, why)))
    return diary


def targets(made: World) -> list[tuple[datetime, Deed]]:
    diary: list[tuple[datetime, Deed]] = []
    for key, several in story.TARGETS.items():
        for first, number, tolerance in several:
            diary.append((hour(max(first, MADE), 10), partial(aimed, made, key, "", first, number, tolerance)))
    agency, key, first, number, tolerance = story.OWN_TARGET
    diary.append((hour(first, 10), partial(aimed, made, key, agency, first, number, tolerance)))
    diary.append((hour(date(2025, 4, 1), 11), partial(defined_anew, made)))
    return diary


def aimed(made: World, key: str, agency: str, first: date, number: str, tolerance: str, at: datetime) -> None:
    services.set_target(
        indicator=made.indicators[key], seat=made.seats.get(agency), number=Decimal(number),
        tolerance=Decimal(tolerance), first=first, by=made.unit, at=at,
    )  # fmt: skip


def defined_anew(made: World, at: datetime) -> None:
    indicator = Indicator.objects.get(pk=made.indicators["meetings"].pk)
    services.define(
        indicator=indicator, definition=MEETINGS_IN_TIME, first=at.date(), why="Only those in time show anything",
        seen=indicator.version, by=made.unit, at=at,
    )  # fmt: skip


def look(made: World, code: str, days: int, at: datetime) -> None:
    """A photograph of what is to be read now."""
    today = at.date()
    (coming,) = coming_in(made.place.partnership, [quarter(code)], today).values()
    came: dict[str, set[tuple[str, int]]] = {}
    for one in coming.rows:
        name = one.seat.name if one.seat else f"unit {one.indicator.name}"
        came.setdefault(name, set()).add((one.stands.came, one.stands.days))
    found = Photograph(came)
    made.photographs[code, days] = found
    if days >= LOOKED[2]:
        here = made.here(day=today)
        found.rows = {one.watched.name: one for one in scorecard(here).rows}
        found.pages = {
            "scorecard": made.page(day=today), "period": made.page(f"returns/periods/quarter/{code}/", day=today),
            "agencies": made.page("agencies/", day=today),
        }  # fmt: skip
