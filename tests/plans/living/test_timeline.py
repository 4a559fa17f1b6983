"""What is due when and what slipped, worked out by hand."""

import csv
import io
from datetime import date

import pytest
from django.test import Client

from goldenthread.plans import services
from goldenthread.plans.computing import Facts
from goldenthread.plans.models import Item
from goldenthread.plans.slips import Kept, Slip, first_promised, slips
from goldenthread.plans.timeline import Mark, first_month, lane_of, months_from, outside
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.plans.test_plan_rows import row

MAY, JULY, OCTOBER = date(2026, 5, 31), date(2026, 7, 31), date(2026, 10, 31)
ON = [date(2026, 4, n) for n in range(1, 7)]


def test_slips_are_told_from_versions() -> None:
    told = [
        Kept(ON[0], None, "", "Imported"),
        Kept(ON[1], MAY, "May 2026", "a first date is no slip"),
        Kept(ON[2], MAY, "May 2026", "something else"),
        Kept(ON[3], JULY, "July 2026", "Snow"),
        Kept(ON[4], None, "when we can", "No staff"),
        Kept(ON[5], OCTOBER, "October 2026", "Staff found"),
    ]
    assert slips(told) == [
        Slip(MAY, JULY, "Snow", ON[3], "July 2026"),
        Slip(JULY, None, "No staff", ON[4], "when we can"),
        Slip(None, OCTOBER, "Staff found", ON[5], "October 2026"),
    ]
    assert [slip.later for slip in slips(told)] == [True, True, False]
    assert not Slip(JULY, MAY, "Sooner", ON[0]).later
    assert first_promised(told) == MAY
    assert slips([]) == [] == slips(told[:3])
    assert first_promised(told[:1]) is None


def test_marks_say_kept_missed_open_and_where_a_date_went() -> None:
    facts = Facts(dates=(date(2026, 3, 31), date(2026, 4, 30), JULY), kept=(date(2026, 3, 31),))
    slip = Slip(MAY, JULY, "Snow", ON[3])
    lane = lane_of(row(1, facts=facts), [slip], date(2026, 6, 1), "england")
    assert {month: [mark.stands for mark in marks] for month, marks in lane.marks.items()} == {
        (2026, 3): ["kept"], (2026, 4): ["missed"], (2026, 5): ["slipped"], (2026, 7): ["open"],
    }  # fmt: skip
    assert lane.marks[2026, 5] == [Mark(MAY, "slipped", slip)]
    assert lane.marks[2026, 7] == [Mark(JULY, "open", None, slip)]
    # What is done or was given up misses nothing any more.
    done = lane_of(row(1, facts=facts, stage="verified"), [], date(2026, 6, 1), "england")
    assert "missed" not in {mark.stands for marks in done.marks.values() for mark in marks}


def test_a_year_of_months_begins_in_april_or_where_it_is_asked_to() -> None:
    assert first_month("", date(2026, 3, 31)) == (2025, 4)
    assert first_month("", date(2026, 4, 1)) == (2026, 4)
    assert first_month("2027-01", date(2026, 4, 1)) == (2027, 1)
    for nonsense in ("2027-13", "x", "99999-1", "2027"):
        assert first_month(nonsense, date(2026, 4, 1)) == (2026, 4)
    months = months_from((2026, 4))
    assert (months[0], months[8], months[-1]) == ((2026, 4), (2026, 12), (2027, 3))
    lanes = [lane_of(row(1, facts=Facts(dates=(date(2025, 1, 1), MAY, date(2030, 1, 1)))), [], MAY, "england")]
    lanes.append(lane_of(row(2), [], MAY, "england"))
    assert outside(lanes, months) == (1, 1, 1)


@pytest.mark.django_db
def test_the_page_and_its_file_tell_what_slipped_and_why(as_manager: Client, place: Place) -> None:
    plan = uploaded_plan(place, SMALL_PLAN)
    item = plan.items.get(printed_ref="1.1")
    services.edit_item(item=item, changes={"timescale": "July 2026"}, why="Roads <closed>", seen=1, by=SYSTEM, at=AT)
    asked = f"?plan={plan.reference}&from=2026-04"
    shown = as_manager.get(f"/p/{place.slug}/timeline/{asked}").content.decode()
    assert "<s>31</s></span> put off to 31 July 2026</span>" in shown
    assert '<s>31 May 2026</s></span> put off to 31 July 2026 <span class="gt-mark__why">Roads &lt;closed' in shown
    assert "(was 31 May 2026)" in shown
    assert "Roads &lt;closed&gt;" in shown
    assert "<closed>" not in shown
    file = as_manager.get(f"/p/{place.slug}/timeline/as/csv/{asked}").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(file, newline="")))
    assert ["2026-05-31", "Slipped", "ACT-0001", "1.1"] in [one[:4] for one in rows]
    (slipped,) = [one for one in rows if one[1] == "Slipped"]
    assert slipped[-2:] == ["2026-07-31", "Roads <closed>"]
    assert (
        "Nothing is due in these months" in as_manager.get(f"/p/{place.slug}/timeline/?from=2035-04").content.decode()
    )
    # The table knows what it was first promised for.
    table = as_manager.get(f"/p/{place.slug}/table/?columns=number,original&sort=number").content.decode()
    assert '<td data-label="First promised for">31 May 2026</td>' in table


@pytest.mark.django_db
def test_a_kept_date_has_a_tick_and_the_word(as_manager: Client, place: Place) -> None:
    uploaded_plan(place, SMALL_PLAN)
    Item.objects.filter(printed_ref="1.1").update(kept_dates=["2026-05-31"])
    shown = as_manager.get(f"/p/{place.slug}/timeline/?from=2026-04").content.decode()
    assert '<span aria-hidden="true">✓</span> <span class="gt-mark__day">31</span> kept' in shown
    assert '<span class="gt-mark__day">31 May 2026</span> kept' in shown


def test_a_record_misses_nothing() -> None:
    facts = Facts(dates=(MAY,))
    late = lane_of(row(1, facts=facts), [], JULY, "england")
    record = lane_of(row(1, facts=facts), [], JULY, "england", asks=False)
    assert [[mark.stands for lane in (late, record) for mark in lane.marks[2026, 5]]] == [["missed", "open"]]
