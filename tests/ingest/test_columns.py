"""What a column holds is said once on its page: the file is read again, and nothing said before is lost."""

import pytest
from django.test import Client

from goldenthread.ingest.models import Upload
from goldenthread.ingest.services import outline_of, say_columns
from goldenthread.plans.models import Item
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.ingest.plans import upload
from tests.ingest.test_a_plan_comes_in import answers, give

PLAN = """Harbour Board Business Plan 2026/27

Priority 1: Safe streets

No.\tAction\tZigzag\tLead\tBy when
1.1\tWalk every route to school\tFewer children are hurt\tHead of Early Help\tMay 2026
1.2\tAsk children which streets they avoid\tMore of them walk\tYouth Council\tBi annual
"""

pytestmark = pytest.mark.django_db


def chosen(**said: str) -> dict[str, str]:
    """The form as it stands, with some columns said to be something else."""
    roles = ["ref", "action", "ignored", "lead", "due"]
    return {f"column_{n}": said.get(f"column_{n}", role) for n, role in enumerate(roles)}


def test_the_review_names_the_column_left_out_and_leads_to_where_it_is_said(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, PLAN)["Location"]  # type: ignore[index]
    page = as_manager.get(address).content.decode()
    assert "The column Zigzag was left out. It says: Fewer children are hurt" in page
    page = as_manager.get(f"{address}columns/").content.decode()
    assert "Fewer children are hurt · More of them walk" in page


def test_said_once_the_reading_and_the_plan_follow(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, PLAN)["Location"]  # type: ignore[index]
    said = {**chosen(column_2="measure"), "seen": "1"}
    assert as_manager.post(f"{address}columns/", said).status_code == 302
    assert as_manager.post(f"{address}columns/", said).status_code == 422  # somebody changed it meanwhile
    found = Upload.objects.get()
    assert [item.measure for item in outline_of(found).items] == [None, "Fewer children are hurt", "More of them walk"]
    assert Entry.objects.filter(deed="upload:columns-said").count() == 1
    assert "was left out" not in as_manager.get(address).content.decode()
    as_manager.post(address, answers(as_manager, address, confirm="yes", seen=str(found.version)))
    assert list(Item.objects.filter(kind="action").order_by("position").values_list("measure", flat=True)) == [
        "Fewer children are hurt",
        "More of them walk",
    ]


def test_what_was_answered_and_put_right_before_stays(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, PLAN)["Location"]  # type: ignore[index]
    walk = Upload.objects.get().outline["items"][1]["id"]
    said = {"text": "Walk with children", "kind": "action", "what": "keep", "seen": "1"}
    as_manager.post(f"{address}items/{walk}/", said)
    as_manager.post(f"{address}columns/", {**chosen(column_2="measure"), "seen": "2"})
    first = outline_of(Upload.objects.get()).items[1]
    assert (first.text, first.measure) == ("Walk with children", "Fewer children are hurt")


def test_a_choice_that_leaves_nothing_to_do_changes_nothing(as_manager: Client, place: Place) -> None:
    address = give(
        as_manager, place, "Harbour plan\n\nAction\tLead\nWalk every route\tNurse\nAsk the children\tPolice\n"
    )
    page = f"{address['Location']}columns/"  # type: ignore[index]
    before = Upload.objects.get().outline
    refused = as_manager.post(page, {"column_0": "lead", "column_1": "lead", "seen": "1"})
    assert refused.status_code in (302, 422)
    if refused.status_code == 422:
        assert "Nothing was changed" in refused.content.decode()
        assert Upload.objects.get().outline == before


def test_a_typed_answer_is_kept_when_another_page_is_followed(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, PLAN)["Location"]  # type: ignore[index]
    found = Upload.objects.get()
    typed = answers(as_manager, address, title="Another name")
    onward = as_manager.post(address, typed | {"then": "columns"})
    assert onward["Location"] == f"{address}columns/"
    assert Upload.objects.get().corrections["title"] == "Another name"
    item = found.outline["items"][1]["id"]
    onward = as_manager.post(address, typed | {"then": item, "seen": "2"})
    assert onward["Location"] == f"{address}items/{item}/"
    assert as_manager.post(address, typed | {"then": "n999", "seen": "3"})["Location"] == address


def test_the_next_plan_of_the_board_is_read_as_was_said_of_this_one(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, PLAN)["Location"]  # type: ignore[index]
    as_manager.post(f"{address}columns/", {**chosen(column_2="measure"), "seen": "1"})
    as_manager.post(address, answers(as_manager, address, confirm="yes", seen="2"))
    following = upload(place, PLAN.replace("2026/27", "2027/28"))
    assert [item.measure for item in outline_of(following).items] == [
        None,
        "Fewer children are hurt",
        "More of them walk",
    ]


def test_saying_what_is_said_already_is_no_loss(place: Place) -> None:
    waiting = upload(place, PLAN)
    again = say_columns(upload=waiting, meanings={}, seen=waiting.version, by=SYSTEM, at=AT)
    assert (again.outline, again.columns) == (waiting.outline, waiting.columns)


def test_what_was_said_of_the_last_plan_never_hides_the_next_one(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, PLAN)["Location"]  # type: ignore[index]
    as_manager.post(f"{address}columns/", {**chosen(column_2="action", column_1="ignored"), "seen": "1"})
    as_manager.post(address, answers(as_manager, address, confirm="yes", seen="2"))
    plain = "Harbour plan 2027/28\n\nAction\tLead\tBy when\nWalk every route\tNurse\tMay 2027\nAsk the children\tPolice\tJune 2027\n"
    following = upload(place, plain)
    assert [item.text for item in outline_of(following).items] == ["Walk every route", "Ask the children"]
