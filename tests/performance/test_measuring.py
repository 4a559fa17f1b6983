"""Targets, what an indicator measures, and how its newest approved figure comes to the items of plans."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.performance import services
from goldenthread.performance.library import library
from goldenthread.performance.models import Covered, Indicator, Measuring, NationalArea, NationalFigure, NationalMeasure
from goldenthread.performance.queries.targets import aims_of
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import ALL, Point, Whose
from goldenthread.performance.rules.standing import stands_by
from goldenthread.performance.rules.targets import Aim
from goldenthread.performance.services import Figure
from goldenthread.performance.services.measuring import NothingChosen, measure, measure_no_more
from goldenthread.performance.services.opening import ask_after_all, excuse, open_returns
from goldenthread.performance.services.readings import push_national
from goldenthread.performance.services.settled import became_final
from goldenthread.performance.services.taking import join_national, take
from goldenthread.performance.services.targets import TargetDaysOutOfOrder, ToleranceBelowNought, set_target
from goldenthread.performance.words.targets import rule
from goldenthread.plans.models import Item, Plan, Reading
from goldenthread.plans.reasons import asked_why
from goldenthread.plans.services import RatingNeedsReason, Saying, add_update
from goldenthread.thread.models import Edge
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.performance.a_scorecard import Scorecard, a_scorecard, quarter

BY = {"by": SYSTEM, "at": AT}


@pytest.fixture
def made(place: Place) -> Scorecard:
    return a_scorecard(place)


@pytest.fixture
def plan(place: Place) -> Plan:
    return uploaded_plan(place, SMALL_PLAN)


def said(item: Item) -> list[tuple[str, str, str]]:
    return list(Reading.objects.filter(item=item).values_list("state", "words", "as_at"))


def items_of(plan: Plan) -> list[Item]:
    return list(plan.items.order_by("pk")[:2])


@pytest.mark.parametrize(
    ("direction", "number", "tolerance", "words"),
    [
        ("lower", "20", "2", "On target at 20.0% or less; within tolerance up to 22.0%; off target above that."),
        ("higher", "85", "0", "On target at 85.0% or more; off target below."),
        (
            "higher",
            "85.25",
            "5",
            "On target at 85.25% or more; within tolerance down to 80.25%; off target below that.",
        ),
        ("context", "40", "3", "Expected: 40.0%. Neither more nor less is better, so figures are not judged by it."),
        ("lower", None, "0", "No target: figures are not judged."),
    ],
)
def test_the_rule_in_words(direction: str, number: str | None, tolerance: str, words: str) -> None:
    aim = Aim(date(2025, 4, 1), None, Decimal(number) if number else None, Decimal(tolerance))
    assert rule(aim, Definition("percent", direction, 1)) == words  # type: ignore[arg-type]


def test_targets_are_said_in_order_and_kept(made: Scorecard) -> None:
    indicator, seat = made.indicators["attendance"], made.seats["harbour-police"]
    facts = {"indicator": indicator, "first": date(2025, 6, 30), **BY}
    set_target(number=Decimal(80), tolerance=Decimal(5), baseline=Decimal(61), why="The board agreed it", **facts)
    set_target(number=Decimal(70), seat=seat, last=date(2026, 3, 31), **facts)
    aims = aims_of([indicator])[indicator.pk]
    assert [(one.number, one.tolerance, one.baseline, one.last, one.whose) for one in aims] == [
        (80, 5, 61, None, ALL), (70, 0, None, date(2026, 3, 31), Whose("seat", "harbour-police")),
    ]  # fmt: skip
    for wrong, refusal in (
        ({"last": date(2025, 6, 29)}, TargetDaysOutOfOrder),
        ({"tolerance": Decimal(-1)}, ToleranceBelowNought),
    ):
        with pytest.raises(refusal):
            set_target(number=Decimal(1), **wrong, **facts)
    assert Entry.objects.filter(deed="indicator:target").count() == 2
    other = made.indicators["contacts"]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        aims_of([indicator, other])
    assert len(asked) == 1


def test_how_it_stands_by_its_newest_figures() -> None:
    says = Definition("percent", "higher", 0)
    police, health = Whose("seat", "police"), Whose("seat", "health")

    def points(*numbers: tuple[str, str]) -> dict[str, list[Point]]:
        return {
            "": [Point(quarter(code), services.telling.read_cell(number), definition=says) for code, number in numbers]
        }

    aims = [Aim(date(2025, 4, 1), None, Decimal(80), Decimal(5))]
    assert stands_by({}, aims).stands == "no-answer"
    whole = points(("2025-Q1", "90"), ("2025-Q2", "76"))
    assert stands_by({ALL: whole}, aims).stands == "near"
    assert stands_by({ALL: whole}, []).stands == "none"
    assert stands_by({ALL: points(("2025-Q2", "c"))}, aims).stands == "no-answer"
    # agencies told later than the whole: the worst of them
    each = {ALL: whole, police: points(("2025-Q3", "60")), health: points(("2025-Q2", "10"), ("2025-Q3", "95"))}
    found = stands_by(each, aims)
    assert (found.stands, found.whole, len(found.several)) == ("off", None, 2)
    # of the same period as the whole: the whole
    assert stands_by({ALL: whole, police: points(("2025-Q2", "10"))}, aims).stands == "near"
    # each is held to its own
    own = [*aims, Aim(date(2025, 4, 1), None, Decimal(50), whose=police)]
    assert stands_by({police: points(("2025-Q3", "60"))}, own).stands == "met"


def test_a_figure_comes_to_the_items_that_it_measures(made: Scorecard, plan: Plan) -> None:
    indicator = made.indicators["rereferrals"]
    first, second = items_of(plan)
    measure(pairs=[(indicator, first), (indicator, second)], why="Whether help lasts", **BY)
    assert said(first) == [("no-answer", "No figure yet", AT.date())]
    made.tell("rereferrals", "2025-Q1", numerator="22", denominator="88")
    assert said(first) == said(second) == [("none", "25.0% in Q1 2025/26, no target", date(2025, 6, 30))]
    set_target(indicator=indicator, number=Decimal(20), tolerance=Decimal(2), first=date(2025, 4, 1), **BY)
    assert said(first) == [("off", "25.0% in Q1 2025/26, target 20.0% or less", date(2025, 6, 30))]
    made.tell("rereferrals", "2025-Q2", "21 p")
    assert said(first) == [("near", "21.0% (provisional) in Q2 2025/26, target 20.0% or less", date(2025, 9, 30))]
    # what nobody approved says nothing yet; what was corrected does
    services.tell(figure=Figure(indicator, quarter("2025-Q3"), "90"), **BY)
    assert said(first)[0][0] == "near"
    services.tell(figure=Figure(indicator, quarter("2025-Q2"), "19"), why="Counted anew", approve=True, **BY)
    assert said(first) == [("met", "19.0% (revised) in Q2 2025/26, target 20.0% or less", date(2025, 9, 30))]
    # an earlier period entered late changes nothing
    made.tell("rereferrals", "2024-Q4", "50")
    assert said(first)[0][0] == "met"
    made.tell("rereferrals", "2025-Q4", "c")
    assert said(first) == [("no-answer", "Q4 2025/26: Suppressed, because it is small", date(2026, 3, 31))]


def test_what_agencies_come_to_is_said_where_nobody_said_the_whole(made: Scorecard, plan: Plan) -> None:
    indicator = made.indicators["attendance"]
    (item, _other) = items_of(plan)
    set_target(indicator=indicator, number=Decimal(80), first=date(2025, 4, 1), **BY)
    measure(pairs=[(indicator, item)], **BY)
    for slug, came in (("harbour-police", "6"), ("vale-health", "9")):
        made.tell("attendance", "2025-Q1", numerator=came, denominator="10", seat=made.seats[slug])
    # 15 of 20, of two agencies of three, as the scorecard says it
    words = "75% (provisional) in Q1 2025/26, target 80% or more. Each by itself: Off target: 1; On target: 1"
    assert said(item) == [("off", words, date(2025, 6, 30))]
    Indicator.objects.update(made_at=AT - timedelta(days=400))
    council = next(
        one for one in open_returns(partnership=made.place.partnership, span=quarter("2025-Q1"), **BY)
        if one.seat.slug == "vale-council"
    )  # fmt: skip
    excuse(filled=council, why="It was not invited", **BY)
    assert said(item)[0][1].startswith("75% in Q1 2025/26")  # of all that are asked
    ask_after_all(filled=council, **BY)
    assert said(item)[0][1].startswith("75% (provisional)")
    made.tell("attendance", "2025-Q1", numerator="10", denominator="10", seat=made.seats["vale-council"])
    words = "83% in Q1 2025/26, target 80% or more. Each by itself: Off target: 1; On target: 2"
    assert said(item) == [("met", words, date(2025, 6, 30))]  # 25 of 30


def test_a_return_that_is_approved_comes_to_the_items(made: Scorecard, plan: Plan) -> None:
    indicator, seat = made.indicators["attendance"], made.seats["harbour-police"]
    (item, _other) = items_of(plan)
    measure(pairs=[(indicator, item)], **BY)
    figure = Figure(indicator, quarter("2025-Q1"), numerator="6", denominator="10", seat=seat)
    told = services.tell(figure=figure, **BY)
    assert said(item)[0][0] == "no-answer"
    told.value.approved_at = AT
    told.value.save()
    became_final([indicator], AT)  # as the approval of a return says it
    assert said(item) == [("none", "60% (provisional) in Q1 2025/26, no target", date(2025, 6, 30))]


def test_a_national_statistic_comes_to_the_items_once_it_is_loaded(made: Scorecard, plan: Plan) -> None:
    partnership = made.place.partnership
    facts: Any = {"partnership": partnership, "figures": "national", "board": None, **BY}
    (one,) = take(ready=[library()["re-referrals"]], **facts)
    (item, _other) = items_of(plan)
    measure(pairs=[(one, item)], **BY)
    area = NationalArea.objects.create(code="892", name="Nottingham", level="local")
    Covered.objects.create(partnership=partnership, place=area)
    about = NationalMeasure.objects.create(key="lait:ReReferral", title="Re-referrals", unit="percent")
    NationalFigure.objects.create(
        measure=about, area=area, period="2025", year=2025, state="final", number=22.6, raw="22.6"
    )
    assert join_national(at=AT) == 1
    push_national(AT)
    assert said(item) == [("none", "22.6% in 2024/25, no target", date(2025, 3, 31))]


def test_what_measures_no_more_is_taken_off(made: Scorecard, plan: Plan) -> None:
    indicator = made.indicators["rereferrals"]
    first, second = items_of(plan)
    (one, _two) = measure(pairs=[(indicator, first), (indicator, second)], **BY)
    with pytest.raises(NothingChosen):
        measure(pairs=[(indicator, first)], **BY)
    edges = Edge.objects.filter(relation="measured-by", ended_at__isnull=True)
    assert set(edges.values_list("source", "target")) == {
        (each.reference, indicator.reference) for each in (first, second)
    }
    for _again in range(2):
        measure_no_more(measuring=one, **BY)
    assert said(first) == []
    assert len(said(second)) == 1
    assert [each.source for each in edges] == [second.reference]
    measure(pairs=[(indicator, first)], **BY)
    assert Measuring.objects.count() == edges.all().count() == 2
    deeds = Entry.objects.filter(deed__startswith="indicator:measures").values_list("deed", flat=True).order_by("pk")
    assert list(deeds) == ["indicator:measures", "indicator:measures-not", "indicator:measures"]


def test_a_figure_that_measures_nothing_costs_one_question(made: Scorecard, plan: Plan) -> None:
    told = [Figure(made.indicators["contacts"], quarter(f"2025-Q{n}"), str(n)) for n in (1, 2, 3)]
    with CaptureQueriesContext(connection) as asked:
        services.tell_many(partnership=made.place.partnership, figures=told, said="Entered", approve=True, **BY)
    assert sum("performance_measuring" in one["sql"] for one in asked) == 1
    assert not any("plans_reading" in one["sql"] for one in asked)
    measure(pairs=[(made.indicators["contacts"], one) for one in plan.items.all()], **BY)
    with CaptureQueriesContext(connection) as asked:
        made.tell("contacts", "2025-Q4", "4")
    few = len(asked)
    measure(
        pairs=[(made.indicators["contacts"], one) for one in uploaded_plan(made.place, SMALL_PLAN).items.all()], **BY
    )
    with CaptureQueriesContext(connection) as asked:
        made.tell("contacts", "2026-Q1", "5")
    assert len(asked) == few


def test_a_figure_off_its_target_stands_beside_a_rating_that_says_all_is_well(
    as_manager: Client, made: Scorecard
) -> None:
    indicator, place, today = made.indicators["rereferrals"], made.place, timezone.localdate()
    plan = uploaded_plan(place, SMALL_PLAN.replace("May 2026", "December 2098"))
    Plan.objects.filter(pk=plan.pk).update(stage="live")
    item = Item.objects.get(plan=plan, printed_ref="1.1")

    def say(done: str) -> None:
        add_update(item=item, saying=Saying(today, done=done, rating="GREEN"), by=SYSTEM, at=timezone.now())

    say("Some")
    page = f"/p/{place.slug}/items/{item.reference}/"
    row = as_manager.get(page).context["row"]
    assert (row.stated, row.softer) == ("on-track", False)
    measure(pairs=[(indicator, item)], **BY)
    set_target(indicator=indicator, number=Decimal(20), first=date(2025, 4, 1), **BY)
    made.tell("rereferrals", "2025-Q1", "25")
    shown = as_manager.get(page)
    row = shown.context["row"]
    assert (row.stated, row.computed.state, row.softer) == ("on-track", "at-risk", True)
    text = " ".join(shown.content.decode().split())
    assert "Said to be on track, but what it is measured by says otherwise" in text
    assert "A figure it is measured by is off its target." in text
    with pytest.raises(RatingNeedsReason) as refused:
        say("More")
    assert asked_why(refused.value.computed) == (
        "What it is measured by says otherwise: a figure it is measured by is off its target. Say why you rate it so."
    )
    made.tell("rereferrals", "2025-Q2", "18")
    assert not as_manager.get(page).context["row"].softer
