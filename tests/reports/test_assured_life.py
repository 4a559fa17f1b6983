"""Papers of assurance through the pages: looked at, kept, written into, issued and frozen; and who sees which."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.models import Return
from goldenthread.boards.models import Contact
from goldenthread.reports import services
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.models import Paper, PaperFile
from goldenthread.reports.vocab import ENDINGS
from tests.conftest import AT, Place, member
from tests.reports.assured import Assured, assured
from tests.reports.drafted import BY, written
from tests.reports.test_paper_pages import base, status, text

pytestmark = pytest.mark.django_db
EXECUTIVE = {"business-unit", "executive", "chair", "scrutineer"}
OF_THINGS = [
    word
    for word, kind in KINDS.items()
    if kind.thing is not None and kind.thing.permission == Permission.SEE_AUDITS  # those of scorecards have their own
]


@pytest.fixture
def told(place: Place) -> Assured:
    return assured(place)


def thing_of(told: Assured, word: str) -> str:
    return {
        "audit-overview": told.now.campaign.reference,
        "audit-letter": told.letter.reference,
        "audit-report": told.audit.reference,
        "audit-programme": "2026",
        "statements": told.statements.campaign.reference,
    }[word]


def look(place: Place, told: Assured, word: str) -> str:
    return f"{base(place)}look/{word}/?thing={thing_of(told, word)}"


def kept(client: Client, place: Place, told: Assured, word: str) -> Paper:
    """Kept as a draft by the button of the page that shows it."""
    client.force_login(place.people["business-unit"])
    assert client.post(look(place, told, word)).status_code == 302
    return Paper.objects.order_by("-pk")[0]


def colleague(place: Place, told: Assured, agency: str, role: Any) -> User:
    """Somebody of an agency with a role here."""
    user = member(place, role, name=f"{agency}-{role}")
    Contact.objects.filter(person__user=user).update(seat=told.now.seats[agency])
    return user


def test_there_are_five_kinds(told: Assured) -> None:
    assert set(OF_THINGS) == {"audit-overview", "audit-letter", "audit-report", "audit-programme", "statements"}


@pytest.mark.parametrize("word", OF_THINGS)
def test_each_is_looked_at_kept_written_issued_and_frozen(
    client: Client, place: Place, told: Assured, word: str
) -> None:
    client.force_login(place.people["business-unit"])
    page = client.get(look(place, told, word))
    assert page.status_code == 200
    for ending in ENDINGS:
        assert client.get(look(place, told, word).replace("/?", f"/as/{ending}/?")).status_code == 200
    draft = kept(client, place, told, word)
    assert draft.thing == thing_of(told, word)
    assert draft.plan is None
    slot = next(one for one in KINDS[word].slots if one.writer == "unit")
    written(draft, slot.word, "What we make of it is *this*.")
    assert "What we make of it is" in text(client, f"{base(place)}{draft.reference}/")
    issued = services.issue(paper=draft, seen=draft.version, **BY)
    before = {one.ending: client.get(f"{base(place)}{draft.reference}/as/{one.ending}/").content
              for one in PaperFile.objects.filter(paper=issued)}  # fmt: skip
    assert set(before) == set(ENDINGS)
    assert "What we make of it is" in text(client, f"{base(place)}{draft.reference}/read/")
    # What it is about changes altogether; the paper does not.
    for one in (told.now, told.statements):
        type(one.campaign).objects.filter(pk=one.campaign.pk).update(name="Another name")
    type(told.audit).objects.filter(partnership=place.partnership).update(name="Another name", year=2024)
    Return.objects.filter(pk=told.letter.pk).update(outcome="Something else.")
    for ending, data in before.items():
        assert client.get(f"{base(place)}{draft.reference}/as/{ending}/").content == data
    assert "Another name" in text(client, look(place, told, word).replace("thing=2026", "thing=2024"))


@pytest.mark.parametrize("word", OF_THINGS)
def test_only_who_sees_audits_looks_at_them(
    client: Client, place: Place, elsewhere: Place, told: Assured, word: str
) -> None:
    there = {name: status(client, user, look(place, told, word)) for name, user in place.people.items()}
    assert {name for name, got in there.items() if got == 200} == EXECUTIVE
    assert set(there.values()) == {200, 404}
    assert status(client, elsewhere.people["business-unit"], look(place, told, word)) == 404
    for user in told.now.coordinators.values():
        assert status(client, user, look(place, told, word)) == 404


def test_an_issued_letter_is_for_the_executive_and_for_that_agency(
    client: Client, place: Place, elsewhere: Place, told: Assured
) -> None:
    draft = kept(client, place, told, "audit-letter")
    assert draft.seat == told.now.seats["vale-council"]
    letter = f"{base(place)}{draft.reference}/"
    assert "Feedback is" not in text(client, letter)
    drafts = {name for name, user in place.people.items() if status(client, user, letter) == 200}
    assert drafts == {"business-unit", "chair", "scrutineer"}
    services.issue(paper=draft, seen=draft.version, **BY)
    seen = {name for name, user in place.people.items() if status(client, user, letter) == 200}
    assert seen == EXECUTIVE
    own, police, door = (told.now.coordinators[one] for one in ("vale-council", "harbour-police", "open-door"))
    assert [status(client, one, letter) for one in (own, police, door)] == [200, 404, 404]
    assert status(client, own, f"{letter}as/pdf/") == 200
    assert status(client, own, f"{letter}read/") == 200
    assert status(client, police, f"{letter}as/pdf/") == 404
    client.force_login(police)
    assert draft.reference not in text(client, base(place))
    assert status(client, colleague(place, told, "harbour-police", "member"), letter) == 404
    assert status(client, colleague(place, told, "vale-council", "member"), letter) == 200
    assert status(client, elsewhere.people["business-unit"], letter) == 404


@pytest.mark.parametrize("word", ["audit-letter", "audit-overview"])
@pytest.mark.parametrize("role", ["executive", "chair", "member"])
def test_before_feedback_nobody_of_the_agency_reads_what_the_board_makes_of_it(
    client: Client, place: Place, told: Assured, word: str, role: str
) -> None:
    own, other = (colleague(place, told, agency, role) for agency in ("vale-council", "harbour-police"))
    draft = kept(client, place, told, word)
    address = f"{base(place)}{draft.reference}/"
    sees = {"executive": (200, 404), "chair": (200, 200), "member": (404, 404)}[role]
    assert (status(client, other, look(place, told, word)), status(client, other, address)) == sees
    for page in (look(place, told, word), address, f"{address}as/pdf/"):
        assert status(client, own, page) == 404
    client.force_login(own)
    assert draft.reference not in text(client, base(place))
    Return.objects.filter(pk=told.letter.pk).update(shown_at=AT)
    assert (status(client, own, look(place, told, word)), status(client, own, address)) == sees


def test_issuing_says_who_was_not_given_feedback_yet(client: Client, place: Place, told: Assured) -> None:
    for word in ("audit-letter", "audit-overview"):
        page = text(client, f"{base(place)}{kept(client, place, told, word).reference}/issue/")
        assert "who were not given feedback yet" in page
        assert "<li>Vale Council</li>" in page
        assert "<li>Harbour Police</li>" not in page
    Return.objects.filter(pk=told.letter.pk).update(shown_at=AT)
    for draft in Paper.objects.all():
        assert "not given feedback" not in text(client, f"{base(place)}{draft.reference}/issue/")


def test_a_return_that_is_not_handed_over_has_no_letter(client: Client, place: Place, told: Assured) -> None:
    drafted = told.now.returns["open-door"].reference
    assert status(client, place.people["business-unit"], f"{base(place)}look/audit-letter/?thing={drafted}") == 404


@pytest.mark.parametrize("word", OF_THINGS)
def test_the_page_of_a_thing_leads_to_its_paper_for_who_may_look(
    client: Client, place: Place, told: Assured, word: str
) -> None:
    page = {
        "audit-overview": reverse("campaign", args=[place.slug, told.now.campaign.reference]),
        "statements": reverse("campaign", args=[place.slug, told.statements.campaign.reference]),
        "audit-letter": reverse("review", args=[place.slug, told.letter.reference]),
        "audit-report": reverse("audit", args=[place.slug, told.audit.reference]),
        "audit-programme": reverse("programme", args=[place.slug]) + "?year=2026",
    }[word]
    people = {**place.people, **{f"{role} of the council": colleague(place, told, "vale-council", role)
              for role in ("executive", "chair", "member")}}  # fmt: skip
    led = set()
    for name, user in people.items():
        client.force_login(user)
        seen = client.get(page)
        link = look(place, told, word)
        shown = seen.status_code == 200 and f'href="{link}"' in seen.content.decode()
        assert shown <= (client.get(link).status_code == 200), name
        led |= {name} if shown else set()
    own = (
        {"executive of the council", "chair of the council"}
        if word not in ("audit-overview", "audit-letter")
        else set()
    )
    assert led == EXECUTIVE | own
