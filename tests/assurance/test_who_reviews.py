"""Who reads what of a return under review, and that its own people see nothing of it until they are told."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.accounts.models import User
from goldenthread.assurance import services
from goldenthread.assurance.models import Contributor, Moderation, Return, Reviewer
from goldenthread.assurance.services import Judged
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact
from goldenthread.outbox.models import Message
from goldenthread.trail.actor import SYSTEM, Actor
from tests.assurance.a_campaign import Asked, a_campaign, coordinator_of
from tests.assurance.reviewed import LOWER, a_signed_return, contact_of, finished, fresh
from tests.conftest import AT, FIRST, Place, member

BY: dict[str, Any] = {"by": SYSTEM, "at": AT}
PLANTED = ("No post named", "Ask the chair", "Good with gaps")
PAGES = ("", "standards/leadership/", "ask/")


@pytest.fixture
def asked(place: Place) -> Asked:
    found = a_campaign(place)
    for agency in ("vale-council", "harbour-police"):
        filled = a_signed_return(found, agency)
        services.moderate(filled=filled, judged=LOWER, **BY)
    return found


def base(asked: Asked, agency: str = "vale-council") -> str:
    filled = asked.returns[agency]
    return f"/p/{filled.partnership.slug}/assurance/review/{filled.reference}/"


def reviewer(place: Place, asked: Asked, agency: str = "vale-council") -> User:
    """The police's coordinator is named for that return."""
    who = asked.coordinators["harbour-police"]
    services.name_reviewers(
        campaign=asked.campaign, contacts=[contact_of(place, who)], returns=[asked.returns[agency]], **BY
    )
    return who


def colleague(place: Place, asked: Asked, role: str = "executive") -> User:
    """Somebody of the council with a role here."""
    who = member(place, role, name=f"council {role}".replace(" ", "-"))  # type: ignore[arg-type]
    Contact.objects.filter(person__user=who).update(seat=asked.seats["vale-council"])
    return who


@pytest.mark.parametrize("role", ["business-unit", "executive", "chair", "scrutineer"])
def test_the_board_reads_signed_returns_and_no_others(client: Client, place: Place, asked: Asked, role: str) -> None:
    client.force_login(place.people[role])
    for page in PAGES:
        assert client.get(base(asked) + page).status_code == 200
        assert client.get(base(asked, "open-door") + page).status_code == 404  # nobody has signed it
    listed = client.get(f"/p/{place.slug}/assurance/review/").content.decode()
    assert ("Vale Council" in listed, "Open Door" in listed) == (True, False)


def test_chair_and_scrutineer_ask_and_never_moderate(client: Client, place: Place, asked: Asked) -> None:
    for role in ("chair", "scrutineer"):
        client.force_login(place.people[role])
        question = {"words": f"Why, asks the {role}?", "about": "", "due_on": "2099-01-01"}
        assert client.post(base(asked) + "ask/", question).status_code == 302
        for page in ("standards/leadership/", "panel/", "agree/", "give/", "back/"):
            assert client.post(base(asked) + page, {"seen": "1"}).status_code == 403, page
        number = fresh(asked.returns["vale-council"]).questions.count()
        assert client.post(f"{base(asked)}ask/{number}/withdraw/").status_code == 302  # their own
    client.force_login(place.people["executive"])
    assert client.post(base(asked) + "ask/", question).status_code == 403
    assert Moderation.objects.count() == 4  # two returns, each with an answer and a note of the board's own


def test_the_agencys_people_see_nothing_until_they_are_told(client: Client, place: Place, asked: Asked) -> None:
    filled = asked.returns["vale-council"]
    services.hold_panel(
        filled=filled, on=AT.date(), present="The chair", outcome="Good with gaps", seen=fresh(filled).version, **BY
    )
    people = [
        asked.coordinators["vale-council"],
        colleague(place, asked),
        coordinator_of(place, asked.seats["vale-council"], "Jo"),
    ]
    elsewhere = [
        f"/p/{place.slug}/{page}"
        for page in ("", "assurance/", "search/?q=named", "assurance/review/", f"r/{filled.reference}")
    ]
    for who in people:
        client.force_login(who)
        for page in ("", "standards/leadership/", "ask/", "feedback/"):
            assert client.get(base(asked) + page).status_code == 404, (who.name, page)
        for page in [*elsewhere, "/my/", base(asked) + "questions/"]:
            told = client.get(page, follow=False).content.decode()
            assert not [words for words in PLANTED if words in told], (who.name, page)
        assert client.get(f"/p/{place.slug}/trail/").status_code == 403
    finished(filled)
    for who in people:
        client.force_login(who)
        told = client.get(base(asked) + "feedback/").content.decode()
        assert "No post named" in told
        assert "Good with gaps" in told
        assert "The chair" in told
        assert "Ask the chair" not in told  # the board's own
        assert "22 lower" in told
    client.force_login(people[0])
    assert client.get(base(asked)).status_code == 404  # the board's own page never is theirs
    assert client.get(base(asked, "harbour-police") + "feedback/").status_code == 404
    client.force_login(asked.coordinators["open-door"])
    assert client.get(base(asked) + "feedback/").status_code == 404


