"""A list of contacts: given, looked through, taken in; and nobody is changed before that."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.boards import services
from goldenthread.boards.models import Contact, Group, Holding, Person, Post, Seat, Seating
from goldenthread.ingest.models import ContactSheet
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.boards.test_people import contact
from tests.conftest import AT, FIRST, Place

pytestmark = pytest.mark.django_db
LIST = """Contacts of the Harbour board,,,,,,
Name,Job title,Organisation,E-mail,Tel,Groups,In post since
Sam Reed,Head of Early Help,Harbour Council,sam.reed@harbour.example,01632 960001,QA Sub-group (Chair); Executive,1 September 2025
Dr Robin Thorne,Designated Nurse,NHS Harbour ICB,robin@icb.example,,QA Sub-group,
Vacant,Head of Education,Harbour Council,,,,
Alex Fenn,Detective Inspector,Harbour Police,alex@police.example,,Executive,
"""


def give(client: Client, place: Place, text: str = LIST, name: str = "contacts.csv") -> Any:
    return client.post(f"/p/{place.slug}/who/contacts/", {"file": SimpleUploadedFile(name, text.encode())})


def answers(client: Client, address: str, **more: str) -> dict[str, str]:
    """The form as a browser would send it back untouched."""
    page = client.get(address)
    said = {bound.html_name: bound.value() for bound in page.context["form"]}
    ticked = {name: "on" if value is True else str(value) for name, value in said.items() if value is not False}
    return {**ticked, "seen": str(page.context["sheet"].version), **more}


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Contact, Seat, Post, Group, Holding, Seating))


def test_a_list_fills_an_empty_partnership(as_manager: Client, place: Place) -> None:
    before = counts()
    address = give(as_manager, place)["Location"]
    page = as_manager.get(address).content.decode()
    assert "New agency: Harbour Council" in page
    assert "New here: Sam Reed" in page
    assert counts() == before

    done = as_manager.post(address, answers(as_manager, address, confirm="yes"))
    assert done.status_code == 200
    assert "4 lines were taken in" in done.content.decode()
    kinds = dict(Seat.objects.values_list("name", "kind"))
    assert kinds == {"Harbour Council": "council", "NHS Harbour ICB": "health", "Harbour Police": "police"}
    sam = Contact.objects.get(name="Sam Reed")
    assert (sam.person.email, sam.phone, sam.seat.name) == (
        "sam.reed@harbour.example",
        "01632 960001",
        "Harbour Council",
    )  # type: ignore[union-attr]
    held = {row.post.name: (row.contact.name, row.first) for row in Holding.objects.all()}
    assert held["Head of Early Help"] == ("Sam Reed", date(2025, 9, 1))
    assert set(held) == {"Head of Early Help", "Designated Nurse", "Detective Inspector"}
    assert Post.objects.get(name="Head of Education").seat.name == "Harbour Council"  # type: ignore[union-attr]
    groups = {(row.group.name, row.contact.name): row.place for row in Seating.objects.all()}
    assert groups == {
        ("QA Sub-group", "Sam Reed"): "chair",
        ("Executive", "Sam Reed"): "member",
        ("QA Sub-group", "Dr Robin Thorne"): "member",
        ("Executive", "Alex Fenn"): "member",
    }
    assert dict(Group.objects.values_list("name", "kind")) == {"QA Sub-group": "sub-group", "Executive": "executive"}
    assert Entry.objects.filter(deed="contacts:taken-in").count() == 1


def test_the_same_list_again_changes_nothing(as_manager: Client, place: Place) -> None:
    for _ in range(2):
        address = give(as_manager, place)["Location"]
        page = as_manager.get(address)
        if not page.context["form"].lines():
            break
        as_manager.post(address, answers(as_manager, address, confirm="yes"))
    after = counts()
    assert "Nothing would change" in page.content.decode()
    assert counts() == after


def test_what_is_known_is_matched_and_what_is_doubtful_is_asked(as_manager: Client, place: Place) -> None:
    of: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    council = services.seat_agency(name="Harbour Council", kind="council", first=None, **of)
    post = services.add_post(name="Head of Early Help", seat=council, **of)
    old = services.add_contact(name="Kit Harrow", email="kit@harbour.example", **of)
    services.give_post(post=post, contact=old, first=FIRST, by=SYSTEM, at=AT)
    services.add_group(name="Quality Assurance Sub-group", kind="sub-group", board=None, first=None, **of)
    address = give(as_manager, place)["Location"]
    page = as_manager.get(address)
    text = page.content.decode()
    assert "Head of Early Help passes from Kit Harrow to them" in text
    asked = [question.words for question, _ in page.context["form"].questions()]
    assert asked == ["QA Sub-group"]

    said = answers(as_manager, address, confirm="yes", same_0="yes")
    as_manager.post(address, said)
    assert Group.objects.filter(name="QA Sub-group").count() == 0
    assert Seating.objects.get(contact__name="Sam Reed", place="chair").group.name == "Quality Assurance Sub-group"
    assert [(row.contact.name, row.last) for row in post.holdings.order_by("first")] == [
        ("Kit Harrow", date(2025, 8, 31)),
        ("Sam Reed", None),
    ]
    assert Seat.objects.filter(name="Harbour Council").count() == 1


def test_a_line_without_its_tick_stays_out(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place)["Location"]
    said = answers(as_manager, address)
    first = next(name for name in said if name.startswith("take_"))
    del said[first]
    as_manager.post(address, {**said, "save": "yes"})
    assert as_manager.get(address).context["form"][first].value() is False
    assert not Contact.objects.filter(name="Sam Reed").exists()
    said = answers(as_manager, address, confirm="yes")
    assert first not in said
    as_manager.post(address, said)
    assert not Contact.objects.filter(name="Sam Reed").exists()
    assert Contact.objects.filter(name="Alex Fenn").exists()


def test_confirming_twice_takes_in_once_and_stale_answers_are_refused(as_manager: Client, place: Place) -> None:
    address = give(as_manager, place)["Location"]
    said = answers(as_manager, address, confirm="yes")
    as_manager.post(address, {**said, "confirm": ""})
    stale = as_manager.post(address, said)
    assert stale.status_code in (200, 422)
    fresh = give(as_manager, place)["Location"]
    said = answers(as_manager, fresh, confirm="yes")
    as_manager.post(fresh, said)
    after = counts()
    as_manager.post(fresh, said)
    assert counts() == after


def test_an_address_that_somebody_signs_in_with_is_theirs(as_manager: Client, place: Place) -> None:
    chair = Contact.objects.get(person__user=place.people["chair"])
    Contact.objects.filter(pk=chair.pk).update(name="Jo Harbour")
    chair.refresh_from_db()
    text = f"Name,E-mail\n{chair.name},another@address.example\n"
    address = give(as_manager, place, text)["Location"]
    page = as_manager.get(address)
    same = {f"same_{n}": "yes" for n, _ in enumerate(page.context["form"].questions())}
    done = as_manager.post(address, answers(as_manager, address, confirm="yes", **same))
    assert "only they can change it" in done.content.decode()
    chair.refresh_from_db()
    assert chair.person.email == "chair@ambermere.example"


def test_an_address_of_one_partnership_changes_nothing_in_another(place: Place, elsewhere: Place) -> None:
    here = contact(place, "Robin")
    there = services.add_contact(
        partnership=elsewhere.partnership, name="Robin", email="robin@agency.example", by=SYSTEM, at=AT
    )
    services.readdress(contact=here, email="robin@new.example", by=SYSTEM, at=AT)
    here.refresh_from_db()
    there.refresh_from_db()
    assert (here.person.email, there.person.email) == ("robin@new.example", "robin@agency.example")
    assert Person.objects.filter(name="Robin").count() == 2


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("letter.txt", "Dear all, please come to the meeting.", "Nobody was found in it"),
        ("list.pdf", "%PDF-1.4", "damaged"),
        ("list.xlsx", "PK\x03\x04nonsense", ""),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_sentence_and_leaves_nothing(
    as_manager: Client, place: Place, name: str, text: str, sentence: str
) -> None:
    answer = give(as_manager, place, text, name)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ContactSheet.objects.exists()


def test_a_sheet_of_another_partnership_is_not_found(as_manager: Client, place: Place, elsewhere: Place) -> None:
    from goldenthread.ingest.services import take_in_contacts

    sheet = take_in_contacts(partnership=elsewhere.partnership, name="c.csv", data=LIST.encode(), by=SYSTEM, at=AT)
    assert as_manager.get(f"/p/{place.slug}/who/contacts/{sheet.reference}/").status_code == 404
