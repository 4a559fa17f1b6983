"""Every figure that an agency sent stands as the table says it, with its parts, its versions and their reasons."""

from decimal import Decimal

import pytest

from goldenthread.performance.models import Value, ValueVersion
from goldenthread.performance.queries.seeing import Seen, history_of, indicator_seen
from goldenthread.performance.rules.points import Whose
from goldenthread.performance.rules.to_date import year_to_date
from goldenthread.performance.services import Figure, tell
from goldenthread.performance.services.refusals import Locked
from goldenthread.plans.access import Standing
from tests.performance.a_scorecard import quarter

from . import figures as story
from .figures import AGES, ENDS, QUARTERS, RETURNED, told
from .people import World, hour

pytestmark = pytest.mark.django_db
MARKS = {"c": "suppressed", "z": "not-applicable", ":": "not-available"}
SURE = {"p": "provisional", "e": "estimated"}
EVERY = [(key, agency) for key, rows in RETURNED.items() for agency in rows]
NEWEST = {(agency, code, key): cell for agency, code, key, cell, _why, _day in story.CORRECTED}
# A provisional one that turned out so is final; what turned out otherwise is revised.
FOUND_SO = {("Fen Housing", "2024-Q2", "decisions")}


def wanted(agency: str, code: str, key: str) -> tuple[tuple[int | None, ...], str, bool] | None:
    """Numerator and denominator or number, what it is, and whether it was approved; None where nothing stands."""
    way = dict(zip(QUARTERS, story.RETURNS[agency].split(), strict=True))[code]
    first = told(RETURNED[key][agency])[code]
    cell = NEWEST.get((agency, code, key), first)
    if not cell or way in ("never", "excused"):
        return None
    approved = way != "half" and (agency, code) not in story.NOT_APPROVED
    if cell in MARKS:
        return (None,), MARKS[cell], approved
    state = SURE.get(cell[-1], "final")
    if cell != first and (agency, code, key) not in FOUND_SO:
        state = "revised"
    return tuple(int(one) for one in cell.rstrip("pe").partition("=")[0].split("/")), state, approved


@pytest.mark.parametrize(("key", "agency"), EVERY)
def test_each_figure_of_each_agency(years: World, key: str, agency: str) -> None:
    rows = Value.objects.filter(indicator=years.indicators[key], seat=years.seats[agency], part="")
    found = {}
    for one in rows:
        numbers = (one.number,) if one.denominator is None else (one.numerator, one.denominator)
        found[one.span.code] = (numbers, one.state, one.approved_at is not None)
        if one.denominator:
            assert one.numerator is not None
            assert one.number == (one.numerator * 100 / one.denominator).quantize(Decimal("0.000001"))
    table = {code: wanted(agency, code, key) for code in QUARTERS}
    assert found == {code: one for code, one in table.items() if one is not None}


@pytest.mark.parametrize("agency", story.ASSESSMENTS)
def test_each_part(years: World, agency: str) -> None:
    rows = Value.objects.filter(indicator=years.indicators["assessments"], seat=years.seats[agency])
    found = {(one.span.code, one.part): one.number for one in rows.exclude(part="")}
    table = {}
    for code, first in told(story.ASSESSMENTS[agency]).items():
        cell = NEWEST.get((agency, code, "assessments"), first)
        for age, number in zip(AGES, cell.partition("=")[2].split("+"), strict=True):
            table[code, f"Age: {age}"] = int(number)
    assert found == table


def seen(years: World, key: str, agency: str = "", code: str = "2025-Q4") -> Seen:
    whose = Whose("seat", years.seats[agency].slug) if agency else Whose("all")
    found = indicator_seen(years.here(), years.indicators[key].reference, Standing(), whose, ENDS[code])
    assert found is not None
    return found


def history(years: World, found: Seen, code: str) -> list[tuple[Decimal | None, str, str]]:
    """The newest first: number, what it is, why it was corrected."""
    return [
        (one.number, one.state, one.why)
        for one in history_of(years.here(), found, Standing())
        if one.value.span == quarter(code)
    ]


