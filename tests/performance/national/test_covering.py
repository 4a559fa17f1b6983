"""Which areas a partnership covers and is compared with: what may be chosen, and the page it is chosen on."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldenthread.performance.models import Covered, NationalArea, NationalLoad, Neighbour, Peer
from goldenthread.performance.queries.national import covered_of, loaded, measures_named, peers_of, places_named
from goldenthread.performance.services import covering, national
from goldenthread.performance.services.refusals import HasEnded, ItsOwnPeer
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.performance.national import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas(db: None) -> dict[str, NationalArea]:
    names = {"892": "Nottingham", "891": "Nottinghamshire", "201": "City of London", "909": "Cumbria"}
    made = {
        code: NationalArea.objects.create(code=code, name=name, level="local", ended=code == "909")
        for code, name in names.items()
    }
    NationalArea.objects.create(code="E12000004", name="East Midlands", level="regional")
    return made


@pytest.fixture
def deed(place: Place, areas: dict[str, NationalArea]) -> Callable[..., bool]:
    def do(service: Callable[..., bool], code: str, **more: Any) -> bool:
        return service(partnership=place.partnership, place=areas[code], by=SYSTEM, at=AT, **more)

    return do


def test_areas_are_covered_in_order_and_one_is_put_first(place: Place, deed: Callable[..., bool]) -> None:
    assert deed(covering.cover, "892")
    assert deed(covering.cover, "891")
    assert not deed(covering.cover, "892")
    assert [one.place.code for one in covered_of(place.partnership)] == ["892", "891"]
    assert deed(covering.put_first, "891")
    assert not deed(covering.put_first, "891")
    assert not deed(covering.put_first, "201")
    assert [one.place.code for one in covered_of(place.partnership)] == ["891", "892"]
    assert deed(covering.uncover, "891")
    assert not deed(covering.uncover, "891")
    assert [one.place.code for one in covered_of(place.partnership)] == ["892"]
    deeds = Entry.objects.filter(partnership=place.partnership, deed__startswith="national:")
    assert [one.deed.partition(":")[2] for one in deeds.order_by("number")] == [
        "covered", "covered", "put-first", "uncovered",
    ]  # fmt: skip


def test_a_peer_is_another_area_that_goes_on(place: Place, deed: Callable[..., bool]) -> None:
    deed(covering.cover, "892")
    assert deed(covering.choose_peer, "891", why="  The county \n around us ")
    assert [(one.place.code, one.why) for one in peers_of(place.partnership)] == [("891", "The county around us")]
    assert not deed(covering.choose_peer, "891", why="Other")
    assert peers_of(place.partnership)[0].why == "Other"
    with pytest.raises(ItsOwnPeer):
        deed(covering.choose_peer, "892")
    for service in (covering.choose_peer, covering.cover):
        with pytest.raises(HasEnded):
            deed(service, "909")
    deed(covering.cover, "891")
    assert peers_of(place.partnership) == []
    assert not deed(covering.drop_peer, "891")


def test_what_one_partnership_covers_is_nothing_to_another(
    place: Place, elsewhere: Place, deed: Callable[..., bool]
) -> None:
    deed(covering.cover, "892")
    assert covered_of(elsewhere.partnership) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nott", ["892", "891"]), ("shire", ["891"]), ("london city", ["201"]), ("892", ["892"]), ("midlands", []),
        ("cumbria", ["909"]), ("  ", []), ("%", []),
    ],
)  # fmt: skip
def test_areas_are_found_by_name_and_number(areas: dict[str, NationalArea], words: str, found: list[str]) -> None:
    assert [one.code for one in places_named(words)] == found


def test_what_is_loaded_is_told_by_kind(tmp_path: Any) -> None:
    national.load(files.need(tmp_path / "a.csv", {"892": "5"}, period="2024"), at=AT)
    national.load(files.need(tmp_path / "b.csv", {"892": "6"}), at=AT)
    national.load(files.lait(tmp_path / "c.csv", [*files.long_rows(3), ["M", "", "0", "", "-", "892", ""]]), at=AT)
    NationalLoad.objects.create(family="dfe-b1", file_name="d.csv", sha256="1" * 64, began_at=AT)
    tool, need = loaded()
    assert (tool.family, tool.held, tool.refused, len(tool.why)) == ("lait", 3, 1, 1)
    assert (need.family, need.held, need.first, need.last) == ("dfe-b1", 6, 2024, 2025)
    assert (need.file_name, need.others, need.broken_off) == ("b.csv", 1, True)
    assert [one.key for one in measures_named("b1 31 MARCH need")] == ["dfe-b1:At31_episodes"]


PAGE = "/p/ambermere/performance/national/"


def test_the_page_says_what_to_do_where_nothing_is_loaded(as_manager: Client) -> None:
    page = as_manager.get(PAGE).content.decode()
    assert "Nothing is loaded yet" in page
    assert "goldenthread national load" in page
    assert 'id="words"' not in page


def test_an_area_is_found_and_chosen_on_the_page(
    as_manager: Client, place: Place, areas: dict[str, NationalArea]
) -> None:
    Neighbour.objects.create(model="2025", area=areas["892"], rank=1, other=areas["201"], closeness="Not close")
    page = as_manager.get(PAGE, {"words": "nottingham"}).content.decode()
    assert 'value="cover:892"' in page
    assert 'value="peer:891"' in page
    answer = as_manager.post(f"{PAGE}places/", {"deed": "cover:892"}, follow=True)
    page = answer.content.decode()
    assert "This partnership covers Nottingham." in page
    assert "Not close" in page
    as_manager.post(f"{PAGE}places/", {"deed": "peer:891", "why": "Around us"})
    assert Peer.objects.get().why == "Around us"
    refused = as_manager.post(f"{PAGE}places/", {"deed": "peer:892"})
    assert refused.status_code == 422
    assert "cannot be compared with it" in refused.content.decode()
    as_manager.post(f"{PAGE}places/", {"deed": "unpeer:891"})
    as_manager.post(f"{PAGE}places/", {"deed": "uncover:892"})
    assert not Peer.objects.exists()
    assert not Covered.objects.exists()


@pytest.mark.parametrize("deed", ["", "cover", "cover:999", "cover:E12000004", "drop:892", "cover:892:x"])
def test_an_unknown_deed_is_not_found(as_manager: Client, areas: dict[str, NationalArea], deed: str) -> None:
    assert as_manager.post(f"{PAGE}places/", {"deed": deed}).status_code == 404


def test_an_area_that_ended_is_shown_and_not_offered(as_manager: Client, areas: dict[str, NationalArea]) -> None:
    page = as_manager.get(PAGE, {"words": "cumbria"}).content.decode()
    assert "Ended" in page
    assert "cover:909" not in page
    assert as_manager.post(f"{PAGE}places/", {"deed": "cover:909"}).status_code == 422


def test_the_page_asks_as_much_of_the_database_for_many_as_for_one(
    as_manager: Client, place: Place, deed: Callable[..., bool], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for code in ("892", "891"):
        deed(covering.cover, code)
    deed(covering.choose_peer, "201")
    with django_assert_max_num_queries(15):
        as_manager.get(PAGE, {"words": "n", "done": "cover:892"})


@pytest.mark.parametrize("role", ["member", "chair", "coordinator", "reader"])
def test_only_the_business_unit_chooses(
    client: Client, place: Place, areas: dict[str, NationalArea], role: str
) -> None:
    client.force_login(place.people[role])
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}places/", {"deed": "cover:892"}).status_code == 403
    assert not Covered.objects.exists()
