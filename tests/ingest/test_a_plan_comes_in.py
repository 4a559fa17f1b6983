"""Upload, review, correct, confirm: and nothing is a plan before that."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.boards import services as boards
from goldenthread.files.models import StoredFile
from goldenthread.ingest.models import Upload
from goldenthread.ingest.services import AlreadyAPlan, ChangedMeanwhile, confirm, correct
from goldenthread.plans.models import Item, Lead, Plan, Update, Version
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, FIRST, Place
from tests.ingest.plans import SMALL_PLAN, upload
from tests.shared import SHARED, needs_shared

pytestmark = pytest.mark.django_db


def give(client: Client, place: Place, text: str, name: str = "plan.txt") -> object:
    return client.post(f"/p/{place.slug}/uploads/", {"file": SimpleUploadedFile(name, text.encode())})


def answers(client: Client, address: str, **more: str) -> dict[str, str]:
    """The review page's form as a browser would send it back untouched, with some answers changed."""
    form = client.get(address).context["form"]
    filled = {bound.html_name: bound.value() for bound in form}
    return {**{name: str("" if value is None else value) for name, value in filled.items()}, "seen": "1", **more}


def test_the_whole_way_from_file_to_plan(as_manager: Client, place: Place) -> None:
    post = boards.add_post(partnership=place.partnership, name="Head of Early Help", by=SYSTEM, at=AT)
    answer = give(as_manager, place, SMALL_PLAN)
    assert answer.status_code == 302  # type: ignore[attr-defined]
    address = answer["Location"]  # type: ignore[index]
    page = as_manager.get(address).content.decode()
    assert "Bi annual" in page
    assert "can mean two things" in page
    assert not Plan.objects.exists()

    said = answers(as_manager, address, confirm="yes", as_at="2026-03-31")
    said[next(name for name in said if name.startswith("when_"))] = "every two years"
    done = as_manager.post(address, said)
    assert done.status_code == 302
    plan = Plan.objects.get()
    assert done["Location"] == f"/p/{place.slug}/plans/{plan.reference}/"
    assert (plan.title, plan.first, plan.last) == (
        "Harbour Board Business Plan 2026/27",
        date(2026, 4, 1),
        date(2027, 3, 31),
    )

    walk, ask = Item.objects.filter(plan=plan, kind="action").order_by("position")
    assert (walk.printed_ref, walk.due, walk.rating.state) == ("1.1", date(2026, 5, 31), "on-track")  # type: ignore[union-attr]
    assert (ask.recurrence, ask.rating.state) == ("biennial", "off-track")  # type: ignore[union-attr]
    assert walk.parent is not None
    assert walk.parent.text == "Safe streets"
    assert Lead.objects.get(item=walk).post == post
    assert Lead.objects.get(item=ask).printed == "Youth Council"
    assert {update.as_at for update in Update.objects.all()} == {date(2026, 3, 31)}
    assert Version.objects.filter(item__plan=plan).count() == plan.items.count() == 3


def test_words_can_be_pasted_instead_of_a_file(as_manager: Client, place: Place) -> None:
    answer = as_manager.post(f"/p/{place.slug}/uploads/", {"words": SMALL_PLAN.replace("\n", "\r\n")})
    assert answer.status_code == 302
    said = answers(as_manager, answer["Location"], confirm="yes")
    assert as_manager.post(answer["Location"], said).status_code == 302
    assert [item.printed_ref for item in Item.objects.order_by("position")] == ["1", "1.1", "1.2"]
    assert Upload.objects.get().file.name == "pasted words.txt"


def test_a_range_pasted_from_a_spreadsheet_keeps_its_columns(as_manager: Client, place: Place) -> None:
    cells = "No.\tAction\tLead\tBy when\n1.1\tWalk\tNurse\tMay 2026\n1.2\tAsk\tPolice\tJune 2026\n"
    answer = as_manager.post(f"/p/{place.slug}/uploads/", {"words": cells})
    as_manager.post(answer["Location"], answers(as_manager, answer["Location"], confirm="yes", title="Pasted"))
    assert [(lead.item.text, lead.printed) for lead in Lead.objects.order_by("pk")] == [
        ("Walk", "Nurse"),
        ("Ask", "Police"),
    ]


