"""The scorecard's figures in the national layout: cells by hand, read back by our own reader of national files, and
nothing in them that was hidden."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from goldenthread.boards import services as boards
from goldenthread.boards.models import Area
from goldenthread.performance import services
from goldenthread.performance.models import Covered, Indicator, NationalArea, Value
from goldenthread.performance.national.ees import EesReader, look
from goldenthread.performance.national.opening import open_national
from goldenthread.performance.national.said import FigureSaid
from goldenthread.performance.queries.leaving import leaving
from goldenthread.performance.queries.scorecard import scorecard_of
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.leaving.tidy import when
from goldenthread.performance.rules.points import ALL, Whose
from goldenthread.performance.rules.spans import span_of
from goldenthread.performance.services import Figure
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place
from tests.performance.a_scorecard import Scorecard, a_scorecard, quarter

HEAD = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_name",
    "agency",
    "area",
    "breakdown_topic",
    "breakdown",
]


@pytest.fixture
def scored(place: Place) -> Scorecard:
    region = NationalArea.objects.create(code="E12000004", ons="E12000004", name="East Midlands", level="regional")
    there = NationalArea.objects.create(
        code="892", ons="E06000018", name="Nottingham", level="local", region=region.code
    )
    Covered.objects.create(partnership=place.partnership, place=there)
    return a_scorecard(place)


def lines(client: Client, place: Place) -> list[dict[str, str]]:
    answer = client.post(f"/p/{place.slug}/performance/export/tidy/")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_for_each_place_period_and_breakdown(as_manager: Client, place: Place, scored: Scorecard) -> None:
    scored.tell("rereferrals", "2025-Q4", numerator="22", denominator="88")
    scored.tell("rereferrals", "2025-Q4", numerator="3", denominator="40", part="Sex: Female")
    scored.tell("contacts", "2025-Q4", "412")
    scored.tell("contacts", "2025-Q3", "x")
    rows = lines(as_manager, place)
    assert list(rows[0])[:14] == HEAD
    where = ["Local authority", "E92000001", "England", "E12000004", "East Midlands", "892", "E06000018", "Nottingham"]
    rereferrals = [one for one in rows[0] if "re_referrals" in one]
    contacts = next(one for one in rows[0] if "contacts" in one)
    assert [one.rsplit("_", 1)[-1] for one in rereferrals] == ["months", "numerator", "denominator"]
    told = [[*list(one.values())[:14], *(one[name] for name in (*rereferrals, contacts))] for one in rows]
    assert told == [
        ["202526", "Financial year Q4", *where, "Total", "Total", "Total", "Total", "25", "22", "88", "412"],
        ["202526", "Financial year Q4", *where, "Total", "Total", "Sex", "Female", "c", "c", "40", "x"],
        ["202526", "Financial year Q3", *where, "Total", "Total", "Total", "Total", "x", "x", "x", "x"],
    ]


def test_agencies_come_with_what_they_come_to(as_manager: Client, place: Place, scored: Scorecard) -> None:
    given = {"vale-council": ("17", "20"), "harbour-police": ("8", "20"), "vale-health": ("10", "10")}
    for slug, (over, under) in given.items():
        scored.tell("attendance", "2025-Q4", numerator=over, denominator=under, seat=scored.seats[slug])
    rows = lines(as_manager, place)
    number = next(one for one in rows[0] if "attendance" in one)
    assert [(one["agency"], one[number], one[f"{number}_numerator"]) for one in rows] == [
        ("Total", "70", "35"), ("Harbour Police", "c", "c"), ("Vale Council", "c", "c"), ("Vale Health", "100", "10"),
    ]  # fmt: skip


def test_what_is_not_approved_or_of_another_board_is_not_in_it(client: Client, place: Place, scored: Scorecard) -> None:
    scored.tell("contacts", "2025-Q4", "412")
    figure = Figure(scored.indicators["contacts"], quarter("2025-Q3"), "300")
    services.tell(figure=figure, by=SYSTEM, at=AT)
    Indicator.objects.filter(pk=scored.indicators["rereferrals"].pk).update(board=place.children)
    client.force_login(place.people["other-board"])
    rows = lines(client, place)
    assert [one["time_identifier"] for one in rows] == ["Financial year Q4"]
    assert not [one for one in rows[0] if "re_referrals" in one]


def test_an_area_of_the_partnership_has_its_own_codes(as_manager: Client, place: Place, scored: Scorecard) -> None:
    area = boards.add_area(partnership=place.partnership, name="Harbour", by=SYSTEM, at=AT)
    assert isinstance(area, Area)
    scored.tell("contacts", "2025-Q4", "412")
    scored.tell("contacts", "2025-Q4", "112", area=area)
    row = lines(as_manager, place)[1]
    assert [row[one] for one in ("geographic_level", "old_la_code", "la_name", "area")] == [
        "Area",
        "",
        "Harbour",
        "Harbour",
    ]
    there = NationalArea.objects.create(
        code="891", ons="E10000024", name="Harbourshire", level="local", region="E12000004"
    )
    Covered.objects.create(partnership=place.partnership, place=there, area=area)
    whole, row = lines(as_manager, place)
    assert [row[one] for one in ("geographic_level", "old_la_code", "la_name", "area")] == [
        "Local authority", "891", "Harbourshire", "Harbour",
    ]  # fmt: skip
    assert [whole[one] for one in ("geographic_level", "region_name", "old_la_code", "la_name")] == [
        "Partnership", "East Midlands", "", "Ambermere Partnership",
    ]  # fmt: skip


def test_no_spreadsheet_runs_what_somebody_typed(as_manager: Client, place: Place, scored: Scorecard) -> None:
    scored.tell("contacts", "2025-Q4", "412", part="=cmd|' /C calc'!A0")
    scored.tell("contacts", "2025-Q4", "410", part="@SUM: -2+3")
    found = [(one["breakdown_topic"], one["breakdown"]) for one in lines(as_manager, place)]
    assert found == [("Total", "'=cmd|' /C calc'!A0"), ("'@SUM", "'-2+3")]


def test_the_reader_of_national_files_reads_it(
    as_manager: Client, place: Place, scored: Scorecard, tmp_path: Path
) -> None:
    for code, over in (("2025-Q2", "20"), ("2025-Q3", "3"), ("2025-Q4", "22")):
        scored.tell("rereferrals", code, numerator=over, denominator="88")
        scored.tell("rereferrals", code, numerator="9", denominator="30", part="Sex: Female")
    path = tmp_path / "figures.csv"
    path.write_bytes(as_manager.post(f"/p/{place.slug}/performance/export/tidy/").content)
    opened = open_national(path)
    assert opened.headings.kind == "figures-ees"
    found = look(opened.headings, opened.rows())
    reader = EesReader(opened.headings, found)
    said: list[FigureSaid] = []
    for row in opened.rows():
        figures = reader.read(row)
        assert isinstance(figures, list)
        said += figures
    number = next(key for key in reader.measures if key.endswith("months"))
    assert {one.area for one in said} == {"892"}
    assert {one.period for one in said} == {f"202526 Financial year Q{one}" for one in (2, 3, 4)}
    assert {(one.year, one.part, one.raw) for one in said if one.measure == number and "Total" in one.part} >= {
        (2026, "Total; Total", "22.7"), (2026, "Total; Total", "25"), (2026, "Total; Total", "c"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "code", "period", "identifier"),
    [
        ("month", "2025-06", "2025", "June"), ("quarter", "2025-Q4", "202526", "Financial year Q4"),
        ("quarter", "1999-Q1", "199900", "Financial year Q1"), ("april-year", "2024-25", "202425", "Financial year"),
        ("school-year", "2024-25", "202425", "Academic year"), ("calendar-year", "2025", "2025", "Calendar year"),
        ("snapshot", "2025-03-31", "2025", "Reporting year"), ("rolling", "2025-06", "2025", "Twelve months to June"),
    ],
)  # fmt: skip
def test_periods_as_the_national_layout_says_them(kind: Any, code: str, period: str, identifier: str) -> None:
    span = span_of(kind, code)
    assert span is not None
    assert when(span) == (period, identifier)


def test_papers_hide_what_the_file_hides(place: Place, scored: Scorecard) -> None:
    """6 in three agencies of 2 each: a paper that printed the 6 would say what the file does not."""
    made = scored.visits()
    for seat in scored.seats.values():
        scored.tell("visits", "2025-Q4", "2", seat=seat)
    figures = leaving(place.partnership).told[made.pk]
    assert {whose: by_part[""][0].cell.raw for whose, by_part in figures.items()} == dict.fromkeys(
        [ALL, *(Whose("seat", slug) for slug in scored.seats)], "c"
    )
    seen = Indicator.objects.filter(pk=made.pk)
    day = quarter("2025-Q4").last
    inside = scorecard_of(place.partnership, seen, Value.objects.all(), day=day, today=AT.date())
    assert inside.points[made.pk][0].number == 6
    paper = scorecard_of(place.partnership, seen, None, day=day, today=AT.date())
    assert (paper.points[made.pk][0].number, paper.points[made.pk][0].cell.state) == (None, "suppressed")


def test_a_sum_of_some_agencies_is_guarded_and_not_told(place: Place, scored: Scorecard) -> None:
    made = scored.visits()
    scored.tell("visits", "2025-Q4", "20", seat=scored.seats["vale-council"])
    assert [whose for whose, parts in leaving(place.partnership).told[made.pk].items() if parts[""]] == [
        Whose("seat", "vale-council")
    ]


def test_the_queries_do_not_grow(
    as_manager: Client, place: Place, scored: Scorecard, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for code in ("2025-Q1", "2025-Q2", "2025-Q3"):
        for seat in scored.seats.values():
            scored.tell("attendance", code, numerator="9", denominator="30", seat=seat)
        scored.tell("contacts", code, "412")
    with django_assert_max_num_queries(18):  # to hold, and to keep in mind what left, with the rest
        lines(as_manager, place)


def test_what_is_no_count_of_people_has_its_decimals_and_nothing_kept_back(
    as_manager: Client, place: Place, scored: Scorecard
) -> None:
    Indicator.objects.filter(pk=scored.indicators["rereferrals"].pk).update(scheme="none")
    scored.tell("rereferrals", "2025-Q4", numerator="2", denominator="3")
    row = lines(as_manager, place)[0]
    assert list(row.values())[14:17] == ["66.7", "2", "3"]


def test_a_definition_without_a_denominator_has_one_column(as_manager: Client, place: Place, scored: Scorecard) -> None:
    services.add_indicator(
        partnership=place.partnership,
        name="Days to decide",
        definition=Definition("days", decimals=1),
        by=SYSTEM,
        at=AT,
    )
    scored.tell("contacts", "2025-Q4", "412")
    names = list(lines(as_manager, place)[0])
    assert len([one for one in names if "days_to_decide" in one]) == 1
