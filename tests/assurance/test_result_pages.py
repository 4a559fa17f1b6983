"""Results as pages: what stands in them, who sees them, and what they cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.assurance import services
from goldenthread.assurance.models import AnswerEvidence, Return, ReturnEvidence
from goldenthread.boards import services as boards
from goldenthread.trail.actor import SYSTEM
from tests.assurance.a_campaign import Asked, a_campaign
from tests.assurance.handed import hand_in, moderate
from tests.conftest import AT, FIRST, Place, member

pytestmark = pytest.mark.django_db
SEE = ("business-unit", "executive", "chair", "scrutineer")
NOT = ("member", "coordinator", "reader", "other-board")


@pytest.fixture
def asked(place: Place) -> Asked:
    """The council handed in late and was moderated; the police are filling theirs in; the charity has not begun."""
    made = a_campaign(place)
    filled = _row(made, "vale-council")
    day = made.campaign.closes_on + timedelta(days=3)
    hand_in(filled, on=day, lead="3", reports="2", checks="A", volunteers="no", changed="The waiting room")
    moderate(filled, lead="1")
    police = made.desk("harbour-police")
    services.save_answers(desk=police, typed={"changed": services.Typed(words="a draft of the police")}, at=AT)
    return made


def _row(made: Asked, slug: str) -> Return:
    return Return.objects.select_related("seat", "campaign__tool", "partnership").get(pk=made.returns[slug].pk)


def base(place: Place, made: Asked) -> str:
    return f"/p/{place.slug}/assurance/results/{made.campaign.reference}/"


def pages(place: Place, made: Asked) -> list[str]:
    of = base(place, made)
    mine = f"{of}returns/{made.returns['vale-council'].reference}/"
    whole = [of, f"{of}standards/leadership/", f"{of}years/", f"{of}drift/", f"{of}gaps/", f"{of}stuck/"]
    return [*whole, f"{of}as/answers/csv/", mine, f"{mine}lead/"]


def test_the_table_says_what_the_hand_works_out(as_manager: Client, place: Place, asked: Asked) -> None:
    page = as_manager.get(base(place, asked)).content.decode()
    # leadership by the board: (1/3 + 2 x 2/3) / 3 = 5/9; recruitment: 1/4
    assert "56%" in page
    assert "25%" in page
    assert "came late" in page
    assert "The late one was 3 days late." in page
    assert f'href="{base(place, asked)}standards/leadership/#{asked.returns["vale-council"].reference}"' in page
    assert "a draft of the police" not in page
    assert "Begun" in page


def test_every_cell_leads_to_the_answer_and_its_evidence(as_manager: Client, place: Place, asked: Asked) -> None:
    filled = asked.returns["vale-council"]
    piece = ReturnEvidence.objects.create(
        partnership=place.partnership, filled=filled, number=1, title="The post's description", at=AT, by="x"
    )
    AnswerEvidence.objects.create(partnership=place.partnership, evidence=piece, key="lead")
    standard = as_manager.get(f"{base(place, asked)}standards/leadership/").content.decode()
    leads_to = f"{base(place, asked)}returns/{filled.reference}/lead/"
    assert f'href="{leads_to}"' in standard
    page = as_manager.get(leads_to).content.decode()
    for words in ("Met: In place, and seen to work", "Begun: It is being put in place", "The post&#x27;s description"):
        assert words in page, words


def test_a_draft_is_in_no_page_and_no_file(as_manager: Client, place: Place, asked: Asked) -> None:
    police = asked.returns["harbour-police"].reference
    for page in pages(place, asked):
        assert b"a draft of the police" not in as_manager.get(page).content, page
    assert as_manager.get(f"{base(place, asked)}returns/{police}/").status_code == 404
    assert as_manager.get(f"{base(place, asked)}returns/{police}/changed/").status_code == 404


@pytest.mark.parametrize("role", [*SEE, *NOT])
def test_who_sees_results(client: Client, place: Place, asked: Asked, role: str) -> None:
    client.force_login(place.people[role])
    for page in pages(place, asked):
        assert (client.get(page).status_code == 200) == (role in SEE), page


def test_another_board_and_another_partnership_see_nothing(client: Client, place: Place, elsewhere: Place) -> None:
    made = a_campaign(place, board=place.children)
    hand_in(_row(made, "vale-council"), lead="3")
    adults = member(place, "scrutineer", board=place.adults, name="adults")
    for user in (adults, elsewhere.people["business-unit"]):
        client.force_login(user)
        assert {client.get(page).status_code for page in pages(place, made)} == {404}
    client.force_login(member(place, "scrutineer", board=place.children, name="children"))
    assert {client.get(page).status_code for page in pages(place, made)} == {200}


def test_an_agency_sees_its_own_once_feedback_is_given_and_nobody_elses(
    client: Client, place: Place, asked: Asked
) -> None:
    mine = f"{base(place, asked)}returns/{asked.returns['vale-council'].reference}/"
    client.force_login(asked.coordinators["vale-council"])
    assert client.get(mine).status_code == client.get(f"{mine}lead/").status_code == 404
    Return.objects.filter(pk=asked.returns["vale-council"].pk).update(shown_at=timezone.now())
    page = client.get(mine)
    assert page.status_code == client.get(f"{mine}lead/").status_code == 200
    assert "standards/leadership" not in page.content.decode()
    for other in (base(place, asked), f"{base(place, asked)}years/", f"{base(place, asked)}as/grid/csv/"):
        assert client.get(other).status_code == 403
    client.force_login(asked.coordinators["open-door"])
    assert client.get(mine).status_code == 404


def test_a_draft_campaign_has_no_results(as_manager: Client, place: Place) -> None:
    version = a_campaign(place).version
    drafted = services.draft_campaign(partnership=place.partnership, name="Next", tool=version, by=SYSTEM, at=AT)
    assert as_manager.get(f"/p/{place.slug}/assurance/results/{drafted.reference}/").status_code == 404


def test_year_on_year_and_what_does_not_compare(as_manager: Client, place: Place, asked: Asked) -> None:
    later = AT.replace(year=2027)
    draft = services.begin_version(tool=asked.version.tool, by=SYSTEM, at=later)
    version = services.agree_version(version=draft, seen=1, by=SYSTEM, at=later)
    days = {"opens_on": later.date(), "closes_on": later.date() + timedelta(days=42)}
    of: dict[str, Any] = {"by": SYSTEM, "at": later}
    made = services.draft_campaign(partnership=place.partnership, name="Section 11, 2027", tool=version, **days, **of)
    (filled, _other) = services.choose(
        campaign=made, seats=[asked.seats["vale-council"], asked.seats["open-door"]], **of
    )
    services.open_campaign(campaign=made, seen=1, **of)
    hand_in(
        Return.objects.get(pk=filled.pk), on=later.date(), at=later, lead="3", reports="2", checks="G", volunteers="no"
    )
    page = as_manager.get(f"/p/{place.slug}/assurance/results/{made.reference}/years/").content.decode()
    # leadership 5/9 -> 7/9, recruitment 1/4 -> 1/2; in words alone nothing compares
    for words in (
        "56 → 78%",
        "+22",
        "25 → 50%",
        "+25",
        "Gone: not asked now",
        "Nothing came back either time",
        "nothing compares",
    ):
        assert words in page, words
    agency = as_manager.get(f"/p/{place.slug}/assurance/results/{made.reference}/returns/{filled.reference}/")
    assert "Compared with Section 11, 2026" in agency.content.decode()
    answer = as_manager.get(f"/p/{place.slug}/assurance/results/{made.reference}/returns/{filled.reference}/changed/")
    assert "The waiting room" in answer.content.decode()


def test_who_came_after_whom_stands_on_year_on_year(as_manager: Client, place: Place, asked: Asked) -> None:
    later = AT.replace(year=2027)
    of: dict[str, Any] = {"by": SYSTEM, "at": later}
    wide = boards.seat_agency(
        partnership=place.partnership, name="Wide Door", kind="voluntary", first=later.date(), **of
    )
    ended, split = AT.date() + timedelta(days=90), asked.seats["harbour-police"]
    boards.end_thing(thing=asked.seats["open-door"], last=ended, successors=[wide], **of)
    boards.end_thing(thing=split, last=ended, successors=[wide, asked.seats["vale-council"]], **of)
    days = {"opens_on": later.date(), "closes_on": later.date() + timedelta(days=42), "follows": asked.campaign}
    made = services.draft_campaign(partnership=place.partnership, name="2027", tool=asked.version, **days, **of)
    services.choose(campaign=made, seats=[wide, asked.seats["vale-council"]], **of)
    services.open_campaign(campaign=made, seen=1, **of)
    address = f"/p/{place.slug}/assurance/results/{made.reference}/years/"
    with CaptureQueriesContext(connection) as queries:
        page = as_manager.get(address).content.decode()
    assert len(queries) <= 15
    assert page.count("became Wide Door<") == 1
    assert page.count("became Vale Council and Wide Door<") == 1
    assert page.count("was Harbour Police and Open Door<") == 1  # Wide Door, in its own row
    assert page.count("now with what was Harbour Police<") == 1  # Vale Council, which was there before
    told = " ".join(page.partition("<tbody>")[2].partition("</tbody>")[0].split())
    assert "Gone: not asked now" in told
    assert "New: not asked then" in told


def test_files_hold_the_same(as_manager: Client, place: Place, asked: Asked) -> None:
    sheet = as_manager.get(f"{base(place, asked)}as/grid/csv/").content.decode()
    council = next(line for line in sheet.splitlines() if line.startswith("Vale Council"))
    assert ",Partly met,56,Partly met,25,No answer,," in council
    answers = as_manager.get(f"{base(place, asked)}as/answers/csv/").content.decode()
    assert "The waiting room" in answers
    assert "1 Begun" in answers
    assert as_manager.get(f"{base(place, asked)}as/grid/xlsx/").content[:2] == b"PK"
    assert as_manager.get(f"{base(place, asked)}as/grid/exe/").status_code == 404


def test_pages_cost_the_same_for_5_and_for_50(as_manager: Client, place: Place, asked: Asked) -> None:
    spent = []
    for size, year in ((5, 2027), (50, 2028)):
        of: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT.replace(year=year)}
        day = of["at"].date()
        seats = [boards.seat_agency(name=f"Agency {size} {n}", kind="council", first=FIRST, **of) for n in range(size)]
        made = services.draft_campaign(name=str(year), tool=asked.version, opens_on=day, closes_on=day, **of)
        returns = services.choose(campaign=made, seats=seats, by=SYSTEM, at=of["at"])
        for filled in returns:
            hand_in(filled, lead="0", reports="1", checks="A", volunteers="no")
            moderate(filled, lead="1")
        services.open_campaign(campaign=made, seen=1, by=SYSTEM, at=of["at"])
        counted = []
        for page in pages(place, Asked(made, asked.version, {"vale-council": returns[0]})):
            with CaptureQueriesContext(connection) as captured:
                assert as_manager.get(page).status_code == 200
            counted.append(len(captured))
        spent.append(counted)
    assert spent[0] == spent[1]
    assert max(spent[1]) <= 15
