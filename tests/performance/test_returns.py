"""A return of figures from the day it is opened until its figures are corrected, by its services."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from goldenthread.asks.models import Ask, Round
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import change_round, draft_round, open_asks, plan_round, start_due
from goldenthread.boards import services as boards
from goldenthread.boards.handover import open_work, pass_on
from goldenthread.performance import services
from goldenthread.performance.asked.figures import survey
from goldenthread.performance.models import DataReturn, Indicator, Value, ValueVersion
from goldenthread.performance.queries.coming import SpanComing, coming_in
from goldenthread.performance.queries.expected import FIGURES, owed_in
from goldenthread.performance.queries.figures_scope import scope_of, usual_days
from goldenthread.performance.queries.owing import suppliers_of
from goldenthread.performance.queries.returns import lines_in
from goldenthread.performance.queries.scorecard import scorecard_of
from goldenthread.performance.rules.coming import Coming, coming
from goldenthread.performance.services import Figure, opening, returns
from goldenthread.performance.services.entering import enter_figures
from goldenthread.performance.services.opening import open_returns
from goldenthread.performance.services.return_refusals import (
    FiguresMissing,
    NotExplained,
    NotNowReturn,
    ReadOtherwise,
    SayWhy,
)
from goldenthread.performance.services.returns import Typed
from goldenthread.performance.services.settled import _HEARS, when_final
from goldenthread.thread.calendars import Where, Whose, entries_of
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from goldenthread.trail.services import verify
from tests.conftest import AT, Place
from tests.performance.a_scorecard import ATTENDANCE, quarter
from tests.performance.returning import COUNCIL, UNIT, Returning, returning

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}
Q4 = quarter("2025-Q4")
DAY = timedelta(days=1)


@pytest.fixture
def asked(place: Place) -> Returning:
    return returning(place)


def test_a_return_for_every_agency_that_returns_something_once(asked: Returning, place: Place) -> None:
    assert set(asked.returns) == {"vale-council", "harbour-police", "vale-health"}
    one = asked.fresh()
    assert (one.reference[:4], one.state, one.span, one.due_on) == ("FIG-", "asked", Q4, date(2026, 4, 28))
    again = open_returns(partnership=place.partnership, span=Q4, **BY)
    assert {one.pk for one in again} == {one.pk for one in asked.returns.values()}
    year = Q4.moved(0)
    assert open_returns(partnership=place.partnership, span=year, seats=["vale-health"], **BY) == [
        asked.returns["vale-health"]
    ]
    assert Entry.objects.filter(deed="figures:opened").count() == 1


def test_who_has_left_before_its_end_and_what_has_ended_is_not_asked(place: Place) -> None:
    asked = returning(place)
    health = asked.scorecard.seats["vale-health"]
    type(health).objects.filter(pk=health.pk).update(last=date(2026, 5, 1))
    later = open_returns(partnership=place.partnership, span=quarter("2026-Q1"), **BY)
    assert {one.seat.slug for one in later} == {"vale-council", "harbour-police"}
    Indicator.objects.filter(pk=asked.attendance.pk).update(ended_on=date(2026, 6, 30))
    assert open_returns(partnership=place.partnership, span=quarter("2026-Q2"), **BY) == []


def test_what_is_made_half_an_hour_into_july_is_made_in_july(place: Place) -> None:
    council = boards.seat_agency(
        partnership=place.partnership, name="Vale Council", kind="council", first=date(2020, 1, 1), **BY
    )
    made = services.add_indicator(
        partnership=place.partnership, name="Attendance", definition=ATTENDANCE, origin="agencies", suppliers=[council],
        by=SYSTEM, at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC),
    )  # fmt: skip
    assert made.definitions.get().first == date(2026, 7, 1)
    # the quarter to 30 June was over: it is the first that is owed, and the one to 31 March is not
    spans = [quarter("2025-Q4"), quarter("2026-Q1")]
    assert [bool(owed_in(place.partnership, one)) for one in spans] == [False, True]
    today = date(2026, 7, 2)
    assert [bool(one.rows) for one in coming_in(place.partnership, spans, today).values()] == [False, True]
    for span, told in zip(spans, (["excused"], ["not-due"]), strict=True):
        asked, _agencies = suppliers_of([made], span.last, today)
        assert [one.came for one in asked[made.pk]] == told
    indicators = Indicator.objects.filter(pk=made.pk)
    card = scorecard_of(place.partnership, indicators, Value.objects.none(), day=today, today=today)
    assert card.rows[0].watched.made_on == date(2026, 7, 1)


def test_half_a_figure_is_kept_and_is_not_sent(asked: Returning) -> None:
    assert len(asked.save(numerator="12").saved) == 1
    value = Value.objects.get(filled=asked.returns["vale-council"])
    assert (value.numerator, value.denominator, value.number, value.state) == (12, None, None, "not-available")
    assert asked.fresh().state == "begun"
    with pytest.raises(FiguresMissing) as refused:
        asked.send()
    assert refused.value.names == ["Attendance at conferences"]
    asked.save(numerator="12", denominator="16", seen=1)
    sent = asked.send()
    assert (sent.state, sent.first_sent_on, sent.sent_by) == ("sent", AT.date(), "Cora of Vale Council")
    assert Value.objects.get(filled=sent).number == Decimal(75)


def test_nothing_typed_is_no_figure_and_the_same_again_no_version(asked: Returning) -> None:
    assert asked.save().saved == []
    assert asked.fresh().state == "asked"
    asked.save(numerator="12", denominator="16")
    assert asked.save(numerator="12", denominator="16", seen=1).saved == []
    assert ValueVersion.objects.count() == 1


@pytest.mark.parametrize(("mark", "state"), [("n/a", "not-available"), ("-", "not-available"), ("z", "not-applicable")])
def test_a_mark_is_sent_and_is_never_a_number(asked: Returning, mark: str, state: str) -> None:
    asked.save(number=mark)
    assert asked.send().state == "sent"
    value = Value.objects.get(filled=asked.returns["vale-council"])
    assert (value.number, value.state, value.raw) == (None, state, mark)


def test_a_figure_that_fails_a_check_asks_for_a_comment(asked: Returning) -> None:
    asked.save(numerator="20", denominator="16")
    with pytest.raises(NotExplained) as refused:
        asked.send()
    assert str(refused.value) == "A comment is asked where a check fails. Say in a few words why the figure is right."
    asked.save(numerator="20", denominator="16", comment="Two came as two agencies", seen=1)
    assert asked.send().state == "sent"


def test_a_jump_from_the_quarter_before_is_seen(place: Place) -> None:
    asked = returning(place)
    council = asked.scorecard.seats["vale-council"]
    asked.scorecard.tell("attendance", "2025-Q3", numerator="80", denominator="100", seat=council)
    asked.save(numerator="40", denominator="100")
    (line,) = lines_in(asked.fresh())
    assert [one.words for one in line.doubts] == ["It was 80% in Q3 2025/26 and is 40% now: 40 points away."]
    assert (line.last.number if line.last else None) == 80
    assert line.to_date is not None
    assert [one.code for one in line.to_date.missing] == ["2025-Q1", "2025-Q2"]
    for code in ("2025-Q1", "2025-Q2"):
        asked.scorecard.tell("attendance", code, numerator="10", denominator="10", seat=council)
    (line,) = lines_in(asked.fresh())
    assert line.to_date is not None
    assert line.to_date.number == Decimal(14000) / 220  # 140 of 220, and not the mean of the per cents


def test_two_who_type_at_once_lose_nothing(asked: Returning) -> None:
    asked.save(numerator="12", denominator="16")
    kept = asked.save(numerator="13", denominator="16", seen=0)  # opened before the first was saved
    assert [one.number for one in kept.clashes.values()] == [75]
    assert Value.objects.get().numerator == 12
    assert not asked.save(seen=0).clashes  # who saw nothing and typed nothing is in nobody's way
    asked.save(numerator="14", denominator="16", seen=1)
    assert not asked.save(numerator="12", denominator="16", seen=1).clashes  # untouched since version 1
    assert Value.objects.get().numerator == 14
    assert len(asked.save(numerator="13", denominator="16", seen=2).saved) == 1


def test_what_was_read_is_what_is_sent(asked: Returning) -> None:
    asked.save(numerator="12", denominator="16")
    with pytest.raises(ReadOtherwise):
        returns.send(filled=asked.fresh(), seen=1, by=COUNCIL, at=AT)
    assert asked.fresh().state == "begun"


def test_sent_back_then_late_is_not_late(asked: Returning, place: Place) -> None:
    """It came in time; that it took longer to put it right is another matter."""
    partnership = place.partnership
    open_asks(
        partnership=partnership, kind=FIGURES, wants=[Want(asked.fresh().reference, Whom("agency", asked.fresh().seat_id))],
        origin="person", opens_on=AT.date(), due_on=asked.fresh().due_on, at=AT,
    )  # fmt: skip
    asked.save(numerator="12", denominator="16")
    asked.send()
    assert Ask.objects.get().state == "answered"
    with pytest.raises(NotNowReturn):
        asked.save(numerator="13", denominator="16", seen=1)
    with pytest.raises(SayWhy):
        returns.send_back(filled=asked.fresh(), why=" ", by=UNIT, at=AT)
    returns.send_back(filled=asked.fresh(), why="Which conferences?", by=UNIT, at=AT + DAY)
    assert [(one.state, one.note) for one in Ask.objects.order_by("pk")] == [
        ("done", ""), ("open", "Which conferences?"),
    ]  # fmt: skip
    back = asked.fresh()
    assert (back.state, back.why, back.first_sent_on) == ("begun", "Which conferences?", AT.date())
    much_later = AT + 60 * DAY
    assert coming("begun", back.due_on, back.first_sent_on, much_later.date()) == Coming("sent-back")
    asked.save(numerator="13", denominator="16", seen=1, at=much_later)
    sent = asked.send(at=much_later)
    assert (sent.first_sent_on, sent.why, sent.sent_at) == (AT.date(), "", much_later)
    assert coming("sent", sent.due_on, sent.first_sent_on, much_later.date()) == Coming("in-time")


def test_first_sent_late_stays_late(asked: Returning) -> None:
    late = AT + 30 * DAY  # 1 May; it was due on 28 April
    asked.save(numerator="12", denominator="16", at=late)
    asked.send(at=late)
    approved = asked.approve(at=late + DAY)
    assert coming("approved", approved.due_on, approved.first_sent_on, date(2027, 1, 1)) == Coming("late", 3)


def test_approval_locks_and_a_correction_is_a_version_with_its_reason(asked: Returning) -> None:
    told: list[list[str]] = []
    when_final(lambda indicators, _at: told.append([one.name for one in indicators]))
    try:
        asked.save(numerator="12", denominator="16")
        with pytest.raises(NotNowReturn):
            asked.approve()
        asked.send()
        with pytest.raises(NotNowReturn):
            returns.correct(filled=asked.fresh(), typed=[], why="No", by=UNIT, at=AT)
        approved = asked.approve()
        value = Value.objects.get()
        assert (approved.state, approved.approved_by) == ("approved", UNIT.label)
        assert (value.approved_at, value.approved_by) == (AT, UNIT.label)
        for refused in (lambda: asked.save(numerator="1", denominator="2", seen=1), asked.send, asked.approve):
            with pytest.raises(NotNowReturn):
                refused()
        typed = [Typed(asked.figure(numerator="14", denominator="16"), 1)]
        with pytest.raises(SayWhy):
            returns.correct(filled=asked.fresh(), typed=typed, why="", by=UNIT, at=AT)
        returns.correct(filled=asked.fresh(), typed=typed, why="Two were entered twice", by=UNIT, at=AT + DAY)
        value.refresh_from_db()
        assert (value.number, value.state, value.version) == (Decimal("87.5"), "revised", 2)
        assert list(value.versions.values_list("number", "why", "by")) == [
            (Decimal(75), "", COUNCIL.label), (Decimal("87.5"), "Two were entered twice", UNIT.label),
        ]  # fmt: skip
        typed = [Typed(asked.figure(numerator="15", denominator="16"), 1)]
        with pytest.raises(services.FigureChangedMeanwhile):
            returns.correct(filled=asked.fresh(), typed=typed, why="Again", by=UNIT, at=AT)
        assert told == [["Attendance at conferences"]] * 2
    finally:
        _HEARS.pop()
    verify(asked.fresh().partnership)


def test_excused_counts_nowhere_and_can_be_asked_after_all(asked: Returning, place: Place) -> None:
    with pytest.raises(SayWhy):
        opening.excuse(filled=asked.fresh("vale-health"), why="", **BY)
    opening.excuse(filled=asked.fresh("vale-health"), why="It was there for a month", **BY)
    found = now(place)
    assert len(found.rows) == 5
    assert len(found.expected) == 4
    with pytest.raises(NotNowReturn):
        asked.save("vale-health", numerator="1", denominator="2")
    opening.ask_after_all(filled=asked.fresh("vale-health"), **BY)
    assert asked.fresh("vale-health").state == "asked"
    assert Ask.objects.get().reference == asked.fresh("vale-health").reference


def now(place: Place, day: date = date(2026, 5, 8)) -> SpanComing:
    return coming_in(place.partnership, [Q4], day)[Q4]


def stands(found: SpanComing) -> set[tuple[str, str, str, int]]:
    return {
        (one.indicator.name[:10], one.seat.slug if one.seat else "unit", one.stands.came, one.stands.days)
        for one in found.rows
    }


def test_what_came_and_what_is_missing_by_hand(asked: Returning, place: Place) -> None:
    """Two agencies in time and late, one not at all; of the unit's two one entered."""
    asked.save(numerator="12", denominator="16")
    asked.send()
    asked.save("harbour-police", number="n/a", at=AT + 30 * DAY)
    asked.send("harbour-police", at=AT + 30 * DAY)
    asked.save("vale-health", numerator="3")  # begun, and never sent
    asked.scorecard.tell("contacts", "2025-Q4", "120")
    found = now(place)
    assert stands(found) == {
        ("Attendance", "vale-council", "in-time", 0),
        ("Attendance", "harbour-police", "late", 3),
        ("Attendance", "vale-health", "missing", 10),
        ("Contacts t", "unit", "in-time", 0),
        ("Re-referra", "unit", "missing", 10),
    }
    assert (len(found.expected), len(found.here), len(found.late), len(found.missing)) == (5, 3, 1, 2)
    assert [one.indicator.name for one in found.by_agency()[None]] == [
        "Re-referrals within 12 months", "Contacts to the front door",
    ]  # fmt: skip
    assert len(found.by_indicator()[asked.attendance.pk]) == 3


