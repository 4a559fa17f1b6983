"""Which population a rate is worked out with: shown from the published rates themselves."""

import csv
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.performance.rules.cells import Cell, read_cell
from goldenthread.performance.rules.rates import population_year, rate
from tests.shared import SHARED

DATA = SHARED / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the real statistics are not here (shared/data)")
AREA, YEAR = "old_la_code", "time_period"


def rows(name: str) -> Iterator[dict[str, str]]:
    with Path(DATA / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def by_area(name: str, column: str) -> dict[tuple[str, int], Cell]:
    return {(one[AREA], int(one[YEAR])): read_cell(one[column]) for one in rows(name) if one[AREA]}


def published(short: str) -> dict[tuple[str, int], Decimal]:
    """By 3-digit number and year, as they are printed: without the noise of binary fractions."""
    found = {}
    for one in rows("lait/safeguarding_measures_long.csv"):
        cell = read_cell(one["Values"])
        if one["Short Desc"] == short and cell.number is not None:
            number = Decimal(str(float(cell.number)))
            found[str(int(float(one["LA Number"]))), int(one["Years"])] = number
    return found


@needs_data
@pytest.mark.parametrize(
    ("file", "column", "short"),
    [
        ("csc/b1_children_in_need_2013_to_2025.csv", "At31_episodes", "CIN"),
        ("csc/d5_cpps_at31march_by_duration_2013_to_2025.csv", "CPP_At31", "CPP_rate"),
    ],
)
def test_the_population_of_the_year_before_gives_back_every_published_rate_and_no_other_does(
    file: str, column: str, short: str
) -> None:
    people = by_area("csc/ons_mid-year_population_estimates_2012_to_2024.csv", "population_estimate")
    counts, rates = by_area(file, column), published(short)
    right: Counter[int] = Counter()
    tried: Counter[int] = Counter()
    for (area, year), number in rates.items():
        count = counts.get((area, year))
        for back in (0, 1, 2):
            population = people.get((area, year - back))
            if count and count.number is not None and population:
                tried[back] += 1
                right[back] += rate(count, population).number == number
    assert population_year(2025) == 2024
    assert right[1] == tried[1] > 1490
    assert right[0] < 0.15 * tried[0]
    assert right[2] < 0.15 * tried[2]


@needs_data
def test_children_looked_after_are_counted_over_the_population_of_the_year_before() -> None:
    people = by_area("csc/ons_mid-year_population_estimates_2012_to_2024.csv", "population_estimate")
    agree: Counter[tuple[int, int]] = Counter()
    for one in rows("csc/cla_number_and_rate_per_10k_children.csv"):
        if one[AREA]:
            year = int(one[YEAR])
            for back in (0, 1, 2):
                population = people.get((one[AREA], year - back))
                agree[year, back] += population == read_cell(one["population_estimate"]) and population is not None
    for year in (2021, 2022, 2023, 2024, 2025):
        assert agree[year, 1] > 450
        assert agree[year, 0] + agree[year, 2] < 10


def test_a_mark_makes_no_rate_and_no_population_none() -> None:
    people = read_cell("68714")
    assert rate(read_cell("367"), people).number == Decimal("53.4")
    assert rate(read_cell("c"), people).state == "suppressed"
    assert rate(read_cell("367"), None).number is None
    assert rate(read_cell("367"), read_cell("x")).number is None
    assert rate(read_cell("367"), read_cell("0")).number is None
    assert rate(read_cell("0"), people).number == 0
    assert rate(read_cell("12 p"), people).state == "provisional"
