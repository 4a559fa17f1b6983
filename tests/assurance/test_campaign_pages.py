"""The pages of campaigns, duties and settings: who sees them, what they do, and what they cost."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.asks.models import Ask, Round
from goldenthread.assurance import services
from goldenthread.assurance.campaign_queries import Chosen
from goldenthread.assurance.models import Answer, Campaign, DutyHeld, Return, Setting
from goldenthread.assurance.services import SettingFacts, Typed
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact
from goldenthread.trail.actor import SYSTEM
from tests.access.house import holder
from tests.access.house_campaigns import furnish_campaigns
from tests.access.table import GROUP_CHAIR, LEAD, NOBODY, PERSONAS, STRANGER, TABLE
from tests.access.test_table import everything
from tests.assurance.a_campaign import TOOL, Asked, a_campaign, a_tool, coordinator_of
from tests.conftest import AT, FIRST, Place, found

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}


def base(place: Place, rest: str = "") -> str:
    return f"/p/{place.slug}/assurance/{rest}"


def page_of(asked: Asked, rest: str = "") -> str:
    return f"/p/{asked.campaign.partnership.slug}/assurance/campaigns/{asked.campaign.reference}/{rest}"


@pytest.mark.parametrize("persona", PERSONAS)
def test_each_persona_sees_and_does_what_the_table_says(client: Client, place: Place, persona: str) -> None:
    group = boards.add_group(
        partnership=place.partnership, name="Quality", kind="sub-group", board=None, first=None, **BY
    )
    place.people[LEAD], place.people[GROUP_CHAIR] = holder(place, LEAD), holder(place, GROUP_CHAIR, group)
    addresses = furnish_campaigns(place)
    if persona == STRANGER:
        client.force_login(found("stranger").people["business-unit"])
    elif persona != NOBODY:
        client.force_login(place.people[persona])
    before = everything()
    for name, address in addresses.items():
        row = TABLE[name]
        refused = 302 if persona == NOBODY else 404 if persona == STRANGER else row.otherwise
        got = client.get(address).status_code
        assert got in ((200, 302) if persona in row.see else (refused,)), (name, got)
        if persona not in row.do and row.do:
            assert client.post(address, {"seen": "1", "name": "x", "why": "x"}).status_code == refused, name
    assert everything() == before
    for name, address in addresses.items():
        if persona in TABLE[name].do:
            assert client.post(address, {}).status_code in (200, 302, 422), name


def test_a_campaign_from_nothing_to_its_round(as_manager: Client, place: Place) -> None:
    earlier = a_campaign(place, at=AT - timedelta(days=700))
    sent = {"name": "Section 11, next", "tool": "section-11-self-assessment.1", "follows": "last", "why": "It is time"}
    answer = as_manager.post(base(place, "campaigns/new/"), sent)
    made = Campaign.objects.get(name="Section 11, next")
    assert (made.follows, answer["Location"]) == (earlier.campaign, base(place, f"campaigns/{made.reference}/who/"))
    who = as_manager.get(answer["Location"]).content.decode()
    # Proposed by the duty: council and police, not the voluntary agency; nothing is saved yet.
    assert 'id="seat-vale-council" checked' in who
    assert 'id="seat-open-door" checked' not in who
    assert not made.returns.exists()
    answer = as_manager.post(answer["Location"], {"seat": ["vale-council", "open-door"]})
    assert answer["Location"].endswith("/when/")
    assert set(made.returns.values_list("seat__slug", flat=True)) == {"vale-council", "open-door"}
    days = {"opens_on": "2030-01-10", "closes_on": "2030-01-01", "keep_years": "6", "seen": "1"}
    assert as_manager.post(answer["Location"], days).status_code == 422
    today = date.today()  # noqa: DTZ011 - as the page does
    days |= {"opens_on": today.isoformat(), "closes_on": (today + timedelta(days=30)).isoformat()}
    answer = as_manager.post(answer["Location"], days)
    assert answer["Location"].endswith("/open/")
    look = as_manager.get(answer["Location"]).content.decode()
    assert "2 agencies" in look
    answer = as_manager.post(answer["Location"], {"seen": "2"})
    assert "Nobody has been written to yet" in as_manager.get(answer["Location"]).content.decode()
    ask = base(place, f"campaigns/{made.reference}/ask/")
    assert as_manager.get(ask).status_code == 200
    answer = as_manager.post(ask, {"seen": "3"})
    (drafted,) = Round.objects.filter(kind="return")
    assert answer["Location"] == f"/p/{place.slug}/asking/rounds/{drafted.reference}/check/"
    check = as_manager.get(answer["Location"]).content.decode()
    assert "coordinator of Open Door" in check
    # Where a round is prepared already, it leads there.
    assert as_manager.get(ask)["Location"] == answer["Location"]


def test_the_campaigns_page_tells_how_far_and_never_what(as_manager: Client, place: Place) -> None:
    asked = a_campaign(place)
    typed = {"lead": Typed("3"), "changed": Typed(words="The waiting room")}
    services.save_answers(desk=asked.desk("vale-council"), typed=typed, at=AT)
    page = as_manager.get(page_of(asked)).content.decode()
    assert "2 of 5 answered" in page
    assert "The waiting room" not in page
    assert "0 of 3 have come back" in page
    assert "coordinator of Vale Council" in page
    assert "days late" in page  # it closed in May 2026
    assert as_manager.get(page_of(asked, "?which=begun")).content.decode().count("Excuse<") == 1
    assert "None." in as_manager.get(page_of(asked, "?which=in")).content.decode()
    assert as_manager.get(page_of(asked, "?which=%00&sort=x&page=zz&words=%00")).status_code == 200


def test_every_way_from_a_campaigns_page_leads_somewhere(as_manager: Client, place: Place) -> None:
    """To each return, also before it is signed: there it can be entered for an agency that nobody answers for."""
    asked = a_campaign(place)
    told = as_manager.get(page_of(asked)).content.decode()
    main = told[told.index("<main") : told.index("</main")]
    for name, filled in asked.returns.items():
        assert f'href="{base(place, f"returns/{filled.reference}/")}"' in main, name
    links = [one.split('"')[0] for one in main.split('href="')[1:]]
    assert any(one.startswith(base(place, "review/")) for one in links)
    for link in links:
        address = link if link.startswith("/") else page_of(asked, link)
        assert as_manager.get(address.replace("&amp;", "&").split("#")[0], follow=True).status_code == 200, link
    entering = as_manager.get(base(place, f"returns/{asked.returns['open-door'].reference}/")).content.decode()
    assert f'href="{page_of(asked)}"' in entering


def test_a_draft_leads_to_no_return(as_manager: Client, place: Place) -> None:
    version = a_tool(place)
    drafted = services.draft_campaign(partnership=place.partnership, name="Next", tool=version, **BY)
    seat = boards.seat_agency(partnership=place.partnership, name="Vale Council", kind="council", first=FIRST, **BY)
    services.choose(campaign=drafted, seats=[seat], **BY)
    told = as_manager.get(base(place, f"campaigns/{drafted.reference}/")).content.decode()
    assert "Vale Council" in told
    assert "assurance/returns/" not in told


def test_what_cases_are_graded_by_is_no_campaigns(as_manager: Client, place: Place) -> None:
    a_tool(place, replace(TOOL, title="Case audit", use="case-audit"))
    assert "There is no tool to ask yet" in as_manager.get(base(place, "campaigns/new/")).content.decode()
    version = a_tool(place)
    told = as_manager.get(base(place, f"campaigns/new/?tool={version.tool.slug}.1")).content.decode()
    assert "Section 11 self-assessment, 2026" in told
    assert "Case audit" not in told


def test_an_excused_return_says_why_and_counts_nowhere(as_manager: Client, place: Place) -> None:
    asked = a_campaign(place)
    where = page_of(asked, f"returns/{asked.returns['open-door'].reference}/excuse/")
    assert as_manager.post(where, {"why": " "}).status_code == 422
    assert as_manager.post(where, {"why": "It closed in May"}).status_code == 302
    page = as_manager.get(page_of(asked)).content.decode()
    assert "It closed in May" in page
    assert "0 of 2 have come back" in page
    assert as_manager.get(page_of(asked, "returns/RTN-9999/excuse/")).status_code == 404


def test_an_excused_return_can_be_asked_for_after_all(as_manager: Client, place: Place) -> None:
    """With what was typed; whoever answers for it is asked at once where the campaign asks by a round."""
    asked = a_campaign(place)
    filled = asked.returns["open-door"]
    services.save_answers(desk=asked.desk("open-door"), typed={"lead": services.Typed("2")}, at=AT)
    services.ask_for_returns(campaign=asked.campaign, seen=asked.campaign.version, by=SYSTEM, at=AT)
    where = page_of(asked, f"returns/{filled.reference}/excuse/")
    as_manager.post(where, {"why": "It merges in May"})
    assert f"returns/{filled.reference}/excuse/" in as_manager.get(page_of(asked)).content.decode()
    assert "It merges in May" in as_manager.get(where).content.decode()
    assert as_manager.post(where).status_code == 302
    filled.refresh_from_db()
    assert (filled.state, filled.why) == ("begun", "")
    assert filled.answers.get().code == "2"
    ask = Ask.objects.get(kind="return", reference=filled.reference, state="open")
    assert ask.seat_id == filled.seat_id
    page = as_manager.get(page_of(asked)).content.decode()
    assert "0 of 3 have come back" in page
    services.close_campaign(
        campaign=Campaign.objects.get(pk=asked.campaign.pk),
        seen=Campaign.objects.get(pk=asked.campaign.pk).version,
        by=SYSTEM,
        at=AT,
    )
    with pytest.raises(services.NotNow):
        services.ask_after_all(filled=filled, by=SYSTEM, at=AT)


def test_who_changes_what_another_changed_keeps_their_words(as_manager: Client, place: Place) -> None:
    asked = a_campaign(place)
    seen = asked.campaign.version
    services.change_campaign(campaign=asked.campaign, seen=seen, why="Because of the review", **BY)
    answer = as_manager.post(page_of(asked, "change/"), {"name": "Mine", "why": "My own", "follows": "", "seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "My own" in page
    assert "Because of the review" in page


def test_settings_are_chosen_by_the_hundred(as_manager: Client, place: Place) -> None:
    asked = a_campaign(place)
    draft = services.draft_campaign(partnership=place.partnership, name="Schools", tool=asked.version, **BY)
    rows = [("Primary", "Vale")] * 130 + [("Secondary", "Vale")] * 20 + [("Primary", "Far")] * 7
    Setting.objects.bulk_create(
        Setting(partnership=place.partnership, name=f"School {n:03}", slug=f"school-{n}", kind=kind, area=area)
        for n, (kind, area) in enumerate(rows)
    )
    where = base(place, f"campaigns/{draft.reference}/settings/")
    assert as_manager.get(where).status_code == 200
    as_manager.post(where, {"deed": "all", "kind": "Primary", "area": "Vale"})
    assert draft.returns.count() == 130
    as_manager.post(
        where, {"deed": "ticks", "setting": ["school-1", "school-149"], "was-setting": ["school-1", "school-2"]}
    )
    assert draft.returns.count() == 130
    assert not draft.returns.filter(setting__slug="school-2").exists()
    as_manager.post(where, {"deed": "none", "words": "School 00"})
    assert draft.returns.count() == 121
    page = as_manager.get(f"{where}?kind=Primary&area=Far").content.decode()
    assert "Ask all 7 of these" in page


def test_duties_are_ticked(as_manager: Client, place: Place) -> None:
    seat = boards.seat_agency(partnership=place.partnership, name="Open Door", kind="voluntary", first=FIRST, **BY)
    where = base(place, "campaigns/duties/")
    assert as_manager.get(where).status_code == 200
    as_manager.post(where, {"held": ["open-door.section-11", "nobody.section-11"]})
    assert set(DutyHeld.objects.values_list("seat", "duty", "held")) == {(seat.pk, "section-11", True)}
    page = as_manager.get(where).content.decode()
    assert "said here" in page
    as_manager.post(where, {"was": ["open-door.section-11"]})
    assert not DutyHeld.objects.exists()


LIST = (
    "URN,LA (name),EstablishmentName,PhaseOfEducation (name),Trusts (name),Head,Head email\n"
    "1,Vale,Oak School,Primary,,Robin Vale,robin@oak.example\n"
    "1,Vale,Oak again,Primary,,,\n"
)


def test_a_list_is_looked_at_before_it_is_taken(as_manager: Client, place: Place) -> None:
    services.add_setting(partnership=place.partnership, facts=SettingFacts("Gone", "9", area="Vale"), **BY)
    where = base(place, "campaigns/settings/import/")
    assert as_manager.post(where, {}).status_code == 422
    wrong = SimpleUploadedFile("list.csv", b"Nothing,of,use\n1,2,3\n")
    assert as_manager.post(where, {"file": wrong}).status_code == 422
    answer = as_manager.post(where, {"file": SimpleUploadedFile("list.csv", LIST.encode())})
    look = as_manager.get(answer["Location"])
    page = look.content.decode()
    assert "Line 2 has the same number." in page
    assert "robin@oak.example" in page
    assert Setting.objects.count() == 1
    gone = Setting.objects.get(register="9")
    sent = {"mark": look.context["told"].mark, "close": [str(gone.pk)]}
    assert as_manager.post(answer["Location"], {**sent, "mark": "other"}).status_code == 422
    done = as_manager.post(answer["Location"], sent)
    assert "New: 1. Changed: 0. Closed: 1." in as_manager.get(done["Location"]).content.decode()
    assert Contact.objects.filter(partnership=place.partnership, person__email="robin@oak.example").exists()


def test_a_list_of_another_partnership_is_not_found(as_manager: Client, place: Place, elsewhere: Place) -> None:
    theirs = services.keep_register(partnership=elsewhere.partnership, name="l.csv", data=LIST.encode(), **BY)
    page = as_manager.get(base(place, f"campaigns/settings/import/?file={theirs.sha256}")).content.decode()
    assert "Oak School" not in page


def test_the_first_page_is_what_is_ones_own(client: Client, place: Place) -> None:
    asked = a_campaign(place)
    services.save_answers(desk=asked.desk("open-door"), typed={"lead": Typed("3")}, at=AT)
    client.force_login(asked.coordinators["open-door"])
    page = client.get(base(place)).content.decode()
    assert "1 of 5 answered" in page
    assert "Open Door" in page
    assert "Vale Council" not in page
    assert "have come back" not in page
    client.force_login(place.people["reader"])
    page = client.get(base(place)).content.decode()
    assert "What comes of it stands in the board's papers" in page.replace("&#x27;", "'")
    assert asked.campaign.name not in page
    client.force_login(place.people["member"])
    page = client.get(base(place)).content.decode()
    assert "When the board asks your agency" in page
    assert asked.campaign.name not in page
    client.force_login(place.people["chair"])
    page = client.get(base(place)).content.decode()
    assert "0 of 3 have come back" in page
    assert "1 has begun" in page


def test_who_serves_one_board_runs_that_boards_campaigns_alone(client: Client, place: Place) -> None:
    asked = a_campaign(place, board=place.children)
    from tests.conftest import member

    client.force_login(member(place, "business-unit", board=place.adults, name="adults-unit"))
    assert client.get(page_of(asked)).status_code == 404
    assert client.post(page_of(asked, "close/"), {"seen": asked.campaign.version}).status_code == 404
    sent = {"name": "Ours", "tool": "section-11-self-assessment.1", "follows": "", "board": "children-board"}
    assert client.post(base(place, "campaigns/new/"), sent).status_code == 422


def many(place: Place, asked: Asked, n: int, first: int) -> None:
    """So many schools more, each of which has answered something."""
    contact = Contact.objects.filter(partnership=place.partnership).first()
    rows = Setting.objects.bulk_create(
        Setting(partnership=place.partnership, name=f"S {first + i:04}", slug=f"s-{first + i}", contact=contact)
        for i in range(n)
    )
    services.choose_some(campaign=asked.campaign, add=Chosen(settings=frozenset(one.pk for one in rows)), **BY)
    filled = Return.objects.filter(campaign=asked.campaign, setting__in=rows)
    filled.update(state="begun")
    Answer.objects.bulk_create(
        Answer(partnership=place.partnership, filled=one, key=key, code="3", at=AT, by="x")
        for one in filled for key in ("lead", "reports")
    )  # fmt: skip


def test_the_cost_does_not_grow_with_returns(as_manager: Client, place: Place) -> None:
    asked = a_campaign(place)
    draft = services.draft_campaign(partnership=place.partnership, name="Next", tool=asked.version, **BY)
    here = base(place, f"campaigns/{draft.reference}/")
    pages = [
        page_of(asked), page_of(asked, "?sort=late&which=out"), base(place), base(place, "campaigns/"),
        base(place, "campaigns/settings/"), f"{here}settings/", f"{here}who/", page_of(asked, "close/"),
    ]  # fmt: skip
    costs: list[list[int]] = []
    for n, first in ((5, 0), (495, 5)):
        many(place, asked, n, first)
        costs.append([])
        for page in pages:
            with CaptureQueriesContext(connection) as cost:
                assert as_manager.get(page).status_code == 200
            costs[-1].append(len(cost))
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 15


def test_a_coordinators_first_page_costs_the_same_for_sixty_schools(client: Client, place: Place) -> None:
    asked = a_campaign(place)
    client.force_login(asked.coordinators["open-door"])
    costs = []
    for n, first in ((2, 0), (58, 2)):
        many(place, asked, n, first)
        Setting.objects.filter(partnership=place.partnership).update(answered_by=asked.seats["open-door"])
        with CaptureQueriesContext(connection) as cost:
            assert client.get(base(place)).status_code == 200
        costs.append(len(cost))
    assert costs[0] == costs[1] <= 15


def test_another_agencys_coordinator_sees_nothing_of_it(client: Client, place: Place) -> None:
    asked = a_campaign(place)
    other = boards.seat_agency(partnership=place.partnership, name="Other Trust", kind="health", first=FIRST, **BY)
    client.force_login(coordinator_of(place, other))
    assert asked.campaign.name not in client.get(base(place)).content.decode()
    assert client.get(page_of(asked)).status_code == 403
