"""My work shows what is asked of me, in every partnership, and nothing else; and costs the same for five as for fifty."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.asks import services
from goldenthread.asks.models import Absence, Ask
from goldenthread.asks.queries import asks_of, how_many
from goldenthread.asks.registry import Whom
from goldenthread.boards import services as boards
from goldenthread.documents.opening import open_bytes
from goldenthread.trail.actor import SYSTEM
from tests.asks.working import (
    ask_update,
    contact_of,
    lead_there_too,
    more_items,
    of_group,
    of_lead,
    person_of,
    post_of,
    today,
)
from tests.conftest import AT, FIRST, Place
from tests.plans.living.people import Living, living

pytestmark = pytest.mark.django_db
WALK, REPORT = "Walk every route to school", "Report what children avoid"


def page_of(client: Client, user: Any, address: str = "/my/") -> str:
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_sees_what_is_asked_of_them_and_nothing_else(client: Client, place: Place) -> None:
    here = living(place)
    of_lead(here, note="The inspectors come in June")
    of_group(here)
    mine, theirs = page_of(client, here.lead), page_of(client, here.chair)
    assert WALK in mine
    assert REPORT not in mine
    assert "The inspectors come in June" in mine
    assert REPORT in theirs
    assert WALK not in theirs
    nothing = page_of(client, here.nurse)
    assert WALK not in nothing
    assert REPORT not in nothing
    assert "Nothing is asked of you" in nothing


def test_who_is_in_two_partnerships_sees_both_and_who_is_in_one_sees_that(
    client: Client, place: Place, elsewhere: Place
) -> None:
    here, there = living(place), living(elsewhere)
    of_lead(here)
    lead_there_too(there, here.lead)
    ask_update(there.item("1.1"), Whom("post", post_of(elsewhere).pk))
    both = page_of(client, here.lead)
    assert "Ambermere Partnership" in both
    assert "Calder Partnership" in both
    assert "2 things are asked of you" in both
    of_group(here)
    assert "Calder" not in page_of(client, here.chair)


def test_what_is_late_comes_first_then_this_week_then_later(client: Client, place: Place) -> None:
    here = living(place)
    late, later, soon = more_items(here, 3)
    post = Whom("post", post_of(place).pk)
    for item, days in ((late, -10), (later, 60), (soon, 0)):
        ask_update(item, post, days=days)
    told = page_of(client, here.lead)
    headings = [told.index(f">{word}<") for word in ("Late", "Due later")]
    assert headings == sorted(headings)
    assert told.index("9.0 ") < told.index("9.2 ") < told.index("9.1 ")


def test_what_ended_or_was_withdrawn_or_passed_is_gone(client: Client, place: Place) -> None:
    here = living(place)
    asks = [ask_update(item, Whom("post", post_of(place).pk)) for item in more_items(here, 4)]
    for ask, state in zip(asks, ("unanswered", "passed", "withdrawn", "open"), strict=True):
        Ask.objects.filter(pk=ask.pk).update(state=state)
    told = page_of(client, here.lead)
    assert "1 thing is asked of you" in told
    assert "9.3 " in told
    assert "9.0 " not in told


def test_a_partnership_that_has_ended_asks_nothing(client: Client, place: Place) -> None:
    here = living(place)
    of_lead(here)
    type(place.partnership).objects.filter(pk=place.partnership.pk).update(ended_on=today() - timedelta(days=1))
    assert "Nothing is asked of you" in page_of(client, here.lead)
    assert how_many(here.lead, today()) == 0


def test_work_follows_the_post(client: Client, place: Place) -> None:
    here = living(place)
    of_lead(here)
    nurse = contact_of(here.nurse, place)
    boards.pass_post(post=post_of(place), contact=nurse, first=today(), by=SYSTEM, at=AT)
    assert WALK not in page_of(client, here.lead)
    assert WALK in page_of(client, here.nurse)


def test_who_stands_in_sees_it_and_for_whom(client: Client, place: Place) -> None:
    here = living(place)
    of_lead(here)
    lead, nurse = contact_of(here.lead, place), contact_of(here.nurse, place)
    services.be_away(contact=lead, first=today(), last=today(), deputy=nurse, by=SYSTEM, at=AT)
    assert f"You stand in for {lead.name}" in page_of(client, here.nurse)
    assert "You are down as away until" in page_of(client, here.lead)
    Absence.objects.update(first=FIRST, last=today() - timedelta(days=1))
    assert WALK not in page_of(client, here.nurse)


def test_what_i_answered_stands_below_until_it_is_settled(client: Client, place: Place) -> None:
    here = living(place)
    ask = of_lead(here)
    client.force_login(here.lead)
    sent = client.post("/my/answer/", {"ask": ask.slug, f"{ask.slug}-done": "All walked"})
    assert sent["Location"] == "/my/?sent=1"
    told = client.get(sent["Location"]).content.decode()
    assert "1 answer was sent" in told
    assert told.index("Answered, and you may still change it") < told.index(WALK)
    Ask.objects.update(state="done")
    assert WALK not in client.get("/my/").content.decode()


def test_vice_chairs_and_members_are_asked_only_where_nobody_comes_before_them(place: Place) -> None:
    """The condition that finds what may be mine finds exactly what is mine: so the number at a glance is right."""
    here = living(place)
    seat = Whom("agency", here.police.pk)
    of_group(here)
    ask_update(here.item("1.1"), seat)
    item = here.item("1.1")
    item.leads.update(post=None, seat=here.police)
    of: dict[str, Any] = {"by": SYSTEM, "at": AT}
    nurse = contact_of(here.nurse, place)
    boards.seat_in_group(group=here.group, contact=nurse, place="vice-chair", first=FIRST, **of)
    for role, user in (("member", here.nurse), ("coordinator", here.lead)):
        contact = contact_of(user, place)
        contact.seat = here.police
        contact.save()
        boards.grant(contact=contact, role=role, board=None, first=FIRST, **of)  # type: ignore[arg-type]
    counted = {
        user.name: (how_many(user, today()), len(asks_of(person_of(user), today())))
        for user in (here.lead, here.chair, here.nurse)
    }
    # The chair is asked for the group, the coordinator for the agency; vice-chair and member for nothing.
    assert counted == {here.lead.name: (1, 1), here.chair.name: (1, 1), here.nurse.name: (0, 0)}
    contact_of(here.chair, place).holdings.all().delete()
    contact_of(here.lead, place).memberships.all().delete()
    assert (how_many(here.nurse, today()), len(asks_of(person_of(here.nurse), today()))) == (2, 2)


@pytest.mark.parametrize("address", ["/my/", "/my/answer/", "/my/as/docx/"])
def test_five_and_fifty_cost_the_same(client: Client, place: Place, address: str) -> None:
    here = living(place)
    items = more_items(here, 50)
    post = Whom("post", post_of(place).pk)
    client.force_login(here.lead)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    for item in items[:5]:
        ask_update(item, post)
    five = cost()
    for item in items[5:]:
        ask_update(item, post)
    assert cost() == five
    assert five <= 15


def test_the_number_stands_at_a_glance_with_a_link(client: Client, place: Place) -> None:
    here = living(place)
    glance = f"/p/{place.slug}/"
    assert "asked of you" not in page_of(client, here.lead, glance)
    of_lead(here)
    told = page_of(client, here.lead, glance)
    assert "1 thing is asked of you" in told
    assert told.count('href="/my/"') == 2  # there and in the head of the page


def test_what_no_longer_needs_an_answer_is_not_counted(client: Client, place: Place) -> None:
    here = living(place)
    of_lead(here)
    here.item("1.1").leads.all().delete()
    assert how_many(here.lead, today()) == len(asks_of(person_of(here.lead), today())) == 0


def test_the_number_costs_two_queries_and_the_glance_no_more_than_fifteen(
    client: Client, place: Place, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    here = living(place)
    with django_assert_num_queries(1):
        assert how_many(here.lead, today()) == 0
    of_lead(here)
    with django_assert_num_queries(2):
        assert how_many(here.lead, today()) == 1
    client.force_login(here.lead)
    with django_assert_max_num_queries(15):
        client.get(f"/p/{place.slug}/")


def test_the_home_page_of_who_serves_two_says_it_too(client: Client, place: Place, elsewhere: Place) -> None:
    here, there = living(place), living(elsewhere)
    lead_there_too(there, here.lead)
    of_lead(here)
    assert "1 thing is asked of you" in page_of(client, here.lead, "/")


def test_my_list_as_a_word_file(client: Client, place: Place, elsewhere: Place) -> None:
    here, there = living(place), living(elsewhere)
    lead_there_too(there, here.lead)
    of_lead(here)
    ask_update(there.item("1.1"), Whom("post", post_of(elsewhere).pk))
    client.force_login(here.lead)
    answer = client.get("/my/as/docx/")
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    told = open_bytes(answer.content, "my-work.docx").text
    assert told.index("Ambermere Partnership") < told.index("Calder Partnership")
    assert told.count(WALK) == 2
    assert client.get("/my/as/pdf/").status_code == 404


def test_other_peoples_asks_do_not_exist_on_any_address(client: Client, place: Place) -> None:
    here = living(place)
    ask = of_lead(here)
    client.force_login(here.chair)
    for slug in (ask.slug, "no-such-ask"):
        for address in (f"/my/answer/?ask={slug}", f"/my/draft/{slug}/", f"/my/colleague/{slug}/"):
            assert client.get(address).status_code == 404, address
        for address in (f"/my/draft/{slug}/", f"/my/colleague/{slug}/"):
            assert client.post(address, {f"{slug}-done": "Mine"}).status_code == 404, address
        sent = client.post("/my/answer/", {"ask": slug, f"{slug}-done": "Mine"})
        assert sent.status_code == 422
        assert WALK not in sent.content.decode()
    ask.refresh_from_db()
    assert ask.state == "open"


def test_everybody_signed_in_may_look(client: Client, place: Place) -> None:
    here: Living = living(place)
    assert "My work" in page_of(client, here.unit)
    client.logout()
    assert client.get("/my/").status_code == 302
