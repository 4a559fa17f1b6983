"""What each row of a workbook that came back would change, or the one sentence why it cannot. Pure.

Three sorts: "enter", "same" (nothing was typed, or it was entered before), and "refused". Of an item that says
something in two rows neither is taken. What was entered before is recognised: a file given twice enters nothing twice.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from goldenthread.boards.vocab import State
from goldenthread.lib import timescales
from goldenthread.plans.computing import compute, is_softer
from goldenthread.plans.hearing import Said, hear
from goldenthread.plans.periods import Quarter, spoken_of
from goldenthread.plans.reasons import asked_why
from goldenthread.plans.rows import Row

from .layout import ASKED, labels
from .reading import Filled

Sort = Literal["enter", "same", "refused"]
_LONGEST = {"no_change": 500, "why_rating": 500}
_LONG = 10_000
ASKING = ("open", "claimed", "deferred")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row says, as an update takes it (plans.services.Saying)."""

    as_at: date
    period: str
    done: str
    difference: str
    next: str
    obstacle: str
    no_change: str
    rating: str
    why_rating: str
    expected: date | None


@dataclass(frozen=True, slots=True)
class Newest:
    """What was said of an item last: `words` by the fields of an Entry, the rating as its code."""

    words: Mapping[str, object]
    on: date  # the day it was typed
    by: str
    mine: bool  # typed by whoever brings the workbook
    judged: bool  # a group has looked at it


@dataclass(frozen=True, slots=True)
class Now:
    """An item of the plan as it stands now, and its updates; `last` is what was said of it last, with its day."""

    row: Row
    version: int
    said: tuple[Said, ...] = ()
    answered: tuple[date, ...] = ()
    newest: Newest | None = None
    last: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What rows are judged by.

    `codes`: by code of the plan's scheme, its key and the state it means. `quarters`: those an update can speak of,
    each with what people call it, newest first. `mine`: the references that this person may give an update on.
    """

    plan: str
    live: bool
    items: Mapping[str, Now]
    codes: Mapping[str, tuple[int, State]]
    quarters: Sequence[tuple[str, Quarter]]
    mine: Collection[str]
    today: date
    nation: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A row and what is to become of it: `entry` where it is to be entered, `why` a sentence where it is not."""

    line: Filled
    sort: Sort
    why: str = ""
    entry: Entry | None = None


class _Refused(Exception):
    """One sentence."""


def judge(lines: Sequence[Filled], around: Around) -> list[Judged]:
    """Each row in its order."""
    times = Counter(line.reference for line in lines if line.reference and line.says_something)
    return [_judged(line, around, twice=times[line.reference] > 1) for line in lines]


def _judged(line: Filled, around: Around, *, twice: bool) -> Judged:
    try:
        now = _item(line, around)
        if not line.says_something:
            return Judged(line, "same")
        _check_row(line, around, now, twice=twice)
        entry = _entry(line, around)
        if now.newest is not None and _is_said(line, entry, now, now.newest, around.today):
            return Judged(line, "same", _entered(now.newest))
        _check_standing(line, entry, now, around)
    except _Refused as refusal:
        return Judged(line, "refused", str(refusal))
    return Judged(line, "enter", entry=entry)


def _item(line: Filled, around: Around) -> Now:
    if not line.reference:
        raise _Refused(_("This row names no item of the plan. Copy what you wrote into the row of its item."))
    if line.plan != around.plan:
        raise _Refused(_("This row is of another plan, %(plan)s.") % {"plan": line.plan})
    if line.reference not in around.items:
        raise _Refused(_("This item is not in the plan any more."))
    return around.items[line.reference]


def _check_row(line: Filled, around: Around, now: Now, *, twice: bool) -> None:
    """What can be told from the row and whose item it is. Raises _Refused."""
    if twice:
        raise _Refused(_("This item says something in two rows. Keep one of them."))
    if line.problem:
        raise _Refused(line.problem)
    if line.changed:
        raise _Refused(_("%(columns)s cannot be changed here.") % {"columns": labels(line.changed)})
    if line.reference not in around.mine:
        raise _Refused(_("This is not yours to give an update on."))
    if not around.live or now.row.stage not in ASKING:
        raise _Refused(_("This asks nobody for an update: it is settled, or its plan is not running."))


