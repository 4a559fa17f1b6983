"""The local trial's scorecard: three years of quarters of a dozen indicators. All invented, every figure too."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import sin
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from goldenthread.accounts.models import User
    from goldenthread.boards.models import Seat
    from goldenthread.partnerships.models import Partnership
    from goldenthread.performance.models import DataReturn, Indicator
    from goldenthread.performance.rules.spans import Span
    from goldenthread.performance.services import Figure
    from goldenthread.trail.actor import Actor

_LONDON = ZoneInfo("Europe/London")
_QUARTERS, _ASKED = 12, 2  # quarters with figures, and those that agencies were asked for here
# Of the library, what the business unit enters: about how many of how many, how much it wavers, and how much it drifts
# in a quarter, in tenths of a per cent of the whole.
_ENTERED: dict[str, tuple[int, int, float, float]] = {
    "re-referrals": (92, 440, 0.05, 4), "assessments-in-time": (330, 395, 0.04, -2),
    "decisions-in-a-day": (905, 1080, 0.03, 6), "repeat-plans": (14, 58, 0.16, 0),
    "plans-reviewed-in-time": (118, 126, 0.03, 0), "return-interviews": (41, 66, 0.10, 10),
    "private-fostering-notified": (4, 0, 0.4, 0), "concerns-to-enquiries": (160, 520, 0.08, 0),
    "outcomes-achieved": (96, 121, 0.05, 3), "caseload": (2420, 152, 0.03, 3),
}  # fmt: skip
# What agencies return: for each, about how many of how many.
_RETURNED: dict[str, dict[str, tuple[int, int]]] = {
    "conference-attendance": {
        "Vale Constabulary": (64, 78), "Ambermere Hospitals Trust": (41, 70), "Vale Community Health Trust": (70, 76),
        "Vale Probation": (18, 31),
    },
    "staff-trained": {
        "Ambermere Council": (412, 455), "Vale Constabulary": (590, 702), "Ambermere Hospitals Trust": (1490, 1725),
        "Vale Community Health Trust": (820, 876), "Vale Probation": (96, 121),
    },
}  # fmt: skip
# What each is to reach, and how far from it is still near.
_TARGETS = {
    "re-referrals": (20, 2), "assessments-in-time": (90, 3), "decisions-in-a-day": (90, 4), "repeat-plans": (22, 3),
    "plans-reviewed-in-time": (95, 3), "return-interviews": (75, 5), "outcomes-achieved": (75, 5), "caseload": (16, 1),
    "conference-attendance": (85, 5), "staff-trained": (90, 4),
}  # fmt: skip
_SEXES = ["Female", "Male", "Not known or another"]


def watch(partnership: "Partnership", manager: "User", today: date) -> None:
    """Indicators of the library with their figures, returns in every state, targets, ratings and commentary."""
    from goldenthread.performance.rules.spans import last_ended, run_up_to
    from goldenthread.trail.actor import Actor

    unit = Actor("user", str(manager.pk), manager.name)
    newest = last_ended("quarter", today)
    spans = list(run_up_to(newest, _QUARTERS))
    made = _indicators(partnership, unit, _morning(spans[0].last))
    _enter(partnership, made, spans, unit)
    _return(partnership, made, spans, unit, today)
    _break_one(made["private-fostering-notified"], spans[6], unit)
    _aim(made, spans[0], unit)
    _correct(made["re-referrals"], spans[-2], unit)
    _link(partnership, made, unit, _morning(newest.last))
    _make_sense(partnership, made, newest, unit, min(_morning(newest.last + timedelta(days=35)), _morning(today)))


def _morning(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), _LONDON)


def _indicators(partnership: "Partnership", by: "Actor", at: datetime) -> dict[str, "Indicator"]:
    from goldenthread.boards.models import Board, Post, Seat
    from goldenthread.performance import services
    from goldenthread.performance.library import library

    boards = {one.kind: one for one in Board.objects.filter(partnership=partnership)}
    seats = {one.name: one for one in Seat.objects.filter(partnership=partnership)}
    posts = list(Post.objects.filter(partnership=partnership, last__isnull=True).order_by("pk")[:3])
    found = {}
    for n, key in enumerate((*_ENTERED, *_RETURNED)):
        one = library()[key]
        found[key] = services.add_indicator(
            partnership=partnership, name=one.name, definition=one.definition, key=key, theme=one.theme, span="quarter",
            origin="agencies" if key in _RETURNED else "unit", scheme=one.scheme, why=one.why, position=n,
            board=None if one.board == "both" else boards.get(one.board), due_days=28,
            owner=posts[n % len(posts)] if posts else None, suppliers=[seats[name] for name in _RETURNED.get(key, ())],
            by=by, at=at,
            parts=[{"name": "Sex", "parts": _SEXES}] if key == "re-referrals" else [],
            adds_up=key == "re-referrals",
        )  # fmt: skip
    return found


def _counts(key: str, about: tuple[int, int, float, float], n: int) -> tuple[int, int]:
    """How many of how many in the n-th quarter: the same every time, and not a straight line."""
    above, below, wavers, drifts = about
    swing = sin(n * 2.1 + len(key)) + 0.5 * sin(n * 5.3 + above)
    whole = round(below * (1 + 0.03 * sin(n * 1.7 + below)))
    number = above * (1 + wavers * swing) + (below or above) * drifts * n / 1000
    if key == "re-referrals" and n == _QUARTERS - 1:
        number *= 1.32  # what the board ought to ask about
    number = max(round(number), 0)
    return (min(number, whole) if below and key != "caseload" else number), whole


def _enter(partnership: "Partnership", made: Mapping[str, "Indicator"], spans: Sequence["Span"], by: "Actor") -> None:
    from goldenthread.performance import services

    for n, span in enumerate(spans):
        figures: list[Figure] = []
        for key, about in _ENTERED.items():
            figures += _figures(made[key], key, span, *_counts(key, about, n), newest=n == len(spans) - 1)
        services.tell_many(
            partnership=partnership, figures=figures, said=f"Entered {len(figures)} figures of {span.name}",
            by=by, at=_morning(span.last + timedelta(days=21)), approve=True,
        )  # fmt: skip


def _figures(one: "Indicator", key: str, span: "Span", above: int, below: int, *, newest: bool) -> list["Figure"]:
    from goldenthread.performance.services import Figure

    if not below:
        return [Figure(one, span, str(above))]
    state = "provisional" if newest and key == "repeat-plans" else ""
    told = [Figure(one, span, numerator=str(above), denominator=str(below), state=state)]
    if key == "re-referrals":
        others = (3, 9)
        girls = (round(above * 0.48), round(below * 0.49))
        boys = (above - girls[0] - others[0], below - girls[1] - others[1])
        pairs = zip(_SEXES, (girls, boys, others), strict=True)
        told += [Figure(one, span, numerator=str(a), denominator=str(b), part=f"Sex: {part}") for part, (a, b) in pairs]
    return told


def _return(
    partnership: "Partnership", made: Mapping[str, "Indicator"], spans: Sequence["Span"], by: "Actor", today: date
) -> None:
    """Earlier quarters were brought in from the board's own sheet. Of the one before the newest, one return was late
    and one is missing since. Of the newest one agency has begun nothing, and one has sent what nobody approved yet."""
    from goldenthread.performance.services.opening import open_returns

    for n, span in enumerate(spans[:-_ASKED]):
        _bring(partnership, made, span, n, by)
    for n, span in list(enumerate(spans))[-_ASKED:]:
        opened = _morning(span.last + timedelta(days=1))
        for filled in open_returns(partnership=partnership, span=span, by=by, at=opened):
            name = filled.seat.name
            newest, before = n == len(spans) - 1, n == len(spans) - 2
            if (newest and name in ("Vale Probation", "Ambermere Hospitals Trust")) or (
                before and name == "Ambermere Hospitals Trust"
            ):
                continue
            late = 9 if before and name == "Vale Community Health Trust" else 0
            sent = min(filled.due_on + timedelta(days=late or -3), today)
            _hand_over(filled, made, span, n, by, _morning(sent), approve=not (newest and name == "Vale Constabulary"))


def _bring(partnership: "Partnership", made: Mapping[str, "Indicator"], span: "Span", n: int, by: "Actor") -> None:
    from goldenthread.boards.models import Seat
    from goldenthread.performance import services

    seats = {one.name: one for one in Seat.objects.filter(partnership=partnership)}
    figures = [_figure(made[key], key, seats[name], span, n) for key, asked in _RETURNED.items() for name in asked]
    services.tell_many(
        partnership=partnership, figures=figures, said=f"Brought in {len(figures)} figures of {span.name}", by=by,
        at=_morning(span.last + timedelta(days=30)), approve=True,
    )  # fmt: skip


def _figure(one: "Indicator", key: str, seat: "Seat", span: "Span", n: int, comment: str = "") -> "Figure":
    from goldenthread.performance.services import Figure

    above, below = _counts(key + seat.name, (*_RETURNED[key][seat.name], 0.02, 2), n)
    return Figure(one, span, numerator=str(above), denominator=str(below), seat=seat, comment=comment)


def _hand_over(
    filled: "DataReturn",
    made: Mapping[str, "Indicator"],
    span: "Span",
    n: int,
    by: "Actor",
    at: datetime,
    *,
    approve: bool,
) -> None:
    from goldenthread.performance.services import returns
    from goldenthread.trail.actor import Actor

    agency = Actor("system", "", f"{filled.seat.name}'s coordinator")
    words = "As our own system counts it at the end of the quarter."
    typed = [
        returns.Typed(_figure(made[key], key, filled.seat, span, n, words))
        for key, asked in _RETURNED.items()
        if filled.seat.name in asked
    ]
    returns.save_figures(filled=filled, typed=typed, by=agency, at=at)
    sent = returns.send(filled=filled, by=agency, at=at)
    if approve:
        returns.approve(filled=sent, by=by, at=at + timedelta(days=2))


def _break_one(one: "Indicator", span: "Span", by: "Actor") -> None:
    from dataclasses import replace

    from goldenthread.performance import services

    newest = one.definitions.order_by("number").last()
    assert newest is not None  # noqa: S101 - it was just made
    words = f"{newest.words} Those that began elsewhere and moved here are counted too."
    services.define(
        indicator=one, definition=replace(newest.says, words=words, breaks=True), first=span.last,
        why="Arrangements that move into the area were not counted before.", seen=one.version, by=by,
        at=_morning(span.last),
    )  # fmt: skip


def _aim(made: Mapping[str, "Indicator"], first: "Span", by: "Actor") -> None:
    from goldenthread.performance.services.targets import set_target

    for key, (number, tolerance) in _TARGETS.items():
        set_target(
            indicator=made[key], number=Decimal(number), tolerance=Decimal(tolerance), first=first.last,
            why="Agreed with the plan.", by=by, at=_morning(first.last),
        )  # fmt: skip


def _correct(one: "Indicator", span: "Span", by: "Actor") -> None:
    from goldenthread.performance import services
    from goldenthread.performance.models import Value

    there = Value.objects.get(indicator=one, last=span.last, part="", seat=None)
    figure = services.Figure(
        one, span, numerator=str(int(there.numerator or 0) - 2), denominator=str(int(there.denominator or 0))
    )
    services.tell(
        figure=figure, why="Two referrals about brothers were counted as second ones.", approve=True, by=by,
        at=_morning(span.last + timedelta(days=40)),
    )  # fmt: skip


def _link(partnership: "Partnership", made: Mapping[str, "Indicator"], by: "Actor", at: datetime) -> None:
    """Each measures a priority of a live plan."""
    from goldenthread.performance.services.measuring import measure
    from goldenthread.plans.models import Item

    tops = list(
        Item.objects.filter(partnership=partnership, depth=0, plan__stage="live").order_by("plan_id", "position")[:4]
    )
    if tops:
        pairs = [(one, tops[n % len(tops)]) for n, one in enumerate(made.values()) if n % 3 != 2]
        measure(pairs=pairs, why="Whether it makes a difference.", by=by, at=at)


def _make_sense(
    partnership: "Partnership", made: Mapping[str, "Indicator"], span: "Span", by: "Actor", at: datetime
) -> None:
    from goldenthread.boards.models import Rating
    from goldenthread.performance.services.commenting import Words, comment, judge

    told: dict[str, Any] = {
        "re-referrals": Words(
            "Re-referrals rose by almost a third in one quarter, most of them from two schools' areas.",
            "Families may be closed to help before it has held. The last audit found the same of step-down plans.",
            "The front door looks at every re-referral of the quarter with early help, and reports in six weeks.",
            "Is early help given the time it needs before a family is closed?",
        ),
        "conference-attendance": Words(
            "Hospital and probation come to fewer conferences than a year ago.",
            "Plans are made without those who know the adults in the family.",
            "Both agencies name a deputy for each conference from next month.",
        ),
        "decisions-in-a-day": Words(
            "Decisions are quicker since two posts were filled.", "Fewer children wait for an answer."
        ),
    }  # fmt: skip
    for key, words in told.items():
        comment(indicator=made[key], span=span, words=words, by=by, at=at)
    rating = Rating.objects.filter(partnership=partnership, state="at-risk").order_by("pk").first()
    if rating is not None:
        judge(
            indicator=made["re-referrals"], span=span, rating=rating,
            words="One quarter: we watch it before we call it off target.", by=by, at=at,
        )  # fmt: skip
