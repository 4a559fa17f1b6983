"""An area beside others: who is compared, what is said of whom has no number, and in how many queries."""

import time
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.performance.models import Covered, NationalFigure, NationalMeasure, Peer
from goldenthread.performance.queries.comparing import POPULATION, authorities, company_of
from goldenthread.performance.rules.cells import Cell, read_cell
from goldenthread.performance.rules.comparing import (
    Beside,
    Compared,
    Place,
    closeness_of,
    ranked,
    regions_around,
    spread,
    way,
)
from tests.conftest import Place as House
from tests.performance.a_country import ENDED, NEIGHBOURS, PEER, VALE, a_country, compared

TOLD = dict(zip(NEIGHBOURS, ["10", "c", "x", "k", "z", "31.9", "14", "-", "c", "25"], strict=True))


def area(number: str | None, code: str = "900", **more: object) -> Beside:
    return Beside(Place(code, code), None if number is None else read_cell(number), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("printed", "word"),
    [
        ("Close ", "Close"), ("Very Close", "Very close"), ("Not Close", "Not close"), (" Somewhat  close", "Somewhat close"),
        ("", ""), ("A new word ", "A new word"),
    ],
)  # fmt: skip
def test_closeness_is_one_word_whoever_printed_it(printed: str, word: str) -> None:
    assert closeness_of(printed) == word


@given(st.lists(st.sampled_from(["c", "x", "z", "k", ":", "3", "4.5", "0", "12"]), max_size=12))
def test_a_mark_never_moves_a_mean(printed: list[str]) -> None:
    found = spread([area(one) for one in printed])
    numbers = [Decimal(one) for one in printed if one[0].isdigit()]
    if len(numbers) < 3:
        assert found is None
        return
    assert found is not None
    assert (found.mean, found.low, found.high) == (sum(numbers) / len(numbers), min(numbers), max(numbers))
    assert (found.of, found.among) == (len(numbers), len(printed))


def test_higher_and_lower_are_as_they_are_shown() -> None:
    assert way(Decimal("22.64"), Decimal("22.55"), 1) == "same"
    assert way(Decimal("22.65"), Decimal("22.55"), 1) == "higher"
    assert way(None, Decimal(1), 0) is None
    assert way(Decimal(1), None, 0) is None


@pytest.mark.parametrize(
    ("raw", "ended", "why"),
    [
        ("c", False, "suppressed"), ("c", True, "suppressed"), ("k", False, "low"), ("x", False, "not-available"),
        ("z", False, "not-applicable"), ("x", True, "ended"), (None, True, "ended"), (None, False, "no-figure"), ("7", True, None),
    ],
)  # fmt: skip
def test_why_there_is_no_number(raw: str | None, ended: bool, why: str | None) -> None:
    cell = None if raw is None else read_cell(raw)
    assert Beside(Place("909", "Cumbria", ended=ended), cell).missing == why


def test_a_rate_without_a_population_says_so() -> None:
    one = Beside(Place("901", "Vale"), Cell(None, "not-available"), numerator=Decimal(40))
    assert one.missing == "no-population"


def test_london_has_two_regions() -> None:
    assert regions_around(Place("204", "Hackney", region="E13000001")) == ("E13000001", "E12000007")
    assert regions_around(Place("892", "Nottingham", region="E12000004")) == ("E12000004",)
    assert regions_around(Place("E92000001", "England")) == ()


def test_a_rank_is_said_of_rates_among_many_alone() -> None:
    others = [area(str(n), str(200 + n)) for n in range(40)] + [area("c", "300"), area(None, "301")]
    others.append(Beside(Place("909", "Cumbria", ended=True)))
    own = area("30", "230")
    found = ranked(own, others, "percent", 0)
    assert found is not None
    assert (found.higher, found.lower, found.same, found.of, found.without) == (9, 30, 0, 40, 2)
    assert found.quarter == "highest"
    assert ranked(own, others, "count", 0) is None
    assert ranked(own, others[:20], "percent", 0) is None
    assert ranked(area("c", "230"), others, "percent", 0) is None
    alike = ranked(area("0", "900"), [area("0", str(n)) for n in range(50)], "percent", 0)
    assert alike is not None
    assert alike.quarter is None


def test_who_is_compared_and_why_some_are_missing(place: House) -> None:
    made = a_country(place.partnership)
    measure = made.measure("lait:ReReferral")
    made.say("lait:ReReferral", 2024, TOLD | {VALE: "20", "E92000001": "22.4", ENDED: "18"})
    made.say(
        "lait:ReReferral",
        2025,
        {**TOLD, VALE: "27.2", "E92000001": "22.6", "E12000004": "24.7", PEER: "19", ENDED: "x"},
    )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = compared(place.partnership, [measure])
    assert len(queries) == 4
    then, now = found[measure.pk]
    assert (then.year, now.year, now.period, now.model) == (2024, 2025, "2025", "2025")
    assert (now.own.number, now.england.number, now.before and now.before.number) == (
        Decimal("27.2"),
        Decimal("22.6"),
        20,
    )
    assert [one.place.name for one in now.regions] == ["East Midlands"]
    assert now.region is not None
    assert now.region.number == Decimal("24.7")
    assert then.regions[0].missing == "no-figure"
    assert [one.closeness for one in now.neighbours][3:] == ["Close"] * 3 + ["Somewhat close"] * 2 + ["Not close"] * 2
    assert [one.missing for one in now.neighbours] == [
        None, "suppressed", "not-available", "low", "not-applicable", None, None, "not-available", "ended", None,
    ]  # fmt: skip
    assert then.neighbours[8].number == 18  # it had not ended then
    assert now.spread is not None
    assert (now.spread.of, now.spread.among, now.spread.low, now.spread.high) == (4, 10, 10, Decimal("31.9"))
    assert now.spread.mean == Decimal("20.225")
    assert now.spread.median == Decimal("19.5")
    assert now.counts(1) == {"higher": 3, "lower": 1}
    assert [one.place.name for one in now.peers] == ["Farshire"]
    assert len(now.not_close) == 2