def test_what_is_asked_for_since_it_was_sent_is_missing_in_it(asked: Returning, place: Place) -> None:
    asked.save(numerator="12", denominator="16")
    asked.send()
    fresh = services.add_indicator(
        partnership=place.partnership, name="Visits in time", definition=ATTENDANCE, origin="agencies",
        suppliers=[asked.scorecard.seats["vale-council"]], **BY,
    )  # fmt: skip
    assert ("Visits in ", "vale-council", "missing", 10) in stands(now(place))
    assert [one.indicator.pk for one in lines_in(asked.fresh())] == [asked.attendance.pk]
    asked.approve()
    assert not Value.objects.filter(indicator=fresh).exists()


def test_a_figure_from_a_file_is_there_without_a_return(place: Place) -> None:
    asked = returning(place)
    asked.scorecard.tell(
        "attendance", "2025-Q4", numerator="9", denominator="10", seat=asked.scorecard.seats["vale-health"]
    )
    assert ("Attendance", "vale-health", "in-time", 0) in stands(now(place))
    assert asked.send("vale-health").state == "sent"  # it is the return's then
    assert Value.objects.get(seat__slug="vale-health").filled == asked.fresh("vale-health")


def test_queries_do_not_grow_with_agencies_or_indicators(place: Place, django_assert_max_num_queries: Any) -> None:
    asked = returning(place)
    for n in range(6):
        seat = boards.seat_agency(
            partnership=place.partnership, name=f"School {n}", kind="school", first=date(2020, 1, 1), **BY
        )
        services.add_indicator(
            partnership=place.partnership, name=f"More {n}", definition=ATTENDANCE, origin="agencies",
            suppliers=[seat, asked.scorecard.seats["vale-council"]], **BY,
        )  # fmt: skip
    open_returns(partnership=place.partnership, span=Q4, **BY)
    with django_assert_max_num_queries(5):
        coming_in(place.partnership, [Q4, Q4.before, Q4.moved(1)], date(2026, 5, 8))
    council = asked.fresh()
    with django_assert_max_num_queries(5):
        assert len(lines_in(council)) == 7


