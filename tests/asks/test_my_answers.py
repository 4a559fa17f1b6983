"""Several answers on one page; drafts kept as somebody types; a colleague who drafts and never sends."""

import re

import pytest
from django.test import Client

from goldenthread.asks import services
from goldenthread.asks.models import Ask, Draft
from goldenthread.asks.registry import Whom
from goldenthread.boards.models import Contact
from goldenthread.outbox.models import Message
from goldenthread.plans.models import Update
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.asks.working import (
    ask_update,
    colleague,
    contact_of,
    lead_there_too,
    more_items,
    of_group,
    of_lead,
    post_of,
)
from tests.conftest import AT, Place
from tests.plans.living.people import Living, living

pytestmark = pytest.mark.django_db


def said() -> list[str]:
    return list(Update.objects.filter(origin="lead").order_by("pk").values_list("done", flat=True))


def test_several_are_sent_together_and_what_is_empty_is_not(client: Client, place: Place) -> None:
    here = living(place)
    asks = [ask_update(item, Whom("post", post_of(place).pk)) for item in more_items(here, 3)]
    client.force_login(here.lead)
    page = client.get("/my/answer/?" + "&".join(f"ask={one.slug}" for one in asks)).content.decode()
    assert all(f'name="{one.slug}-done"' in page for one in asks)
    typed = {"ask": [one.slug for one in asks], f"{asks[0].slug}-done": "First", f"{asks[2].slug}-done": "Third"}
    assert client.post("/my/answer/", typed)["Location"] == "/my/?sent=2"
    assert said() == ["First", "Third"]
    assert [Ask.objects.get(pk=one.pk).state for one in asks] == ["answered", "open", "answered"]
    update = Update.objects.get(done="First")
    assert (update.actor, update.by) == (str(here.lead.pk), here.lead.name)


