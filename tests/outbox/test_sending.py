"""Real mail to a real mail server on this machine: once, with both parts, later where it cannot go now."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import DatabaseError, transaction

from goldenthread.outbox import services
from goldenthread.outbox.models import Message
from goldenthread.outbox.server import MailServer
from goldenthread.outbox.services import NotFailed, send_again, send_due
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from goldenthread.trail.services import OutsideTransaction
from tests.conftest import AT, Place

from .letters import a_mail

pytestmark = pytest.mark.django_db
LINK = "https://boards.example/account/reset/abcdef/"


class Box:
    """Takes every mail, or answers what it is told to."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answer = ""

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if self.answer:
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"


@pytest.fixture
def box(settings: Any) -> Iterator[Box]:
    """A mail server, and an installation in production that sends through it."""
    taken = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(taken, hostname="127.0.0.1", port=port)
    controller.start()
    settings.PRODUCTION = True
    settings.PUBLIC_URL = "https://boards.example"
    settings.MAIL_SERVER = MailServer("127.0.0.1", port)
    settings.MAIL_FROM = "Golden Thread <thread@boards.example>"
    yield taken
    controller.stop()


def test_a_mail_arrives_with_both_parts_and_the_right_headers(box: Box) -> None:
    message = a_mail(link=LINK)
    assert send_due(now=AT) == 1
    (mail,) = box.mails
    assert mail["To"] == "Rowan Thorne <rowan@harbour.example>"
    assert mail["From"] == "Golden Thread <thread@boards.example>"
    assert mail["Subject"] == "Good morning"
    assert mail["Reply-To"] == "office@harbour.example"
    assert mail["Message-ID"] == message.message_id
    assert mail["Message-ID"].endswith("@boards.example>")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == AT
    parts = {part.get_content_type(): part.get_content() for part in mail.iter_parts()}  # type: ignore[attr-defined]
    assert list(parts) == ["text/plain", "text/html"]
    for content in parts.values():
        assert LINK in content
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("sent", 1)
    assert message.sent_at is not None
    # The link went out and is nowhere here any more.
    assert (message.secret_link, LINK in message.text, LINK in message.html) == ("", False, False)


def test_a_mail_is_sent_once(box: Box) -> None:
    a_mail()
    for _ in range(3):
        send_due(now=AT + timedelta(days=1))
    assert len(box.mails) == 1


def test_a_mail_that_is_not_due_waits(box: Box) -> None:
    a_mail(at=AT + timedelta(hours=1))
    assert send_due(now=AT) == 0
    assert box.mails == []


def test_with_the_server_down_a_mail_is_tried_again_later(box: Box, settings: Any) -> None:
    up, settings.MAIL_SERVER = settings.MAIL_SERVER, MailServer("127.0.0.1", 1)
    message, other = a_mail(), a_mail(to="sam@harbour.example", at=AT + timedelta(seconds=1))
    send_due(now=AT + timedelta(seconds=1))
    message.refresh_from_db()
    other.refresh_from_db()
    assert (message.state, message.attempts) == ("queued", 1)
    assert "could not be reached" in message.last_error
    assert timedelta(seconds=60) <= message.next_try - AT < timedelta(seconds=70)
    # One mail found the server away; the others were spared the attempt.
    assert (other.state, other.attempts) == ("queued", 0)
    settings.MAIL_SERVER = up
    assert send_due(now=AT + timedelta(minutes=2)) == 2
    assert len(box.mails) == 2
    message.refresh_from_db()
    assert (message.state, message.last_error) == ("sent", "")


def test_a_day_without_a_mail_server_loses_nothing(box: Box, settings: Any) -> None:
    up, settings.MAIL_SERVER = settings.MAIL_SERVER, None
    message = a_mail()
    for quarter in range(4 * 24):
        send_due(now=AT + timedelta(minutes=15 * quarter))
    message.refresh_from_db()
    assert message.state == "queued"
    assert message.last_error == "No mail server is set: EMAIL_URL is empty."
    settings.MAIL_SERVER = up
    send_due(now=AT + timedelta(days=2))
    assert len(box.mails) == 1


