"""Marks, periods and figures: facts by hand, and the laws they keep."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.performance import services
from goldenthread.performance.access import values_visible_to
from goldenthread.performance.models import Value, ValueVersion
from goldenthread.performance.queries.points import points_of
from goldenthread.performance.rules.cells import MARKS, read_cell
from goldenthread.performance.rules.control import control
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import ALL, Whose, filled, unbroken
from goldenthread.performance.rules.spans import PER_YEAR, last_ended, run_up_to, span_of, span_on
from goldenthread.performance.services import Figure
from goldenthread.performance.vocab import SPAN_KINDS, WITH_NUMBER, SpanKind
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.performance.a_scorecard import a_scorecard, quarter

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
KINDS = st.sampled_from(list(SPAN_KINDS))


@pytest.mark.parametrize(
    ("raw", "number", "state"),
    [
        ("1,234", "1234", "final"), (" 12.5% ", "12.5", "final"), ("£300", "300", "final"), ("0", "0", "final"),
        ("-3", "-3", "final"), ("45.2 p", "45.2", "provisional"), ("45 [r]", "45", "revised"), ("7e", "7", "estimated"),
        ("1.5E+2", "150", "final"), ("c", None, "suppressed"), ("*", None, "suppressed"), ("low", None, "low"),
        ("k", None, "low"), ("z", None, "not-applicable"), ("[z]", None, "not-applicable"), ("x", None, "not-available"),
        ("u", None, "not-available"), (":", None, "not-available"), ("-", None, "not-available"),
        ("", None, "not-available"), ("..", None, "not-available"), ("NaN", None, "not-available"),
        ("N/A", None, "not-available"),
    ],
)  # fmt: skip
def test_a_cell_is_a_number_or_a_mark(raw: str, number: str | None, state: str) -> None:
    found = read_cell(raw)
    assert (found.number, found.state, found.understood) == (Decimal(number) if number else None, state, True)


@pytest.mark.parametrize("raw", ["about ten", "12 of 30", "1,23", "1.2.3", "inf", "5-10", "=1+1", "١٢", "1e999", "<5"])
def test_what_is_neither_is_asked_about(raw: str) -> None:
    found = read_cell(raw)
    assert (found.number, found.understood) == (None, False)


@given(st.sampled_from(sorted(MARKS)), st.sampled_from(["{}", " {} ", "[{}]", '"{}"']), st.booleans())
def test_a_mark_never_becomes_a_number(mark: str, around: str, capital: bool) -> None:
    found = read_cell(around.format(mark.upper() if capital else mark))
    assert found.number is None
    assert found.state not in WITH_NUMBER


@given(st.text(max_size=12))
def test_a_cell_holds_a_number_only_with_a_state_that_says_so(raw: str) -> None:
    found = read_cell(raw)
    assert (found.number is not None) == (found.state in WITH_NUMBER)
    assert found.number is None or found.number.is_finite()


@pytest.mark.parametrize(
    ("kind", "day", "code", "name", "before", "year_before"),
    [
        ("month", date(2026, 2, 14), "2026-02", "February 2026", "2026-01", "2025-02"),
        ("quarter", date(2026, 2, 14), "2025-Q4", "Q4 2025/26", "2025-Q3", "2024-Q4"),
        ("quarter", date(2026, 4, 1), "2026-Q1", "Q1 2026/27", "2025-Q4", "2025-Q1"),
        ("april-year", date(2026, 3, 31), "2025-26", "2025/26", "2024-25", "2024-25"),
        ("school-year", date(2026, 8, 31), "2025-26", "School year 2025/26", "2024-25", "2024-25"),
        ("calendar-year", date(2026, 8, 31), "2026", "2026", "2025", "2025"),
        ("snapshot", date(2026, 3, 30), "2025-03-31", "31 March 2025", "2024-03-31", "2024-03-31"),
        ("rolling", date(2026, 2, 3), "2026-02", "12 months to February 2026", "2026-01", "2025-02"),
    ],
)  # fmt: skip
def test_a_period_by_the_calendar(
    kind: SpanKind, day: date, code: str, name: str, before: str, year_before: str
) -> None:
    found = span_on(kind, day)
    assert (found.code, found.name) == (code, name)
    assert (found.before.code, found.year_before.code) == (before, year_before)


def test_a_year_to_date_begins_in_april() -> None:
    assert [one.code for one in span_on("quarter", date(2026, 2, 1)).to_date] == [
        "2025-Q1",
        "2025-Q2",
        "2025-Q3",
        "2025-Q4",
    ]
    assert [one.code for one in span_on("month", date(2026, 5, 1)).to_date] == ["2026-04", "2026-05"]


@given(KINDS, DAYS, st.integers(-30, 30))
def test_periods_of_a_kind_follow_each_other(kind: SpanKind, day: date, steps: int) -> None:
    here = span_on(kind, day)
    assert span_of(kind, here.code) == here
    assert here.moved(steps).moved(-steps) == here
    assert here.moved(PER_YEAR[kind]).before.before == here.moved(PER_YEAR[kind] - 2)
    if kind not in ("snapshot", "rolling"):
        assert here.first <= day <= here.last
        assert here.moved(1).first == here.last + timedelta(days=1)
    assert last_ended(kind, day).last < day
    assert [one.last for one in run_up_to(here, 3)] == [here.moved(-2).last, here.before.last, here.last]


def test_a_number_as_people_read_it() -> None:
    assert Definition("percent", decimals=1).shown(Decimal("22.55")) == "22.6%"
    assert Definition("count").shown(Decimal("1234.5")) == "1,235"
    assert Definition("count").shown(Decimal("-0.2")) == "0"
    rate = Definition("per-10000", denominator="Children")
    assert rate.worked_out(Decimal(330), Decimal(10_000)) == 330
    assert rate.worked_out(Decimal(3), Decimal(0)) is None
    assert rate.worked_out(None, Decimal(3)) is None


def test_a_figure_keeps_every_version_and_one_that_was_approved_needs_a_reason(place: Place) -> None:
    made = a_scorecard(place)
    value = made.tell("rereferrals", "2025-Q1", numerator="22", denominator="88")
    assert (value.number, value.state, value.version) == (25, "final", 1)
    again = made.tell("rereferrals", "2025-Q1", numerator="22", denominator="88")
    assert (again.pk, again.version) == (value.pk, 1)
    figure = Figure(made.indicators["rereferrals"], quarter("2025-Q1"), numerator="23", denominator="88")
    with pytest.raises(services.Locked):
        services.tell(figure=figure, by=SYSTEM, at=AT)
    told = services.tell(figure=figure, by=SYSTEM, at=AT, why="One was counted twice", approve=True, seen=1)
    assert (told.value.number, told.value.state, told.value.version) == (Decimal("26.136364"), "revised", 2)
    with pytest.raises(services.FigureChangedMeanwhile):
        services.tell(figure=figure, by=SYSTEM, at=AT, seen=1, why="Again")
    assert not services.tell(figure=figure, by=SYSTEM, at=AT).deed
    assert [(one.version, one.why) for one in ValueVersion.objects.all()] == [(1, ""), (2, "One was counted twice")]
    deeds = Entry.objects.filter(deed__startswith="figure:").order_by("pk").values_list("deed", flat=True)
    assert list(deeds) == ["figure:told", "figure:corrected"]


def test_a_mark_is_no_number_in_the_database(place: Place) -> None:
    made = a_scorecard(place)
    kept_back = made.tell("rereferrals", "2025-Q1", "c")
    assert (kept_back.number, kept_back.state, kept_back.raw) == (None, "suppressed", "c")
    part = made.tell("rereferrals", "2025-Q2", numerator="c", denominator="88")
    assert (part.number, part.state) == (None, "suppressed")
    for wrong in ({"number": 0, "state": "suppressed"}, {"number": None, "state": "final"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Value.objects.filter(pk=kept_back.pk).update(**wrong)
    with pytest.raises(services.NotANumber):
        made.tell("rereferrals", "2025-Q3", "about ten")
    yearly = span_on("april-year", date(2025, 6, 1))
    with pytest.raises(services.WrongSpan):
        services.tell(figure=Figure(made.indicators["contacts"], yearly, "3"), by=SYSTEM, at=AT)


def test_points_come_in_order_with_the_definition_they_were_made_by(place: Place) -> None:
    made = a_scorecard(place)
    contacts = made.indicators["contacts"]
    for code, number in (("2025-Q2", "90"), ("2025-Q1", "80"), ("2025-Q3", ":")):
        made.tell("contacts", code, number)
    anew = Definition("count", "context", 0, "Contacts of every kind.", breaks=True)
    services.define(
        indicator=contacts, definition=anew, first=date(2025, 9, 30), why="E-mails count", seen=1, by=SYSTEM, at=AT
    )
    found = points_of([contacts], Value.objects.all())[contacts.pk][ALL][""]
    assert [(one.span.code, one.number, one.definition.breaks) for one in found] == [
        ("2025-Q1", 80, False), ("2025-Q2", 90, True), ("2025-Q3", None, True),
    ]  # fmt: skip


def test_a_break_that_another_definition_followed_before_any_period_ended_is_a_break(place: Place) -> None:
    made = a_scorecard(place)
    contacts = made.indicators["contacts"]
    for code, number in (("2025-Q1", "80"), ("2025-Q2", "90"), ("2025-Q3", "400"), ("2025-Q4", "410")):
        made.tell("contacts", code, number)
    every = Definition("count", "context", 0, "Contacts of every kind.", breaks=True)
    put = Definition("count", "context", 0, "Contacts of every kind, e-mails among them.")
    better = Definition("count", "context", 0, "Contacts of every kind, e-mails and calls among them.")
    for seen, (says, first) in enumerate(
        [(every, date(2025, 10, 1)), (put, date(2025, 10, 15)), (better, date(2026, 1, 1))], 1
    ):
        services.define(indicator=contacts, definition=says, first=first, why="Why", seen=seen, by=SYSTEM, at=AT)
    found = points_of([contacts], Value.objects.all())[contacts.pk][ALL][""]
    assert [one.definition.words for one in found[2:]] == [put.words, better.words]  # nothing ended under `every`
    assert [[one.span.code for one in run] for run in unbroken(found)] == [
        ["2025-Q1", "2025-Q2"],
        ["2025-Q3", "2025-Q4"],
    ]
    line = filled(found, [quarter(f"2025-Q{n}") for n in (1, 2, 3, 4)])
    assert [one.count for one in control(line, "lower").lines] == [2, 2]


def test_what_nobody_approved_is_seen_by_its_agency_and_the_business_unit(place: Place) -> None:
    from goldenthread.boards.visit import visit

    made = a_scorecard(place)
    police = made.seats["harbour-police"]
    figure = Figure(made.indicators["attendance"], quarter("2025-Q1"), numerator="9", denominator="12", seat=police)
    services.tell(figure=figure, by=SYSTEM, at=AT)
    eyes = {**place.people, **made.coordinators}
    sees = set()
    for name, user in eyes.items():
        here = visit(user, place.slug, AT.date())
        if here is not None and values_visible_to(here).exists():
            sees.add(name)
    assert sees == {"business-unit", "harbour-police"}
    found = points_of([figure.indicator], Value.objects.all())[figure.indicator.pk][Whose("seat", "harbour-police")][""]
    assert (found[0].number, found[0].approved) == (75, False)
