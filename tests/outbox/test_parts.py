"""One mail for several partnerships: joined as it is sent, held while one of them sends nothing, dropped if unwanted."""

from datetime import timedelta
from typing import Any

import pytest

from goldenthread.outbox import vocab
from goldenthread.outbox.emails import PartWords
from goldenthread.outbox.models import Message
from goldenthread.outbox.rules import LINK, PARTS, filled
from goldenthread.outbox.services import LinkGone, rewrite, send_again, send_due
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place

from .letters import a_joint_mail, a_mail
from .test_sending import Box, box  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
SECRET = "https://boards.example/k/abcdef/"


@pytest.fixture(autouse=True)
def _as_before() -> Any:
    """Kinds that tests register are forgotten again."""
    before = dict(vocab._KINDS)
    yield
    vocab._KINDS.clear()
    vocab._KINDS.update(before)


def let_out(*places: Place) -> None:
    for one in places:
        one.partnership.sends_mail = True
        one.partnership.save(update_fields=["sends_mail"])


def test_parts_join_the_body_and_what_they_say_is_left_alone() -> None:
    body = f"a {LINK}\n{PARTS}\nb {LINK}"
    assert filled(body, "L", [f"one {LINK}\n", f"two {PARTS}"]) == f"a L\none {LINK}\n\ntwo {PARTS}\nb L"
    assert filled("a", "L", ["never"]) == "a"


def test_a_mail_with_parts_arrives_whole(box: Box, place: Place, elsewhere: Place) -> None:  # noqa: F811
    let_out(place, elsewhere)
    a_joint_mail(place, elsewhere, link=SECRET)
    send_due(now=AT)
    (mail,) = box.mails
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    html = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert text.split() == f"Hello Rowan. {SECRET} ambermere wants ACT-0001 calder wants ACT-0001 Bye.".split()
    assert "<h2>ambermere</h2>" in html
    assert "<h2>calder</h2>" in html


def test_it_is_held_until_every_partnership_sends(box: Box, place: Place, elsewhere: Place) -> None:  # noqa: F811
    message = a_joint_mail(place, elsewhere)
    let_out(place)
    send_due(now=AT)
    message.refresh_from_db()
    assert (message.state, box.mails) == ("held", [])
    later = AT + timedelta(hours=1)
    send_due(now=later)
    assert box.mails == []
    let_out(elsewhere)
    send_due(now=later)
    assert len(box.mails) == 1


def test_a_sample_is_held_by_nothing(box: Box, place: Place) -> None:  # noqa: F811
    message = a_mail(partnership=place.partnership)
    Message.objects.update(sample=True)
    send_due(now=AT)
    message.refresh_from_db()
    assert (message.state, len(box.mails)) == ("sent", 1)


def test_a_kind_may_drop_or_rewrite_a_mail_as_it_goes(box: Box, place: Place, elsewhere: Place) -> None:  # noqa: F811
    let_out(place, elsewhere)
    wanted = [True]

    def ask(message: Message, _now: Any) -> bool:
        rewrite(message=message, subject="Less", parts=[PartWords(place.partnership, "Less", "less", "<i>less</i>")])
        return wanted[0]

    vocab.register_kind("greeting", "Greeting", before_sending=ask, of_account=True)
    a_joint_mail(place, elsewhere, link=SECRET)
    send_due(now=AT)
    (mail,) = box.mails
    assert mail["Subject"] == "Less"
    assert "calder" not in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    wanted[0] = False
    message = a_joint_mail(place, link=SECRET)
    send_due(now=AT)
    message.refresh_from_db()
    assert (message.state, message.secret_link, len(box.mails)) == ("dropped", "", 1)


def test_a_kind_that_cannot_say_stops_no_other_mail(box: Box) -> None:  # noqa: F811
    def broken(_message: Message, _now: Any) -> bool:
        raise LookupError

    message = a_mail()
    vocab.register_kind("other", "Other", before_sending=broken, of_account=True)
    Message.objects.update(kind="other")
    a_mail(to="sam@harbour.example")
    send_due(now=AT)
    message.refresh_from_db()
    assert (message.state, message.attempts, len(box.mails)) == ("queued", 1, 1)
    assert "LookupError" in message.last_error


def test_a_mail_whose_private_link_is_gone_is_not_sent_again(place: Place) -> None:
    message = a_mail(partnership=place.partnership, link=SECRET)
    Message.objects.update(state="bounced", secret_link="")
    with pytest.raises(LinkGone):
        send_again(message=message, by=SYSTEM, at=AT)


def test_sending_again_is_told_in_the_words_of_whose_trail_it_is(place: Place, elsewhere: Place) -> None:
    message = a_joint_mail(place, elsewhere, link=SECRET)
    Message.objects.update(state="failed")
    send_again(message=message, by=SYSTEM, at=AT, partnership=elsewhere.partnership)
    entry = Entry.objects.get(deed="mail:sent-again")
    assert (entry.partnership, "Wanted by calder" in entry.said) == (elsewhere.partnership, True)


def test_every_kind_a_partnership_sends_has_a_sample() -> None:
    assert [kind.word for kind in vocab.partnership_kinds() if kind.sample is None] == []
