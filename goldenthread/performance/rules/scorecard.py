"""The scorecard: a row for each indicator that says how it stands, how sure that is, and what needs heed. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from goldenthread.performance.vocab import Direction, Origin, SpanKind, Standing

from .coming import Came, due_of
from .control import Control, Signal, control
from .definition import Definition
from .points import ALL, Point, Whose, filled, unbroken
from .spans import Span, last_ended, run_up_to, span_on
from .targets import Aim, aim_on, standing
from .together import Together

BACK = 13  # periods drawn in a row
TO_BE_SAID: tuple[Came, ...] = ("missing", "late", "sent-back")  # of agencies, on the row itself
_A_DAY = timedelta(days=1)

Moved = Literal["up", "down", "same", ""]
Why = Literal["", "no-figure", "no-figure-then", "new-definition"]
Heed = Literal["off", "moved", "missing", "differs"]
HEEDS: dict[Heed, str] = {
    "off": "Off target",
    "moved": "Moved more than chance",
    "missing": "Figures are missing",
    "differs": "Owner and rule differ",
}
# How a standing looks among the states of the house (ui/states.py), and the letter it has in a narrow cell.
LOOKS: dict[Standing, tuple[str, str]] = {
    "off": ("off-track", "O"), "near": ("at-risk", "T"), "met": ("on-track", "M"), "none": ("not-applicable", "-"),
    "no-answer": ("no-answer", "?"),
}  # fmt: skip
_AS_JUDGED: dict[str, Standing] = {
    "on-track": "met", "complete": "met", "embedded": "met", "at-risk": "near", "off-track": "off",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Watched:
    """What a row needs to know of an indicator."""

    key: int
    reference: str
    name: str
    theme: str = ""
    board: str = ""
    board_slug: str = ""
    kind: SpanKind = "quarter"
    origin: Origin = "unit"
    owner: str = ""
    due_days: int = 28
    made_on: date = date.min
    ended_on: date | None = None
    definition: Definition = Definition()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True)
class Trend:
    """Against an earlier figure. `why` says why there is nothing to say."""

    moved: Moved = ""
    judged: Literal["better", "worse", ""] = ""
    then: Point | None = None
    why: Why = ""


@dataclass(frozen=True, slots=True)
class Age:
    """How long ago a period ended: so many days, months or years."""

    number: int
    unit: Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Owing:
    """An agency that returns figures, and how those of the newest period came; `reference` is that of its return."""

    name: str
    slug: str = ""
    reference: str = ""
    due_on: date | None = None
    came: Came = "missing"
    days: int = 0
    waits: bool = False  # sent, and not approved yet


@dataclass(frozen=True, slots=True)
class Judged:
    """What the owner says of it, in the board's own scheme."""

    code: str
    meaning: str
    state: str
    words: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The newest commentary, and of which period it is."""

    span: Span
    shows: str
    so_what: str = ""
    next: str = ""
    question: str = ""
    by: str = ""
    on: date | None = None
    figures_since: bool = False  # did figures of that period come or change after it was written?


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an indicator beside its figures."""

    aims: Sequence[Aim] = ()
    owing: tuple[Owing, ...] = ()
    waiting: tuple[str, ...] = ()
    judged: Mapping[Span, Judged] | None = None
    said: Said | None = None
    compared: Any = None


@dataclass(frozen=True, slots=True)
class Row:
    watched: Watched
    wanted: Span  # the newest period that is over
    now: Point | None  # the newest that anything was said of
    definition: Definition  # by which that was counted
    age: Age | None
    before: Trend
    year: Trend
    aim: Aim | None
    standing: Standing
    signals: tuple[Signal, ...]
    back: tuple[Point, ...]  # the last periods up to it, blanks with them
    is_due: bool  # the newest period's figure should be there, and is not
    due_on: date
    control: Control
    owing: tuple[Owing, ...] = ()
    of: Together | None = None  # where it is what agencies come to
    judged: Judged | None = None
    said: Said | None = None
    compared: Any = None  # comparing.Compared, where there is something to compare with
    waiting: tuple[str, ...] = ()  # agencies whose figures of the newest period are sent and not approved
    is_awaited: bool = False  # there is no figure yet, and the first is not due yet

    @property
    def shown(self) -> str:
        """The figure as it is read; "" where there is no number."""
        return "" if self.now is None or self.now.number is None else self.definition.shown(self.now.number)

    @property
    def differs(self) -> bool:
        """Does the owner judge it otherwise than the rule does?"""
        if self.judged is None or self.standing in ("none", "no-answer"):
            return False
        return _AS_JUDGED.get(self.judged.state, self.standing) != self.standing

    @property
    def heeds(self) -> tuple[Heed, ...]:
        """Why it is an exception; none where it is not."""
        told: dict[Heed, bool] = {
            "off": self.standing == "off",
            "moved": any(one.judged != "better" for one in self.signals),
            "missing": self.is_due or any(one.came == "missing" for one in self.owing),
            "differs": self.differs,
        }
        return tuple(name for name, holds in told.items() if holds)


