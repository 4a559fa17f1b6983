"""The pages say it in words: the scorecard, the returns of a quarter, a return, an indicator, agency by agency."""

import pytest

from goldenthread.performance.rules.points import Whose
from goldenthread.performance.views.indicator_page import asked_as
from tests.assurance.two_years.seen import rows, words

from .people import NAMES, World

pytestmark = pytest.mark.django_db


def row(page: str, name: str) -> str:
    """The row of a table that begins with a name, in one line."""
    return next(" | ".join(one) for one in rows(page) if one and one[0].startswith(name))


# What the scorecard said of each indicator 60 days after returns of a quarter were due, and what it did not.
SCORECARD: list[tuple[str, str, list[str], list[str]]] = [
    ("2024-Q2", "decisions", ["81.3%", "From all 10 agencies", "Within tolerance", "Up from 79.1%", "better"],
     ["Missing", "late", "Provisional"]),  # before Ash Council's correction: 549 of 675
    ("2024-Q3", "decisions", ["Figures are missing", "77.3%", "Provisional", "From 8 of 10 agencies",
                              "Missing: Elm School", "Came late: Beck Police (12 days)", "Off target", "worse"], []),
    ("2024-Q3", "allegations", ["Figures are missing", "No figure", "Missing: Elm School"],
     ["42", "43"]),
    ("2024-Q4", "decisions", ["82.2%", "From all 9 agencies", "On target"], ["Missing", "Provisional", "Dene"]),
    ("2025-Q1", "meetings", ["63%", "Within tolerance", "the definition is a new one"], ["Up from", "Down from"]),
    ("2025-Q2", "decisions", ["83.6%", "From 9 of 10 agencies", "Missing: Holt Fire",
                              "Beck Police (1 day), Fen Housing (3 days)"], []),
    ("2025-Q2", "repeat", ["20.0%", "Off target", "Up from 19.0%", "worse", "Target: 18.0% or less"], []),
    ("2025-Q2", "contacts", ["1,150", "Q2 2025/26 is missing: it was due on 28 October 2025", "No target"],
     ["better", "worse"]),
    ("2025-Q3", "repeat", ["18.0%", "Estimated", "On target"], []),
    ("2025-Q4", "decisions", ["86.8%", "Provisional", "Missing: Jay Trust", "Came late: Beck Police (40 days)",
                              "Decisions hold their pace."], []),
]  # fmt: skip


@pytest.mark.parametrize(("code", "key", "there", "not_there"), SCORECARD)
def test_the_scorecard_says(years: World, code: str, key: str, there: list[str], not_there: list[str]) -> None:
    found = row(years.photographs[code, 60].pages["scorecard"], NAMES[key])
    assert [one for one in there if one not in found] == []
    assert [one for one in not_there if one in found] == []


def test_a_provisional_figure_is_said_to_be_one_until_it_is_final(years: World) -> None:
    early = row(years.photographs["2024-Q4", 20].pages["scorecard"], NAMES["repeat"])
    assert "21.0%" in early
    assert "Provisional" in early
    assert "Within tolerance" in early
    late = row(years.photographs["2024-Q4", 60].pages["scorecard"], NAMES["repeat"])
    assert "22.7%" in late
    assert "Revised" in late
    assert "Off target" in late


PERIODS = [
    ("2025-Q2", 20, "Holt Fire", ["Missing", "20 days", "Begun"]),
    ("2025-Q2", 20, "Beck Police", ["Came late", "1 day", "Approved and locked"]),
    ("2025-Q2", 20, "Fen Housing", ["Came late", "3 days", "Approved and locked"]),
    ("2025-Q2", 20, "Ash Council", ["Came in time", "25 October 2025"]),
    ("2024-Q2", 20, "Cole Health", ["Sent back, to be put right", "26 October 2024"]),
    ("2024-Q2", 60, "Cole Health", ["Came in time", "Approved and locked"]),
    ("2024-Q3", 60, "Elm School", ["Missing", "60 days", "Not begun"]),
    ("2024-Q4", 60, "Dene Probation", ["Not asked of them"]),
    ("2025-Q4", 60, "Isle Youth", ["Came in time", "Sent, to be approved"]),
]


@pytest.mark.parametrize(("code", "days", "agency", "there"), PERIODS)
def test_the_returns_of_a_quarter_say(years: World, code: str, days: int, agency: str, there: list[str]) -> None:
    found = row(years.photographs[code, days].pages["period"], agency)
    assert [one for one in there if one not in found] == []


