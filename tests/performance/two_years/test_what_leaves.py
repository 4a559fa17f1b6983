"""What leaves the room: small numbers are hidden, and cannot be worked out again from what is printed."""

import pytest

from goldenthread.performance.access import indicators_visible_to
from goldenthread.performance.models import Value
from goldenthread.performance.queries.points import points_of
from goldenthread.performance.queries.scorecard import scorecard, scorecard_of
from goldenthread.performance.rules.leaving.publishing import safe
from goldenthread.performance.rules.points import ALL, Point, Whose
from tests.performance.a_scorecard import quarter

from .figures import ALLEGATIONS, LAST_DAY, QUARTERS, told
from .people import NAMES, World

pytestmark = pytest.mark.django_db
# 1 to 5 are small; nought and 6 are not.
SMALL = {
    "2024-Q1": 3, "2024-Q2": 2, "2024-Q4": 4, "2025-Q1": 3, "2025-Q2": 2, "2025-Q3": 1, "2025-Q4": 3,
}  # Elm School's alone  # fmt: skip


def left(years: World, key: str) -> dict[Whose, dict[str, Point]]:
    """By whose and by quarter, what a paper may print of the whole and of every agency."""
    indicator = years.indicators[key]
    values = Value.objects.filter(part="", approved_at__isnull=False)
    figures = points_of([indicator], values)[indicator.pk]
    whole = scorecard(years.here("chair")).points[indicator.pk]
    leaving = safe({indicator.pk: {**figures, ALL: {"": whole}}}, {indicator.pk: indicator.scheme})  # type: ignore[dict-item]
    return {
        whose: {one.span.code: one for one in run[""]} for whose, run in leaving.points[indicator.pk].items()
    }  # fmt: skip


@pytest.mark.parametrize("code", QUARTERS)
def test_no_small_number_leaves_nor_can_be_worked_out(years: World, code: str) -> None:
    found = left(years, "allegations")
    printed, hidden = 0, []
    for agency, row in ALLEGATIONS.items():
        cell = told(row)[code]
        point = found[Whose("seat", years.seats[agency].slug)].get(code)
        if not cell or cell == ".":
            assert point is None or point.number is None
            continue
        assert point is not None
        if point.number is None:
            assert (point.cell.state, point.cell.raw, point.numerator) == ("suppressed", "c", None)
            hidden.append(agency)
        else:
            assert not 1 <= point.number <= 5
            printed += int(point.number)
    assert ("Elm School" in hidden) == (code in SMALL)
    whole = found[ALL][code].number
    if whole is not None and code in SMALL:  # what is left of the whole is shared by two at least
        assert len(hidden) >= 2
        assert whole - printed > 5


def test_none_at_all_is_told(years: World) -> None:
    """Nought is none of 1 to 5; whether it is hidden to guard another is another matter, and then two are."""
    point = left(years, "allegations")[Whose("seat", years.seats["Glen Hospital"].slug)]["2025-Q3"]
    assert point.number in (0, None)


def test_who_did_not_is_small_too(years: World) -> None:
    """15 of 20 came in time at Elm School: five did not."""
    point = left(years, "decisions")[Whose("seat", years.seats["Elm School"].slug)]["2024-Q1"]
    assert point.numerator is None or point.denominator is None


def test_a_mark_leaves_as_a_mark(years: World) -> None:
    found = left(years, "decisions")
    states = {
        name: found[Whose("seat", years.seats[name].slug)][code].cell
        for name, code in (("Elm School", "2025-Q3"), ("Isle Youth", "2025-Q1"), ("Jay Trust", "2024-Q3"))
    }
    assert {name: (cell.number, cell.state) for name, cell in states.items()} == {
        "Elm School": (None, "suppressed"), "Isle Youth": (None, "not-applicable"), "Jay Trust": (None, "not-available"),
    }  # fmt: skip


def test_the_scorecard_that_leaves(years: World) -> None:
    """Contacts go by the adults' scheme: rounded to five. What is not approved is not in it for the chair."""
    here = years.here("chair")
    found = scorecard_of(here.partnership, indicators_visible_to(here), None, day=LAST_DAY, today=LAST_DAY)
    rows = {one.watched.name: one for one in found.rows}
    numbers = {one.span: one.number for one in rows[NAMES["contacts"]].back}
    assert numbers[quarter("2025-Q3")] == 1205  # 1,203
    assert numbers[quarter("2024-Q3")] == 995
    assert numbers[quarter("2025-Q2")] is None
    assert rows[NAMES["decisions"]].shown == "87.0%"
    assert rows[NAMES["assessments"]].shown == "440"
