"""Filters by group, agency, area and posts nobody holds: on the plan's page and over all plans, kept in the address."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from goldenthread.plans.filters import Filters, choices_among, filters_from
from goldenthread.plans.models import ItemArea, Lead, Plan
from tests.conftest import Place
from tests.ingest.plans import uploaded_plan
from tests.plans.places import Around, around

pytestmark = pytest.mark.django_db
PLAN = """Harbour Board Business Plan 2026/27

Priority 1: Safe streets

No.\tAction\tLead\tBy when
1.1\tBy the group\tThe quality lot\tMay 2026
1.2\tBy its chair\tThe chair\tMay 2026
1.3\tBy the police\tPolice\tMay 2026
1.4\tBy the nurse\tNurse\tMay 2026
1.5\tBy every agency\tEverybody\tMay 2026

Priority 2: Safe homes

No.\tAction\tLead\tBy when
2.1\tBy somebody unknown\tA stranger\tMay 2026
"""


@pytest.fixture
def walk(place: Place) -> tuple[Plan, Around]:
    """A plan with one lead of each kind; the first priority is about the north, 1.3 about the south besides."""
    plan, near = uploaded_plan(place, PLAN), around(place)
    for printed, means in {
        "The quality lot": {"group": near.group},
        "The chair": {"post": near.chair},
        "Police": {"seat": near.police},
        "Nurse": {"post": near.nurse},
        "Everybody": {"named_set": "all-agencies"},
    }.items():
        assert Lead.objects.filter(printed=printed).update(**means) == 1
    for ref, area in (("1", near.north), ("1.3", near.south)):
        item = plan.items.get(printed_ref=ref)
        ItemArea.objects.create(partnership=place.partnership, item=item, area=area)
    return plan, near


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"group": "Quality Group"}, ["1.1", "1.2"]),
        ({"agency": "Vale Constabulary"}, ["1.2", "1.3", "1.5"]),
        ({"agency": "Vale Health"}, ["1.4", "1.5"]),
        ({"agency": "Elsewhere"}, ["1.5"]),
        ({"area": "North"}, ["1.1", "1.2", "1.3", "1.4", "1.5"]),
        ({"area": "South"}, ["1.3"]),
        ({"area": "East"}, []),
        ({"held": "nobody"}, ["1.4"]),
        ({"held": "nonsense"}, ["1.1", "1.2", "1.3", "1.4", "1.5", "2.1"]),
        ({"group": "Quality Group", "agency": "Vale Constabulary"}, ["1.2"]),
    ],
)
@pytest.mark.parametrize("page", ["plan", "actions"])
def test_what_each_filter_keeps(
    as_manager: Client, place: Place, walk: tuple[Plan, Around], page: str, asked: dict[str, str], found: list[str]
) -> None:
    address = f"/p/{place.slug}/" + (f"plans/{walk[0].reference}/" if page == "plan" else "actions/")
    answer = as_manager.get(f"{address}?{urlencode(asked)}")
    assert sorted(row.printed_ref for row in answer.context["rows"] if row.doing) == found
    kept = answer.content.decode()
    for name in asked.values():
        if name != "nonsense":
            assert f">{name}</option>" in kept or f'value="{name}" selected' in kept


def test_what_there_is_to_choose_from(as_manager: Client, place: Place, walk: tuple[Plan, Around]) -> None:
    choices = as_manager.get(f"/p/{place.slug}/plans/{walk[0].reference}/").context["choices"]
    assert (choices.groups, choices.areas, choices.unheld) == (["Quality Group"], ["North", "South"], True)
    assert choices.agencies == ["Vale Constabulary", "Vale Health"]


def test_the_number_at_a_glance_opens_onto_its_rows(
    as_manager: Client, place: Place, walk: tuple[Plan, Around]
) -> None:
    glance = as_manager.get(f"/p/{place.slug}/")
    assert glance.context["glance"].led_by_nobody == 1
    assert f"/p/{place.slug}/actions/?held=nobody" in glance.content.decode()


def test_an_address_of_nonsense_asks_for_what_it_can() -> None:
    assert filters_from({"group": " Quality ", "sort": "x", "words": ""}) == Filters(group="Quality")
    assert Filters(group="Quality", held="nobody").used == 2
    assert choices_among([], Filters(lead="-", area="East"), {}, [], {}).areas == ["East"]