def test_all_or_nothing_and_nothing_typed_is_lost(client: Client, place: Place) -> None:
    here = living(place)
    asks = [ask_update(item, Whom("post", post_of(place).pk)) for item in more_items(here, 2)]
    client.force_login(here.lead)
    typed = {
        "ask": [one.slug for one in asks],
        f"{asks[0].slug}-done": "All is well",
        f"{asks[1].slug}-difference": "Much, they say",
    }
    answer = client.post("/my/answer/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing was sent" in page
    assert f'href="#id_{asks[1].slug}-done"' in page
    assert "All is well" in page
    assert "Much, they say" in page
    assert said() == []
    assert client.post("/my/answer/", {"ask": [one.slug for one in asks]}).status_code == 422


def test_what_is_left_empty_shows_no_error(client: Client, place: Place) -> None:
    here = living(place)
    asks = [ask_update(item, Whom("post", post_of(place).pk)) for item in more_items(here, 2)]
    client.force_login(here.lead)
    typed = {"ask": [one.slug for one in asks], f"{asks[1].slug}-difference": "Much"}
    page = client.post("/my/answer/", typed).content.decode()
    assert f'id="id_{asks[1].slug}-done-error"' in page
    assert f'id="id_{asks[0].slug}-done-error"' not in page


def test_what_was_passed_on_meanwhile_comes_back_as_words(client: Client, place: Place) -> None:
    here = living(place)
    gone, kept = (ask_update(item, Whom("post", post_of(place).pk)) for item in more_items(here, 2))
    Ask.objects.filter(pk=gone.pk).update(state="withdrawn")
    client.force_login(here.lead)
    typed = {"ask": [gone.slug, kept.slug], f"{gone.slug}-done": "Lost words", f"{kept.slug}-done": "Kept words"}
    answer = client.post("/my/answer/", typed)
    assert answer.status_code == 422
    assert "Lost words" in answer.content.decode()
    assert said() == []
    again = client.post("/my/answer/", {"ask": kept.slug, f"{kept.slug}-done": "Kept words"})
    assert again.status_code == 302
    assert said() == ["Kept words"]


def test_an_answer_sent_as_it_stood_is_not_sent_again(client: Client, place: Place) -> None:
    here = living(place)
    ask = of_lead(here)
    client.force_login(here.lead)
    client.post("/my/answer/", {"ask": ask.slug, f"{ask.slug}-done": "Half are walked"})
    page = client.get(f"/my/answer/?ask={ask.slug}").content.decode()
    assert "Half are walked</textarea>" in page
    unchanged = client.post("/my/answer/", {"ask": ask.slug, f"{ask.slug}-done": "Half are walked"})
    assert unchanged.status_code == 422
    client.post("/my/answer/", {"ask": ask.slug, f"{ask.slug}-done": "All are walked"})
    assert said() == ["Half are walked", "All are walked"]
    first, second = Update.objects.filter(origin="lead").order_by("pk")
    assert second.corrects_id == first.pk


def test_a_draft_is_kept_as_i_type_and_goes_when_it_is_sent(client: Client, place: Place) -> None:
    here = living(place)
    ask = of_lead(here)
    client.force_login(here.lead)
    typed = {f"{ask.slug}-done": "Begun to", f"{ask.slug}-secret": "x", "csrf": "y"}
    entries = Entry.objects.count()
    answer = client.post(f"/my/draft/{ask.slug}/", typed, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "Kept as a draft" in answer.content.decode()
    assert Draft.objects.get().fields == {"done": "Begun to"}
    assert Entry.objects.count() == entries  # a draft is no record
    assert "A draft was begun on" in client.get("/my/").content.decode()
    assert "Begun to</textarea>" in client.get(f"/my/answer/?ask={ask.slug}").content.decode()
    client.post("/my/answer/", {"ask": ask.slug, f"{ask.slug}-done": "Begun to walk"})
    assert not Draft.objects.exists()


def test_without_javascript_a_button_keeps_it(client: Client, place: Place) -> None:
    here = living(place)
    ask = of_lead(here)
    client.force_login(here.lead)
    kept = client.post("/my/answer/", {"ask": ask.slug, f"{ask.slug}-done": "Half", "keep": "yes"})
    assert kept["Location"] == "/my/?kept=1"
    assert Draft.objects.get().fields == {"done": "Half"}
    assert said() == []
    client.post("/my/answer/", {"ask": ask.slug, f"{ask.slug}-done": "", "keep": "yes"})
    assert not Draft.objects.exists()


def test_two_who_are_asked_do_not_write_over_each_other_unseen(client: Client, place: Place) -> None:
    here = living(place)
    ask = of_lead(here)
    lead, nurse = contact_of(here.lead, place), contact_of(here.nurse, place)
    today = ask.due_on
    services.be_away(contact=lead, first=ask.opens_on, last=today, deputy=nurse, by=SYSTEM, at=AT)
    client.force_login(here.lead)
    client.post(f"/my/draft/{ask.slug}/", {f"{ask.slug}-done": "The lead's"}, headers={"HX-Request": "true"})
    client.force_login(here.nurse)
    blind = {f"{ask.slug}-done": "The deputy's", f"{ask.slug}-seen": ""}
    refused = client.post(f"/my/draft/{ask.slug}/", blind, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    assert f"{lead.name} kept a draft of this meanwhile" in refused.content.decode()
    assert Draft.objects.get().fields == {"done": "The lead's"}
    page = client.get(f"/my/answer/?ask={ask.slug}").content.decode()
    seen = re.search(rf'name="{ask.slug}-seen" value="([^"]+)"', page)
    assert seen is not None
    client.post(
        f"/my/draft/{ask.slug}/", {f"{ask.slug}-done": "Both", f"{ask.slug}-seen": seen[1].replace("&#x2B;", "+")}
    )
    assert Draft.objects.get().fields == {"done": "Both"}


def drafted(here: Living) -> tuple[Ask, Contact]:
    """The chair of the group is asked, and has a colleague of the police draft it."""
    ask = of_group(here)
    sam = colleague(here.place, here.police)
    chair = contact_of(here.chair, here.place)
    services.ask_colleague(ask=ask, drafter=sam, asked=chair, by=SYSTEM, at=AT)
    return ask, sam


def test_a_colleague_of_my_agency_drafts_and_i_send(client: Client, place: Place) -> None:
    here = living(place)
    ask = of_group(here)
    sam = colleague(place, here.police)
    other, silent = colleague(place, here.health, "Lee Moss"), colleague(place, here.police, "Kit Vale", signs_in=False)
    client.force_login(here.chair)
    page = client.get(f"/my/colleague/{ask.slug}/").content.decode()
    assert f'value="{sam.slug}"' in page
    assert f'value="{other.slug}"' not in page
    assert f'value="{silent.slug}"' not in page
    assert silent.name in page
    refused = client.post(f"/my/colleague/{ask.slug}/", {"colleague": other.slug})
    assert refused.status_code == 422
    assert client.post(f"/my/colleague/{ask.slug}/", {"colleague": sam.slug}).status_code == 302
    (wanted,) = Message.objects.filter(kind="draft-wanted")
    assert (wanted.to_address, wanted.partnership) == (sam.person.email, place.partnership)
    assert f"/my/draft/{ask.slug}/" in wanted.text
    # Sam sees it, writes, and hands it over.
    assert sam.person.user is not None
    client.force_login(sam.person.user)
    assert "Drafts asked of you" in client.get("/my/").content.decode()
    nothing = client.post(f"/my/draft/{ask.slug}/", {"hand": "yes", f"{ask.slug}-done": ""})
    assert nothing.status_code == 422
    client.post(f"/my/draft/{ask.slug}/", {f"{ask.slug}-done": "Sam's first words"})
    handed = client.post(f"/my/draft/{ask.slug}/", {"hand": "yes", f"{ask.slug}-done": "Sam's words"})
    assert handed["Location"] == "/my/?done=handed"
    (ready,) = Message.objects.filter(kind="draft-ready")
    assert ready.to_address == here.chair.email
    # It is no longer Sam's to change, and never was Sam's to send.
    late = client.post(f"/my/draft/{ask.slug}/", {f"{ask.slug}-done": "Changed"})
    assert late.status_code == 422
    assert client.get(f"/my/answer/?ask={ask.slug}").status_code == 404
    assert client.post("/my/answer/", {"ask": ask.slug, f"{ask.slug}-done": "Sent"}).status_code == 422
    assert said() == []
    client.force_login(here.chair)
    assert "waits for you to read and send it" in client.get("/my/").content.decode()
    assert "Sam&#x27;s words</textarea>" in client.get(f"/my/answer/?ask={ask.slug}").content.decode()
    client.post("/my/answer/", {"ask": ask.slug, f"{ask.slug}-done": "Our words"})
    assert said() == ["Our words"]
    deeds = set(Entry.objects.filter(deed__startswith="ask:draft").values_list("deed", flat=True))
    assert deeds == {"ask:draft-wanted", "ask:draft-ready"}


def test_a_draft_is_shown_to_the_asked_and_the_drafter_alone(client: Client, place: Place) -> None:
    here = living(place)
    ask, sam = drafted(here)
    services.keep_draft(ask=ask, fields={"done": "Kingfisher"}, writer=sam, by=SYSTEM, at=AT)
    for user in (here.lead, here.nurse, here.unit, place.people["reader"]):
        client.force_login(user)
        for address in ("/my/", "/my/answer/", f"/my/draft/{ask.slug}/", f"/p/{place.slug}/items/{ask.reference}/"):
            assert "Kingfisher" not in client.get(address).content.decode()


def test_while_a_colleague_is_at_it_the_asked_does_not_write_over_them(client: Client, place: Place) -> None:
    here = living(place)
    ask, sam = drafted(here)
    services.keep_draft(ask=ask, fields={"done": "Sam's"}, writer=sam, by=SYSTEM, at=AT)
    client.force_login(here.chair)
    refused = client.post(f"/my/draft/{ask.slug}/", {f"{ask.slug}-done": "Mine"})
    assert refused.status_code == 422
    assert "Mine" in refused.content.decode()  # to take along
    assert Draft.objects.get().fields == {"done": "Sam's"}
    page = client.get(f"/my/answer/?ask={ask.slug}").content.decode()
    assert "is asked to draft this" in page
    assert "Sam&#x27;s</textarea>" not in page
    taken = client.post("/my/answer/", {"ask": ask.slug, "take-over": ask.slug, f"{ask.slug}-done": ""})
    assert taken.status_code == 200
    assert "Sam&#x27;s</textarea>" in taken.content.decode()
    assert client.post("/my/answer/", {"ask": ask.slug, "take-over": "another"}).status_code == 404
    with pytest.raises(services.NotAsked):
        services.keep_draft(ask=ask, fields={"done": "More"}, writer=sam, by=SYSTEM, at=AT)


def test_nobody_else_keeps_a_draft(place: Place) -> None:
    here = living(place)
    ask = of_lead(here)
    with pytest.raises(services.NotAsked):
        services.keep_draft(ask=ask, fields={"done": "x"}, writer=contact_of(here.nurse, place), by=SYSTEM, at=AT)
    with pytest.raises(services.NotOfTheAgency):
        services.ask_colleague(
            ask=ask, drafter=contact_of(here.nurse, place), asked=contact_of(here.lead, place), by=SYSTEM, at=AT
        )


def test_an_answer_to_another_board_is_offered_and_taken_over(client: Client, place: Place, elsewhere: Place) -> None:
    here, there = living(place), living(elsewhere)
    lead_there_too(there, here.lead)
    told, wanted = of_lead(here), ask_update(there.item("1.1"), Whom("post", post_of(elsewhere).pk))
    client.force_login(here.lead)
    words = {f"{told.slug}-done": "Every route walked", f"{told.slug}-difference": "Children say so"}
    client.post("/my/answer/", {"ask": told.slug, **words})
    page = client.get(f"/my/answer/?ask={wanted.slug}").content.decode()
    assert f"{told.reference} of Ambermere Partnership" in page
    assert "Every route walked</textarea>" not in page
    typed = {"ask": wanted.slug, "take": f"{wanted.slug}.{told.slug}", f"{wanted.slug}-expected": "2027-01-31"}
    taken = client.post("/my/answer/", typed).content.decode()
    linked = client.get(f"/my/answer/?ask={wanted.slug}&from={told.slug}").content.decode()
    for page in (taken, linked):
        assert "Every route walked</textarea>" in page
        assert "Children say so</textarea>" in page
    assert "2027-01-31" in taken  # what was typed beside it stays
    assert Update.objects.filter(item__partnership=elsewhere.partnership, origin="lead").count() == 0


def test_only_my_own_answers_are_offered(client: Client, place: Place, elsewhere: Place) -> None:
    here, there = living(place), living(elsewhere)
    lead_there_too(there, here.lead)
    wanted = of_lead(here)
    # Somebody else answered there, and of something else.
    others = ask_update(there.item("1.2"), Whom("group", there.group.pk))
    client.force_login(there.chair)
    client.post("/my/answer/", {"ask": others.slug, f"{others.slug}-done": "Nightjar"})
    assert Ask.objects.get(pk=others.pk).state == "answered"
    client.force_login(here.lead)
    assert "Nightjar" not in client.get(f"/my/answer/?ask={wanted.slug}&from={others.slug}").content.decode()


def test_one_answer_for_both_boards_on_one_page(client: Client, place: Place, elsewhere: Place) -> None:
    here, there = living(place), living(elsewhere)
    lead_there_too(there, here.lead)
    first, second = of_lead(here), ask_update(there.item("1.1"), Whom("post", post_of(elsewhere).pk))
    client.force_login(here.lead)
    typed = {"ask": [first.slug, second.slug], f"{first.slug}-done": "Done here", f"{second.slug}-same": first.slug}
    assert client.post("/my/answer/", typed)["Location"] == "/my/?sent=2"
    assert said() == ["Done here", "Done here"]


def test_no_more_than_twenty_on_a_page(client: Client, place: Place) -> None:
    here = living(place)
    for item in more_items(here, 22):
        ask_update(item, Whom("post", post_of(place).pk))
    client.force_login(here.lead)
    page = client.get("/my/answer/").content.decode()
    assert page.count('<article class="gt-ask"') == 20
    assert "2 more come after these" in page


def test_what_is_not_mine_goes_to_a_colleague_or_back(client: Client, place: Place) -> None:
    here = living(place)
    ask, back = of_group(here), of_lead(here)
    sam = colleague(place, here.police)
    client.force_login(here.chair)
    assert client.get(f"/my/not-mine/{back.slug}/").status_code == 404
    assert client.post(f"/my/not-mine/{ask.slug}/", {"why": "", "to": sam.slug}).status_code == 422
    passed = client.post(f"/my/not-mine/{ask.slug}/", {"why": "Sam has the figures", "to": sam.slug})
    assert passed["Location"] == "/my/?done=passed"
    assert f"ask={ask.slug}" not in client.get("/my/").content.decode()
    assert sam.person.user is not None
    client.force_login(sam.person.user)
    assert "Sam has the figures" in client.get("/my/").content.decode()
    client.force_login(here.lead)
    assert client.post(f"/my/not-mine/{back.slug}/", {"why": "We closed that team"}).status_code == 302
    back.refresh_from_db()
    assert back.state == "passed"
    assert Message.objects.filter(kind="handed-back").exists()


def test_a_letter_no_database_keeps_is_left_out_of_a_draft(client: Client, place: Place) -> None:
    here = living(place)
    ask = of_lead(here)
    client.force_login(here.lead)
    client.post(f"/my/draft/{ask.slug}/", {f"{ask.slug}-done": "Half\0 of it"})
    assert Draft.objects.get().fields == {"done": "Half of it"}
    assert client.post("/my/answer/", {"ask": ["a\0b"], "a\0b-done": "Half"}).status_code == 422