# The business unit's own figures


def entered(place: Place, figure: Figure, seen: int = 0, why: str = "") -> Any:
    return enter_figures(
        partnership=place.partnership, span=Q4, typed=[Typed(figure, seen)], whys={figure.indicator.pk: why}, **BY
    )


def test_what_the_unit_enters_holds_at_once_and_is_corrected_with_a_reason(asked: Returning, place: Place) -> None:
    contacts = asked.scorecard.indicators["contacts"]
    entered(place, Figure(contacts, Q4, "120"))
    assert Value.objects.get(indicator=contacts).approved_at == AT
    with pytest.raises(SayWhy):
        entered(place, Figure(contacts, Q4, "121"), 1)
    entered(place, Figure(contacts, Q4, "121"), 1, "One was counted in March")
    assert list(ValueVersion.objects.values_list("number", "why")) == [(120, ""), (121, "One was counted in March")]
    assert entered(place, Figure(contacts, Q4, "121"), 2).saved == []
    assert entered(place, Figure(contacts, Q4, "140"), 1, "Why").clashes


def test_the_units_figures_are_checked_too(asked: Returning, place: Place) -> None:
    again = asked.scorecard.indicators["rereferrals"]
    with pytest.raises(FiguresMissing):
        entered(place, Figure(again, Q4, numerator="3"))
    with pytest.raises(NotExplained):
        entered(place, Figure(again, Q4, numerator="30", denominator="20"))
    with pytest.raises(NotNowReturn):
        entered(place, Figure(asked.attendance, Q4, numerator="3", denominator="4"))
    assert not Value.objects.exists()
    entered(place, Figure(again, Q4, numerator="30", denominator="20", comment="Counted by the day"))
    assert Value.objects.get().number == 150


