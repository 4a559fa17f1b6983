"""The checks of a living plan: its page, one finding, one check explained; setting aside, sharing, and what it costs."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldenthread.boards import services as boards
from goldenthread.ingest.services import confirm
from goldenthread.plans import services
from goldenthread.plans.checked import outline_to_check
from goldenthread.plans.checks import examine
from goldenthread.plans.models import Dismissal, Plan
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place, found
from tests.ingest.plans import upload, uploaded_plan

from .findings import a_finding

pytestmark = pytest.mark.django_db

FLAWED = """Harbour Board Business Plan 2026/27

Priority 1: Safe streets

No.\tAction\tLead\tBy when\tHow will we know\tRAG
1.1\tWalk every route to school\tHead of Early Help\tMay 2026\t80% of pupils feel safe\tGREEN
1.2\tAsk children which streets they avoid\tYouth Council\tBi annual\t40 answers\tRED
1.3\tPaint the bridge with the youth club\t\tJuly 2026\tBridge painted by 30 people\tGREEN
1.4\tTell the OMG about it\tYouth Council\t\tReport minuted\tGREEN

RED = will not be achieved
GREEN = on track
"""
CODES = {"timescale-ambiguous", "no-lead", "no-timescale", "abbreviation-unexplained"}


@pytest.fixture
def plan(place: Place) -> Plan:
    return uploaded_plan(place, FLAWED)


def address(plan: Plan, rest: str = "") -> str:
    return f"/p/{plan.partnership.slug}/plans/{plan.reference}/checks/{rest}"


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return str(answer.content.decode())


def codes(plan: Plan) -> set[str]:
    return {one.code for one in examine(outline_to_check(plan))}


def test_the_living_plan_has_the_flaws_of_its_file(plan: Plan) -> None:
    assert codes(plan) == CODES


def test_the_page_shows_what_matters_most_first_with_its_item(as_manager: Client, plan: Plan) -> None:
    shown = page(as_manager, address(plan))
    assert "4 things were found." in shown
    first = shown[: shown.index("kind by kind")]
    assert first.index("Nobody leads it") < first.index("The timescale can mean two things")
    item = plan.items.get(printed_ref="1.3")
    assert f'href="/p/ambermere/items/{item.reference}/">1.3 Paint the bridge' in first
    assert "/p/ambermere/checks/no-lead/" in first


def test_the_plan_leads_to_its_checks_where_they_may_be_seen(client: Client, place: Place, plan: Plan) -> None:
    its = f"/p/ambermere/plans/{plan.reference}/"
    for role, sees in (("business-unit", True), ("member", False)):
        client.force_login(place.people[role])
        assert ('href="checks/"' in page(client, its)) is sees
    services.share_checks(plan=plan, shared=True, by=SYSTEM, at=AT)
    assert 'href="checks/"' in page(client, its)


def test_the_partnerships_glossary_explains_an_abbreviation(as_manager: Client, place: Place, plan: Plan) -> None:
    terms = [("OMG", "Operational Management Group")]
    boards.add_terms(partnership=place.partnership, terms=terms, by=SYSTEM, at=AT)
    assert codes(plan) == CODES - {"abbreviation-unexplained"}


def test_what_was_said_of_progress_is_held_against_the_rating(place: Place, plan: Plan) -> None:
    item = plan.items.get(printed_ref="1.1")
    item.updates.create(
        partnership=place.partnership, as_at=date(2026, 6, 1), at=AT, by="Sam", origin="lead", done="Delayed until May."
    )
    assert "rating-contradicts-words" in codes(plan)


# --- setting aside


def test_a_finding_is_set_aside_with_a_reason_and_brought_back(as_manager: Client, place: Place, plan: Plan) -> None:
    one = a_finding(plan, "no-lead")
    shown = page(as_manager, address(plan, f"{one}/"))
    assert "Nobody is named to lead this." in shown
    assert "What is everybody" in shown
    answer = as_manager.post(address(plan, f"{one}/"), {"reason": "The youth club will choose in June."})
    assert answer.status_code == 302
    shown = page(as_manager, address(plan))
    assert "3 things were found." in shown
    assert "1 finding was set aside" in shown
    assert "“The youth club will choose in June.” (business-unit of ambermere," in shown
    entry = Entry.objects.get(deed="finding:set-aside")
    assert entry.said == f"Set aside “Nobody leads it” in {plan.title}"
    assert "Paint the bridge" not in entry.said

    assert as_manager.post(address(plan, f"{one}/"), {"back": "yes"}).status_code == 302
    assert "4 things were found." in page(as_manager, address(plan))
    assert Entry.objects.filter(deed="finding:brought-back").count() == 1
    assert not Dismissal.objects.exists()


def test_a_reason_is_asked_for(as_manager: Client, plan: Plan) -> None:
    answer = as_manager.post(address(plan, f"{a_finding(plan)}/"), {"reason": "  "})
    assert answer.status_code == 422
    assert "Say why it can stand as it is." in answer.content.decode()
    assert not Dismissal.objects.exists()


def test_twice_is_once(as_manager: Client, plan: Plan) -> None:
    one = a_finding(plan)
    for _ in range(2):
        assert as_manager.post(address(plan, f"{one}/"), {"reason": "Agreed"}).status_code == 302
    assert Dismissal.objects.count() == 1
    assert Entry.objects.filter(deed="finding:set-aside").count() == 1


def test_what_is_found_no_longer_cannot_be_set_aside(place: Place, plan: Plan) -> None:
    one = a_finding(plan, "no-lead")
    plan.items.filter(printed_ref="1.3").update(text="Something else altogether")
    with pytest.raises(services.NoSuchFinding):
        services.set_aside(plan=plan, fingerprint=one, reason="Agreed", by=SYSTEM, at=AT)


def test_it_stays_aside_when_the_plan_is_uploaded_again(place: Place, plan: Plan) -> None:
    """Lines move and numbers change; the words are what was set aside."""
    again = FLAWED.replace("1.1\t", "1.9\t").replace("Priority 1:", "A new first line\n\nPriority 1:")
    waiting = upload(place, again)
    second = confirm(upload=waiting, leads={}, as_at=date(2026, 4, 1), seen=waiting.version, by=SYSTEM, at=AT)
    assert second.pk != plan.pk
    assert {one.fingerprint for one in examine(outline_to_check(second))} == {
        one.fingerprint for one in examine(outline_to_check(plan))
    }


def test_an_unknown_finding_is_not_there(as_manager: Client, plan: Plan) -> None:
    assert as_manager.get(address(plan, f"{'0' * 32}/")).status_code == 404


# --- sharing


def test_only_the_business_unit_sees_checks_until_it_shares_them(client: Client, place: Place, plan: Plan) -> None:
    one = a_finding(plan, "no-lead")
    client.force_login(place.people["member"])
    assert client.get(address(plan)).status_code == 404
    assert client.get(address(plan, f"{one}/")).status_code == 404
    client.force_login(place.people["business-unit"])
    assert client.post(address(plan), {"share": "yes"}).status_code == 302
    client.force_login(place.people["member"])
    shown = page(client, address(plan))
    assert "4 things were found." in shown
    assert "Set aside" not in shown
    assert "name=&quot;share&quot;" not in shown
    assert 'name="share"' not in shown
    assert 'name="reason"' not in page(client, address(plan, f"{one}/"))
    for where, what in ((address(plan), {"share": "no"}), (address(plan, f"{one}/"), {"reason": "No"})):
        assert client.post(where, what).status_code == 403
    client.force_login(place.people["business-unit"])
    client.post(address(plan), {"share": "no"})
    client.force_login(place.people["member"])
    assert client.get(address(plan)).status_code == 404
    assert [one.deed for one in Entry.objects.filter(deed__startswith="checks:").order_by("pk")] == [
        "checks:shared",
        "checks:kept",
    ]


def test_sharing_what_is_shared_is_nothing(plan: Plan) -> None:
    with pytest.raises(services.NothingToChange):
        services.share_checks(plan=plan, shared=False, by=SYSTEM, at=AT)


# --- one check explained


def test_a_check_explains_itself_and_lists_where_it_applies(client: Client, place: Place, plan: Plan) -> None:
    client.force_login(place.people["business-unit"])
    shown = page(client, "/p/ambermere/checks/no-lead/")
    for words in ("Why it matters", "How to put it right", "nobody’s", "Paint the bridge"):
        assert words in shown
    client.force_login(place.people["reader"])
    shown = page(client, "/p/ambermere/checks/no-lead/")
    assert "Why it matters" in shown
    assert "Paint the bridge" not in shown
    assert plan.title not in shown
    services.share_checks(plan=plan, shared=True, by=SYSTEM, at=AT)
    assert "Paint the bridge" in page(client, "/p/ambermere/checks/no-lead/")


def test_it_does_not_list_what_was_set_aside(as_manager: Client, plan: Plan) -> None:
    services.set_aside(plan=plan, fingerprint=a_finding(plan, "no-lead"), reason="Agreed", by=SYSTEM, at=AT)
    shown = page(as_manager, "/p/ambermere/checks/no-lead/")
    assert "Paint the bridge" not in shown
    assert "Nowhere, in the plans whose checks you see." in shown


def test_an_unknown_check_is_not_there(as_manager: Client) -> None:
    assert as_manager.get("/p/ambermere/checks/no-such-check/").status_code == 404


def test_every_check_can_be_explained(as_manager: Client) -> None:
    from goldenthread.plans.checks import CHECKS

    for check in CHECKS:
        assert "How to put it right" in page(as_manager, f"/p/ambermere/checks/{check.code}/")


def test_another_partnerships_plan_is_not_among_them(as_manager: Client, place: Place) -> None:
    uploaded_plan(found("calder"), FLAWED)
    assert "Paint the bridge" not in page(as_manager, "/p/ambermere/checks/no-lead/")


# --- on the way in


def test_an_upload_is_told_before_it_is_a_plan(as_manager: Client, place: Place) -> None:
    waiting = upload(place, FLAWED)
    shown = page(as_manager, f"/p/ambermere/uploads/{waiting.reference}/")
    section = shown[shown.index('id="will-fail"') :]
    assert "Nobody leads it" in section
    assert '<a class="govuk-link" href="#line-8">line 8</a>' in section
    assert 'id="line-8"' in shown
    assert "/p/ambermere/checks/no-lead/" in section
    assert "Set aside" not in section


def test_a_corrected_timescale_is_doubted_no_more(as_manager: Client, place: Place) -> None:
    from goldenthread.ingest.services import correct, outline_of

    waiting = upload(place, FLAWED)
    item = next(one for one in outline_of(waiting).items if one.ref == "1.2")
    assert "timescale-ambiguous" in {one.code for one in examine(outline_of(waiting))}
    fixed = correct(
        upload=waiting, corrections={"timescales": {item.id: "twice a year"}}, seen=waiting.version, by=SYSTEM, at=AT
    )
    assert "timescale-ambiguous" not in {one.code for one in examine(outline_of(fixed))}


# --- what it costs


def many(place: Place, count: int) -> Plan:
    rows = "\n".join(f"1.{n}\tPaint bridge {n} with the club\t\t\t{n} people\tRED" for n in range(1, count))
    head, tail = FLAWED.split("1.1\t")[0], "\n\nRED = will not be achieved\nGREEN = on track\n"
    return uploaded_plan(place, head + rows + tail)


def test_queries_do_not_grow_with_the_plan_or_with_plans(
    as_manager: Client, place: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    small, large = many(place, 4), many(place, 40)
    as_manager.get(address(small))  # whatever is kept after the first time
    for rest in ("", None):
        costs = []
        for plan in (small, large):
            where = address(plan) if rest == "" else address(plan, f"{a_finding(plan, 'no-lead')}/")
            with CaptureQueriesContext(connection) as cost:
                assert as_manager.get(where).status_code == 200
            costs.append(len(cost))
        assert costs[0] == costs[1], where
    with CaptureQueriesContext(connection) as two:
        as_manager.get("/p/ambermere/checks/no-lead/")
    many(place, 10)
    with django_assert_num_queries(len(two)):
        as_manager.get("/p/ambermere/checks/no-lead/")