def test_a_file_or_words_and_not_both(as_manager: Client, place: Place) -> None:
    both = {"file": SimpleUploadedFile("plan.txt", SMALL_PLAN.encode()), "words": SMALL_PLAN}
    for given, sentence in (
        (both, "not both"),
        ({}, "Choose a file, or paste its words."),
        ({"words": " \n"}, "Choose a file, or paste its words."),
        ({"words": "Dear all,\nplease come."}, "No plan was found"),
    ):
        answer = as_manager.post(f"/p/{place.slug}/uploads/", given)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_board_is_chosen_by_its_short_name(as_manager: Client, place: Place) -> None:
    answer = as_manager.post(f"/p/{place.slug}/uploads/", {"words": SMALL_PLAN, "board": place.adults.slug})
    assert answer.status_code == 302
    assert Upload.objects.get().board == place.adults
    assert as_manager.post(f"/p/{place.slug}/uploads/", {"words": SMALL_PLAN, "board": "x"}).status_code == 422


def test_no_form_carries_a_key_of_the_database(as_manager: Client, place: Place) -> None:
    boards.add_post(partnership=place.partnership, name="Head of Early Help", by=SYSTEM, at=AT)
    boards.seat_agency(partnership=place.partnership, name="Police", kind="police", first=FIRST, by=SYSTEM, at=AT)
    form = as_manager.get(give(as_manager, place, SMALL_PLAN)["Location"]).context["form"]  # type: ignore[index]
    offered = {
        value
        for name, field in form.fields.items()
        if name.startswith("lead_")
        for _group, options in field.choices
        if isinstance(options, list)
        for value, _words in options
    }
    assert offered == {
        "post:Head of Early Help", "agency:Police", "set:all-agencies", "set:all-chairs", "set:all-members",
    }  # fmt: skip
    assert [form[name].value() for name in form.fields if name.startswith("lead_")] == ["", "post:Head of Early Help"]


def test_leaving_and_coming_back_loses_nothing(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, SMALL_PLAN)["Location"]  # type: ignore[index]
    as_manager.post(address, answers(as_manager, address, title="Our own title", save="yes"))
    assert as_manager.get(address).context["form"]["title"].value() == "Our own title"
    assert not Plan.objects.exists()


def test_two_who_correct_at_once_both_keep_their_words(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, SMALL_PLAN)["Location"]  # type: ignore[index]
    mine = answers(as_manager, address, title="Mine", save="yes")
    as_manager.post(address, {**mine, "title": "Theirs"})
    answer = as_manager.post(address, mine)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Somebody else changed this meanwhile" in page
    assert "Mine" in page
    assert Upload.objects.get().corrections["title"] == "Theirs"


def test_confirming_twice_makes_one_plan(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, SMALL_PLAN)["Location"]  # type: ignore[index]
    said = answers(as_manager, address, confirm="yes")
    first, second = as_manager.post(address, said), as_manager.post(address, said)
    assert first["Location"] == second["Location"]
    assert Plan.objects.count() == 1


def test_the_services_refuse_what_is_stale_or_done(place: Place) -> None:
    waiting = upload(place, SMALL_PLAN)
    correct(upload=waiting, corrections={"title": "A"}, seen=1, by=SYSTEM, at=AT)
    with pytest.raises(ChangedMeanwhile):
        correct(upload=waiting, corrections={"title": "B"}, seen=1, by=SYSTEM, at=AT)
    confirm(upload=waiting, leads={}, as_at=FIRST, seen=2, by=SYSTEM, at=AT)
    with pytest.raises(AlreadyAPlan):
        confirm(upload=waiting, leads={}, as_at=FIRST, seen=3, by=SYSTEM, at=AT)


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("letter.txt", "Dear all,\nplease come to the meeting.", "No plan was found in this file"),
        ("plan.docx", "PK\x03\x04", "damaged"),
        ("plan.pdf", "%PDF-1.4", "damaged"),
        ("plan.doc", "\xd0\xcf", "save it as .docx"),
        ("plan.txt", "%PDF-1.4", "is called .txt but is a PDF"),
        ("plan.xyz", SMALL_PLAN, "does not read files ending in .xyz"),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_sentence_and_leaves_nothing(
    as_manager: Client, place: Place, name: str, text: str, sentence: str
) -> None:
    before = Entry.objects.count()
    answer = give(as_manager, place, text, name)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert sentence in answer.content.decode()  # type: ignore[attr-defined]
    assert (Upload.objects.count(), StoredFile.objects.count(), Entry.objects.count()) == (0, 0, before)