def test_a_correction_is_a_version_with_its_reason(years: World) -> None:
    assert history(years, seen(years, "decisions", "Ash Council"), "2024-Q2") == [
        (84, "revised", "Four were counted in October"), (82, "final", ""),
    ]  # fmt: skip
    assert history(years, seen(years, "allegations", "Beck Police"), "2024-Q3") == [
        (8, "revised", "Two more were found, and none twice"), (6, "revised", "One was counted twice"),
        (7, "final", ""),
    ]  # fmt: skip
    assert history(years, seen(years, "contacts"), "2024-Q3") == [
        (995, "revised", "Five were in a drawer"),
        (990, "final", ""),
    ]


def test_provisional_and_then_final(years: World) -> None:
    assert history(years, seen(years, "decisions", "Fen Housing"), "2024-Q2") == [
        (78, "final", "Now it is final"), (78, "provisional", ""),
    ]  # fmt: skip
    assert history(years, seen(years, "repeat"), "2024-Q2") == [
        (23, "final", "Now it is final"),
        (23, "provisional", ""),
    ]
    assert history(years, seen(years, "repeat"), "2024-Q4") == [
        (Decimal("22.727273"), "revised", "Now it is final: ten more plans"), (21, "provisional", ""),
    ]  # fmt: skip


def test_a_slip_put_right_before_it_was_sent_is_no_revision(years: World) -> None:
    assert history(years, seen(years, "decisions", "Holt Fire"), "2024-Q2") == [(90, "final", ""), (10, "final", "")]


def test_only_what_was_corrected_has_a_reason(years: World) -> None:
    rows = ValueVersion.objects.exclude(why="").values_list("value__seat__name", "why", "value__part")
    found = {(name, why) for name, why, part in rows if not part}
    table: set[tuple[str | None, str]] = {(agency, why) for agency, _code, _key, _cell, why, _day in story.CORRECTED}
    table |= {(None, why) for _key, _code, _cell, why, _day in story.ENTERED_AGAIN}
    assert found == table


def test_an_approved_figure_is_locked(years: World) -> None:
    figure = Figure(
        years.indicators["decisions"], quarter("2024-Q1"), numerator="1", denominator="200",
        seat=years.seats["Ash Council"],
    )  # fmt: skip
    with pytest.raises(Locked):
        tell(figure=figure, by=years.unit, at=hour(story.LAST_DAY))


def test_the_parts_and_everybody_by_himself(years: World) -> None:
    found = seen(years, "assessments", "Cole Health", "2024-Q4")
    assert {part: point.number for part, point in found.parts.items()} == {
        "Age: Under 5": 21, "Age: 5 to 10": 22, "Age: 11 to 17": 22,
    }  # fmt: skip
    beside = seen(years, "decisions", code="2025-Q3").others
    assert {name: None if point is None else point.number for _whose, name, point in beside if name[0] in "DEGI"} == {
        "Dene Probation": Decimal("87.5"), "Elm School": None, "Glen Hospital": Decimal("87.5"), "Isle Youth": 88,
    }  # fmt: skip


# What one agency's own years come to; a year with a quarter that has no number is not known.
def test_an_agencys_own_year_to_date(years: World) -> None:
    def so_far(agency: str, code: str, key: str = "decisions") -> str:
        found = seen(years, key, agency)
        told = year_to_date(found.points, quarter(code))
        if told is None:
            return ""
        last = found.points[-1].definition
        return last.shown(told.number) if told.number is not None else "? " + " ".join(one.code for one in told.missing)

    assert so_far("Ash Council", "2024-Q1") == ""
    assert so_far("Ash Council", "2024-Q2") == "82.0%"  # 160+168 = 328 of 400
    assert so_far("Ash Council", "2024-Q4") == "81.5%"  # + 158 + 166 = 652 of 800
    assert so_far("Ash Council", "2025-Q4") == "85.8%"  # 187+185+189+194 = 755 of 880
    assert so_far("Elm School", "2024-Q4") == "? 2024-Q3"
    assert so_far("Elm School", "2025-Q4") == "? 2025-Q3"
    assert so_far("Dene Probation", "2024-Q4") == "? 2024-Q4"
    assert so_far("Glen Hospital", "2025-Q3", "allegations") == "16"  # 9+7+0
