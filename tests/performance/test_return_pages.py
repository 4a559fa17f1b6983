"""Returns of figures in the browser: by agencies, with a mailed key, by two at once, and by the business unit."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.asks.models import Ask, Round
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact
from goldenthread.performance import services
from goldenthread.performance.models import DataReturn, Indicator, Supplier, Value
from goldenthread.performance.queries.expected import FIGURES
from goldenthread.performance.services import returns
from goldenthread.performance.services.opening import open_returns
from goldenthread.trail.actor import SYSTEM
from tests.asks.keyed import a_key, everything
from tests.conftest import AT, FIRST, Place, member
from tests.performance.a_scorecard import ATTENDANCE, quarter
from tests.performance.returning import UNIT, Returning, returning

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}


@pytest.fixture
def asked(place: Place) -> Returning:
    return returning(place)


def page_of(asked: Returning, agency: str = "vale-council") -> str:
    return f"/p/{asked.scorecard.place.slug}/performance/returns/{asked.returns[agency].reference}/"


def period_of(asked: Returning) -> str:
    return f"/p/{asked.scorecard.place.slug}/performance/returns/periods/quarter/{asked.code}/"


def typed(asked: Returning, seen: int = 0, **said: str) -> dict[str, str]:
    key = asked.attendance.reference
    told = {"numerator": "", "denominator": "", "number": "", "sure": "final", "comment": "", **said}
    return {f"{key}-seen": str(seen), **{f"{key}-{name}": value for name, value in told.items()}}


def text(client: Client, address: str) -> str:
    got = client.get(address)
    assert got.status_code == 200, (address, got.status_code)
    return re.sub(r"\s+", " ", got.content.decode())


@pytest.fixture
def as_council(asked: Returning) -> Client:
    client = Client()
    client.force_login(asked.scorecard.coordinators["vale-council"])
    return client


def test_a_coordinator_fills_in_checks_and_sends(asked: Returning, as_council: Client) -> None:
    here = page_of(asked)
    page = text(as_council, here)
    assert "Conferences an agency came to." in page  # its definition, folded
    assert "0 of 1 figure is given" in page
    got = as_council.post(here, {**typed(asked, numerator="20", denominator="16"), "check": "yes"})
    assert got["Location"] == f"{here}check/"
    page = text(as_council, f"{here}check/")
    assert "It says 20 of 16: more than all of them." in page
    assert "Send the figures" not in page
    stamp = {"seen": "3", "words": ""}
    refused = as_council.post(f"{here}check/", stamp)
    assert refused.status_code == 422
    assert "A comment is asked where a check fails." in refused.content.decode()
    as_council.post(here, typed(asked, 1, numerator="20", denominator="16", comment="Two came twice"))
    page = text(as_council, f"{here}check/")
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    got = as_council.post(f"{here}check/", {"seen": seen[1], "words": "All in"})
    assert got["Location"] == f"{here}?sent=1"
    assert "Sent. Thank you." in text(as_council, got["Location"])
    sent = asked.fresh()
    assert (sent.state, sent.note) == ("sent", "All in")
    late = as_council.post(here, typed(asked, 2, numerator="1", denominator="16"))
    assert late.status_code == 422
    assert "This return was sent meanwhile. Nothing was saved." in late.content.decode()
    assert as_council.get(f"{here}check/")["Location"] == here


def test_no_figure_is_said_with_a_choice_and_shown_again(asked: Returning, as_council: Client) -> None:
    here = page_of(asked)
    as_council.post(here, typed(asked, sure="not-available", comment="The system was changed"))
    value = Value.objects.get()
    assert (value.number, value.state, value.raw) == (None, "not-available", "not available")
    assert '<option value="not-available" selected>' in text(as_council, here)
    both = as_council.post(here, typed(asked, 1, numerator="3", denominator="4", sure="suppressed"))
    assert both.status_code == 422
    assert "There is a number: take it away, or say that it is one." in both.content.decode()
    as_council.post(here, typed(asked, 1, numerator="3", denominator="4", sure="provisional"))
    value.refresh_from_db()
    assert (value.number, value.state) == (75, "provisional")
    assert "75% (3 of 4), provisional" in text(as_council, here)
    # the same page sent again changes nothing
    as_council.post(here, typed(asked, 2, numerator="3", denominator="4", sure="provisional"))
    value.refresh_from_db()
    assert value.version == 2


def test_nonsense_stays_in_its_field_and_the_rest_is_saved(place: Place) -> None:
    asked = returning(place)
    council = asked.scorecard.seats["vale-council"]
    second = services.add_indicator(
        partnership=place.partnership, name="Visits in time", definition=ATTENDANCE, origin="agencies",
        suppliers=[council], **BY,
    )  # fmt: skip
    client = Client()
    client.force_login(asked.scorecard.coordinators["vale-council"])
    sent = {**typed(asked, numerator="a dozen", denominator="16"), f"{second.reference}-seen": "0",
            f"{second.reference}-numerator": "3", f"{second.reference}-denominator": "4"}  # fmt: skip
    got = client.post(page_of(asked), sent)
    assert got.status_code == 422
    page = got.content.decode()
    assert "“a dozen” is no number." in page
    assert 'value="a dozen"' in page
    assert Value.objects.get().indicator == second
    assert "1 of 2 figures are given" in page
    assert "Everything else you typed is saved." in page
    # Whoever puts the first right may change the second too: it is their own that they saw.
    seen = re.search(rf'name="{second.reference}-seen" value="(\d+)"', page)
    assert seen
    again = {**sent, **typed(asked, numerator="12", denominator="16"), f"{second.reference}-seen": seen[1],
             f"{second.reference}-numerator": "2"}  # fmt: skip
    assert client.post(page_of(asked), again).status_code == 302
    assert {one.numerator for one in Value.objects.all()} == {12, 2}
    named = client.post(page_of(asked), typed(asked, numerator="1", denominator="2", comment="Born 12/03/2014"))
    assert named.status_code == 422
    assert "names nobody" in named.content.decode()


def test_two_who_type_at_once_see_both(asked: Returning, as_council: Client) -> None:
    here = page_of(asked)
    as_council.post(here, typed(asked, numerator="12", denominator="16"))
    got = as_council.post(here, typed(asked, numerator="8", denominator="16"))
    page = got.content.decode()
    assert got.status_code == 422
    assert "Somebody else changed this figure meanwhile: both are shown." in page
    assert "75% (12 of 16)" in page
    assert 'value="8"' in page
    assert f'name="{asked.attendance.reference}-seen" value="1"' in page
    assert as_council.post(here, typed(asked, 1, numerator="8", denominator="16")).status_code == 302
    assert Value.objects.get().number == 50


def test_breakdowns_are_typed_beside_the_whole(asked: Returning, as_council: Client) -> None:
    Indicator.objects.filter(pk=asked.attendance.pk).update(
        parts=[{"name": "Sex", "parts": ["Female", "Male"]}, {"odd": 1}], adds_up=True
    )
    here, key = page_of(asked), asked.attendance.reference
    assert f'name="{key}-p2-numerator"' in text(as_council, here)
    sent = {**typed(asked, numerator="12", denominator="16"), f"{key}-p1-seen": "0", f"{key}-p1-numerator": "5",
            f"{key}-p1-denominator": "8", f"{key}-p2-seen": "0"}  # fmt: skip
    assert as_council.post(here, sent).status_code == 302
    page = text(as_council, here)
    assert "Sex: Male. Nothing is said yet." in page
    sent = {**sent, f"{key}-seen": "1", f"{key}-p1-seen": "1", f"{key}-p2-numerator": "6", f"{key}-p2-denominator": "8"}
    as_council.post(here, sent)
    assert "Sex. The parts add up to 11, and the whole is 12." in text(as_council, here)
    assert set(Value.objects.values_list("part", "number")) == {("", 75), ("Sex: Female", 62.5), ("Sex: Male", 75)}


def test_others_of_the_agency_read_and_everybody_else_sees_nothing(asked: Returning, place: Place) -> None:
    asked.save(numerator="12", denominator="16")
    colleague = member(place, "member", name="colleague")
    Contact.objects.filter(person__user=colleague).update(seat=asked.scorecard.seats["vale-council"])
    client = Client()
    client.force_login(colleague)
    here = page_of(asked)
    page = text(client, here)
    assert "75% (12 of 16)" in page
    assert "Save" not in page
    assert client.post(here, typed(asked, 1)).status_code == 403
    assert client.get(f"{here}check/").status_code == 302
    assert client.post(f"{here}check/").status_code == 403
    assert client.get(f"{here}approve/").status_code == 403
    others = [place.people["chair"], place.people["member"], asked.scorecard.coordinators["harbour-police"]]
    for one in others:
        client.force_login(one)
        for rest in ("", "check/", "history/"):
            assert client.get(f"{here}{rest}").status_code == 404
    client.force_login(others[2])
    listed = text(client, f"/p/{place.slug}/performance/returns/")
    assert asked.returns["harbour-police"].reference in listed
    assert asked.returns["vale-council"].reference not in listed


def test_the_business_unit_enters_for_an_agency_and_says_so(as_manager: Client, asked: Returning) -> None:
    here = page_of(asked)
    assert "Enter it for Vale Council" in text(as_manager, here)
    assert as_manager.post(here, typed(asked)).status_code == 403
    assert "You enter these for Vale Council" in text(as_manager, f"{here}enter/")
    assert as_manager.post(f"{here}enter/", typed(asked, numerator="12", denominator="16")).status_code == 302
    assert Value.objects.get().by == "business-unit of ambermere, entered for Vale Council"
    page = text(as_manager, f"{here}check/")
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    as_manager.post(f"{here}check/", {"seen": seen[1], "words": ""})
    assert asked.fresh().sent_by == "business-unit of ambermere, entered for Vale Council"
    assert as_manager.get(f"{here}enter/")["Location"] == here


def test_what_is_odd_stands_first_where_it_is_approved(as_manager: Client, asked: Returning) -> None:
    here = page_of(asked)
    assert as_manager.get(f"{here}approve/")["Location"] == here
    asked.save(numerator="20", denominator="16", comment="Two came twice")
    asked.send()
    page = text(as_manager, f"{here}approve/")
    assert "1 figure to look at first" in page
    assert "Two came twice" in page
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    assert as_manager.post(f"{here}approve/", {"back": "yes", "words": ""}).status_code == 422
    old = as_manager.post(f"{here}approve/", {"seen": "1"})
    assert old.status_code == 422
    assert "A figure was changed since you read this page." in old.content.decode()
    back = as_manager.post(f"{here}approve/", {"back": "yes", "words": "Count again"})
    assert "The agency is asked for it again, with your reason." in text(as_manager, back["Location"])
    assert (asked.fresh().state, asked.fresh().why) == ("begun", "Count again")
    assert as_manager.post(f"{here}approve/", {"seen": seen[1]}).status_code == 422
    asked.send()
    page = text(as_manager, f"{here}approve/")
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    done = as_manager.post(f"{here}approve/", {"seen": seen[1]})
    assert "Its figures are locked, and the board sees them." in text(as_manager, done["Location"])
    assert "the board sees them" not in text(as_manager, here)


def test_a_correction_and_the_history_of_every_figure(as_manager: Client, asked: Returning) -> None:
    here = page_of(asked)
    correct = f"{here}correct/{asked.attendance.reference}/"
    assert as_manager.get(correct)["Location"] == here
    asked.save(numerator="12", denominator="16")
    asked.send()
    asked.approve()
    assert correct in text(as_manager, here)
    assert as_manager.get(f"{here}correct/IND-9999/").status_code == 404
    changed = typed(asked, 1, numerator="14", denominator="16")
    assert as_manager.post(correct, {**changed, "why-words": ""}).status_code == 422
    done = as_manager.post(correct, {**changed, "why-words": "Two were forgotten"})
    assert "The figure that stood before stays in its history" in text(as_manager, done["Location"])
    again = as_manager.post(correct, {**typed(asked, 1, numerator="15", denominator="16"), "why-words": "And more"})
    assert again.status_code == 422
    assert "Somebody else corrected this meanwhile." in again.content.decode()
    page = text(as_manager, f"{here}history/")
    assert "Two were forgotten" in page
    assert "75% (12 of 16)" in page
    assert "88% (14 of 16), revised" in page
    assert "Cora of Vale Council" in page
    assert "Corrected" in text(as_manager, here)


def test_excused_and_asked_after_all(as_manager: Client, asked: Returning) -> None:
    here = page_of(asked)
    assert as_manager.post(f"{here}excuse/", {"words": ""}).status_code == 422
    assert as_manager.post(f"{here}excuse/", {"words": "It merged"}).status_code == 302
    assert "It merged" in text(as_manager, here)
    assert as_manager.post(f"{here}excuse/").status_code == 302
    assert asked.fresh().state == "asked"


def test_the_page_of_a_period_says_who_is_missing_first(as_manager: Client, asked: Returning, place: Place) -> None:
    asked.save(numerator="12", denominator="16")
    asked.send()
    asked.save("harbour-police", numerator="20", denominator="16", comment="Twice")
    asked.send("harbour-police")
    here = period_of(asked)
    page = text(as_manager, here)
    names = [page.index(one) for one in ("Vale Health", "Harbour Police", "Vale Council")]
    assert names == sorted(names)
    assert "Approve the 1 return that raises no doubt" in page
    DataReturn.objects.filter(pk=asked.returns["vale-health"].pk).delete()  # never opened: it was due all the same
    assert text(as_manager, here).count("28 April 2026") == 3
    got = as_manager.post(here, calm_in(page))
    assert got.status_code == 302
    assert (asked.fresh().state, asked.fresh("harbour-police").state) == ("approved", "sent")
    assert as_manager.get(here.replace("2025-Q4", "2025-Q9")).status_code == 404
    assert as_manager.get(here.replace("quarter", "fortnight")).status_code == 404
    page = text(as_manager, here)  # what still waits to be approved comes before what is done
    names = [page.index(one) for one in ("Vale Health", "Harbour Police", "Vale Council")]
    assert names == sorted(names)
    listed = text(as_manager, f"/p/{place.slug}/performance/returns/")
    assert "Returns to approve" in listed


def calm_in(page: str) -> dict[str, Any]:
    """What the button sends that approves what raises no doubt."""
    found: dict[str, Any] = dict(re.findall(r'name="(seen-[^"]+)" value="(\d+)"', page))
    return {**found, "calm": re.findall(r'name="calm" value="([^"]+)"', page)}


def test_what_was_sent_again_since_it_was_looked_at_is_not_approved_with_the_rest(
    as_manager: Client, asked: Returning
) -> None:
    agencies = ("vale-council", "harbour-police", "vale-health")
    for agency in agencies:
        asked.save(agency, numerator="12", denominator="16")
        asked.send(agency)
    here = period_of(asked)
    sent = calm_in(text(as_manager, here))
    assert len(sent["calm"]) == 3
    changed = (("harbour-police", {"numerator": "13"}), ("vale-health", {"numerator": "20", "comment": "Twice"}))
    for agency, said in changed:  # the second raises a doubt now
        returns.send_back(filled=asked.fresh(agency), why="Count again", by=UNIT, at=AT)
        asked.save(agency, seen=1, denominator="16", **said)
        asked.send(agency)
    unlooked = {"calm": sent["calm"][0]}
    assert as_manager.post(here, unlooked).status_code == 422
    assert [asked.fresh(one).state for one in agencies] == ["sent", "sent", "sent"]
    got = as_manager.post(here, sent)
    assert got.status_code == 422
    page = re.sub(r"\s+", " ", got.content.decode())
    assert "Changed since you looked, and not approved: Harbour Police, Vale Health." in page
    assert "1 return was approved." in page
    assert [asked.fresh(one).state for one in agencies] == ["approved", "sent", "sent"]
    again = as_manager.post(here, calm_in(page))  # as the page is now
    assert again["Location"] == f"{here}?approved=1"
    assert [asked.fresh(one).state for one in agencies] == ["approved", "approved", "sent"]


def test_a_return_is_approved_with_the_figures_it_was_sent_with(as_manager: Client, asked: Returning) -> None:
    asked.save(numerator="12", denominator="16")
    asked.send()
    Supplier.objects.filter(seat=asked.scorecard.seats["vale-council"]).delete()  # it returns them no more
    services.add_indicator(
        partnership=asked.scorecard.place.partnership, name="Another", definition=ATTENDANCE, origin="agencies",
        suppliers=[asked.scorecard.seats["vale-council"]], **BY,
    )  # fmt: skip
    here = period_of(asked)
    page = text(as_manager, here)
    assert "1 of 1" in page
    assert as_manager.post(here, calm_in(page)).status_code == 302
    assert asked.fresh().state == "approved"


def test_returns_are_opened_and_asked_for_from_the_page_of_a_period(as_manager: Client, asked: Returning) -> None:
    here = period_of(asked).replace("2025-Q4", "2026-Q1")
    assert "Open the returns without asking" in text(as_manager, here)
    as_manager.post(here, {"open": "yes"})
    assert DataReturn.objects.filter(last=quarter("2026-Q1").last).count() == 3
    got = as_manager.post(here, {"ask": "yes"})
    drafted = Round.objects.get()
    assert got["Location"].endswith(f"/asking/rounds/{drafted.reference}/check/")
    assert drafted.scope["period"] == "quarter:2026-Q1"
    page = text(as_manager, got["Location"])
    assert "Figures of Vale Council, Q1 2026/27" in page
    as_manager.post(here.replace("2026-Q1", "2026-Q3"), {"ask": "yes"})  # no return of it is opened
    page = text(
        as_manager, f"/p/{drafted.partnership.slug}/asking/rounds/{Round.objects.latest('pk').reference}/check/"
    )
    assert "Figures of Vale Council, Q3 2026/27" in page
    assert "unopened" not in page
    new = f"/p/{asked.scorecard.place.slug}/asking/rounds/new/?kind=figures"
    assert "Every quarter" in text(as_manager, new)
    wrong = as_manager.post(new, {"rhythm": "quarter", "period": "month:2026-01"})
    assert wrong.status_code == 422
    made = as_manager.post(new, {"rhythm": "quarter", "period": "", "agencies": ["vale-health"]})
    assert made.status_code == 302
    assert Round.objects.order_by("pk").last().scope["agencies"] == ["vale-health"]  # type: ignore[union-attr]


def test_the_unit_enters_its_own_figures_of_a_period(as_manager: Client, asked: Returning) -> None:
    here = f"{period_of(asked)}enter/"
    contacts = asked.scorecard.indicators["contacts"].reference
    again = asked.scorecard.indicators["rereferrals"].reference
    assert "Contacts to the front door" in text(as_manager, here)
    sent = {f"{contacts}-seen": "0", f"{contacts}-number": "1,200", f"{again}-seen": "0", f"{again}-numerator": "3"}
    half = as_manager.post(here, sent)
    assert half.status_code == 422
    assert "A figure is missing." in half.content.decode()
    assert not Value.objects.exists()  # these hold at once: all of them or none
    assert as_manager.post(here, {**sent, f"{again}-denominator": "12"}).status_code == 302
    assert set(Value.objects.values_list("number", flat=True)) == {1200, 25}
    changed = {f"{contacts}-seen": "1", f"{contacts}-number": "1,201"}
    got = as_manager.post(here, changed)
    assert got.status_code == 422
    page = got.content.decode()
    assert "say beside it why it is corrected" in page
    assert f'<a href="#{contacts}-why">Contacts to the front door: Say why it is corrected</a>' in page
    assert f'aria-describedby="{contacts}-why-error"' in page
    assert f'href="#{again}-why"' not in page
    assert as_manager.post(here, {**changed, f"{contacts}-why": "One more"}).status_code == 302
    assert Value.objects.get(indicator__reference=contacts).state == "revised"


# With the key of a mail


def key_for(asked: Returning, agency: str = "vale-council") -> str:
    """The address of the key's page; the asking is as a round would do it."""
    now = timezone.now()
    filled = asked.fresh(agency)
    open_asks(
        partnership=filled.partnership, kind=FIGURES, wants=[Want(filled.reference, Whom("agency", filled.seat_id))],
        origin="person", opens_on=timezone.localdate(), due_on=timezone.localdate() + timedelta(days=5), at=now,
    )  # fmt: skip
    contact = Contact.objects.select_related("person").get(person__user=asked.scorecard.coordinators[agency])
    return f"/k/{a_key(contact.person, Ask.objects.filter(reference=filled.reference), now)}/"


