"""The three steps, the last look and a round's own page, through the client; any room's kind of ask can use them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django import forms
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.asks import registry, services
from goldenthread.asks.models import Absence, Ask, Round
from goldenthread.asks.preparing import preview
from goldenthread.asks.registry import AskKind, ForRounds, Shown, Want, Whom, register_ask
from goldenthread.boards.models import Contact, Person, Post
from goldenthread.lib.working_days import add_working_days
from goldenthread.plans.models import Lead
from goldenthread.plans.wanting import items_of
from goldenthread.trail.actor import SYSTEM
from tests.asks.rounds import CLOSES, EVERYTHING, TUESDAY, drafted, not_the_first, planned
from tests.asks.test_rounds import led_by_somebody_new
from tests.conftest import Place, member
from tests.plans.living.people import actor, living, noon

pytestmark = pytest.mark.django_db


def base(place: Place) -> str:
    return f"/p/{place.slug}/asking/rounds/"


def test_three_steps_and_it_waits_its_hour(as_manager: Client, place: Place) -> None:
    living(place)
    first = as_manager.get(f"{base(place)}new/?kind=update")
    assert "Which actions?" in first.content.decode()
    assert not Round.objects.exists()
    to_when = as_manager.post(f"{base(place)}new/?kind=update", {"which": "open"})
    assert to_when["Location"] == f"{base(place)}RND-0001/when/"
    text = as_manager.get(to_when["Location"]).content.decode()
    assert Round.objects.get().name in text
    today = timezone.localdate()
    closes = add_working_days(today, 10, "england")
    days = {"name": "Ours", "note": "Thank you", "opens_on": today, "closes_on": closes, "repeats": "0", "until": ""}
    to_check = as_manager.post(to_when["Location"], {**days, "seen": "1"})
    assert to_check["Location"] == f"{base(place)}RND-0001/check/"
    page = as_manager.get(to_check["Location"]).content.decode()
    for said in (
        "2 people", "2 things in all", "It waits an hour before it goes out", "Sending mail is switched off",
        "The lead of ambermere", "1.1 Walk every route to school", "Head of Early Help", "Thank you",
        "1.3 Train every front desk", "Each of a set answers for it",
    ):  # fmt: skip
        assert said in page, said
    assert not Ask.objects.exists()
    stale = as_manager.post(to_check["Location"], {"seen": "1"})
    assert (stale.status_code, Round.objects.get().state) == (422, "draft")
    done = as_manager.post(to_check["Location"], {"seen": "2"})
    assert done["Location"] == f"{base(place)}RND-0001/"
    assert Round.objects.get().state == "waiting"
    assert "It goes out at" in as_manager.get(done["Location"]).content.decode()
    assert as_manager.get(to_check["Location"])["Location"] == done["Location"]
    # Stopped on its own page, which asks once more.
    assert "If you stop it before then" in as_manager.get(f"{done['Location']}stop/").content.decode()
    as_manager.post(f"{done['Location']}stop/")
    services.start_due(now=timezone.now() + timedelta(hours=2))
    assert Round.objects.get().state == "stopped"
    assert not Ask.objects.exists()


def test_what_is_amiss_is_said_first(place: Place) -> None:
    here = living(place)
    for number in range(3):
        led_by_somebody_new(here, number)
    # One post that nobody holds, one person without an address, one lead that means nobody, one item without a lead.
    Post.objects.get(name="Manager 0").holdings.all().delete()
    Person.objects.filter(name="Person 1").update(email="")
    lead = Lead.objects.get(post__name="Manager 2")
    lead.post, lead.printed = None, "The wider system"
    lead.save()
    silent = here.item("1.3")
    silent.pk, silent.reference, silent.printed_ref, silent.position = None, "ACT-2000", "3.1", 200
    silent.save(force_insert=True)
    here.item("1.3").leads.all().delete()
    Lead.objects.create(
        partnership=place.partnership, item=here.item("1.3"), position=0, printed="Vale", seat=here.police
    )
    nurse = Contact.objects.get(person__user=here.nurse)
    Absence.objects.create(
        partnership=place.partnership, contact=Contact.objects.get(person__user=here.lead), deputy=nurse, first=TUESDAY,
        last=CLOSES, at=noon(TUESDAY), by="x",
    )  # fmt: skip
    told = preview(drafted(here), TUESDAY)
    # 1.1 lead, 1.2 group, 1.3 police, 2.0 nobody, 2.1 no address; 2.2 and 3.1 have no lead that means anybody.
    assert told.things == 5
    assert {(one.as_whom, one.why) for one in told.nobody} == {
        ("Manager 0", "Nobody holds this post."),
        ("For Vale Constabulary", "This agency has no coordinator and nobody else who answers for it."),
    }
    assert [one.name for one in told.without_address] == ["Person 1"]
    assert [(one.reference, one.why) for one in told.lacks] == [
        ("ACT-1002", "Nobody knows whom “The wider system” means."),
        ("ACT-2000", "It has no lead."),
    ]
    assert [(one.name, one.deputy, one.things, one.until) for one in told.away] == [
        ("The lead of ambermere", "The nurse of ambermere", 1, CLOSES)
    ]
    named = {one.name: [(it.shown.title[:3], it.as_whom, it.instead_of) for it in one.asked] for one in told.recipients}
    assert named == {
        "The chair of ambermere": [("1.2", "Chair of Quality Group", "")],
        "The nurse of ambermere": [("1.1", "Head of Early Help", "The lead of ambermere")],
        "Person 1": [("2.1", "Manager 1", "")],
    }
    assert (told.people, told.waits, told.taken_in) == (2, "first", 0)


def test_closing_on_a_day_without_work_is_said_kindly(as_manager: Client, place: Place) -> None:
    here = living(place)
    begun = drafted(here, date(2026, 5, 25), date(2026, 5, 30))  # the spring bank holiday, and a Saturday
    told = preview(begun, TUESDAY)
    assert told.closed_days == ("opens", "closes")
    text = as_manager.get(f"{base(place)}{begun.reference}/when/").content.decode()
    assert "Saturday 30 May 2026, the closing date, is a weekend or a bank holiday" in text


def test_a_scope_narrows_what_is_asked(place: Place) -> None:
    here = living(place)

    def numbers(today: date = TUESDAY, **scope: Any) -> list[str]:
        return [row.printed_ref for row in items_of(place.partnership, {**EVERYTHING, **scope}, today)]

    assert numbers() == ["1.1", "1.2", "1.3"]
    assert numbers(groups=["quality-group"]) == ["1.2"]
    # Whoever chairs the group, and what stands under what it leads.
    here.item("1.1").leads.update(post=Post.objects.get(name="Chair of Quality"))
    assert numbers(groups=["quality-group"]) == ["1.1", "1.2"]
    Lead.objects.create(
        partnership=place.partnership,
        item=here.plan.items.get(kind="priority"),
        position=0,
        printed="Q",
        group=here.group,
    )
    assert numbers(groups=["quality-group"]) == ["1.1", "1.2", "1.3"]
    # The police by the post, and as one of every agency.
    assert numbers(agencies=["vale-constabulary"]) == ["1.1", "1.3"]
    assert numbers(agencies=["vale-health"]) == ["1.3"]
    assert numbers(plans=["PLN-9999"]) == []
    assert numbers(plans=[here.plan.reference]) == ["1.1", "1.2", "1.3"]
    # 1.2 is due quarterly, on 30 June first; 1.1 on 30 September and 1.3 on 31 December 2026.
    assert numbers(which="due") == ["1.2"]
    assert numbers(date(2026, 7, 1), which="due") == ["1.1", "1.2"]
    assert numbers(which="wrong") == ["1.3"]
    assert numbers(which="silent") == ["1.1", "1.2", "1.3"]  # nobody but the file has said anything yet
    here.plan.items.filter(printed_ref="1.1").update(heard_on=TUESDAY)
    assert numbers(which="silent") == ["1.2", "1.3"]


def test_a_board_of_ones_own_is_a_filter(client: Client, place: Place) -> None:
    here = living(place, board=place.children)
    adults_unit = member(place, "business-unit", board=place.adults, name="adults-unit")
    children_unit = member(place, "business-unit", board=place.children, name="children-unit")
    begun = planned(here, scope={**EVERYTHING, "boards": [place.children.slug]}, name="Of the children")
    services.start_due(now=noon(TUESDAY) + timedelta(hours=1))
    joint = planned(here, date(2026, 6, 2), date(2026, 6, 16), name="Of all")
    client.force_login(adults_unit)
    assert client.get(f"{base(place)}{begun.reference}/").status_code == 404
    text = client.get(base(place)).content.decode()
    assert "Of the children" not in text
    assert "Of all" in text
    assert client.post(f"{base(place)}{joint.reference}/stop/").status_code == 403
    Round.objects.filter(pk=begun.pk).update(scope=EVERYTHING)
    text = client.get(f"{base(place)}{begun.reference}/").content.decode()
    assert "Walk every route" not in text
    client.force_login(children_unit)
    text = client.get(f"{base(place)}{begun.reference}/").content.decode()
    assert "Walk every route" in text
    client.post(f"{base(place)}new/?kind=update", {"which": "open"})
    assert Round.objects.get(state="draft").scope["boards"] == [place.children.slug]


def test_the_round_says_how_each_ask_stands(as_manager: Client, place: Place) -> None:
    here = living(place)
    found = planned(here)
    services.start_due(now=noon(TUESDAY) + timedelta(hours=1))
    Ask.objects.filter(reference=here.item("1.1").reference).update(
        state="answered", answered_at=noon(TUESDAY), answered_by="The lead"
    )
    page = f"{base(place)}{found.reference}/"
    text = as_manager.get(page).content.decode()
    assert "1.1 Walk every route to school" in text
    assert f'href="/p/{place.slug}/items/{here.item("1.1").reference}/"' in text
    assert "The chair of ambermere" in text
    assert "1.1 Walk" not in as_manager.get(f"{page}?state=open").content.decode()
    assert "1 of 2 answered" in as_manager.get(base(place)).content.decode()
    assert as_manager.get(f"/p/{place.slug}/r/{found.reference}").status_code == 302
    as_manager.post(f"{page}close/")
    found.refresh_from_db()
    assert found.state == "closed"
    assert as_manager.get(f"{page}stop/").status_code == 302


def test_drafts_are_the_business_units_alone(client: Client, place: Place) -> None:
    here = living(place)
    begun = drafted(here, name="Not yet")
    client.force_login(place.people["scrutineer"])
    assert "Not yet" not in client.get(base(place)).content.decode()
    assert client.get(f"{base(place)}{begun.reference}/").status_code == 404
    assert client.get(f"/p/{place.slug}/r/{begun.reference}").status_code == 404


def test_two_who_change_a_round_both_keep_their_words(as_manager: Client, place: Place) -> None:
    here = living(place)
    today = timezone.localdate()
    begun = drafted(here, today + timedelta(days=7), today + timedelta(days=14), today)
    services.change_round(round=begun, seen=begun.version, by=actor(here.unit), at=timezone.now(), note="Theirs")
    said = {"name": "Mine", "note": "Mine", "opens_on": begun.opens_on, "closes_on": begun.closes_on, "repeats": "3"}
    answer = as_manager.post(f"{base(place)}{begun.reference}/when/", {**said, "seen": begun.version})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Theirs" in text
    assert 'value="Mine"' in text


class PaperForm(forms.Form):
    which = forms.CharField(label="Which paper?")


@pytest.fixture
def papers(place: Place) -> Iterator[None]:
    """A kind of ask of another room: every agency's paper."""

    def wants(partnership: Any, scope: Any, today: date) -> list[Want]:
        contacts = Contact.objects.filter(partnership=partnership, person__email__startswith="member")
        return [Want("PAPER-1", Whom("person", one.pk)) for one in contacts]

    register_ask(
        AskKind(
            word="paper",
            name="A paper",
            deed="Send it",
            show=lambda asks: {ask.pk: Shown("The winter paper") for ask in asks},
            form=lambda *_, **__: forms.Form(),
            fields="",
            essential="",
            answer=lambda *_: "",
            enter_url=lambda _ask: "",
            rounds=ForRounds(
                lambda _visit, data=None, initial=None: PaperForm(data, initial=initial),
                lambda _visit, scope: f"The paper: {scope['which']}",
                wants,
                many="papers",
            ),
        )
    )
    yield
    del registry._KINDS["paper"]


