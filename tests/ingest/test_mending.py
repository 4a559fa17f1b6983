"""Items of a reading put right: the pure part as a table, and the page."""

import pytest
from django.test import Client

from goldenthread.ingest.mending import Mend, mended, packed
from goldenthread.ingest.models import Upload
from goldenthread.plans.models import Plan
from goldenthread.plans.outline import Item
from tests.conftest import Place
from tests.ingest.plans import SMALL_PLAN
from tests.ingest.test_a_plan_comes_in import answers, give

ITEMS = (
    Item("p", "priority", "Safe streets"),
    Item("a", "action", "Walk", "p", 1, leads=("Nurse",)),
    Item("b", "action", "and ride", "p", 1, leads=("Police",), measure="Fewer hurt"),
    Item("c", "action", "Ask children", "b", 2),
)


def told(**mends: Mend) -> list[tuple[str, str, str | None, int]]:
    found = mended(ITEMS, {key: packed(one) for key, one in mends.items()})
    return [(one.id, one.text, one.parent_id, one.level) for one in found]


@pytest.mark.parametrize(
    ("mends", "expected"),
    [
        ({}, [("p", "Safe streets", None, 0), ("a", "Walk", "p", 1), ("b", "and ride", "p", 1), ("c", "Ask children", "b", 2)]),
        ({"b": Mend(join=True)}, [("p", "Safe streets", None, 0), ("a", "Walk\nand ride", "p", 1), ("c", "Ask children", "a", 2)]),
        ({"p": Mend(drop=True)}, [("a", "Walk", None, 0), ("b", "and ride", None, 0), ("c", "Ask children", "b", 1)]),
        ({"b": Mend(drop=True)}, [("p", "Safe streets", None, 0), ("a", "Walk", "p", 1), ("c", "Ask children", "p", 1)]),
        ({"p": Mend(join=True)}, [("p", "Safe streets", None, 0), ("a", "Walk", "p", 1), ("b", "and ride", "p", 1), ("c", "Ask children", "b", 2)]),
        (
            {"a": Mend(texts=("Walk to school", "Walk home"))},
            [("p", "Safe streets", None, 0), ("a", "Walk to school", "p", 1), ("a+2", "Walk home", "p", 1), ("b", "and ride", "p", 1), ("c", "Ask children", "b", 2)],
        ),
        ({"a": Mend(drop=True), "b": Mend(join=True)}, [("p", "Safe streets\nand ride", None, 0), ("c", "Ask children", "p", 1)]),
    ],
)  # fmt: skip
def test_what_was_said_of_items_is_done(mends: dict[str, Mend], expected: list[object]) -> None:
    assert told(**mends) == expected


def test_joining_loses_no_fact_and_keeps_each_lead_once() -> None:
    (_, both, _) = mended(ITEMS, {"b": packed(Mend(join=True))})
    assert (both.leads, both.measure) == (("Nurse", "Police"), "Fewer hurt")


@pytest.mark.django_db
def test_an_item_is_put_right_on_its_page_and_the_plan_has_it_so(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, SMALL_PLAN)["Location"]  # type: ignore[index]
    walk, ask = (one["id"] for one in Upload.objects.get().outline["items"][1:])
    page = f"{address}items/{walk}/"
    assert as_manager.get(page).status_code == 200
    said = {"text": "Walk every route\n\nRide every route", "kind": "milestone", "what": "keep", "seen": "1"}
    assert as_manager.post(page, {**said, "text": " "}).status_code == 422
    assert as_manager.post(page, said).status_code == 302
    assert as_manager.post(page, said).status_code == 422  # it changed meanwhile
    assert as_manager.post(f"{address}items/{ask}/", {"what": "drop", "kind": "action", "seen": "2"}).status_code == 302
    as_manager.post(address, {**answers(as_manager, address, confirm="yes"), "seen": "3"})
    items = [(one.kind, one.text) for one in Plan.objects.get().items.order_by("position")]
    assert items == [("priority", "Safe streets"), ("milestone", "Walk every route"), ("milestone", "Ride every route")]
    assert as_manager.get(f"{address}items/nothing/").status_code == 404
