"""The pages of a partnership's mail."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.outbox.models import Message
from goldenthread.trail.models import Entry
from tests.conftest import Place, member
from tests.outbox.letters import a_joint_mail, a_mail

pytestmark = pytest.mark.django_db
LINK = "https://boards.example/account/welcome/abcdef/"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_to_whom_what_when_and_how_it_stands(as_manager: Client, place: Place, elsewhere: Place) -> None:
    a_mail(partnership=place.partnership)
    a_mail(partnership=elsewhere.partnership, to="theirs@calder.example")
    a_mail(to="account@harbour.example")
    shown = page(as_manager, f"/p/{place.slug}/outbox/")
    for words in ("Good morning", "Rowan Thorne", "rowan@harbour.example", "Waiting", "1 April 2026, 09:00"):
        assert words in shown, words
    # Another partnership's mail is not here, nor is mail about somebody's account.
    assert "theirs@calder.example" not in shown
    assert "account@harbour.example" not in shown


def test_a_secret_link_is_shown_in_a_trial_and_never_in_production(
    as_manager: Client, place: Place, settings: Any
) -> None:
    address = f"/p/{place.slug}/outbox/{a_mail(partnership=place.partnership, link=LINK).slug}/"
    assert f'href="{LINK}"' in page(as_manager, address)
    settings.PRODUCTION = True
    for one in (address, f"/p/{place.slug}/outbox/"):
        assert LINK not in page(as_manager, one)
    assert "A private link stands here" in page(as_manager, address)


def test_a_mail_that_failed_can_be_sent_again(as_manager: Client, place: Place) -> None:
    message = a_mail(partnership=place.partnership)
    address = f"/p/{place.slug}/outbox/{message.slug}/"
    assert "Send it again" not in page(as_manager, address)
    assert as_manager.post(address).status_code == 422
    Message.objects.update(state="failed", attempts=10, last_error="The mail server answered 451.")
    shown = page(as_manager, address)
    assert "The mail server answered 451." in shown
    assert "Send it again" in shown
    assert as_manager.post(address)["Location"] == address
    message.refresh_from_db()
    assert (message.state, message.attempts, message.last_error) == ("queued", 0, "")
    (entry,) = Entry.objects.filter(deed="mail:sent-again")
    assert (entry.partnership, entry.actor_label) == (place.partnership, "business-unit of ambermere")


def test_another_partnerships_mail_is_not_there(as_manager: Client, place: Place, elsewhere: Place) -> None:
    theirs, accounts = a_mail(partnership=elsewhere.partnership), a_mail()
    for message in (theirs, accounts):
        assert as_manager.get(f"/p/{place.slug}/outbox/{message.slug}/").status_code == 404


def test_a_partnership_that_sends_nothing_is_told_what_waits(as_manager: Client, place: Place, settings: Any) -> None:
    a_mail(partnership=place.partnership)
    Message.objects.update(state="held")
    settings.PRODUCTION = True
    assert "1 mail waits here." in page(as_manager, f"/p/{place.slug}/outbox/")


def test_the_list_costs_the_same_for_much_mail(as_manager: Client, place: Place) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(as_manager, f"/p/{place.slug}/outbox/")
        return len(seen)

    for _ in range(3):
        a_mail(partnership=place.partnership)
    few = queries()
    for _ in range(27):
        a_mail(partnership=place.partnership)
    assert queries() == few


def test_each_partnership_sees_its_own_part_of_a_joint_mail(
    as_manager: Client, place: Place, elsewhere: Place, settings: Any
) -> None:
    message = a_joint_mail(place, elsewhere, link=LINK)
    for production in (False, True):
        settings.PRODUCTION = production
        for address in (f"/p/{place.slug}/outbox/", f"/p/{place.slug}/outbox/{message.slug}/"):
            shown = page(as_manager, address)
            assert "Wanted by ambermere" in shown
            for hidden in ("calder", "Calder", "Wanted of you", LINK, "Hello Rowan"):
                assert hidden not in shown, hidden
        assert "ambermere wants ACT-0001" in shown
        assert "A private link stands here" in shown
    settings.PRODUCTION = False
    whole = page(as_manager, "/outbox/")
    for words in (LINK, "ambermere wants", "calder wants", "Hello Rowan"):
        assert words in whole


def test_a_mail_that_came_back_can_be_sent_again_unless_its_link_is_gone(as_manager: Client, place: Place) -> None:
    message = a_mail(partnership=place.partnership, link=LINK)
    address = f"/p/{place.slug}/outbox/{message.slug}/"
    Message.objects.update(state="bounced", secret_link="")
    assert "Send it again" in page(as_manager, address)
    answer = as_manager.post(address)
    assert answer.status_code == 422
    assert "The private link of this mail is gone from here." in answer.content.decode()


def test_who_serves_one_board_sees_mail_of_items_they_may_see_alone(
    client: Client, place: Place, elsewhere: Place
) -> None:
    """A digest names items: of the children's board, and of nobody that is known here."""
    from tests.ingest.plans import SMALL_PLAN, uploaded_plan

    plan = uploaded_plan(place, SMALL_PLAN, board=place.children)
    reference = plan.items.filter(kind="action").first().reference  # type: ignore[union-attr]
    message = a_joint_mail(place, elsewhere, said=reference)
    client.force_login(member(place, "business-unit", board=place.adults, name="adults-manager"))
    assert client.get(f"/p/{place.slug}/outbox/{message.slug}/").status_code == 404
    client.force_login(member(place, "business-unit", board=place.children, name="childrens-manager"))
    assert client.get(f"/p/{place.slug}/outbox/{message.slug}/").status_code == 200
