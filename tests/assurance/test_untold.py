"""What the board says of an agency is kept from its own people until feedback is given, on every page and paper."""

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.accounts.vocab import Role
from goldenthread.assurance.models import Return
from goldenthread.boards.models import Contact, Seat
from tests.assurance.a_campaign import Asked, a_campaign
from tests.assurance.handed import hand_in, moderate
from tests.conftest import Place

pytestmark = pytest.mark.django_db
# Leadership as the council says it: (1 + 2 x 2/3) / 3 = 78 %; by the board (1/3 + 2 x 2/3) / 3 = 56 %.
OWN, BOARDS = "78%", "56%"
NOTE = "The kestrel note of the board"
OUTCOME = "The kestrel outcome of the panel"


@pytest.fixture
def asked(place: Place) -> Asked:
    """The council and the police handed in and were moderated alike; no feedback is given."""
    made = a_campaign(place)
    for slug in ("vale-council", "harbour-police"):
        filled = Return.objects.select_related("partnership").get(pk=made.returns[slug].pk)
        hand_in(filled, lead="3", reports="2")
        moderate(filled, lead="1", note=NOTE)
        Return.objects.filter(pk=filled.pk).update(outcome=OUTCOME, panel_on=filled.first_signed_on)
    return made


def _joins(place: Place, role: Role, seat: Seat) -> None:
    Contact.objects.filter(partnership=place.partnership, person__user=place.people[role]).update(seat=seat)


def _told(client: Client, place: Place, made: Asked, slug: str) -> dict[str, str]:
    """Everything that may tell of one agency's return, by page."""
    of, reference = f"/p/{place.slug}/assurance/results/{made.campaign.reference}/", made.returns[slug].reference
    pages = [
        f"{of}returns/{reference}/", f"{of}returns/{reference}/lead/", f"{of}standards/leadership/", f"{of}drift/", of,
        f"{of}as/grid/csv/", f"{of}as/answers/csv/", f"{of}gaps/", f"/p/{place.slug}/assurance/review/{reference}/",
        f"/p/{place.slug}/papers/look/audit-letter/?thing={reference}",
        f"/p/{place.slug}/papers/look/audit-overview/?thing={made.campaign.reference}",
    ]  # fmt: skip
    return {page: client.get(page).content.decode() for page in pages}


@pytest.mark.parametrize("role", ["executive", "chair", "scrutineer"])
def test_of_their_own_agency_they_see_what_it_said_itself(
    client: Client, place: Place, asked: Asked, role: Role
) -> None:
    # The police have said nothing: whatever number stands is the council's.
    Return.objects.filter(pk=asked.returns["harbour-police"].pk).update(state="begun")
    _joins(place, role, asked.seats["vale-council"])
    client.force_login(place.people[role])
    for page, words in _told(client, place, asked, "vale-council").items():
        for kept in (NOTE, OUTCOME, BOARDS, ",56,", ">56<"):
            assert kept not in words, (page, kept)
    of = f"/p/{place.slug}/assurance/results/{asked.campaign.reference}/"
    assert OWN in client.get(of).content.decode()
    assert "Vale Council: as signed off" in client.get(of).content.decode()
    assert (
        "You see it once feedback is given."
        in client.get(f"{of}returns/{asked.returns['vale-council'].reference}/lead/").content.decode()
    )
    # The same, once they are told.
    Return.objects.filter(pk=asked.returns["vale-council"].pk).update(shown_at=timezone.now())
    shown = _told(client, place, asked, "vale-council")
    assert BOARDS in shown[of]
    assert "as signed off" not in shown[of]
    assert sum(NOTE in words for words in shown.values()) >= 1
    assert sum(OUTCOME in words for words in shown.values()) >= 2


@pytest.mark.parametrize("role", ["executive", "chair", "scrutineer"])
def test_of_others_they_see_all(client: Client, place: Place, asked: Asked, role: Role) -> None:
    _joins(place, role, asked.seats["vale-council"])
    client.force_login(place.people[role])
    shown = _told(client, place, asked, "harbour-police")
    assert sum(NOTE in words for words in shown.values()) >= 2
    assert sum(OUTCOME in words for words in shown.values()) >= 3


def test_the_business_unit_says_it_and_sees_it(client: Client, place: Place, asked: Asked) -> None:
    _joins(place, "business-unit", asked.seats["vale-council"])
    client.force_login(place.people["business-unit"])
    shown = _told(client, place, asked, "vale-council")
    assert sum(NOTE in words for words in shown.values()) >= 2
    assert BOARDS in shown[f"/p/{place.slug}/assurance/results/{asked.campaign.reference}/"]