def test_a_contributor_of_another_agency_sees_nothing_of_it(client: Client, place: Place, asked: Asked) -> None:
    who = asked.coordinators["open-door"]
    filled = asked.returns["vale-council"]
    Contributor.objects.create(
        partnership=place.partnership, filled=filled, contact=contact_of(place, who), standards=["leadership"], at=AT, by="x"
    )  # fmt: skip
    finished(filled)
    client.force_login(who)
    for page in (*PAGES, "feedback/", "questions/"):
        assert client.get(base(asked) + page).status_code == 404


def test_a_reviewer_reads_and_moderates_what_they_are_named_for_alone(
    client: Client, place: Place, asked: Asked
) -> None:
    client.force_login(reviewer(place, asked))
    for page in PAGES:
        assert client.get(base(asked) + page).status_code == 200
        assert client.get(base(asked, "harbour-police") + page).status_code == 404  # their own agency's
    told = client.get(f"/p/{place.slug}/assurance/review/").content.decode()
    assert ("Vale Council" in told, "Harbour Police" in told.partition('id="main"')[2]) == (True, False)
    sent = {
        "reports-seen": "0",
        "reports-code": "1",
        "lead-seen": "2",
        "lead-code": "1",
        "lead-note": "No post named",
        "lead-aside": "Ask the chair",
    }
    assert client.post(base(asked) + "standards/leadership/", sent).status_code == 302
    newest = Moderation.objects.latest("pk")
    assert (newest.key, newest.code, newest.by) == ("reports", "1", asked.coordinators["harbour-police"].name)
    for page in ("panel/", "agree/", "give/", "back/"):
        assert client.post(base(asked) + page, {"seen": "1"}).status_code == 403, page
    assert client.get(f"/p/{place.slug}/assurance/review/of/{asked.campaign.reference}/reviewers/").status_code == 403
    finished(asked.returns["vale-council"], shown=False)
    assert client.get(base(asked)).status_code == 200
    assert client.post(base(asked) + "standards/leadership/", sent).status_code == 403  # what is agreed stays
    Reviewer.objects.all().delete()
    assert client.get(base(asked)).status_code == 404


def test_nobody_is_named_for_the_return_of_their_own_agency(place: Place, asked: Asked) -> None:
    police, council = (contact_of(place, asked.coordinators[one]) for one in ("harbour-police", "vale-council"))
    everybody = list(asked.returns.values())
    named = services.name_reviewers(campaign=asked.campaign, contacts=[police, council], returns=everybody, **BY)
    assert (named.made, named.own) == (4, 2)
    pairs = set(Reviewer.objects.values_list("filled__seat__slug", "contact__seat__slug"))
    assert pairs == {
        ("vale-council", "harbour-police"), ("open-door", "harbour-police"),
        ("harbour-police", "vale-council"), ("open-door", "vale-council"),
    }  # fmt: skip
    with pytest.raises(services.OwnReturn):
        services.name_reviewers(
            campaign=asked.campaign, contacts=[police], returns=[asked.returns["harbour-police"]], **BY
        )
    # By a post they hold, too.
    scrutineer = contact_of(place, place.people["scrutineer"])
    post = boards.add_post(partnership=place.partnership, name="Director", seat=asked.seats["open-door"], **BY)
    boards.give_post(post=post, contact=scrutineer, first=FIRST, **BY)
    with pytest.raises(services.OwnReturn):
        services.name_reviewers(
            campaign=asked.campaign, contacts=[scrutineer], returns=[asked.returns["open-door"]], **BY
        )