def test_a_plan_that_fails_half_way_is_no_plan(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = upload(place, SMALL_PLAN)

    def broken(**_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("goldenthread.plans.services.importing.record", broken)
    with pytest.raises(RuntimeError):
        confirm(upload=waiting, leads={}, as_at=FIRST, seen=1, by=SYSTEM, at=AT)
    assert (Plan.objects.count(), Item.objects.count(), Version.objects.count()) == (0, 0, 0)


def test_a_lead_of_another_partnership_is_no_choice(as_manager: Client, place: Place, elsewhere: Place) -> None:
    theirs = boards.add_post(partnership=elsewhere.partnership, name="Youth Council", by=SYSTEM, at=AT)
    address = give(as_manager, place, SMALL_PLAN)["Location"]  # type: ignore[index]
    said = answers(as_manager, address, confirm="yes")
    for name in [name for name in said if name.startswith("lead_")]:
        said[name] = f"post:{theirs.name}"
    assert as_manager.post(address, said).status_code == 422
    assert not Plan.objects.exists()


@needs_shared
@pytest.mark.parametrize(
    ("number", "counts"),
    [
        (0, {"objective": 6, "milestone": 21}),
        (1, {"priority": 4, "objective": 18, "milestone": 54}),
        (2, {"priority": 7, "outcome": 9}),
        (3, {"theme": 3, "priority": 10, "action": 42}),
        (4, {"priority": 5, "outcome": 40}),
    ],
)
def test_the_five_real_plans_go_in_through_the_pages(
    as_manager: Client, place: Place, number: int, counts: dict[str, int]
) -> None:
    path: Path = next((SHARED / "seeds").glob(f"{number:03}_*.txt"))
    address = give(as_manager, place, path.read_text(), path.name)["Location"]  # type: ignore[index]
    done = as_manager.post(address, answers(as_manager, address, confirm="yes"))
    assert done.status_code == 302
    plan = Plan.objects.get()
    for kind, count in counts.items():
        assert plan.items.filter(kind=kind).count() == count, kind
    assert as_manager.get(done["Location"]).status_code == 200
    if number == 1:
        blue = plan.items.filter(rating__code="BLUE")
        assert (blue.count(), {item.rating.state for item in blue}) == (53, {"not-started"})  # type: ignore[union-attr]


def test_a_plan_that_has_ended_is_kept_as_a_record_and_asks_nobody(as_manager: Client, place: Place) -> None:
    """Its period is over, so that is what is proposed; and nothing of it is late or counted among what is to be done."""
    address = give(as_manager, place, SMALL_PLAN.replace("2026", "2020").replace("/27", "/21"))["Location"]  # type: ignore[index]
    form = as_manager.get(address).context["form"]
    assert form["stage"].value() == "closed"
    done = as_manager.post(address, answers(as_manager, address, confirm="yes"))
    plan = Plan.objects.get()
    assert (plan.stage, plan.last) == ("closed", date(2021, 3, 31))
    page = as_manager.get(done["Location"]).content.decode()
    assert "kept as a record" in page
    assert "past its date" not in page
    assert as_manager.get(f"/p/{place.slug}/").context["glance"].things_to_do == 0


def test_a_plan_that_runs_is_proposed_as_running(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place, SMALL_PLAN.replace("2026/27", "2030/31"))["Location"]  # type: ignore[index]
    assert as_manager.get(address).context["form"]["stage"].value() == "live"


def test_the_same_words_are_asked_once_and_an_answer_stays_until_it_is_changed(
    as_manager: Client, place: Place
) -> None:
    again = SMALL_PLAN.replace("\nRED =", "1.3\tPrint a map\tYouth Council\tBi annual\tRED\n\nRED =", 1)
    address = give(as_manager, place, again)["Location"]  # type: ignore[index]
    said = answers(as_manager, address)
    (asked,) = [name for name in said if name.startswith("when_")]
    as_manager.post(address, said | {asked: "twice a year"})
    said = answers(as_manager, address, seen="2")
    assert said[asked] == "twice a year"
    page = as_manager.get(address).content.decode()
    assert "Bi annual" in page
    assert "your answer is for them all" in page
    as_manager.post(address, said | {"confirm": "yes"})
    assert list(Item.objects.filter(timescale="twice a year").values_list("printed_ref", flat=True)) == ["1.2", "1.3"]
