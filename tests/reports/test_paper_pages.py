"""The pages of papers: who sees and does what, what a form refuses, how many queries they take."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.accounts.models import User
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact
from goldenthread.files.models import StoredFile
from goldenthread.plans.services import share_checks
from goldenthread.reports import services
from goldenthread.reports.models import Paper, Passage
from goldenthread.reports.vocab import ENDINGS
from tests.access.house import holder
from tests.access.table import LEAD
from tests.conftest import AT, FIRST, Place, member
from tests.ingest.plans import SMALL_PLAN
from tests.reports.drafted import BY, DAY, a_draft, a_plan, an_issued, written
from tests.reports.toy import toys

__all__ = ["toys"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toys")]
SEE_A_DRAFT = {"business-unit", "chair", "scrutineer"}


def base(place: Place) -> str:
    return f"/p/{place.slug}/papers/"


def status(client: Client, user: User, address: str, **sent: Any) -> int:
    client.force_login(user)
    return (client.post(address, sent) if sent else client.get(address)).status_code


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


# -- who sees what ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "seen_by"),
    [
        ("unit", {"business-unit"}),
        ("executive", {"business-unit", "executive", "chair", "scrutineer"}),
        ("board", {"business-unit", "executive", "chair", "scrutineer", "member", "coordinator", "reader", "other-board"}),
    ],
)  # fmt: skip
def test_what_was_issued_is_seen_by_those_it_is_for(
    client: Client, place: Place, elsewhere: Place, audience: str, seen_by: set[str]
) -> None:
    paper = an_issued(a_plan(place), audience=audience, title="The autumn paper")
    there = {name: status(client, user, f"{base(place)}{paper.reference}/") for name, user in place.people.items()}
    assert {name for name, got in there.items() if got == 200} == seen_by
    assert set(there.values()) <= {200, 404}
    for name, user in place.people.items():
        client.force_login(user)
        listed = "The autumn paper" in text(client, base(place))
        found = f"/papers/{paper.reference}/" in text(client, f"/p/{place.slug}/search/?q=autumn")
        followed = client.get(f"/p/{place.slug}/r/{paper.reference}").status_code
        assert (listed, found, followed) == ((True, True, 302) if name in seen_by else (False, False, 404)), name
        for page in ("as/pdf/", "read/"):
            assert client.get(f"{base(place)}{paper.reference}/{page}").status_code == there[name]
    assert status(client, elsewhere.people["business-unit"], f"{base(place)}{paper.reference}/") == 404


def test_drafts_are_seen_by_who_makes_or_writes_them_and_dropped_ones_by_the_unit(client: Client, place: Place) -> None:
    draft, dropped = a_draft(plan := a_plan(place)), a_draft(plan)
    services.drop(paper=dropped, seen=1, **BY)
    for name, user in place.people.items():
        assert status(client, user, f"{base(place)}{draft.reference}/") == (200 if name in SEE_A_DRAFT else 404), name
        there = status(client, user, f"{base(place)}{dropped.reference}/")
        assert there == (200 if name == "business-unit" else 404), name


def test_another_boards_papers_and_their_files_are_not_there(client: Client, place: Place) -> None:
    paper = an_issued(a_plan(place, place.children), title="The autumn paper")
    unit = member(place, "business-unit", board=place.adults, name="of-adults")
    chair = member(place, "chair", board=place.adults, name="chair-of-adults")
    for user in (unit, chair, place.people["other-board"]):
        for page in ("", "as/docx/", "read/", "withdraw/", "replace/"):
            assert status(client, user, f"{base(place)}{paper.reference}/{page}") in (403, 404)
        assert "autumn" not in text(client, base(place))
    client.force_login(unit)
    assert "autumn" not in text(client, f"/p/{place.slug}/files/")
    for file in StoredFile.objects.filter(pk__in=paper.files.values("file")):
        assert client.get(f"/p/{place.slug}/files/{file.sha256}/").status_code == 404
    client.force_login(place.people["business-unit"])
    assert text(client, f"/p/{place.slug}/files/").count("autumn") >= 4


def test_an_executive_paper_of_one_board_is_not_for_the_executive_of_another(client: Client, place: Place) -> None:
    paper = an_issued(a_plan(place, place.children), audience="executive")
    both = member(place, "member", name="both")
    boards.grant(contact=Contact.objects.get(person__user=both), role="chair", board=place.adults, first=FIRST, **BY)
    assert status(client, both, f"{base(place)}{paper.reference}/") == 404
    boards.grant(contact=Contact.objects.get(person__user=both), role="chair", board=place.children, first=FIRST, **BY)
    assert status(client, both, f"{base(place)}{paper.reference}/") == 200


# -- who writes what ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slot", "writers"),
    [("commentary", {"business-unit"}), ("foreword", {"business-unit", "chair"}), ("statement", {"scrutineer"})],
)
def test_each_passage_is_written_by_its_writer_alone(
    client: Client, place: Place, slot: str, writers: set[str]
) -> None:
    draft = a_draft(a_plan(place))
    address = f"{base(place)}{draft.reference}/passages/{slot}/"
    for name, user in place.people.items():
        refused = 403 if name in SEE_A_DRAFT else 404
        assert status(client, user, address) == (200 if name in writers else refused), name
        if name not in writers:
            assert status(client, user, address, words="Mine", seen="0") == refused, name
    assert not Passage.objects.exists()
    author = place.people[min(writers)]
    assert status(client, author, address, words="Mine", seen="0") == 302
    assert Passage.objects.get().by == author.name


def test_a_scrutineer_of_one_board_writes_nothing_for_another(client: Client, place: Place) -> None:
    draft = a_draft(a_plan(place, place.children))
    both = member(place, "chair", name="both")
    boards.grant(
        contact=Contact.objects.get(person__user=both), role="scrutineer", board=place.adults, first=FIRST, **BY
    )
    assert status(client, both, f"{base(place)}{draft.reference}/passages/statement/", words="x", seen="0") == 403


def test_what_was_carried_can_be_kept_as_it_is_with_one_button(as_manager: Client, place: Place) -> None:
    first = a_draft(plan := a_plan(place))
    written(first, "commentary", "It goes well.")
    services.issue(paper=first, seen=1, **BY)
    draft = a_draft(plan)
    page = text(as_manager, f"{base(place)}{draft.reference}/")
    assert "From the last paper" in page
    issue = text(as_manager, f"{base(place)}{draft.reference}/issue/")
    assert "nobody has looked at them" in issue
    answer = as_manager.post(f"{base(place)}{draft.reference}/passages/commentary/", {"keep": "yes", "seen": "1"})
    assert answer.status_code == 302
    assert not Passage.objects.get(paper=draft).carried
    assert "From the last paper" not in text(as_manager, f"{base(place)}{draft.reference}/")


def test_words_that_were_written_meanwhile_are_shown_beside_mine(as_manager: Client, place: Place) -> None:
    draft = a_draft(a_plan(place))
    written(draft, "commentary", "Theirs")
    answer = as_manager.post(f"{base(place)}{draft.reference}/passages/commentary/", {"words": "Mine", "seen": "0"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mine" in page
    assert "Theirs" in page
    assert 'name="seen" value="1"' in page
    assert Passage.objects.get().words == "Theirs"


# -- looking ------------------------------------------------------------------------------------------------------


def test_a_look_keeps_nothing_and_the_unit_can_keep_it(as_manager: Client, place: Place) -> None:
    plan = a_plan(place)
    page = text(as_manager, f"{base(place)}look/toy/")  # there is one plan alone
    assert "Walk every route" in page
    assert "Position as at" in page
    assert f'value="{plan.reference}" selected' in page
    for ending in ENDINGS:
        answer = as_manager.get(f"{base(place)}look/toy/as/{ending}/?plan={plan.reference}&as-of=2026-04-01")
        assert (answer.status_code, answer["X-Content-Type-Options"]) == (200, "nosniff")
        assert answer["Content-Disposition"].startswith("attachment")
    assert not Paper.objects.exists()
    kept = as_manager.post(f"{base(place)}look/toy/?plan={plan.reference}&as-of=2026-04-01&since=2026-03-01")
    paper = Paper.objects.get()
    assert kept["Location"] == f"{base(place)}{paper.reference}/"
    assert (paper.kind, paper.plan, str(paper.last), str(paper.first)) == ("toy", plan, "2026-04-01", "2026-03-01")


def test_as_of_an_earlier_day_it_says_what_stood_then(as_manager: Client, place: Place) -> None:
    a_plan(place)
    page = text(as_manager, f"{base(place)}look/toy/?as-of=2026-03-01")
    assert "Walk every route" not in page
    assert as_manager.get(f"{base(place)}look/toy/?as-of=yesterday").status_code == 422


def test_with_several_plans_it_asks_and_draws_the_one_that_runs(as_manager: Client, place: Place) -> None:
    first, second = a_plan(place), a_plan(place, text=SMALL_PLAN.replace("Harbour", "Meadow"))
    page = text(as_manager, f"{base(place)}look/toy/")
    assert "Walk every route" not in page
    assert "Harbour Board" in page
    assert "Meadow Board" in page
    type(first).objects.filter(pk=second.pk).update(stage="closed")
    assert "Walk every route" in text(as_manager, f"{base(place)}look/toy/")


@pytest.mark.parametrize(
    ("kind", "asked", "seen_by"),
    [
        ("toy", "plan", {"business-unit", "executive", "chair", "scrutineer", "member", "coordinator", "reader", LEAD}),
        ("toy-group", "group", {"business-unit", "executive", "chair", "scrutineer", "member", "coordinator", "reader", LEAD}),
        ("toy-agency", "agency", {"business-unit", "executive", "chair", "scrutineer", "coordinator"}),
        ("toy-person", "person", {"business-unit", "member"}),
        ("quality", "plan", {"business-unit"}),
    ],
)  # fmt: skip
def test_who_may_look_at_what(client: Client, place: Place, kind: str, asked: str, seen_by: set[str]) -> None:
    plan = a_plan(place)
    of: dict[str, Any] = {"partnership": place.partnership, **BY}
    group = boards.add_group(name="Quality", kind="sub-group", board=None, first=None, **of)
    seat = boards.seat_agency(name="Police", kind="police", first=FIRST, **of)
    boards.seat_agency(name="Council", kind="council", first=FIRST, **of)
    Contact.objects.filter(person__user=place.people["coordinator"]).update(seat=seat)
    mine = Contact.objects.get(person__user=place.people["member"])
    place.people[LEAD] = holder(place, LEAD)
    word = {"plan": plan.reference, "group": group.slug, "agency": seat.slug, "person": mine.slug}[asked]
    address = f"{base(place)}look/{kind}/?{asked}={word}"
    people = {name: user for name, user in place.people.items() if name != "other-board"}
    there = {name: status(client, user, address) for name, user in people.items()}
    assert {name for name, got in there.items() if got == 200} == seen_by
    assert set(there.values()) <= {200, 404}
    as_file = address.replace("/?", "/as/html/?")
    assert {name: status(client, user, as_file) for name, user in people.items()} == there
    for name, user in people.items():
        client.force_login(user)
        if there[name] == 200:
            assert f"look/{kind}/" in text(client, base(place)), name
        kept = client.post(address).status_code
        assert kept == (302 if name == "business-unit" else 403), name
    assert Paper.objects.count() == 1


def test_shared_checks_are_for_whoever_sees_the_plan(client: Client, place: Place) -> None:
    plan = a_plan(place)
    client.force_login(place.people["member"])
    assert "look/quality/" not in text(client, base(place))
    share_checks(plan=plan, shared=True, **BY)
    assert "look/quality/" in text(client, base(place))
    assert client.get(f"{base(place)}look/quality/?plan={plan.reference}").status_code == 200


def test_what_is_not_there_is_not_found(as_manager: Client, place: Place, elsewhere: Place) -> None:
    a_plan(place)
    theirs = an_issued(a_plan(elsewhere))
    paths = ["look/none/", "look/toy/?plan=PLN-9999", "look/toy/as/exe/", "PAP-9999/", f"{theirs.reference}/",
             "look/toy-group/?group=none", "look/toy-person/?person=none"]  # fmt: skip
    assert {path: as_manager.get(base(place) + path).status_code for path in paths} == dict.fromkeys(paths, 404)


# -- the life of one, by its pages --------------------------------------------------------------------------------


def test_from_a_look_to_a_replacement(client: Client, place: Place) -> None:
    a_plan(place)
    group = boards.add_group(partnership=place.partnership, name="Quality", kind="board", board=None, first=None, **BY)
    client.force_login(place.people["business-unit"])
    draft = client.post(f"{base(place)}look/toy/")["Location"]
    settings = {"seen": "1", "title": "The autumn paper", "audience": "board", "meets": group.slug,
                "meets_on": "2099-01-01"}  # fmt: skip
    assert client.post(f"{draft}settings/", settings)["Location"] == draft
    stale = client.post(f"{draft}settings/", {**settings, "title": "Mine"})
    assert stale.status_code == 422
    assert "The autumn paper" in stale.content.decode()
    assert client.post(f"{draft}settings/", {**settings, "seen": "2", "last": "2099-01-01"}).status_code == 422
    page = text(client, draft)
    assert "For the meeting of Quality on 1 January 2099." in page
    assert "Wanted" in page
    assert "Commentary" in text(client, f"{draft}issue/")
    client.post(f"{draft}passages/commentary/", {"seen": "0", "words": "It goes well."})
    assert "It goes well." in text(client, draft)
    assert client.post(f"{draft}issue/", {"seen": "1"}).status_code == 422
    assert client.post(f"{draft}issue/", {"seen": "2"})["Location"] == draft
    page = text(client, draft)
    for said in ("Issued", "business-unit of ambermere", "Quality, 1 January 2099", "Read it", "read/"):
        assert said in page, said
    assert "It goes well." in text(client, f"{draft}read/")
    for gone in ("settings/", "issue/", "drop/", "passages/commentary/"):
        assert client.get(f"{draft}{gone}").status_code == 404
    new = client.post(f"{draft}replace/", {"what_changed": "A number."})["Location"]
    assert client.get(f"{draft}replace/")["Location"] == new
    client.post(f"{new}issue/", {"seen": "1"})
    client.force_login(place.people["reader"])
    page = text(client, draft)
    assert "This paper was withdrawn" in page
    assert "A number." in page
    assert "PAP-0002 takes its place" in page
    for path in ("read/", "as/docx/"):
        gone = client.get(f"{draft}{path}")
        assert (gone.status_code, b"It goes well." in gone.content) == (410, False)
    page = text(client, new)
    assert "Earlier version" in page
    client.force_login(place.people["business-unit"])
    assert client.get(f"{draft}read/").status_code == 200  # for the record
    assert client.post(f"{new}withdraw/", {"seen": "2", "why": ""}).status_code == 422
    assert client.post(f"{new}withdraw/", {"seen": "2", "why": "All wrong."})["Location"] == new
    assert "All wrong." in text(client, new)


def test_a_draft_is_dropped(as_manager: Client, place: Place) -> None:
    draft = a_draft(a_plan(place))
    address = f"{base(place)}{draft.reference}/"
    assert as_manager.post(f"{address}drop/", {"seen": "9"}).status_code == 422
    assert as_manager.post(f"{address}drop/", {"seen": "1"})["Location"] == base(place)
    assert "This draft was dropped" in text(as_manager, address)
    assert as_manager.get(f"{address}as/pdf/").status_code == 404


def test_the_list_is_for_who_makes_papers_and_for_who_reads_them(client: Client, place: Place) -> None:
    client.force_login(place.people["member"])
    page = text(client, base(place))
    assert "No paper has been issued yet" in page
    assert "Look at a paper" in page
    assert "For whoever tests papers." in page
    client.force_login(place.people["business-unit"])
    assert "Make a paper" in text(client, base(place))


def test_an_ended_partnership_reads_its_papers_and_makes_none(client: Client, place: Place) -> None:
    plan = a_plan(place)
    paper, draft = an_issued(plan, audience="unit"), a_draft(plan)
    boards.end_partnership(partnership=place.partnership, last=DAY, successors=[], **BY)
    unit = place.people["business-unit"]
    assert status(client, unit, f"{base(place)}{paper.reference}/read/") == 200
    assert status(client, unit, f"{base(place)}{paper.reference}/withdraw/") == 403
    assert status(client, unit, f"{base(place)}{draft.reference}/passages/commentary/", words="x", seen="0") == 403


def test_what_was_written_into_papers_is_found_by_who_may_read_it(client: Client, place: Place) -> None:
    first = a_draft(plan := a_plan(place))
    written(first, "commentary", "The heronry is full.")
    services.issue(paper=first, seen=1, **BY)
    second = a_draft(plan)  # carries the words, which nobody has looked at
    third = a_draft(plan)
    written(third, "foreword", "A heronry needs trees.")
    there = {"business-unit": {"PAP-0001", "PAP-0003"}, "member": {"PAP-0001"}}
    for name, found in there.items():
        client.force_login(place.people[name])
        page = text(client, f"/p/{place.slug}/search/?q=heronry")
        shown = {one.reference for one in (first, second, third) if f"/papers/{one.reference}/" in page}
        assert shown == found, name
    services.withdraw(paper=Paper.objects.get(pk=first.pk), why="Wrong.", seen=2, **BY)
    assert "PAP-0001" not in text(client, f"/p/{place.slug}/search/?q=heronry")


# -- what pages cost ----------------------------------------------------------------------------------------------


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_pages_take_few_queries_however_many_papers_there_are(as_manager: Client, place: Place) -> None:
    plan = a_plan(place)
    paper, draft = an_issued(plan), a_draft(plan)
    addresses: dict[str, tuple[Callable[[], str], int]] = {
        "papers": (lambda: base(place), 15),
        "issued": (lambda: f"{base(place)}{paper.reference}/", 15),
        "read": (lambda: f"{base(place)}{paper.reference}/read/", 15),
        "files": (lambda: f"/p/{place.slug}/files/", 15),
        "issue": (lambda: f"{base(place)}{draft.reference}/issue/", 15),
        "settings": (lambda: f"{base(place)}{draft.reference}/settings/", 15),
        "passage": (lambda: f"{base(place)}{draft.reference}/passages/commentary/", 15),
        "draft": (lambda: f"{base(place)}{draft.reference}/", 25),
        "look": (lambda: f"{base(place)}look/toy/", 25),
    }
    few = {name: queries(as_manager, address()) for name, (address, _most) in addresses.items()}
    assert {name: n for name, n in few.items() if n > addresses[name][1]} == {}
    for n in range(8):
        one = a_draft(plan, title=f"Draft {n}")
        if n % 2:
            Paper.objects.filter(pk=one.pk).update(state="issued", issued_at=AT, last=DAY)
    many = {name: queries(as_manager, address()) for name, (address, _most) in addresses.items()}
    assert many == few


def test_a_draft_names_what_it_replaces_to_who_may_see_that(client: Client, place: Place) -> None:
    paper = an_issued(a_plan(place), audience="unit", title="For the unit alone")
    draft = services.replace(paper=paper, what_changed="It is for all now.", **BY)
    services.set_paper(paper=draft, facts={"audience": "board", "title": "For all"}, seen=draft.version, **BY)
    told = {}
    for name in ("business-unit", "chair"):
        client.force_login(place.people[name])
        told[name] = text(client, f"{base(place)}{draft.reference}/")
    assert ["For the unit alone" in told[name] for name in told] == [True, False]
