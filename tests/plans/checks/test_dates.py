"""By when: what fires and what does not, for each check of dates."""

from datetime import date

import pytest

from goldenthread.lib import timescales
from goldenthread.lib.dates import Period, financial_year

from .outlines import action, codes, fires, outline, said


def test_a_good_action_has_no_flaw() -> None:
    assert codes(outline(action())) == []


@pytest.mark.parametrize(
    ("when", "flaws"),
    [
        ("March 2027", set()),
        ("31 March 2027", set()),
        ("1 April 2027", {"date-after-period"}),
        ("April 2027", {"date-after-period"}),
        ("1 April 2026", set()),
        ("31 March 2026", {"date-before-period"}),
        ("January 2026", {"date-before-period"}),
        ("January 2026 and January 2027", {"already-past"}),
        ("July 2026 and January 2027", set()),
        ("", {"no-timescale"}),
        ("insert", {"placeholder-timescale"}),
        ("TBC", {"placeholder-timescale"}),
        ("???", {"placeholder-timescale"}),
        ("through dip testing", {"timescale-unclear"}),
        ("Bi annually", {"timescale-ambiguous"}),
        ("bi-monthly", {"timescale-ambiguous"}),
        ("twice a year", set()),
        ("every two months", set()),
        ("quarterly", set()),
        ("ongoing", set()),
        ("July 2026 onwards", set()),
        ("October", {"month-without-year"}),
        ("October 2026", set()),
        ("Saturday 3 October 2026", set()),  # a weekend is no flaw
        ("Sunday 4 October 2026", set()),
        ("within three months of publication", {"timescale-relative"}),
    ],
)
def test_what_a_timescale_is_told(when: str, flaws: set[str]) -> None:
    assert set(codes(outline(action(when=when)))) == flaws


def test_a_date_above_dates_what_stands_under_it() -> None:
    parent = action("o", kind="outcome", measure=None, when="September 2026", leads=())
    assert not fires("no-timescale", parent, action(parent_id="o", when=""))


def test_a_plan_without_any_date_is_told_once() -> None:
    bare = [action(f"a{n}", text=f"Visit the club number {n} by the river", when="") for n in range(5)]
    found = codes(outline(*bare))
    assert found.count("no-timescale") == 1
    assert said("no-timescale", *bare) == "None of the 5 things to do says by when."


def test_a_plan_without_a_period_has_no_date_outside_it() -> None:
    assert codes(outline(action(when="April 2031"), period=None)) == []


def test_a_plan_of_one_year_alone_may_run_to_march() -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert not fires("date-after-period", action(timescale=timescales.read("March 2027")), period=year)
    assert fires("date-after-period", action(timescale=timescales.read("April 2027")), period=year)


def dated(*months: str) -> list[object]:
    return [action(f"a{n}", text=f"Visit the club number {n} by the river", when=when) for n, when in enumerate(months)]


@pytest.mark.parametrize(
    ("months", "fired"),
    [
        (["March 2027"] * 6, True),
        (["March 2027"] * 5, False),  # too few to speak of
        (["March 2027"] * 6 + ["June 2026"] * 4, True),  # six of ten
        (["March 2027"] * 6 + ["June 2026"] * 5, False),
        (["31 October 2026"] * 8, True),  # any month
        (["ongoing"] * 8, False),
    ],
)
def test_everything_due_in_one_month(months: list[str], fired: bool) -> None:
    assert fires("all-due-at-once", *dated(*months)) is fired  # type: ignore[arg-type]


def test_the_last_month_is_named_as_such() -> None:
    assert said("all-due-at-once", *dated(*["March 2027"] * 7)) == (  # type: ignore[arg-type]
        "7 of 7 dates fall in March 2027, the last month of the plan."
    )


@pytest.mark.parametrize(
    ("changes", "fired"),
    [
        ({"when": "", "progress": "Bi annually."}, {"value-in-wrong-column", "timescale-ambiguous", "no-timescale"}),
        ({"when": "through sampling", "progress": "Quarterly"}, {"value-in-wrong-column", "timescale-unclear"}),
        ({"when": "May 2026", "progress": "Quarterly"}, set()),  # it has a date; the words may be a report
        ({"when": "", "progress": "Routes walked in May"}, {"no-timescale"}),
        ({"leads": ("March 2027",)}, {"value-in-wrong-column"}),
        ({"leads": ("May Example Trust",)}, set()),
    ],
)
def test_a_value_in_the_wrong_column(changes: dict[str, object], fired: set[str]) -> None:
    assert set(codes(outline(action(**changes)))) == fired


def test_messages_say_what_and_when() -> None:
    assert (
        said("date-after-period", action(when="April 2027"))
        == "“April 2027” comes after the plan ends on 31 March 2027."
    )
    past = said("date-before-period", action(when="January 2026"))
    assert past == "“January 2026” was already past when the plan began on 1 April 2026."
    assert said("timescale-ambiguous", action(when="Bi-annual")) == (
        "“Bi-annual” can mean two things. It was read as twice a year."
    )
    assert financial_year(2026).first == date(2026, 4, 1)
