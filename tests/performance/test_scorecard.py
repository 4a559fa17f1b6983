"""The scorecard's rows: how each stands, how sure that is, how old, and what needs heed. By hand."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.boards.models import Rating, Scheme
from goldenthread.boards.visit import Visit, visit
from goldenthread.performance import services
from goldenthread.performance.models import Commentary, DataReturn, Indicator, Judgement, Target
from goldenthread.performance.queries.scorecard import Scorecard, scorecard
from goldenthread.performance.rules.cells import BLANK, Cell
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import Point
from goldenthread.performance.rules.scorecard import (
    Age,
    Judged,
    Owing,
    Row,
    Told,
    Watched,
    age_of,
    by_theme,
    exceptions,
    row_of,
    trend,
)
from goldenthread.performance.rules.spans import Span, run_up_to
from goldenthread.performance.rules.targets import Aim
from goldenthread.performance.rules.together import Given, together
from goldenthread.performance.services import Figure
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place
from tests.performance import a_scorecard as made_up
from tests.performance.a_scorecard import a_scorecard, quarter

DAY = date(2026, 4, 30)
Q4 = quarter("2025-Q4")  # January to March 2026
LOWER = Definition("percent", "lower", 1, denominator="Referrals")
WATCHED = Watched(1, "IND-0001", "Re-referrals", definition=LOWER, due_days=28)


def points(*numbers: str, last: Span = Q4, says: Definition = LOWER) -> list[Point]:
    """A number, "" for nothing said, "c" for suppressed."""
    cells = {"": BLANK, "c": Cell(None, "suppressed", "c")}
    found = []
    for span, one in zip(run_up_to(last, len(numbers)), numbers, strict=True):
        if one:
            cell = cells.get(one) or Cell(Decimal(one), "final")
            found.append(Point(span, cell, definition=says, version=1))
    return found


def row(*numbers: str, told: Told | None = None, watched: Watched = WATCHED, today: date = DAY) -> Row:
    return row_of(watched, points(*numbers), told or Told(), day=today, today=today)


def test_a_row_by_hand() -> None:
    found = row("26.1", "25", "24", "23", "22.1", told=Told((Aim(date(2020, 1, 1), None, Decimal(20), Decimal(2)),)))
    assert (found.shown, found.wanted, found.age, found.is_due) == ("22.1%", Q4, Age(30, "day"), False)
    assert (found.before.moved, found.before.judged, found.before.then and found.before.then.number) == (
        "down", "better", 23,
    )  # fmt: skip
    assert (found.year.moved, found.year.judged) == ("down", "better")
    assert (found.standing, found.heeds, found.signals) == ("off", ("off",), ())
    assert [one.number for one in found.back][-5:] == [
        Decimal("26.1"), 25, 24, 23, Decimal("22.1"),
    ]  # fmt: skip
    assert len(found.back) == 13


@pytest.mark.parametrize(
    ("number", "standing"),
    [
        ("20", "met"),
        ("19.9", "met"),
        ("20.1", "near"),
        ("22", "near"),
        ("22.04", "near"),
        ("22.05", "off"),
        ("c", "no-answer"),
    ],
)
def test_how_it_stands_to_its_target(number: str, standing: str) -> None:
    aim = Aim(date(2020, 1, 1), None, Decimal(20), Decimal(2))
    assert row("21", number, told=Told((aim,))).standing == standing


def test_what_reads_the_same_is_the_same() -> None:
    assert row("22.04", "21.96").before.moved == "same"
    assert row("22.04", "22.05").before.moved == "up"


def test_up_is_never_good_or_bad_where_it_needs_to_be_understood() -> None:
    context = replace(LOWER, direction="context")
    found = trend(points("20", "30", says=context), Q4.before)
    assert (found.moved, found.judged) == ("up", "")
    higher = replace(LOWER, direction="higher")
    assert trend(points("20", "30", says=higher), Q4.before).judged == "better"
    assert trend(points("20", "30"), Q4.before).judged == "worse"


def test_what_is_missing_on_either_side_is_said_and_never_taken_for_nought() -> None:
    assert row("20", "c").before.why == "no-figure"
    assert row("c", "20").before.why == "no-figure-then"
    assert row("", "20").before.why == "no-figure-then"
    assert row().before.why == "no-figure"
    assert (row().shown, row().age, row().standing, row("20", "c").shown) == ("", None, "no-answer", "")


def test_a_new_definition_is_not_compared_with_the_old() -> None:
    run = points("20", "21", "22")
    run[2] = replace(run[2], definition=replace(LOWER, breaks=True, line=1))
    found = row_of(WATCHED, run, Told(), day=DAY, today=DAY)
    assert (found.before.why, found.before.moved) == ("new-definition", "")


@pytest.mark.parametrize(
    ("last", "today", "age"),
    [
        (date(2026, 3, 31), date(2026, 3, 31), Age(0, "day")),
        (date(2026, 3, 31), date(2026, 5, 11), Age(41, "day")),
        (date(2026, 3, 31), date(2026, 5, 12), Age(1, "month")),
        (date(2026, 2, 28), date(2026, 4, 30), Age(2, "month")),
        (date(2025, 3, 31), date(2026, 4, 30), Age(13, "month")),
        (date(2024, 4, 30), date(2026, 4, 29), Age(23, "month")),
        (date(2024, 3, 31), date(2026, 4, 29), Age(2, "year")),
        (date(2020, 3, 31), date(2026, 3, 30), Age(5, "year")),
    ],
)  # fmt: skip
def test_age(last: date, today: date, age: Age) -> None:
    assert age_of(Span(last, last, "snapshot"), today) == age


def test_a_figure_is_due_so_many_days_after_its_period() -> None:
    late = row("21", "", today=date(2026, 4, 28))
    assert (late.is_due, late.due_on) == (False, date(2026, 4, 28))
    late = row("21", "", today=date(2026, 4, 29))
    assert (late.is_due, late.heeds) == (True, ("missing",))
    assert late.now is not None
    assert late.now.span == Q4.before
    national = replace(WATCHED, origin="national")
    assert not row("21", "", watched=national).is_due
    new = replace(WATCHED, made_on=date(2026, 4, 2))
    assert row("21", "", watched=new).is_due  # the last period that was over when it was made
    ended = replace(WATCHED, ended_on=date(2025, 12, 31))
    assert not row("21", "", watched=ended).is_due


def test_what_began_to_be_watched_after_its_first_day_is_awaited_and_not_missing() -> None:
    new = replace(WATCHED, made_on=date(2026, 5, 1))
    first = row("", watched=new, today=date(2026, 5, 29))
    assert (first.due_on, first.is_due, first.is_awaited, first.heeds) == (date(2026, 5, 29), False, True, ())
    first = row("", watched=new, today=date(2026, 5, 30))
    assert (first.is_due, first.is_awaited, first.heeds) == (True, False, ("missing",))
    assert not row("21", "21", watched=new).is_awaited


def test_agencies_that_owe_theirs_make_it_an_exception_and_late_ones_do_not() -> None:
    missing = Told(owing=(Owing("Police", "police", "FIG-0001", date(2026, 4, 28), "missing", 2),))
    assert row("21", "21", told=missing).heeds == ("missing",)
    late = Told(owing=(Owing("Police", "police", "FIG-0001", date(2026, 4, 28), "late", 2),))
    assert row("21", "21", told=late).heeds == ()


def test_the_owner_may_see_it_otherwise() -> None:
    aim = Aim(date(2020, 1, 1), None, Decimal(20), Decimal(2))
    told = Told((aim,), judged={Q4: Judged("GREEN", "All well", "on-track")})
    assert row("19", "25", told=told).heeds == ("off", "differs")
    assert row("25", "19", told=told).heeds == ()
    assert row("25", "19", told=Told(judged=told.judged)).differs is False  # without a target there is no rule


def test_more_than_chance_is_an_exception_where_it_is_not_better() -> None:
    steady = ["20", "21"] * 6
    assert row(*steady, "35").heeds == ("moved",)
    assert row(*steady, "5").heeds == ()
    assert [one.rule for one in row(*steady, "5").signals] == ["beyond"]


def test_as_it_stood_on_a_day() -> None:
    found = row_of(WATCHED, points("20", "21", "22"), Told(), day=Q4.before.last, today=DAY)
    assert (found.now and found.now.number, found.wanted) == (21, Q4.before)


def test_themes_come_in_order_and_exceptions_alone() -> None:
    themes = ["A", "", "B", "A"]
    rows = [
        row_of(replace(WATCHED, key=n, theme=one), points("20"), Told(), day=DAY, today=DAY)
        for n, one in enumerate(themes)
    ]
    assert [(name, [one.watched.key for one in told]) for name, told in by_theme(rows)] == [
        ("A", [0, 3]), ("B", [2]), ("", [1]),
    ]  # fmt: skip
    assert exceptions(rows) == []


def given(**more: Any) -> Given:
    return Given(**{name: Decimal(one) if name in ("number", "numerator", "denominator") else one for name, one in more.items()})  # fmt: skip


def test_agencies_together() -> None:
    share = Definition("percent", "higher", 0, denominator="Invited")
    # 9 of 12 and 1 of 8: 10 of 20, and not the mean of 75 and 12.5
    both = together(Q4, share, given(rows=2, numbers=2, pairs=2, number=87, numerator=10, denominator=20), 2)
    assert (both.point.number, both.point.cell.state, both.is_whole) == (50, "final", True)
    some = together(Q4, share, given(rows=2, numbers=1, pairs=1, number=75, numerator=9, denominator=12), 3)
    assert (some.point.number, some.point.cell.state, some.given, some.of) == (75, "provisional", 1, 3)
    bare = together(Q4, share, given(rows=2, numbers=2, pairs=1, number=87, numerator=9, denominator=12), 2)
    assert (bare.point.number, bare.point.cell.state) == (None, "not-available")
    count = Definition("count")
    assert together(Q4, count, given(rows=2, numbers=2, number=7), 2).point.number == 7
    assert together(Q4, count, given(rows=2, numbers=1, number=7), 2).point.number is None  # one is a mark
    assert together(Q4, count, given(rows=2, numbers=2, number=7), 3).point.number is None  # one is missing
    days = Definition("days")
    assert together(Q4, days, given(rows=2, numbers=2, number=7), 2).point.number is None
    unsure = together(Q4, count, given(rows=2, numbers=2, unsure=1, number=7), 2)
    assert unsure.point.cell.state == "provisional"


# -- out of the database ---------------------------------------------------------------------------------------------

NOW = datetime(2026, 5, 20, 9, 0, tzinfo=ZoneInfo("Europe/London"))


def seen(place: Place, who: str = "business-unit", **more: Any) -> Scorecard:
    here = visit(place.people[who], place.slug, NOW.date())
    assert isinstance(here, Visit)
    return scorecard(here, **more)


@pytest.fixture
def made(place: Place) -> made_up.Scorecard:
    found = a_scorecard(place)
    Indicator.objects.update(made_at=AT - timedelta(days=400))
    for code, above in (("2024-Q4", "26"), ("2025-Q1", "25"), ("2025-Q2", "24"), ("2025-Q3", "23"), ("2025-Q4", "22")):
        found.tell("rereferrals", code, numerator=above, denominator="100")
    return found


def attend(made: made_up.Scorecard, seat: str, above: str, below: str, code: str = "2025-Q4") -> None:
    figure = Figure(
        made.indicators["attendance"], quarter(code), numerator=above, denominator=below, seat=made.seats[seat]
    )
    services.tell(figure=figure, by=SYSTEM, at=AT, approve=True)


def test_rows_out_of_the_database(place: Place, made: made_up.Scorecard) -> None:
    attend(made, "vale-council", "9", "12")
    attend(made, "harbour-police", "1", "8")
    police = made.seats["harbour-police"]
    health = made.seats["vale-health"]
    facts = {"kind": "quarter", "first": Q4.first, "last": Q4.last, "due_on": date(2026, 4, 28), "made_at": NOW}
    partnership = place.partnership
    DataReturn.objects.create(partnership=partnership, reference="FIG-0001", seat=health, state="begun", **facts)
    DataReturn.objects.create(
        partnership=partnership,
        reference="FIG-0002",
        seat=police,
        state="sent",
        first_sent_on=date(2026, 5, 1),
        **facts,
    )
    rere = made.indicators["rereferrals"]
    for number in ("25", "20"):
        Target.objects.create(
            partnership=partnership, indicator=rere, first=date(2025, 4, 1), number=number, tolerance=1, at=NOW, by="x"
        )
    scheme = Scheme.objects.filter(partnership=partnership).first() or Scheme.objects.create(
        partnership=partnership, name="RAG", slug="rag"
    )
    green = Rating.objects.filter(scheme=scheme, state="on-track").first() or Rating.objects.create(
        partnership=partnership, scheme=scheme, position=90, code="GREEN", state="on-track"
    )
    when = {"kind": "quarter", "first": Q4.first, "last": Q4.last, "at": NOW, "by": "A. Owner"}
    Judgement.objects.create(partnership=partnership, indicator=rere, rating=green, words="Nearly there", **when)
    Commentary.objects.create(partnership=partnership, indicator=rere, shows="At first", **when)
    Commentary.objects.create(partnership=partnership, indicator=rere, shows="It falls", so_what="Help holds", **when)

    first, contacts, attendance = seen(place).rows[0], seen(place).rows[2], seen(place).rows[1]
    assert (first.shown, first.standing, first.heeds) == ("22.0%", "off", ("off", "differs"))
    assert (first.before.moved, first.before.judged, first.year.moved) == ("down", "better", "down")
    assert first.aim is not None
    assert first.aim.number == 20
    assert first.judged is not None
    assert (first.judged.words, first.judged.by) == ("Nearly there", "A. Owner")
    assert first.said is not None
    assert (first.said.shows, first.said.so_what) == ("It falls", "Help holds")
    assert (contacts.now, contacts.is_due, contacts.heeds) == (None, True, ("missing",))
    assert (attendance.shown, attendance.now and attendance.now.cell.state) == ("50%", "provisional")
    assert attendance.of is not None
    assert (attendance.of.given, attendance.of.of) == (2, 3)
    assert [(one.name, one.came, one.days) for one in attendance.owing] == [
        ("Harbour Police", "late", 3), ("Vale Health", "missing", 22),
    ]  # fmt: skip


def test_what_somebody_said_of_the_whole_comes_before_what_agencies_come_to(
    place: Place, made: made_up.Scorecard
) -> None:
    attend(made, "vale-council", "9", "12")
    made.tell("attendance", "2025-Q4", numerator="9", denominator="10")
    assert seen(place).rows[1].shown == "90%"


def test_what_nobody_approved_is_not_on_the_boards_scorecard(place: Place, made: made_up.Scorecard) -> None:
    attend(made, "vale-council", "9", "12")
    figure = Figure(
        made.indicators["attendance"], Q4, numerator="1", denominator="8", seat=made.seats["harbour-police"]
    )
    services.tell(figure=figure, by=SYSTEM, at=NOW)
    assert seen(place).rows[1].shown == "50%"
    chair = seen(place, "chair").rows[1]
    assert chair.shown == "75%"
    assert chair.of is not None
    assert chair.of.given == 1


def test_as_at_a_day_and_of_a_board(place: Place, made: made_up.Scorecard) -> None:
    past = seen(place, day=quarter("2025-Q2").last)
    assert past.rows[0].shown == "24.0%"
    Indicator.objects.filter(pk=made.indicators["contacts"].pk).update(board=place.adults)
    assert [one.watched.name for one in seen(place, board=place.children.slug).rows] == [
        "Re-referrals within 12 months", "Attendance at conferences",
    ]  # fmt: skip
    assert len(seen(place, "other-board").rows) == 3
    Indicator.objects.filter(pk=made.indicators["contacts"].pk).update(ended_on=date(2026, 1, 1))
    assert len(seen(place).rows) == 2


def test_another_partnership_sees_nothing(place: Place, elsewhere: Place, made: made_up.Scorecard) -> None:
    assert seen(elsewhere).rows == []


def test_its_queries_do_not_grow(place: Place, made: made_up.Scorecard) -> None:
    with CaptureQueriesContext(connection) as few:
        seen(place)
    facts: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    for n in range(6):
        one = services.add_indicator(
            name=f"More {n}", definition=made_up.ATTENDANCE, origin="agencies", suppliers=made.seats.values(), **facts
        )
        figure = Figure(one, Q4, numerator="1", denominator="2", seat=made.seats["vale-council"])
        services.tell(figure=figure, by=SYSTEM, at=AT, approve=True)
    with CaptureQueriesContext(connection) as many:
        assert len(seen(place).rows) == 9
    assert len(many) == len(few)