def test_an_address_the_server_refuses_for_good_fails_at_once_and_can_be_sent_again(box: Box) -> None:
    message = a_mail(link=LINK)
    box.answer = "550 no such person"
    send_due(now=AT)
    message.refresh_from_db()
    assert (message.state, message.last_error) == ("failed", "The mail server refused the address.")
    send_due(now=AT + timedelta(days=1))
    box.answer = ""
    send_again(message=message, by=SYSTEM, at=AT + timedelta(days=1))
    assert Entry.objects.filter(deed="mail:sent-again").count() == 1
    send_due(now=AT + timedelta(days=1))
    assert len(box.mails) == 1
    with pytest.raises(NotFailed):
        send_again(message=message, by=SYSTEM, at=AT)


def test_a_server_that_says_later_is_asked_later(box: Box) -> None:
    message = a_mail()
    box.answer = "451 busy"
    send_due(now=AT)
    message.refresh_from_db()
    assert message.state == "queued"
    for day in range(1, 12):
        send_due(now=AT + timedelta(days=day))
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("failed", 10)


class Killed(BaseException):
    """What a worker would see of kill -9: nothing after this line runs."""


def test_a_worker_killed_between_sending_and_saving_leaves_one_copy_more_at_most(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = a_mail()

    def killed(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(services, "_settle", killed)
        with pytest.raises(Killed):
            send_due(now=AT)
    # Nobody touches it while the dead worker's claim holds.
    assert send_due(now=AT + timedelta(minutes=9)) == 0
    assert send_due(now=AT + timedelta(minutes=11)) == 1
    assert send_due(now=AT + timedelta(days=1)) == 0
    assert [mail["Message-ID"] for mail in box.mails] == [message.message_id] * 2


def test_of_two_workers_that_see_the_same_mail_one_gets_it(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second claims between the first one's look and its update."""
    a_mail()
    true_claim = services._claim
    stolen = []

    def slow_deliver(message: Message, _connection: Any) -> None:
        # While the first is talking to the server, the second comes round.
        stolen.append(true_claim(due=AT, until=AT + timedelta(minutes=10)))

    monkeypatch.setattr(services, "deliver", slow_deliver)
    send_due(now=AT)
    assert stolen == [None]


def test_a_partnerships_mail_is_held_until_it_switches_sending_on(box: Box, place: Place) -> None:
    message = a_mail(partnership=place.partnership, link=LINK)
    assert send_due(now=AT) == 1
    assert send_due(now=AT + timedelta(hours=1)) == 0
    message.refresh_from_db()
    assert (message.state, message.attempts, box.mails) == ("held", 0, [])
    place.partnership.sends_mail = True
    place.partnership.save(update_fields=["sends_mail"])
    assert send_due(now=AT + timedelta(hours=2)) == 1
    assert len(box.mails) == 1
    assert LINK in box.mails[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_account_mail_belongs_to_none_and_is_never_held(box: Box) -> None:
    a_mail()
    send_due(now=AT)
    assert len(box.mails) == 1


def test_in_a_local_trial_nothing_leaves_the_machine(box: Box, settings: Any, place: Place) -> None:
    settings.PRODUCTION = False
    mails = [a_mail(link=LINK), a_mail(partnership=place.partnership)]
    assert send_due(now=AT) == 2
    for mail in mails:
        mail.refresh_from_db()
        assert mail.state == "kept"
    assert mails[0].secret_link == LINK
    assert box.mails == []


def test_a_name_cannot_write_a_header(box: Box) -> None:
    message = a_mail()
    Message.objects.filter(pk=message.pk).update(subject="Hello\nBcc: everybody@harbour.example")
    send_due(now=AT)
    message.refresh_from_db()
    assert (message.state, box.mails) == ("failed", [])


def test_a_mail_is_queued_in_the_transaction_of_its_deed(transactional_db: None) -> None:
    with pytest.raises(OutsideTransaction):
        services.queue(
            partnership=None, kind="greeting", to_address="a@b.example", words=None, by=SYSTEM, at=AT  # type: ignore[arg-type]
        )  # fmt: skip

    with transaction.atomic():
        a_mail()
        transaction.set_rollback(True)
    assert Message.objects.count() == 0


def test_the_database_keeps_no_secret_of_a_sent_mail(box: Box) -> None:
    message = a_mail()
    send_due(now=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(secret_link=LINK)
