"""Each figure of all together, how sure it is, how it stands and where it went, against the hand-made table."""

import pytest

from goldenthread.performance.queries.scorecard import scorecard
from goldenthread.performance.rules.points import Whose
from goldenthread.performance.rules.scorecard import Row, Trend
from goldenthread.performance.rules.to_date import year_to_date
from tests.performance.a_scorecard import quarter

from .expected import TO_DATE, WHOLE, Whole
from .figures import ENDS, OWN_TARGET, QUARTERS
from .people import NAMES, World

pytestmark = pytest.mark.django_db
EVERY = [(key, code) for key, by_code in WHOLE.items() for code in by_code]


def row(years: World, key: str, code: str, who: str = "business-unit") -> Row:
    """As the scorecard shows it two years later, as at the quarter's end."""
    found = scorecard(years.here(who), day=ENDS[code])
    return next(one for one in found.rows if one.watched.name == NAMES[key])


def moved(told: Trend) -> str:
    return told.why or f"{told.moved} {told.judged}".strip()


def laid_out(found: Row) -> Whole:
    assert found.now is not None
    of = (found.of.given, found.of.of) if found.of else (0, 0)
    return Whole(found.shown, found.now.cell.state, *of, found.standing, moved(found.before), moved(found.year))


@pytest.mark.parametrize(("key", "code"), EVERY)
def test_a_figure_of_all_and_its_words(years: World, key: str, code: str) -> None:
    found = row(years, key, code)
    assert found.now is not None
    assert found.now.span == quarter(code)
    assert laid_out(found) == WHOLE[key][code]


def test_a_quarter_nobody_entered_is_not_nought_but_missing(years: World) -> None:
    found = row(years, "contacts", "2025-Q2")
    assert found.now is not None
    assert (found.now.span, found.wanted, found.shown, found.is_due) == (
        quarter("2025-Q1"), quarter("2025-Q2"), "1,150", True,
    )  # fmt: skip
    assert "missing" in found.heeds
    later = row(years, "contacts", "2025-Q4")
    (gap,) = (one for one in later.back if one.span == quarter("2025-Q2"))
    assert gap.number is None


@pytest.mark.parametrize(("key", "code"), [(key, code) for key, told in TO_DATE.items() for code in told])
def test_the_year_to_date(years: World, key: str, code: str) -> None:
    found = scorecard(years.here())
    indicator = years.indicators[key]
    told = year_to_date(found.points[indicator.pk], quarter(code))
    assert told is not None
    if TO_DATE[key][code].startswith("?"):
        assert told.number is None
        assert [one.code for one in told.missing] == TO_DATE[key][code].split()[1:]
    else:
        says = found.points[indicator.pk][-1].definition
        assert told.number is not None
        assert says.shown(told.number) == TO_DATE[key][code]


def test_what_nobody_approved_is_not_on_the_boards_scorecard(years: World) -> None:
    """Without Isle Youth's 20 of 25: 531 of 610."""
    found = row(years, "decisions", "2025-Q4", "chair")
    assert laid_out(found)[:4] == ("87.0%", "provisional", 8, 10)
    assert row(years, "decisions", "2025-Q3", "chair").shown == "85.8%"


@pytest.mark.parametrize("code", QUARTERS)
@pytest.mark.parametrize("key", WHOLE)
def test_eight_quarters_are_too_few_to_say_whether_it_moved(years: World, key: str, code: str) -> None:
    found = row(years, key, code)
    assert (found.signals, found.control.is_enough, found.control.mean) == ((), False, None)
    assert "Too few" in found.control.too_few


def test_a_definition_that_breaks_the_line_counts_anew(years: World) -> None:
    found = row(years, "meetings", "2025-Q4")
    assert [len(line.points) for line in found.control.lines] == [4, 4]
    assert found.definition.words.startswith("Strategy meetings held within two days")
    assert row(years, "meetings", "2024-Q4").definition.words == "Strategy meetings an agency came to."


# Who owed theirs of each quarter, as the scorecard of two years later says it. Whoever is excused owes nothing.
OWED = {
    "2024-Q1": {"Beck Police": "late 5"}, "2024-Q2": {},
    "2024-Q3": {"Beck Police": "late 12", "Elm School": "missing"}, "2024-Q4": {},
    "2025-Q1": {"Jay Trust": "late 21"},
    "2025-Q2": {"Beck Police": "late 1", "Fen Housing": "late 3", "Holt Fire": "missing"},
    "2025-Q3": {}, "2025-Q4": {"Beck Police": "late 40", "Jay Trust": "missing"},
}  # fmt: skip


@pytest.mark.parametrize("code", QUARTERS)
def test_late_and_missing_returns_stand_on_the_scorecard_itself(years: World, code: str) -> None:
    found = row(years, "decisions", code)
    told = {one.name: f"late {one.days}" if one.came == "late" else one.came for one in found.owing}
    assert told == OWED[code]
    assert ("missing" in found.heeds) == ("missing" in OWED[code].values())


def test_an_agency_by_its_own_target(years: World) -> None:
    """Elm School is to reach 90, four less is near: 17 of 20 is 85. Its autumn is suppressed; before, it had all's."""
    seat = years.seats[OWN_TARGET[0]]

    def of(code: str) -> tuple[str, str]:
        found = scorecard(years.here(), day=ENDS[code], whose=Whose("seat", seat.slug))
        one = next(one for one in found.rows if one.watched.name == NAMES["decisions"])
        return one.shown, one.standing

    assert of("2024-Q4") == ("85.0%", "met")  # 82 of all
    assert of("2025-Q1") == ("80.0%", "off")
    assert of("2025-Q2") == ("85.0%", "off")
    assert of("2025-Q3") == ("", "no-answer")
    assert of("2025-Q4") == ("85.0%", "off")


def test_the_commentary_is_of_its_quarter(years: World) -> None:
    found = row(years, "decisions", "2025-Q4")
    assert found.said is not None
    assert (found.said.span, found.said.shows) == (quarter("2025-Q3"), "Decisions hold their pace.")
    assert row(years, "decisions", "2025-Q2").said is None