# Rounds


def a_round(place: Place, **scope: Any) -> Round:
    drafted = draft_round(
        partnership=place.partnership, kind=FIGURES, scope={**scope_of(Q4), **scope}, name="Figures", **BY
    )
    changed = change_round(
        round=drafted, seen=1, opens_on=AT.date(), closes_on=date(2026, 4, 28), by=SYSTEM, at=AT
    )  # fmt: skip
    return plan_round(round=changed, seen=2, by=SYSTEM, at=AT)


def test_a_round_opens_the_returns_when_it_goes_out_and_not_before(place: Place) -> None:
    from tests.performance.a_scorecard import a_scorecard

    a_scorecard(place)
    wanted, lacks = survey(place.partnership, scope_of(Q4), AT.date())
    assert (len(wanted), lacks) == (3, [])
    assert not DataReturn.objects.exists()
    a_round(place)
    start_due(now=AT + timedelta(hours=2))
    references = set(DataReturn.objects.values_list("reference", flat=True))
    assert len(references) == 3
    assert {(one.reference, one.due_on) for one in Ask.objects.all()} == {
        (reference, date(2026, 4, 28)) for reference in references
    }


def test_figures_that_are_late_already_are_asked_for_with_some_days_to_give_them(place: Place) -> None:
    returning(place)
    assert usual_days(place.partnership, Q4, date(2026, 4, 1)) == date(2026, 4, 28)
    assert usual_days(place.partnership, Q4, date(2026, 5, 20)) == date(2026, 5, 27)