def row_of(
    watched: Watched, points: Sequence[Point], told: Told, *, day: date, today: date,
    made_of: Mapping[Span, Together] | None = None, whose: Whose = ALL,
) -> Row:  # fmt: skip
    """`points` are those of the whole, in order. What ended after `day` is left aside; whether something is missing
    is judged by `today`."""
    points = [one for one in points if one.span.last <= day]
    now = points[-1] if points else None
    definition = now.definition if now else watched.definition
    wanted = _wanted(watched.kind, now, day)
    found = control(points, definition.direction)
    here = now.span if now else wanted
    line = found.lines[-1].points if found.lines else ()
    aim = aim_on(told.aims, here.last, whose)
    due_on = due_of(wanted, watched.made_on, watched.due_days)
    expected = _is_expected(watched, wanted, now)
    return Row(
        watched, wanted, now, definition, age_of(now.span, today) if now else None,
        trend(points, here.before, line), trend(points, here.year_before, line), aim,
        standing(now.number if now else None, aim, definition.direction, definition.decimals),
        tuple(found.at(now.span)) if now and now.number is not None else (),
        tuple(filled(points[-BACK:], run_up_to(now.span, BACK))) if now else (),
        expected and today > due_on, due_on, found, told.owing,
        (made_of or {}).get(now.span) if now else None, (told.judged or {}).get(now.span) if now else None,
        told.said, told.compared, told.waiting, expected and now is None and today <= due_on,
    )  # fmt: skip


def _wanted(kind: SpanKind, now: Point | None, day: date) -> Span:
    """A snapshot's day of the year is the one it was last taken on."""
    ends = (now.span.last.month, now.span.last.day) if now and kind == "snapshot" else (3, 31)
    return last_ended(kind, day + _A_DAY, ends)


def _is_expected(watched: Watched, wanted: Span, now: Point | None) -> bool:
    """National statistics come when they come; nothing is due of the time before it was watched, or after."""
    if watched.origin == "national" or (now is not None and now.version and now.span >= wanted):
        return False
    if watched.ended_on is not None and wanted.last > watched.ended_on:
        return False
    began = date.min if watched.kind == "snapshot" else _began(watched)
    return wanted.last >= began


def _began(watched: Watched) -> date:
    return date.min if watched.made_on == date.min else span_on(watched.kind, watched.made_on).before.last


def trend(points: Sequence[Point], then: Span, line: Sequence[Point] | None = None) -> Trend:
    """The last of them against that earlier period, by the numbers as they are shown. `line` are those that compare
    with it, where they are known already."""
    if not points or points[-1].number is None:
        return Trend(why="no-figure")
    now = points[-1]
    was = next((one for one in reversed(points) if one.span == then), None)
    if was is None or was.number is None:
        return Trend(then=was, why="no-figure-then")
    if was.span < (list(unbroken(points))[-1] if line is None else line)[0].span:
        return Trend(then=was, why="new-definition")
    assert now.number is not None  # noqa: S101 - looked at above
    a, b = (_rounded(one, now.definition.decimals) for one in (was.number, now.number))
    moved: Moved = "up" if b > a else "down" if b < a else "same"
    return Trend(moved, judged(moved, now.definition.direction), was)


def judged(moved: Moved, direction: Direction) -> Literal["better", "worse", ""]:
    """Never said of an indicator that needs to be understood."""
    if moved not in ("up", "down") or direction == "context":
        return ""
    return "better" if (moved == "up") == (direction == "higher") else "worse"


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def age_of(span: Span, today: date) -> Age:
    """In whole days for six weeks, in whole months for two years, then in whole years."""
    days = max((today - span.last).days, 0)
    if days < 42:
        return Age(days, "day")
    since, until = span.last + _A_DAY, today + _A_DAY
    months = 12 * (until.year - since.year) + until.month - since.month - (until.day < since.day)
    return Age(months, "month") if months < 24 else Age(months // 12, "year")


def by_theme(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Themes in the order in which they first come; what has none comes last."""
    found: dict[str, list[Row]] = {}
    for one in rows:
        found.setdefault(one.watched.theme, []).append(one)
    rest = found.pop("", None)
    return [*found.items(), *([("", rest)] if rest else [])]


def boards_of(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """Short name and name of each board whose rows these are."""
    return list({one.watched.board_slug: one.watched.board for one in rows if one.watched.board_slug}.items())


def of_board(rows: Iterable[Row], slug: str) -> list[Row]:
    """Those of a board, and those of all boards; all of them for none."""
    return [one for one in rows if not slug or one.watched.board_slug in ("", slug)]


def exceptions(rows: Iterable[Row], why: str = "") -> list[Row]:
    """What needs heed; for one reason alone, where that is named."""
    return [one for one in rows if (why in one.heeds if why in HEEDS else one.heeds)]