def test_a_contact_without_an_account_fills_in_with_a_key(asked: Returning, place: Place) -> None:
    seat = asked.scorecard.seats["vale-council"]
    there = boards.add_contact(
        partnership=place.partnership, name="Kit", email="kit@vale.example", seat=seat, by=SYSTEM, at=AT
    )
    boards.grant(contact=there, role="coordinator", board=None, first=FIRST, by=SYSTEM, at=AT)
    assert there.person.user_id is None
    filled = asked.fresh()
    now = timezone.now()
    asks = open_asks(
        partnership=place.partnership, kind=FIGURES, wants=[Want(filled.reference, Whom("agency", seat.pk))],
        origin="person", opens_on=timezone.localdate(), due_on=timezone.localdate(), at=now,
    )  # fmt: skip
    key = f"/k/{a_key(there.person, asks, now)}/"
    client = Client()
    here = f"{key}figures/{filled.reference}-{place.slug}/"
    assert here in text(client, key)
    before = everything()
    page = text(client, here)
    for rest in ("check/", "history/"):
        text(client, f"{here}{rest}")
    assert everything() == before  # reading changes nothing, as mail scanners do
    assert "Sign out" not in page
    assert client.post(here, {**typed(asked, numerator="12", denominator="16"), "check": "yes"}).status_code == 302
    checked = text(client, f"{here}check/")
    seen = re.search(r'name="seen" value="(\d+)"', checked)
    assert seen
    assert client.post(f"{here}check/", {"seen": seen[1], "words": ""}).status_code == 302
    sent = asked.fresh()
    assert (sent.state, sent.sent_by) == ("sent", "Kit")
    assert Ask.objects.get().state == "answered"
    assert "Sent. Thank you." in text(client, f"{here}?sent=1")
    assert client.post(here, typed(asked, 1, numerator="1", denominator="2")).status_code == 422