def test_a_round_that_repeats_asks_each_time_for_what_is_over(place: Place) -> None:
    asked = returning(place)
    asked.save(numerator="12", denominator="16")
    asked.send()
    scope = {"rhythm": "quarter", "period": "", "agencies": []}
    wanted, _lacks = survey(place.partnership, scope, date(2026, 4, 1))
    assert {one.reference for one in wanted} == {
        asked.fresh(one).reference for one in ("harbour-police", "vale-health")
    }
    wanted, _lacks = survey(place.partnership, scope, date(2026, 7, 1))
    assert {one.reference for one in wanted} == {"unopened:quarter:2026-Q1"}
    wanted, _lacks = survey(place.partnership, {**scope, "agencies": ["vale-health"]}, date(2026, 4, 1))
    assert [one.reference for one in wanted] == [asked.fresh("vale-health").reference]


def test_an_indicator_without_agencies_is_told_before_a_round_goes(place: Place) -> None:
    returning(place)
    lonely = services.add_indicator(
        partnership=place.partnership, name="Nobody's", definition=ATTENDANCE, origin="agencies", **BY
    )
    _wanted, lacks = survey(place.partnership, scope_of(Q4), AT.date())
    assert [(one.reference, one.why) for one in lacks] == [(lonely.reference, "No agency is named that returns it.")]