def test_another_rooms_asks_go_through_the_same_rounds(as_manager: Client, place: Place, papers: None) -> None:
    assert "A paper" in as_manager.get(f"{base(place)}new/").content.decode()
    assert as_manager.get(f"{base(place)}new/?kind=nothing").status_code == 404
    assert as_manager.post(f"{base(place)}new/?kind=paper", {}).status_code == 422
    as_manager.post(f"{base(place)}new/?kind=paper", {"which": "winter"})
    begun = Round.objects.get()
    assert begun.name.endswith(" papers")
    today = timezone.localdate()
    begun = services.change_round(
        round=begun, seen=1, by=SYSTEM, at=timezone.now(), opens_on=today, closes_on=today + timedelta(days=9)
    )
    text = as_manager.get(f"{base(place)}{begun.reference}/check/").content.decode()
    assert "The winter paper" in text
    assert "member of ambermere" in text
    as_manager.post(f"{base(place)}{begun.reference}/check/", {"seen": begun.version})
    services.start_due(now=timezone.now() + timedelta(hours=2))
    assert Ask.objects.get().kind == "paper"
    assert "PAPER-1" in as_manager.get(f"{base(place)}{begun.reference}/").content.decode()


def test_pages_cost_the_same_however_much_is_asked(as_manager: Client, place: Place) -> None:
    here = living(place)
    not_the_first(here)

    def cost() -> list[int]:
        running = planned(here, date(2026, 5, 7), CLOSES)
        services.start_due(now=noon(date(2026, 5, 7)))
        if running.state == "planned":
            Round.objects.filter(state="waiting").update(goes_at=noon(date(2026, 5, 7)))
            services.start_due(now=noon(date(2026, 5, 7)))
        draft = drafted(here)
        pages = [base(place), f"{base(place)}{running.reference}/", f"{base(place)}{draft.reference}/check/"]
        counts = []
        for page in pages:
            as_manager.get(page)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert as_manager.get(page).status_code == 200
            counts.append(len(asked))
        return counts

    few = cost()
    for number in range(30):
        led_by_somebody_new(here, number)
    many = cost()
    assert many == few
    assert max(many) <= 20


def test_a_round_asks_only_for_what_rounds_ask_for(as_manager: Client, place: Place) -> None:
    """Parts of returns and questions about them are asked for one by one, by whoever wants them."""
    page = as_manager.get(f"{base(place)}new/").content.decode()
    assert "A return of an audit" in page
    for name in ("A part of a return", "A question about a return"):
        assert name not in page
    assert as_manager.get(f"{base(place)}new/?kind=return-part").status_code == 404
