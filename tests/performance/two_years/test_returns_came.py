"""Each return's word and days, and how odd, slipped and blank figures were met, against the hand-made table."""

import pytest

from goldenthread.performance.models import DataReturn

from . import figures as story
from .expected import COMES
from .figures import AGENCIES, QUARTERS
from .people import NAMES, World

pytestmark = pytest.mark.django_db


def _word(told: str) -> set[tuple[str, int]]:
    word, _, days = told.partition(" ")
    return {(word, int(days or 0))}


@pytest.mark.parametrize(("code", "days"), list(COMES))
def test_how_each_return_had_come_by_then(years: World, code: str, days: int) -> None:
    found = years.photographs[code, days].came
    wanted = {name: _word(COMES[code, days].get(name, "in-time")) for name in AGENCIES}
    assert {name: found[name] for name in AGENCIES} == wanted


def test_what_the_unit_owes_is_late_and_missing_too(years: World) -> None:
    at = {key: one.came["unit Contacts to the front door"] for key, one in years.photographs.items()}
    assert at["2024-Q1", 60] == {("in-time", 0)}
    assert at["2024-Q2", 0] == {("not-due", 0)}
    assert at["2024-Q2", 1] == {("missing", 1)}
    assert at["2024-Q2", 20] == {("late", 9)}
    assert at["2025-Q2", 60] == {("missing", 60)}
    assert at["2025-Q4", 60] == {("in-time", 0)}


# What became of each: all were approved but these.
ENDED = {
    ("Elm School", "2024-Q3"): "asked", ("Dene Probation", "2024-Q4"): "excused", ("Holt Fire", "2025-Q2"): "begun",
    ("Isle Youth", "2025-Q4"): "sent", ("Jay Trust", "2025-Q4"): "asked",
}  # fmt: skip


def test_what_became_of_each_return(years: World) -> None:
    found = {(one.seat.name, one.span.code): one.state for one in DataReturn.objects.select_related("seat")}
    assert found == {(name, code): ENDED.get((name, code), "approved") for name in AGENCIES for code in QUARTERS}


def test_every_doubt_and_no_other(years: World) -> None:
    """Each check fails for the figure that the table says, and for no other of all that were sent."""
    found = {key: doubts for key, doubts in years.doubts.items() if doubts}
    agency, _code, key, _cell = story.SLIP
    assert found == {key: doubts for key, (doubts, _why) in story.ODD.items()} | {(agency, "slip", key): {"jump"}}


def test_each_odd_figure_was_refused_without_a_comment_and_a_blank_one_at_all(years: World) -> None:
    odd = [(agency, code, "NotExplained", NAMES[key]) for agency, code, key in story.ODD]
    agency, code, key, _cell = story.SLIP
    odd.append((agency, code, "NotExplained", NAMES[key]))
    missing = [one for one in years.refused if one[2] == "FiguresMissing"]
    assert missing == [("Beck Police", "2024-Q1", "FiguresMissing", *sorted(NAMES[key] for key in story.RETURNED))]
    assert sorted(one for one in years.refused if one[2] == "NotExplained") == sorted(odd)


def test_no_correction_goes_without_its_reason(years: World) -> None:
    found = sorted(one for one in years.refused if one[2] == "SayWhy")
    wanted = [(agency, code, "SayWhy") for agency, code, *_ in story.CORRECTED]
    wanted += [(key, code, "SayWhy") for key, code, *_ in story.ENTERED_AGAIN]
    assert found == sorted(wanted)