def test_a_key_opens_its_own_return_and_no_other(asked: Returning, place: Place) -> None:
    client = Client()
    key = key_for(asked)
    other = asked.fresh("harbour-police").reference
    for rest in (other, f"{other}-{place.slug}", "FIG-9999", "nonsense", f"{asked.fresh().reference}-calder"):
        for page in ("", "check/", "history/"):
            got = client.get(f"{key}figures/{rest}/{page}")
            assert "Vale Council" not in got.content.decode()
            assert "link" in got.content.decode()  # the page of dead keys, and nothing else
    here = f"{key}figures/{asked.fresh().reference}-{place.slug}/"
    for rest in ("enter/", "approve/", "excuse/", f"correct/{asked.attendance.reference}/"):
        assert client.get(f"{here}{rest}").status_code == 404
    Ask.objects.update(state="withdrawn")
    assert "Vale Council" not in client.get(here).content.decode()
    lost = client.post(here, typed(asked, comment="Words that took a while to write"))
    assert "Words that took a while to write" in lost.content.decode()
    assert not Value.objects.exists()


def test_my_work_leads_to_it(asked: Returning, as_council: Client) -> None:
    key_for(asked)
    page = text(as_council, "/my/")
    assert "Figures of Vale Council, Q4 2025/26" in page
    assert page_of(asked) in page