def test_who_moves_to_the_agency_reviews_it_no_more(client: Client, place: Place, asked: Asked) -> None:
    who = reviewer(place, asked)
    Contact.objects.filter(person__user=who).update(seat=asked.seats["vale-council"])
    client.force_login(who)
    assert client.get(base(asked)).status_code == 404


def test_a_scrutineer_who_is_named_moderates(client: Client, place: Place, asked: Asked) -> None:
    who = place.people["scrutineer"]
    services.name_reviewers(
        campaign=asked.campaign, contacts=[contact_of(place, who)], returns=[asked.returns["vale-council"]], **BY
    )
    client.force_login(who)
    assert client.post(base(asked) + "standards/leadership/", {"agree": "all"}).status_code == 302


def test_who_cannot_sign_in_or_has_left_is_no_reviewer(place: Place, asked: Asked) -> None:
    nobody = boards.add_contact(partnership=place.partnership, name="Jo", email="", **BY)
    with pytest.raises(services.NotAReviewer):
        services.name_reviewers(
            campaign=asked.campaign, contacts=[nobody], returns=[asked.returns["vale-council"]], **BY
        )


def test_the_business_unit_names_many_and_sees_who_looked_at_what(client: Client, place: Place, asked: Asked) -> None:
    client.force_login(place.people["business-unit"])
    page = f"/p/{place.slug}/assurance/review/of/{asked.campaign.reference}/reviewers/"
    police = contact_of(place, asked.coordinators["harbour-police"])
    scrutineer = contact_of(place, place.people["scrutineer"])
    references = [one.reference for one in asked.returns.values()]
    assert client.post(page, {"people": [police.slug]}).status_code == 422
    sent = {"people": [police.slug, scrutineer.slug], "returns": references}
    assert client.post(page, sent).status_code == 302
    assert Reviewer.objects.count() == 5
    judged = {"reports": Judged("1")}
    by = asked.coordinators["harbour-police"]
    services.moderate(filled=asked.returns["vale-council"], judged=judged, by=Actor("user", str(by.pk), by.name), at=AT)
    told = client.get(page).content.decode()
    assert "1 answer looked at" in told
    assert "nothing looked at yet" in told
    assert client.post(page, {"remove": f"{references[0]} {scrutineer.slug}"}).status_code == 302
    assert Reviewer.objects.count() == 4


def test_who_is_named_is_told_once_by_mail_and_of_nothing_else(client: Client, place: Place, asked: Asked) -> None:
    client.force_login(place.people["business-unit"])
    page = f"/p/{place.slug}/assurance/review/of/{asked.campaign.reference}/reviewers/"
    police, unit = (
        contact_of(place, one) for one in (asked.coordinators["harbour-police"], place.people["business-unit"])
    )
    references = [asked.returns[one].reference for one in ("vale-council", "harbour-police", "open-door")]
    assert client.post(page, {"people": [police.slug, unit.slug], "returns": references}).status_code == 302
    mail = Message.objects.get(kind="reviewer-named")  # none to the manager who named themselves
    assert (mail.to_address, mail.partnership) == (police.person.email, place.partnership)
    assert mail.subject == "You are named to review 2 returns: Section 11, 2026"
    assert "Vale Council\nOpen Door\n" in mail.text
    assert "Harbour Police" not in mail.text.replace("coordinator of Harbour Police", "")  # their own agency's
    address = f"/p/{place.slug}/assurance/review/?campaign={asked.campaign.reference}"
    assert f"http://testserver{address}" in mail.text
    assert not [words for words in PLANTED if words in mail.text]
    assert client.post(page, {"people": [police.slug], "returns": references[::2]}).status_code == 302
    assert Message.objects.filter(kind="reviewer-named").count() == 1  # nothing is new to them
    client.force_login(asked.coordinators["harbour-police"])
    assert "Vale Council" in client.get(address).content.decode()


