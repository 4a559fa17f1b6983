"""Four authorities beside England, their region and their ten neighbours: what the program says equals what a small
script of its own reads straight out of the files (by_hand/neighbours.py)."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Covered, NationalArea, NationalMeasure
from goldenthread.performance.rules.comparing import Beside, Compared
from goldenthread.performance.services.national import load
from tests.conftest import AT, found
from tests.performance.a_country import compared
from tests.performance.by_hand import neighbours as by_hand
from tests.shared import SHARED

DATA = SHARED / "data"
FILES = (
    "csc/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
    "csc/d3_cpps_subsequent_plan_2013_to_2025.csv",
    "csc/sn_model_2025_wide.csv",
    "lait/safeguarding_measures_long.csv",
)
KEYS = [*(f"lait:{short}" for short in by_hand.LAIT), *by_hand.DFE]
FOUR = {"892": "Nottingham", "317": "Redbridge", "204": "Hackney", "201": "City of London"}
YEARS = (2025, 2024, 2021)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real statistics are not here (shared/data)"),
]


def covering(code: str) -> Partnership:
    """A partnership of that authority's own."""
    place = found(FOUR[code].split()[0].lower())
    Covered.objects.create(partnership=place.partnership, place=NationalArea.objects.get(code=code))
    return place.partnership


def same(here: Beside, printed: float | str | None) -> bool:
    """A number is that number; a mark is no number, and the mark is kept."""
    if isinstance(printed, float):
        return here.number == Decimal(repr(printed))
    if printed is None:
        return here.cell is None
    return here.number is None and here.cell is not None and here.cell.raw == printed and here.missing is not None


def disagreements(at: Compared, told: dict[str, Any]) -> list[str]:
    wrong = []
    if not same(at.own, told["own"]):
        wrong.append(f"own: {at.own.cell} for {told['own']}")
    if not same(at.england, told["england"]):
        wrong.append(f"England: {at.england.cell} for {told['england']}")
    if len(at.regions) != len(told["regions"]):
        wrong.append(f"regions: {[one.place.name for one in at.regions]}")
    wrong += [
        f"{here.place.name}: {here.cell} for {printed}"
        for here, printed in zip(at.regions, told["regions"], strict=False)
        if not same(here, printed)
    ]
    if [(one.place.code, one.closeness) for one in at.neighbours] != [(a, b) for a, b, _c in told["neighbours"]]:
        wrong.append(f"neighbours: {[(one.place.code, one.closeness) for one in at.neighbours]}")
    return wrong + [
        f"{here.place.name}: {here.cell} for {printed}"
        for here, (_code, _how, printed) in zip(at.neighbours, told["neighbours"], strict=False)
        if not same(here, printed)
    ]


def mean_by_hand(told: dict[str, Any]) -> float | None:
    numbers = [printed for _code, _how, printed in told["neighbours"] if isinstance(printed, float)]
    return sum(numbers) / len(numbers) if len(numbers) >= 3 else None


def test_england_region_and_ten_neighbours_of_four_authorities_are_what_the_files_say() -> None:
    for name in FILES:
        load(DATA / name, at=AT)
    measures = {one.key: one for one in NationalMeasure.objects.filter(key__in=KEYS)}
    assert sorted(measures) == sorted(KEYS)
    looked_at = 0
    for code in FOUR:
        partnership = covering(code)
        with CaptureQueriesContext(connection) as queries:
            lines = compared(partnership, list(measures.values()), back=5)
        assert len(queries) == 4
        for year in YEARS:
            for key, told in by_hand.beside(Path(DATA), code, year).items():
                (at,) = [one for one in lines[measures[key].pk] if one.year == year]
                assert disagreements(at, told) == [], (FOUR[code], key, year)
                mean = mean_by_hand(told)
                assert (at.spread is None) == (mean is None), (FOUR[code], key, year)
                assert at.spread is None or float(at.spread.mean) == pytest.approx(mean), (FOUR[code], key, year)
                looked_at += 2 + len(at.regions) + len(at.neighbours)
    assert (
        looked_at == 72 * 13 + 54
    )  # England, the region, ten neighbours and itself; and London around its inner and outer part
