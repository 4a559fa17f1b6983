"""Mail that came back is marked: on its page, by a person, or from the returned mail on the command line."""

from pathlib import Path

import pytest
from django.test import Client

from goldenthread.config.command import main
from goldenthread.outbox.coming_back import addresses_that_come_back
from goldenthread.outbox.models import Message
from goldenthread.outbox.services import NotGone, came_back
from goldenthread.outbox.vocab import may_move
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.outbox.letters import a_joint_mail, a_mail
from tests.outbox.test_returned_mail import EXIM, OURS, POSTFIX

pytestmark = pytest.mark.django_db
LOST = "rowan@harbour.example"


def sent(place: Place, **given: object) -> Message:
    mail = a_mail(partnership=place.partnership, **given)  # type: ignore[arg-type]
    Message.objects.filter(pk=mail.pk).update(state="sent", sent_at=AT)
    return Message.objects.get(pk=mail.pk)


def test_it_is_marked_once_and_told_of(place: Place) -> None:
    mail = sent(place)
    assert may_move("sent", "bounced")
    found = came_back(message=mail, by=SYSTEM, at=AT)
    assert (found.state, found.sent_at) == ("bounced", None)
    assert Entry.objects.filter(deed="mail:bounced").count() == 1
    with pytest.raises(NotGone):
        came_back(message=mail, by=SYSTEM, at=AT)
    with pytest.raises(NotGone):
        came_back(message=a_mail(partnership=place.partnership), by=SYSTEM, at=AT)


def test_on_its_page_by_the_business_unit(client: Client, place: Place) -> None:
    mail = sent(place)
    client.force_login(place.people["business-unit"])
    address = f"/p/{place.slug}/outbox/{mail.slug}/"
    assert "It came back" in client.get(address).content.decode()
    assert client.post(address, {"came-back": "yes"}).status_code == 302
    assert "nobody has read it" in client.get(address).content.decode()
    again = client.post(address, {"came-back": "yes"})
    assert (again.status_code, "This mail was not marked" in again.content.decode()) == (422, True)


def test_an_address_comes_back_until_a_later_mail_arrives(place: Place, elsewhere: Place) -> None:
    came_back(message=sent(place), by=SYSTEM, at=AT)
    assert addresses_that_come_back([LOST], place.partnership) == {LOST}
    assert addresses_that_come_back([LOST], elsewhere.partnership) == set()
    assert addresses_that_come_back(["kim@harbour.example"], place.partnership) == set()
    sent(place, at=AT.replace(hour=10))
    assert addresses_that_come_back([LOST], place.partnership) == set()


def returned(mail: Message, shape: bytes, folder: Path) -> str:
    file = folder / "returned.eml"
    file.write_bytes(shape.replace(OURS.encode(), mail.message_id.encode()))
    return str(file)


def test_of_a_mail_with_parts_whose_it_is_alone_are_told(client: Client, place: Place, elsewhere: Place) -> None:
    mail = a_joint_mail(elsewhere)
    Message.objects.filter(pk=mail.pk).update(state="sent", sent_at=AT)
    client.force_login(elsewhere.people["business-unit"])
    assert client.post(f"/p/{elsewhere.slug}/outbox/{mail.slug}/", {"came-back": "yes"}).status_code == 302
    entry = Entry.objects.get(deed="mail:bounced")
    assert (entry.partnership, "Wanted by calder" in entry.said) == (elsewhere.partnership, True)
    assert addresses_that_come_back([mail.to_address], elsewhere.partnership) == {mail.to_address}
    assert addresses_that_come_back([mail.to_address], place.partnership) == set()


@pytest.mark.parametrize("shape", [POSTFIX, EXIM])
def test_the_command_marks_the_mail_it_is_about(
    place: Place, tmp_path: Path, shape: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    mail = sent(place)
    file = returned(mail, shape, tmp_path)
    assert main(["bounced", file]) == 0
    assert capsys.readouterr().out == "Marked “Good morning” as come back.\n"
    mail.refresh_from_db()
    assert mail.state == "bounced"
    assert main(["bounced", file]) == 0
    assert "marked before" in capsys.readouterr().out


def test_the_command_says_in_one_line_why_it_marks_nothing(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waiting = a_mail(partnership=place.partnership)
    empty, junk, strange = tmp_path / "empty", tmp_path / "junk", tmp_path / "strange"
    empty.write_bytes(b"\n")
    junk.write_bytes(b"\x00\xffnothing")
    strange.write_bytes(POSTFIX)
    files = (
        str(tmp_path / "none"),
        str(tmp_path),
        str(empty),
        str(junk),
        str(strange),
        returned(waiting, EXIM, tmp_path),
    )
    for file in files:
        assert main(["bounced", file]) == 2, file
        told = capsys.readouterr()
        assert (told.out, told.err.count("\n"), told.err.startswith("goldenthread: ")) == ("", 1, True), told.err
    later = sent(place)
    file = returned(later, POSTFIX.replace(b"Action: failed", b"Action: delayed"), tmp_path)
    assert main(["bounced", file]) == 0
    later.refresh_from_db()
    assert later.state == "sent"