def test_another_board_and_another_partnership_see_nothing(client: Client, place: Place, elsewhere: Place) -> None:
    asked = a_campaign(place, board=place.children)
    a_signed_return(asked, "vale-council")
    others = [
        member(place, role, board=place.adults, name=f"adults-{role}")
        for role in ("chair", "executive", "business-unit")
    ]
    for who in [*others, place.people["other-board"], place.people["member"], elsewhere.people["business-unit"]]:
        client.force_login(who)
        for page in (*PAGES, "feedback/", "questions/", "questions/1/"):
            assert client.get(base(asked) + page).status_code == 404, (who.name, page)
        listed = client.get(f"/p/{place.slug}/assurance/review/")
        assert "Vale Council" not in listed.content.decode()
    client.force_login(others[2])
    assert client.get(f"/p/{place.slug}/assurance/review/of/{asked.campaign.reference}/reviewers/").status_code == 404
    stranger = f"/p/{elsewhere.slug}/assurance/review/{asked.returns['vale-council'].reference}/"
    client.force_login(elsewhere.people["business-unit"])
    assert client.get(stranger).status_code == 404


def test_the_steps_of_a_return_by_hand(client: Client, place: Place, asked: Asked) -> None:
    client.force_login(place.people["business-unit"])
    filled = asked.returns["vale-council"]
    assert client.post(base(asked) + "panel/", {"on": "2026-04-01"}).status_code == 422
    panel = {"on": "2026-04-01", "outcome": "Good", "present": "The chair", "seen": str(fresh(filled).version)}
    assert client.post(base(asked) + "panel/", panel).status_code == 302
    stale = client.post(base(asked) + "panel/", {**panel, "outcome": "Better"})  # on the version before
    assert stale.status_code == 422
    assert "Better" in stale.content.decode()
    assert "Good" in stale.content.decode()
    assert client.post(base(asked) + "give/", {"seen": str(fresh(filled).version)}).status_code == 422
    assert client.post(base(asked) + "agree/", {"seen": "1"}).status_code == 422
    assert client.post(base(asked) + "agree/", {"seen": str(fresh(filled).version)}).status_code == 302
    assert client.post(base(asked) + "give/", {"seen": str(fresh(filled).version)}).status_code == 302
    told = Return.objects.get(pk=filled.pk)
    assert (told.state, told.outcome, told.panel_with) == ("agreed", "Good", "The chair")
    assert told.shown_at is not None
    assert "6 years after the campaign closes" in client.get(base(asked)).content.decode()
    closed = services.close_campaign(campaign=asked.campaign, seen=asked.campaign.version, **BY)
    assert (closed.closed_at, closed.keep_years) == (AT, 6)
    assert "kept until 1 April 2032" in client.get(base(asked)).content.decode()


def test_both_see_what_the_other_wrote(client: Client, place: Place, asked: Asked) -> None:
    client.force_login(place.people["business-unit"])
    page = base(asked) + "standards/leadership/"
    sent = {"lead-seen": "0", "lead-code": "2", "lead-note": "Mine", "reports-seen": "0", "reports-code": "3"}
    answer = client.post(page, sent)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Mine" in told
    assert "No post named" in told
    assert Moderation.objects.filter(key="reports", code="3").exists()  # the rest was saved
    assert client.post(page, {**sent, "lead-seen": "2", "reports-seen": "1"}).status_code == 302
    assert Moderation.objects.filter(key="lead", aside=False).latest("pk").note == "Mine"
    wrong = client.post(page, {**sent, "lead-seen": "3", "lead-na_why": "And it does not apply"})
    assert wrong.status_code == 422


def test_lists_cost_the_same_whatever_they_hold(client: Client, place: Place, asked: Asked) -> None:
    client.force_login(place.people["business-unit"])
    pages = [
        f"/p/{place.slug}/assurance/review/",
        base(asked),
        base(asked) + "standards/recruitment/",
        base(asked) + "ask/",
        f"/p/{place.slug}/assurance/review/of/{asked.campaign.reference}/reviewers/",
    ]

    def cost() -> list[int]:
        found = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            found.append(len(queries))
        return found

    cost()
    before = cost()
    more = [
        boards.seat_agency(partnership=place.partnership, name=f"Agency {n}", kind="council", first=FIRST, **BY)
        for n in range(20)
    ]
    services.choose(campaign=asked.campaign, seats=more, **BY)
    Return.objects.filter(seat__in=more).update(state="signed", signed_at=AT, first_signed_on=AT.date())
    for n in range(5):
        services.ask_back(
            filled=fresh(asked.returns["vale-council"]), words=f"Why {n}?", key="checks", due_on=AT.date(), **BY
        )
    for filled in Return.objects.filter(seat__in=more):
        services.name_reviewers(
            campaign=asked.campaign, contacts=[contact_of(place, place.people["member"])], returns=[filled], **BY
        )
    assert cost() == before
    assert max(before) <= 15