# Expected, came, of these late, missing, returns to approve. 25 figures of agencies and two of the business unit.
TALLIES = {
    "Q1 2024/25": "27 27 4 0 0",  # Beck Police gives four
    "Q2 2024/25": "27 27 1 0 0",  # contacts came late
    "Q3 2024/25": "27 25 4 2 0",  # Elm School gives two
    "Q4 2024/25": "25 25 0 0 0",  # Dene Probation's two are not expected
    "Q1 2025/26": "27 27 2 0 0",
    "Q2 2025/26": "27 24 6 3 0",  # late: Beck Police 4, Fen Housing 2; missing: Holt Fire 2, contacts
    "Q3 2025/26": "27 27 0 0 0",
    "Q4 2025/26": "27 25 4 2 1",
}


def test_the_tally_of_every_quarter(years: World) -> None:
    found = {one[0]: " ".join(one[1:6]) for one in rows(years.page("returns/")) if one and one[0] in TALLIES}
    assert found == {name: told for name, told in TALLIES.items() if name in found}
    assert len(found) >= 5


def test_a_return_says_what_was_odd_what_was_corrected_and_nothing_else_was(years: World) -> None:
    page = years.page(f"returns/{years.filled('Ash Council', '2024-Q2').reference}/")
    decided = row(page, NAMES["decisions"])
    assert "84.0% (168 of 200), revised" in decided
    assert "Corrected" in decided
    begun = row(page, NAMES["assessments"])
    assert "The parts add up to 122, and the whole is 124." in begun
    assert "Two of unknown age" in begun
    assert "Corrected" not in begun  # only a comment was put to it before it was sent
    slipped = years.page(f"returns/{years.filled('Holt Fire', '2024-Q2').reference}/")
    assert "Corrected" not in row(slipped, NAMES["decisions"])


def test_an_agency_sees_its_own_return_and_no_other(years: World) -> None:
    mine = years.filled("Beck Police", "2024-Q1").reference
    assert "Came late" in words(years.page(f"returns/{mine}/", who="Beck Police"))
    years.page(f"returns/{mine}/", who="Cole Health", status=404)


def test_agency_by_agency(years: World) -> None:
    page = years.page("agencies/")
    (head,) = (one for one in rows(page) if one and one[0] == "Indicator")
    (decided,) = (one for one in rows(page) if one and one[0].startswith(NAMES["decisions"]))
    told = dict(zip(head, decided, strict=True))
    assert "85.0%" in told["Elm School"]
    assert "Off target" in told["Elm School"]  # 90 is its own
    assert "On target" in told["Dene Probation"]  # 85.0% too, and 82 is everybody's
    assert "Not approved yet" in told["Isle Youth"]
    assert "Within tolerance" in told["Isle Youth"]
    assert "No figure" in told["Jay Trust"]
    assert "missing" in told["Jay Trust"]


def test_what_all_are_to_begin_together_is_no_agencys_own_target(years: World) -> None:
    """450 assessments are everybody's together: Ash Council's 127 are not off a target that it never had."""
    (begun,) = (one for one in rows(years.page("agencies/")) if one and one[0].startswith(NAMES["assessments"]))
    assert not any("Off target" in cell for cell in begun)
    page = years.page(f"indicators/{years.indicators['assessments'].reference}/")
    assert "No target" in row(page, "Ash Council")
    assert "Within tolerance" in words(page)  # all together: 440


def test_the_indicators_page(years: World) -> None:
    page = years.page(f"indicators/{years.indicators['meetings'].reference}/")
    assert "limits need ten figures that compare, and there are 4." in words(page)
    assert "New definition from here" in row(page, "Q1 2025/26")
    assert "Provisional" in row(page, "Q2 2025/26")
    assert "47 of 70" in row(page, "Q2 2025/26")
    decided = years.page(f"indicators/{years.indicators['decisions'].reference}/")
    assert "limits need ten figures that compare, and there are 8." in words(decided)
    table = {"Q1 2024/25": "534 of 675", "Q2 2024/25": "553 of 675", "Q4 2025/26": "551 of 635"}
    assert [one for name, one in table.items() if one not in row(decided, name)] == []
    elm = asked_as(Whose("seat", years.seats["Elm School"].slug))
    own = years.page(f"indicators/{years.indicators['decisions'].reference}/?of={elm}")
    assert "Suppressed, because it is small" in row(own, "Q3 2025/26")
    assert "No figure" in row(own, "Q3 2024/25")


def test_an_older_scorecard_still_says_who_never_sent(years: World) -> None:
    found = row(years.page("?at=2024-Q3"), NAMES["decisions"])
    assert "Missing: Elm School" in found
    assert "Came late: Beck Police (12 days)" in found
    assert "Figures are missing" in found