def test_fewer_than_three_neighbours_make_no_mean(place: House) -> None:
    made = a_country(place.partnership)
    measure = made.measure("m")
    made.say("m", 2025, {VALE: "1", NEIGHBOURS[0]: "2", NEIGHBOURS[1]: "3", NEIGHBOURS[2]: "c"})
    assert compared(place.partnership, [measure])[measure.pk][-1].spread is None


def test_counts_of_children_become_rates_by_the_population_of_the_year_before(place: House) -> None:
    made = a_country(place.partnership)
    plans = made.measure("dfe-d5:CPP_At31", "count")
    made.measure(POPULATION, "count")
    made.say("dfe-d5:CPP_At31", 2025, {VALE: "367", "E92000001": "49420", NEIGHBOURS[0]: "c", NEIGHBOURS[1]: "50"})
    made.say(POPULATION, 2024, {VALE: "68714", "E92000001": "12183016", NEIGHBOURS[0]: "1000"})
    made.say(POPULATION, 2025, {VALE: "1", NEIGHBOURS[1]: "1"})
    with CaptureQueriesContext(connection) as queries:
        (now,) = compared(place.partnership, [plans], rated=[plans.pk])[plans.pk]
    assert len(queries) == 4
    assert (now.own.number, now.england.number) == (Decimal("53.4"), Decimal("40.6"))
    assert (now.own.numerator, now.own.denominator) == (367, 68714)
    assert [one.missing for one in now.neighbours[:3]] == ["suppressed", "no-population", "no-figure"]
    assert now.rated
    there = {one.place.code: one for one in authorities(plans, now)}
    assert (there[VALE].number, there[NEIGHBOURS[1]].missing) == (Decimal("53.4"), "no-population")


def test_a_neighbour_that_is_a_peer_too_stands_once_and_is_marked(place: House) -> None:
    made = a_country(place.partnership)
    Peer.objects.create(partnership=place.partnership, place=made.areas[NEIGHBOURS[2]])
    company = company_of(place.partnership)
    assert company is not None
    assert [one.code for one in company.peers] == [PEER]
    measure = made.measure("m")
    made.say("m", 2025, {VALE: "1"})
    (now,) = compared(place.partnership, [measure])[measure.pk]
    assert [one.chosen for one in now.neighbours[:4]] == [False, False, True, False]


def test_another_area_of_the_partnership_and_an_older_model_can_be_chosen(place: House) -> None:
    made = a_country(place.partnership)
    Covered.objects.create(partnership=place.partnership, place=made.areas[PEER], position=2)
    company = company_of(place.partnership, PEER)
    assert company is not None
    assert (company.own.code, company.neighbours, [one.code for one in company.areas]) == (PEER, (), [VALE, PEER])
    older = company_of(place.partnership, model="2021")
    assert older is not None
    assert [(one.code, near) for one, near in older.neighbours] == [(PEER, "Close")]


def test_a_partnership_that_covers_nothing_is_compared_with_nobody(place: House, elsewhere: House) -> None:
    made = a_country(place.partnership)
    measure = made.measure("m")
    made.say("m", 2025, {VALE: "1"})
    assert compared(elsewhere.partnership, [measure]) == {}


def test_sixty_measures_are_compared_in_four_queries_and_soon(place: House) -> None:
    made = a_country(place.partnership)
    keys = [f"m{n}" for n in range(60)]
    NationalMeasure.objects.bulk_create(NationalMeasure(key=key, title=key, unit="percent") for key in keys)
    measures = list(NationalMeasure.objects.filter(key__in=keys))
    codes = list(made.areas)
    NationalFigure.objects.bulk_create(
        NationalFigure(
            measure=measure, area=made.areas[code], period=str(year), year=year,
            number=n + at / 10, state="final", raw=str(n),
        )
        for measure in measures for n, code in enumerate(codes) for at, year in enumerate(range(2016, 2026))
    )  # fmt: skip
    compared(place.partnership, measures[:1])
    spent = []
    for _try in range(3):
        begun = time.process_time()
        with CaptureQueriesContext(connection) as queries:
            found = compared(place.partnership, measures)
        spent.append(time.process_time() - begun)
    assert len(queries) == 4
    assert len(found) == 60
    assert isinstance(found[measures[0].pk][-1], Compared)
    print("CPU", min(spent))
    assert min(spent) < 0.2  # 0.03 s on a quiet machine