def test_pages_ask_as_much_however_much_they_show(as_manager: Client, asked: Returning, place: Place,
    django_assert_max_num_queries: Any) -> None:  # fmt: skip
    council = asked.scorecard.seats["vale-council"]
    for n in range(5):
        seat = boards.seat_agency(partnership=place.partnership, name=f"School {n}", kind="school", first=FIRST, **BY)
        services.add_indicator(
            partnership=place.partnership, name=f"More {n}", definition=ATTENDANCE, origin="agencies",
            suppliers=[seat, council], parts=[{"name": "Sex", "parts": ["Female", "Male"]}], **BY,
        )  # fmt: skip
    open_returns(partnership=place.partnership, span=quarter("2025-Q4"), **BY)
    asked.save(numerator="12", denominator="16")
    here = page_of(asked)
    top = f"/p/{place.slug}/performance/returns/"
    for address in (top, period_of(asked), f"{period_of(asked)}enter/", here, f"{here}enter/", f"{here}history/"):
        with django_assert_max_num_queries(18):  # the frame of a page, who is here, and at most 15
            text(as_manager, address)


def test_what_is_sent_back_says_why_to_its_agency(asked: Returning, as_council: Client) -> None:
    key_for(asked)
    asked.save(numerator="12", denominator="16")
    asked.send()
    returns.send_back(filled=asked.fresh(), why="Which conferences?", by=UNIT, at=timezone.now())
    page = text(as_council, page_of(asked))
    assert "Which conferences?" in page
    assert "It was first sent on 1 April 2026. It is to be sent again once it is put right." in page
    assert "It is due on" not in page
    assert "Which conferences?" in text(as_council, "/my/")
