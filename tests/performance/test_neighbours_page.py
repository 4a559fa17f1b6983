"""The page of an indicator beside England, its region, its neighbours and its peers."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.performance import services
from goldenthread.performance.models import Covered, Grade, Indicator, Peer
from goldenthread.performance.queries.comparing import POPULATION
from goldenthread.performance.queries.national_points import national_points, span_of_year
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import ALL, Whose
from goldenthread.performance.services.covering import put_first
from goldenthread.performance.vocab import SpanKind
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place
from tests.performance.a_country import ENDED, NEIGHBOURS, PEER, VALE, Country, a_country
from tests.performance.a_scorecard import REREFERRALS

RATE = Definition("per-10000", "context", 1, "Plans at 31 March.", "Children with a plan", "Children")


def watched(
    place: Place, country: Country, key: str, definition: Definition = REREFERRALS, span: str = "april-year"
) -> Indicator:
    return services.add_indicator(
        partnership=place.partnership, name="Watched", definition=definition, origin="national", span=span,
        national=country.measures[key], by=SYSTEM, at=AT,
    )  # fmt: skip


def furnished(place: Place) -> tuple[Country, Indicator]:
    made = a_country(place.partnership)
    made.measure("lait:ReReferral", title="Re-referrals <within> 12 months")
    told = dict(zip(NEIGHBOURS, ["10", "c", "x", "20", "21", "31.9", "14", "-", "c", "25"], strict=True))
    made.say("lait:ReReferral", 2024, told | {VALE: "20", "E92000001": "22.4", ENDED: "18"})
    made.say(
        "lait:ReReferral", 2025, told | {VALE: "27.2", "E92000001": "22.6", "E12000004": "24.7", PEER: "19", ENDED: "x"}
    )
    return made, watched(place, made, "lait:ReReferral")


def address(place: Place, indicator: Indicator, more: str = "") -> str:
    return f"/p/{place.slug}/performance/indicators/{indicator.reference}/neighbours/{more}"


def text(page: str) -> str:
    body = page.partition('id="main"')[2]
    return " ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", body, flags=re.DOTALL).split())


def test_it_says_who_is_compared_with_what_and_who_is_missing(as_manager: Client, place: Place) -> None:
    _made, indicator = furnished(place)
    with CaptureQueriesContext(connection) as queries:
        page = as_manager.get(address(place, indicator)).content.decode()
    assert len(queries) <= 15
    said = text(page)
    assert "Higher than England (22.6%) and than five of the six of its neighbours that have a figure." in said
    assert "Higher than a year before (20.0%)." in said
    assert "Two of its ten statistical neighbours are not close to it." in said
    assert "Borough 1 Neighbour 1: extremely close 10.0% Lower" in said
    assert "Borough 6 Neighbour 6: close 31.9% Higher" in said
    assert "Farshire Chosen peer 19.0% Lower" in said
    assert "Suppressed, because it is small: Borough 2" in said
    assert "This area has ended, and is joined to no other: Borough 9" in said
    assert "Open Government Licence v3.0" in said
    assert "Re-referrals &lt;within&gt; 12 months" in page
    assert page.count('<svg xmlns="http://www.w3.org/2000/svg"') == 2  # for a wide page and for a phone
    assert " style=" not in page


def test_another_year_is_chosen_and_nonsense_is_the_newest(as_manager: Client, place: Place) -> None:
    _made, indicator = furnished(place)
    said = text(as_manager.get(address(place, indicator, "?year=2024")).content.decode())
    assert "Lower than England (22.4%)" in said
    assert "No figure for that period: East Midlands" in said
    newest = text(as_manager.get(address(place, indicator, "?year=x&area=%00")).content.decode())
    assert "neighbours, 2025" in newest


@pytest.mark.parametrize("how", ["no measure", "covers nothing", "no figures"])
def test_where_nothing_is_compared_it_says_why(as_manager: Client, place: Place, how: str) -> None:
    made = a_country(*([] if how == "covers nothing" else [place.partnership]))
    made.measure("m")
    indicator = watched(place, made, "m")
    if how == "no measure":
        Indicator.objects.update(national=None)
    said = text(as_manager.get(address(place, indicator)).content.decode())
    assert {
        "no measure": "No national statistic is joined",
        "covers nothing": "It is not known which area",
        "no figures": "There are no figures to compare",
    }[how] in said


@pytest.mark.parametrize(("who", "led"), [("business-unit", True), ("chair", False)])
def test_who_may_say_which_area_it_is_is_led_there(client: Client, place: Place, who: str, led: bool) -> None:
    made = a_country()
    made.measure("m")
    indicator = watched(place, made, "m")
    client.force_login(place.people[who])
    page = client.get(address(place, indicator)).content.decode()
    assert (f"/p/{place.slug}/performance/national/" in page) == led


def test_counts_are_laid_beside_nobody(as_manager: Client, place: Place) -> None:
    made = a_country(place.partnership)
    made.measure("n", "count")
    for year in (2024, 2025):
        made.say("n", year, {VALE: "40", "E92000001": "90000", **dict.fromkeys(NEIGHBOURS, "30")})
    page = as_manager.get(address(place, watched(place, made, "n", Definition("count")))).content.decode()
    assert "A count: larger places have more" in text(page)
    assert "xmlns" not in page.partition('id="main"')[2]
    assert "Higher or lower than" not in page


def test_a_rate_is_worked_out_and_shows_what_it_was_made_of(as_manager: Client, place: Place) -> None:
    made = a_country(place.partnership)
    made.measure("dfe-d5:CPP_At31", "count")
    made.measure(POPULATION, "count")
    made.say("dfe-d5:CPP_At31", 2025, {VALE: "367", "E92000001": "49420", NEIGHBOURS[0]: "12"})
    made.say(POPULATION, 2024, {VALE: "68714", "E92000001": "12183016"})
    indicator = watched(place, made, "dfe-d5:CPP_At31", RATE, "snapshot")
    said = text(as_manager.get(address(place, indicator)).content.decode())
    assert "Vale Your area 53.4 367 of 68,714 children" in said
    assert "No rate, because its population is not known: Borough 1" in said
    points = national_points([indicator], place.partnership)[indicator.pk][ALL][""]
    assert [(one.span.name, str(one.number), one.numerator, one.denominator) for one in points] == [
        ("31 March 2025", "53.4", 367, 68714)
    ]


def test_another_partnership_sees_nothing_of_it(client: Client, place: Place, elsewhere: Place) -> None:
    _made, indicator = furnished(place)
    client.force_login(elsewhere.people["business-unit"])
    assert client.get(address(place, indicator)).status_code == 404
    assert client.get(address(elsewhere, indicator)).status_code == 404


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("april-year", "2024-25"), ("school-year", "2024-25"), ("calendar-year", "2025"), ("snapshot", "2025-03-31"),
        ("quarter", None), ("month", None), ("rolling", None),
    ],
)  # fmt: skip
def test_a_year_becomes_the_period_that_ends_in_it(kind: SpanKind, code: str | None) -> None:
    span = span_of_year(kind, 2025)
    assert (span and span.code) == code


def test_national_figures_are_points_of_all_or_of_each_area(place: Place) -> None:
    made, indicator = furnished(place)
    found = national_points([indicator], place.partnership)[indicator.pk]
    told = [(one.span.name, str(one.number)) for one in found[ALL][""]]
    assert told == [("2023/24", "20.0"), ("2024/25", "27.2")]
    Covered.objects.create(partnership=place.partnership, place=made.areas[PEER], position=2)
    both = national_points([indicator], place.partnership)[indicator.pk]
    assert set(both) == {Whose("national", VALE), Whose("national", PEER)}
    assert [one.span.last for one in both[Whose("national", PEER)][""]] == [date(2025, 3, 31)]


def test_of_two_areas_the_first_has_the_row_and_the_other_is_named_beside_it(as_manager: Client, place: Place) -> None:
    made, indicator = furnished(place)  # Vale 27.2%, Farshire 19.0%
    Covered.objects.create(partnership=place.partnership, place=made.areas[PEER], position=2)
    Peer.objects.all().delete()
    front = f"/p/{place.slug}/performance/"
    one = f"{front}indicators/{indicator.reference}/"
    for page in (front, one):
        with CaptureQueriesContext(connection) as queries:
            said = text(as_manager.get(page).content.decode())
        assert len(queries) <= 15
        assert "Watched, Vale" in said
        assert "27.2%" in said
        assert "Higher than England (22.6%)" in said
        assert "The partnership also covers Farshire (19.0%)." in said
        assert not {"46.2", "23.1"} & set(re.findall(r"[\d.]+", said))  # neither their sum nor their mean
    said = text(as_manager.get(address(place, indicator)).content.decode())
    assert "This partnership covers Vale and Farshire. These figures are of Vale." in said
    assert "Farshire Your other area 19.0% Lower" in said
    other = text(as_manager.get(address(place, indicator, f"?area={PEER}")).content.decode())
    assert "These figures are of Farshire." in other
    assert "Vale Your other area 27.2% Higher" in other
    put_first(partnership=place.partnership, place=made.areas[PEER], by=SYSTEM, at=AT)
    said = text(as_manager.get(front).content.decode())
    assert "Watched, Farshire" in said
    assert "The partnership also covers Vale (27.2%)." in said


def test_another_area_without_a_figure_says_why_and_one_that_is_a_neighbour_stands_once(
    as_manager: Client, place: Place
) -> None:
    made, indicator = furnished(place)
    for position, code in enumerate((NEIGHBOURS[1], NEIGHBOURS[5]), 2):
        Covered.objects.create(partnership=place.partnership, place=made.areas[code], position=position)
    said = text(as_manager.get(address(place, indicator)).content.decode())
    assert "This partnership covers Vale, Borough 2 and Borough 6. These figures are of Vale." in said
    assert "also covers Borough 2 (no figure: it is suppressed, because it is small) and Borough 6 (31.9%)." in said
    assert "Borough 6 Neighbour 6: close; your area too 31.9% Higher" in said
    assert said.count("Your other area") == 0
    assert "Suppressed, because it is small: Borough 2 " in said


def test_one_area_is_not_named_in_its_row(as_manager: Client, place: Place) -> None:
    furnished(place)
    said = text(as_manager.get(f"/p/{place.slug}/performance/").content.decode())
    assert "27.2%" in said
    assert "Watched, Vale" not in said
    assert "also covers" not in said


def test_the_newest_inspection_of_each_area_stands_beside_it(as_manager: Client, place: Place) -> None:
    made, indicator = furnished(place)
    assert "Inspected last" not in text(as_manager.get(address(place, indicator)).content.decode())
    for code, overall, on, link in (
        (VALE, "Inadequate", date(2021, 3, 1), ""),
        (VALE, "Good", date(2024, 5, 1), "https://reports.example/vale"),
        (PEER, "Outstanding", date(2023, 2, 1), ""),
        (NEIGHBOURS[0], "", date(2023, 2, 1), ""),
    ):
        Grade.objects.create(area=made.areas[code], framework="ILACS", published_on=on, overall=overall, link=link)
    with CaptureQueriesContext(connection) as queries:
        page = as_manager.get(address(place, indicator)).content.decode()
    assert len(queries) <= 15
    said = text(page)
    assert "Inspected last" in said
    assert "Good Report on Vale, May 2024" in said
    assert "Outstanding February 2023" in said
    assert "Inadequate" not in said
    assert 'href="https://reports.example/vale"' in page