def _entry(line: Filled, around: Around) -> Entry:
    """What the row says. Raises _Refused where a cell says nothing that can be entered."""
    typed = {name: line.typed.get(name, "").strip() for name in ASKED}
    for name, words in typed.items():
        most = _LONGEST.get(name, _LONG)
        if len(words) > most:
            raise _Refused(_("%(column)s is longer than %(n)s letters.") % {"column": labels([name]), "n": f"{most:,}"})
    label, quarter = _quarter(typed["period"], around)
    said = {name: typed[name] for name in ("done", "difference", "next", "obstacle", "no_change", "why_rating")}
    return Entry(
        as_at=spoken_of(quarter, around.today),
        period=label,
        rating=_code(typed["rating"], around),
        expected=_day(typed["expected"]),
        **said,
    )


def _quarter(words: str, around: Around) -> tuple[str, Quarter]:
    if not words:
        return around.quarters[0]
    plain = " ".join(words.split()).casefold()
    for label, quarter in around.quarters:
        if plain in (label.casefold(), quarter.name):
            return label, quarter
    told = _("“%(words)s” is no quarter of this plan that has begun. Choose one from the list.")
    raise _Refused(told % {"words": _short(words)})


def _code(words: str, around: Around) -> str:
    """The board's own code, however its letters are written, with or without its meaning behind a colon."""
    if not words:
        return ""
    for plain in (words.casefold(), words.partition(":")[0].strip().casefold()):
        for code in around.codes:
            if code.casefold() == plain:
                return code
    told = _("“%(words)s” is not one of this plan's ratings. Choose one from the list.")
    raise _Refused(told % {"words": _short(words)})


def _day(words: str) -> date | None:
    if not words:
        return None
    read = timescales.read(words)
    if len(read.dates) != 1 or read.recurrence or read.doubts or read.start or read.original:
        raise _Refused(_("“%(words)s” is no date. Write it like 31 March 2027.") % {"words": _short(words)})
    return read.dates[0]


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"


def _is_said(line: Filled, entry: Entry, now: Now, newest: Newest, today: date) -> bool:
    """Was exactly this entered already? By this workbook, given before; or by this person, today."""
    same = {name: value for name, value in asdict(entry).items() if name not in ("period", "as_at")}
    if any(newest.words.get(name) != value for name, value in same.items()):
        return False
    again = newest.mine and newest.on == today and not newest.judged and newest.words.get("as_at") == entry.as_at
    return line.version != now.version or again


def _entered(newest: Newest) -> str:
    return _("This was entered already.") if newest.mine else _("%(who)s entered this already.") % {"who": newest.by}


def _check_standing(line: Filled, entry: Entry, now: Now, around: Around) -> None:
    """Raises _Refused where the item is another now than when the workbook was written, or the update falls short."""
    if line.version != now.version:
        raise _Refused(_("Somebody changed this, or said how it stands, since the workbook was taken. Look again."))
    if not (entry.done or entry.no_change):
        raise _Refused(_("Say what was done, or that nothing changed and why."))
    if entry.rating and not entry.why_rating and now.row.stage == "open":
        _check_reason(entry, now, around)


def _check_reason(entry: Entry, now: Now, around: Around) -> None:
    """A rating that sounds better than what the dates and answers will then say needs its reason. Raises _Refused."""
    rating, state = around.codes[entry.rating]
    key = max((one.key for one in now.said), default=0) + 1
    heard = hear([*now.said, Said(key, entry.as_at, True, rating, entry.expected)], now.answered)
    if heard.rating != rating:
        return
    facts = replace(now.row.facts, stated=state, heard=heard.on, expected=heard.expected)
    computed = compute(facts, around.today, around.nation)
    if is_softer(state, computed.state):
        raise _Refused(asked_why(computed))
