"""A plan as it stood on a day: every number recomputed from the rows by a query of the test's own."""

import pytest

from goldenthread.plans.models import Item
from goldenthread.reports.gathering.positions import position_of
from tests.conftest import Place
from tests.reports.a_year import MADE, OBSTACLE, Year, a_year, seed_file
from tests.shared import SHARED, needs_shared

pytestmark = [pytest.mark.django_db, needs_shared]


@pytest.mark.parametrize("number", range(5))
def test_a_seed_lives_a_year(place: Place, number: int) -> None:
    year = a_year(place, *seed_file(number, SHARED))
    end = year.quarters[-1]
    now = position_of(year.plan, end, year.quarters[0], today=end)
    by_reference = {line.row.reference: line for line in now.lines}
    assert len(now.lines) == Item.objects.filter(plan=year.plan).count()
    assert len(now.promised) == len([n for n, _ in enumerate(year.items) if n % 10 != 7])
    for item in year.of_tenth(0):
        assert by_reference[item.reference].said is None
    for item in year.of_tenth(1):
        line = by_reference[item.reference]
        assert line.difference is not None
        assert (line.difference.words, line.difference.on) == (MADE % item.reference, year.quarters[1])
        assert line.said is not None
        assert line.said.on == end
    for item in year.of_tenth(2):
        assert by_reference[item.reference].said.obstacle == OBSTACLE % item.reference  # type: ignore[union-attr]
    for item in year.of_tenth(4):
        assert by_reference[item.reference].claimed_without_proof
    for item in year.of_tenth(6):
        assert (by_reference[item.reference].row.stage, by_reference[item.reference].proofs) == ("verified", 1)
    for item in year.of_tenth(7):
        assert by_reference[item.reference].row.stage == "cancelled"


@pytest.fixture
def year(place: Place) -> Year:
    return a_year(place, *seed_file(0, SHARED))


def test_what_was_not_known_on_the_day_is_not_told(year: Year) -> None:
    before = position_of(year.plan, year.began, today=year.quarters[-1])
    assert [line for line in before.lines if line.said or line.difference or line.proofs or line.slips] == []
    first = position_of(year.plan, year.quarters[0], today=year.quarters[-1])
    by_reference = {line.row.reference: line for line in first.lines}
    for item in year.of_tenth(9):
        said = by_reference[item.reference].said
        assert said is not None
        assert said.done.startswith("Work on")
        assert "had not begun" not in said.done
    second = {
        line.row.reference: line for line in position_of(year.plan, year.quarters[1], today=year.quarters[-1]).lines
    }
    for item in year.of_tenth(9):
        assert "had not begun" in second[item.reference].said.done  # type: ignore[union-attr]
    for item in year.of_tenth(3):
        assert (by_reference[item.reference].slips, second[item.reference].slips) == (0, 1)