# What ends, and what has a day


def passed_to(asked: Returning, place: Place, *, own: bool = False, said: bool = False) -> DataReturn:
    """Vale Health ends, and a trust comes after it, which has a return of its own already or not, and has `said` a
    figure of its own or not."""
    health = asked.scorecard.seats["vale-health"]
    heir = boards.seat_agency(
        partnership=place.partnership, name="Vale Trust", kind="health", first=date(2020, 1, 1), **BY
    )
    if own:
        services.add_indicator(
            partnership=place.partnership,
            name="Another",
            definition=ATTENDANCE,
            origin="agencies",
            suppliers=[heir],
            **BY,
        )
        open_returns(partnership=place.partnership, span=Q4, **BY)
    asked.save("vale-health", numerator="3", denominator="4")
    if said:
        figure = Figure(asked.attendance, Q4, numerator="6", denominator="8", seat=heir)
        services.tell(figure=figure, approve=True, **BY)
    old = boards.end_thing(thing=health, last=AT.date(), successors=[heir], **BY)
    work = {work.name: pieces for work, pieces in open_work(old)}
    filled = asked.fresh("vale-health")
    assert [one.key for one in work["figures-returns"]] == [filled.reference]
    assert [one.key for one in work["figures-supplied"]] == [asked.attendance.reference]
    choices = {
        f"figures-returns/{filled.reference}": heir.slug,
        f"figures-supplied/{asked.attendance.reference}": heir.slug,
    }
    assert pass_on(thing=old, choices=choices, **BY) == 2
    return asked.fresh("vale-health")


def test_what_an_ended_agency_owed_is_its_successors(asked: Returning, place: Place) -> None:
    filled = passed_to(asked, place, own=False)
    assert (filled.seat.slug, filled.state) == ("vale-trust", "begun")
    assert Value.objects.get().seat == filled.seat
    assert [one.point.number for one in lines_in(filled)] == [75]
    assert returns.send(filled=filled, **BY).state == "sent"


def test_a_successor_that_answers_already_does_not_answer_twice(asked: Returning, place: Place) -> None:
    filled = passed_to(asked, place, own=True)
    own = DataReturn.objects.get(seat__slug="vale-trust")
    assert (filled.state, filled.why) == ("excused", f"Vale Health has ended; Vale Trust answers in {own.reference}")
    assert len(lines_in(own)) == 2


@pytest.mark.parametrize("own", [True, False], ids=["its own return", "a figure alone"])
def test_what_the_ended_one_typed_is_not_counted_beside_its_successors(
    asked: Returning, place: Place, own: bool
) -> None:
    def counted() -> Any:
        indicators = Indicator.objects.filter(pk=asked.attendance.pk)
        card = scorecard_of(place.partnership, indicators, Value.objects.all(), day=Q4.last, today=AT.date())
        return card.rows[0].of

    passed_to(asked, place, own=own, said=True)
    assert (counted().point.numerator, counted().point.denominator, counted().given) == (6, 8, 1)
    theirs = DataReturn.objects.get(seat__slug="vale-trust", kind="quarter")
    if own:  # it asks for another figure too
        another = Figure(Indicator.objects.get(name="Another"), Q4, numerator="1", denominator="2", seat=theirs.seat)
        returns.save_figures(filled=theirs, typed=[Typed(another)], **BY)
    returns.send(filled=theirs, **BY)
    returns.approve(filled=theirs, **BY)
    assert (counted().point.numerator, counted().point.denominator, counted().given) == (6, 8, 1)
    kept = Value.objects.select_related("filled").get(seat__slug="vale-health")
    assert (kept.number, kept.approved_at) == (75, None)
    assert kept.filled is not None
    why = f"Vale Health has ended; Vale Trust answers in {theirs.reference}"
    assert (kept.filled.seat_id, kept.filled.state, kept.filled.why) == (kept.seat_id, "excused", why)


def test_the_partnerships_calendar_has_the_day(asked: Returning, place: Place) -> None:
    whose = Whose((Where(place.partnership),), AT.date())
    told = [(one.words, one.day) for one in entries_of(whose) if one.name.startswith("figures-")]
    assert told == [("Figures by today: Q4 2025/26", date(2026, 4, 28))]
