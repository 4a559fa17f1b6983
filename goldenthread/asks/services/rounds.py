"""A round is prepared, planned, changed, stopped and closed. How it goes out is in going_out.py."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.asks.models import Ask, Round
from goldenthread.asks.naming import LONGEST, quarter_name
from goldenthread.asks.registry import ask_kind, for_rounds
from goldenthread.asks.vocab import GOING, REPEATS, ROUND_MOVES, RoundMove, may_move_round
from goldenthread.partnerships.models import Partnership
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .going_out import send_or_wait
from .opening import end, first_of
from .round_refusals import (
    DayGoneBy,
    DaysInDisorder,
    NobodyToAsk,
    NoDays,
    NoName,
    NotNow,
    RoundChangedMeanwhile,
    TooFarAway,
)

_FARTHEST = timedelta(days=3 * 366)
_CHANGEABLE = ("draft", "planned")
# An answer is mostly about the quarter that has just ended.
_LOOKING_BACK = timedelta(days=7)


@transaction.atomic
def draft_round(
    *, partnership: Partnership, kind: str, scope: Mapping[str, Any], name: str = "", by: Actor, at: datetime
) -> Round:
    """Begin a round. It asks nobody before it is planned. Raises UnknownAsk where rounds ask for no such
    kind."""
    many = str(for_rounds(kind).many or ask_kind(kind).name)
    (reference,) = next_references(partnership=partnership, prefix="RND")
    usual = f"{quarter_name(timezone.localdate(at) - _LOOKING_BACK)} {many}"
    drafted = Round.objects.create(
        partnership=partnership, reference=reference, name=(name or usual)[:LONGEST], kind=kind, scope=dict(scope),
        made_at=at, by=by.label,
    )  # fmt: skip
    _tell(drafted, "round:drafted", f"Began {reference}, {drafted.name}", {"state": (None, "draft")}, by, at)
    return drafted


@transaction.atomic
def change_round(
    *,
    round: Round,  # noqa: A002 - our word for it
    seen: int,
    by: Actor,
    at: datetime,
    **changes: Any,
) -> Round:
    """Change what a round that has not gone out is about (`scope`), its `name`, `note`, `opens_on`, `closes_on`,
    `repeats` or `until`; nothing is written where all stands already.

    Raises NotNow, RoundChangedMeanwhile, NoName, NoDays, DaysInDisorder, DayGoneBy and TooFarAway.
    """
    locked = lock_round(round, seen)
    if locked.state not in _CHANGEABLE:
        raise NotNow
    given = {name: _cleaned(name, value) for name, value in changes.items()}
    changed = {name: (getattr(locked, name), value) for name, value in given.items() if getattr(locked, name) != value}
    if not changed:
        return locked
    for name, (_before, after) in changed.items():
        setattr(locked, name, after)
    if not locked.name:
        raise NoName
    if locked.state != "draft" or "opens_on" in changed or "closes_on" in changed:
        _check_days(locked, timezone.localdate(at))
    locked.version += 1
    locked.save(update_fields=[*changed, "version"])
    told = {name: (_told(before), _told(after)) for name, (before, after) in changed.items()}
    _tell(locked, "round:changed", f"Changed {locked.reference}: {', '.join(changed)}", told, by, at)
    return locked


_WORDS = {"name": LONGEST, "note": 5000}


def _cleaned(name: str, value: Any) -> Any:
    if name in _WORDS:
        text = str(value).replace("\0", " ").strip()
        return (" ".join(text.split()) if name == "name" else text)[: _WORDS[name]]
    if name == "repeats":
        return value if value in REPEATS else 0
    return dict(value) if name == "scope" else value


def _told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _check_days(found: Round, today: date) -> None:
    if found.opens_on is None or found.closes_on is None:
        raise NoDays
    if found.closes_on < found.opens_on:
        raise DaysInDisorder
    if found.opens_on < today:
        raise DayGoneBy
    if max(found.closes_on, found.until or found.closes_on) > today + _FARTHEST:
        raise TooFarAway


@transaction.atomic
def plan_round(*, round: Round, seen: int, by: Actor, at: datetime) -> Round:  # noqa: A002 - our word for it
    """It goes out by itself on its first day; where that is today, now, or in an hour in which it can be stopped.

    Raises NotNow, RoundChangedMeanwhile, NoDays, DaysInDisorder, DayGoneBy, TooFarAway, and NobodyToAsk where it would
    go out now.
    """
    locked = lock_round(round, seen)
    _check_move(locked, "planned", "person")
    today = timezone.localdate(at)
    _check_days(locked, today)
    locked.state, locked.version = "planned", locked.version + 1
    locked.save(update_fields=["state", "version"])
    if locked.opens_on != today:
        said = f"Planned {locked.reference}, {locked.name}: it goes out on {locked.opens_on:%-d %B %Y}"
        _tell(locked, "round:planned", said, {"state": ("draft", "planned")}, by, at)
    elif not send_or_wait(locked, before="draft", by=by, at=at):
        raise NobodyToAsk
    return locked


@transaction.atomic
def stop_round(*, round: Round, by: Actor, at: datetime) -> Round:  # noqa: A002 - our word for it
    """Give it up. Whoever has not answered need not; what was answered counts for good.

    What was asked by its own date, or again, before the round took it in, is still asked, whoever it was passed to.
    Raises NotNow.
    """
    locked = lock_round(round)
    move = _check_move(locked, "stopped", "person")
    going = list(Ask.objects.select_for_update(of=("self",)).filter(round=locked, state__in=GOING))
    end([one for one in going if one.state == "answered"], at)
    unanswered = [one for one in going if one.state == "open"]
    firsts = first_of(unanswered)
    for ask in unanswered:
        if firsts[ask.pk].origin == "round":
            ask.state, ask.ended_at = "withdrawn", at
        else:
            ask.round = None
    Ask.objects.bulk_update(unanswered, ["state", "ended_at", "round"], batch_size=500)
    _settle(locked, move, by, at, f"Stopped {locked.reference}, {locked.name}: {len(unanswered)} had not answered")
    return locked


@transaction.atomic
def close_round(*, round: Round, by: Actor, at: datetime) -> Round:  # noqa: A002 - our word for it
    """Take no more answers. Raises NotNow."""
    return _close(round, "person", by, at)


@transaction.atomic
def close_by_clock(*, round: Round, by: Actor, at: datetime) -> Round:  # noqa: A002 - our word for it
    """The same, when its days for late answers are over. Raises NotNow."""
    return _close(round, "clock", by, at)


def _close(found: Round, who: str, by: Actor, at: datetime) -> Round:
    locked = lock_round(found)
    move = _check_move(locked, "closed", who)
    going = list(Ask.objects.select_for_update(of=("self",)).filter(round=locked, state__in=GOING))
    late = sum(one.state == "open" for one in going)
    end(going, at)
    _settle(locked, move, by, at, f"Closed {locked.reference}, {locked.name}: {late} were not answered")
    return locked


def lock_round(found: Round, seen: int | None = None) -> Round:
    """The round as it stands, locked. Raises RoundChangedMeanwhile where its version is not the one `seen`."""
    rows = Round.objects.select_for_update(of=("self",)).select_related("partnership")
    locked: Round = rows.get(pk=found.pk)
    if seen is not None and locked.version != seen:
        raise RoundChangedMeanwhile(locked)
    return locked


def _check_move(found: Round, after: str, who: str) -> RoundMove:
    """Raises NotNow where the move is not legal."""
    if not may_move_round(found.state, after, who):
        raise NotNow
    return next(one for one in ROUND_MOVES if (one.before, one.after, one.who) == (found.state, after, who))


def _settle(locked: Round, move: RoundMove, by: Actor, at: datetime, said: str) -> None:
    locked.state, locked.ended_at, locked.version = move.after, at, locked.version + 1
    locked.save(update_fields=["state", "ended_at", "version"])
    _tell(locked, move.event, said, {"state": (move.before, move.after)}, by, at)


def _tell(found: Round, deed: str, said: str, change: dict[str, tuple[Any, Any]], by: Actor, at: datetime) -> None:
    touched = [Touched("round", found.reference, change)]
    record(partnership=found.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
