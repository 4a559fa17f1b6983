"""The ways between the room's pages, and what comes next where it is not going yet."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.performance.rules.next_steps import next_step, of_nobody, step_of
from goldenthread.performance.rules.scorecard import Row, Told, Watched, row_of
from goldenthread.performance.vocab import Origin
from tests.conftest import AT, Place
from tests.performance.a_scorecard import Scorecard, a_scorecard

TODAY = AT.date()


def row(key: int = 1, origin: Origin = "agencies") -> Row:
    watched = Watched(key, f"IND-000{key}", "Attendance", origin=origin)
    return row_of(watched, [], Told(), day=TODAY, today=TODAY, made_of={})


def test_first_choose_then_say_who_then_ask() -> None:
    assert next_step([], {}) == "choose"
    one, other = row(), row(2)
    assert next_step([one, other], {1: ["police"]}) == "say-who"
    assert of_nobody([one, other], {1: ["police"]}) == [other]
    assert next_step([one, other], {1: ["police"], 2: ["health"]}) == "ask"
    assert step_of(row(origin="unit"), []) == "enter"
    assert step_of(row(origin="national"), []) == "load"


def test_what_has_ended_asks_for_nothing() -> None:
    ended = row()
    ended = replace(ended, watched=replace(ended.watched, ended_on=TODAY))
    assert step_of(ended, []) == ""
    assert next_step([ended], {}) == "choose"


@pytest.fixture
def made(place: Place) -> Scorecard:
    return a_scorecard(place)


RUNS = {"figure-imports", "national-statistics"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "returns", "runs"),
    [("business-unit", True, True), ("coordinator", True, False), ("scrutineer", False, False)],
)
def test_each_way_only_where_the_visitor_may(
    client: Client, place: Place, made: Scorecard, who: str, returns: bool, runs: bool
) -> None:
    person = made.coordinators["vale-council"] if who == "coordinator" else place.people[who]
    client.force_login(person)
    page = client.get(reverse("scorecard", args=[place.slug])).content.decode()
    shown = {
        name
        for name in ("indicators", "indicators-by-agency", "sense", "sense-questions", "figures-returns", *RUNS)
        if f'href="{reverse(name, args=[place.slug])}"' in page
    }
    always = {"indicators", "indicators-by-agency", "sense", "sense-questions"}
    assert shown == always | ({"figures-returns"} if returns else set()) | (RUNS if runs else set())
    for name in shown:
        assert client.get(reverse(name, args=[place.slug])).status_code in (200, 302)
    assert ("There are no figures yet" in page) is runs
    paper = reverse("paper-look", args=[place.slug, "scorecard-exceptions"])
    assert f'href="{paper}?thing=' in page  # of the newest quarter
    assert client.get(paper).status_code == 200


@pytest.mark.django_db
def test_an_indicators_page_says_what_it_means_and_leads_on(client: Client, place: Place, made: Scorecard) -> None:
    one = made.indicators["rereferrals"]
    address = reverse("indicator", args=[place.slug, one.reference])
    client.force_login(place.people["business-unit"])
    assert "Enter the figures" in client.get(address).content.decode()
    made.tell("rereferrals", "2025-Q4", numerator="22", denominator="88")
    page = client.get(address).content.decode()
    write = reverse("sense-write", args=[place.slug, "quarter", "2025-Q4", one.reference])
    assert f'href="{write}"' in page
    for last in ("neighbours", "change", "definition", "targets", "measures", "end"):
        assert f'href="{last}/"' in page
        assert client.get(f"{address}{last}/").status_code == 200
    client.force_login(place.people["scrutineer"])
    page = client.get(address).content.decode()
    assert 'href="neighbours/"' in page
    assert 'href="change/"' not in page
    assert f'href="{write}"' not in page
