"""When somebody is away, and how they like to be written to."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from goldenthread.asks import services
from goldenthread.asks.models import Absence, Preference
from goldenthread.asks.quiet import wants_mail
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.asks.working import colleague, contact_of, lead_there_too, of_group, person_of, today
from tests.conftest import AT, Place
from tests.plans.living.people import living

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def test_i_say_when_i_am_away_and_who_stands_in_where(client: Client, place: Place, elsewhere: Place) -> None:
    here, there = living(place), living(elsewhere)
    lead_there_too(there, here.lead)
    nurse = contact_of(here.nurse, place)
    client.force_login(here.lead)
    page = client.get("/my/away/").content.decode()
    assert f'value="{nurse.slug}"' in page
    assert f"Who stands in at {elsewhere.partnership}?" in page
    first, last = today() + WEEK, today() + 2 * WEEK
    days = {"first": first.isoformat(), "last": last.isoformat()}
    done = client.post("/my/away/", {**days, f"deputy-{place.slug}": nurse.slug})
    assert done["Location"] == "/my/away/?done=entered"
    found = {one.partnership: (one.first, one.last, one.deputy) for one in Absence.objects.all()}
    assert found == {place.partnership: (first, last, nurse), elsewhere.partnership: (first, last, None)}
    assert Entry.objects.filter(deed="absence:entered").count() == 2
    # Days that overlap are refused, in both or in none.
    again = client.post("/my/away/", {"first": last.isoformat(), "last": (last + WEEK).isoformat()})
    assert again.status_code == 422
    assert Absence.objects.count() == 2


@pytest.mark.parametrize(
    ("first", "last"), [(5, 4), (-9, -2), (None, 3), (3, None)], ids=["turned round", "over", "no first", "no last"]
)
def test_days_that_cannot_be_are_refused(client: Client, place: Place, first: int | None, last: int | None) -> None:
    here = living(place)
    client.force_login(here.lead)
    days = {"first": first, "last": last}
    typed = {name: (today() + timedelta(days=n)).isoformat() if n is not None else "" for name, n in days.items()}
    assert client.post("/my/away/", typed).status_code == 422
    assert not Absence.objects.exists()


def test_an_absence_ends_sooner_or_is_called_off(client: Client, place: Place) -> None:
    here = living(place)
    lead = contact_of(here.lead, place)
    now = services.be_away(contact=lead, first=today() - WEEK, last=today() + WEEK, deputy=None, by=SYSTEM, at=AT)
    later = services.be_away(
        contact=lead, first=today() + 2 * WEEK, last=today() + 3 * WEEK, deputy=None, by=SYSTEM, at=AT
    )
    client.force_login(here.lead)

    def name(one: Absence) -> str:
        return f"{place.slug}.{one.first.isoformat()}"

    overlap = {"absence": name(now), f"{name(now)}-last": later.first.isoformat()}
    assert client.post("/my/away/", overlap).status_code == 422
    client.post("/my/away/", {"absence": name(now), f"{name(now)}-last": (today() + timedelta(days=1)).isoformat()})
    assert Absence.objects.get(pk=now.pk).last == today() + timedelta(days=1)
    client.post("/my/away/", {"absence": name(now), "off": "yes"})
    assert Absence.objects.get(pk=now.pk).last == today() - timedelta(days=1)
    client.post("/my/away/", {"absence": name(later), "off": "yes"})
    assert not Absence.objects.filter(pk=later.pk).exists()
    assert Entry.objects.filter(deed="absence:called-off").count() == 1
    assert client.post("/my/away/", {"absence": name(later), "off": "yes"}).status_code == 404
    client.force_login(here.nurse)
    assert client.post("/my/away/", {"absence": name(now), "off": "yes"}).status_code == 404


def test_who_stands_in_is_somebody_else_of_the_partnership(place: Place, elsewhere: Place) -> None:
    here, there = living(place), living(elsewhere)
    lead, stranger = contact_of(here.lead, place), contact_of(there.nurse, elsewhere)
    silent = colleague(place, None, "Kit Vale", signs_in=False)
    silent.person.email = ""
    silent.person.save()
    left = contact_of(here.nurse, place)
    left.last = today() - WEEK
    left.save()
    for deputy in (lead, stranger, silent, left):
        with pytest.raises(services.NoDeputy):
            services.be_away(contact=lead, first=today(), last=today(), deputy=deputy, by=SYSTEM, at=AT)
    with pytest.raises(DatabaseError, match="over the wall"), transaction.atomic():
        Absence.objects.create(
            partnership=place.partnership, contact=lead, deputy=stranger, first=today(), last=today(), at=AT, by="x"
        )
    assert not Absence.objects.exists()


def test_the_business_unit_enters_it_for_others_and_nobody_else_does(client: Client, place: Place) -> None:
    here = living(place)
    lead, nurse = contact_of(here.lead, place), contact_of(here.nurse, place)
    there = f"/p/{place.slug}/who/people/{lead.slug}/"
    client.force_login(here.unit)
    assert 'href="away/"' in client.get(there).content.decode()
    days = {"first": today().isoformat(), "last": (today() + WEEK).isoformat()}
    assert client.post(f"{there}away/", {**days, f"deputy-{place.slug}": nurse.slug}).status_code == 302
    absence = Absence.objects.get()
    assert (absence.contact, absence.deputy, absence.by) == (lead, nurse, here.unit.name)
    assert lead.name in client.get(f"{there}away/").content.decode()
    client.force_login(here.nurse)
    assert client.post(f"{there}away/", days).status_code == 403
    client.force_login(place.people["member"])
    assert client.get(f"{there}away/").status_code == 403


def test_leap_day_and_the_turn_of_the_year(place: Place) -> None:
    lead = contact_of(living(place).lead, place)
    for first, last in ((date(2027, 12, 30), date(2028, 1, 2)), (date(2028, 2, 29), date(2028, 2, 29))):
        services.be_away(contact=lead, first=first, last=last, deputy=None, by=SYSTEM, at=AT)
    with pytest.raises(services.AwayAlready):
        services.be_away(contact=lead, first=date(2028, 2, 28), last=date(2028, 3, 1), deputy=None, by=SYSTEM, at=AT)


def test_how_often_and_what_not(client: Client, place: Place) -> None:
    here = living(place)
    client.force_login(here.chair)
    page = client.get("/my/preferences/").content.decode()
    assert here.chair.email in page
    done = client.post("/my/preferences/", {"often": "weekly", "wanted": ["before", "friday"]})
    assert done.status_code == 302
    kept = Preference.objects.get()
    assert (kept.person, kept.weekly, kept.quiet) == (person_of(here.chair), True, ["draft-ready"])
    assert client.post("/my/preferences/", {"often": "never"}).status_code == 422
    # What nobody may do without cannot be switched off, whatever is sent.
    kept = services.prefer(person=kept.person, weekly=False, quiet=["asked", "after-1", "before"], by=SYSTEM, at=AT)
    assert (kept.weekly, kept.quiet) == (False, ["before"])
    assert wants_mail(kept.person, "asked")


def test_who_wants_no_mail_of_drafts_gets_none(place: Place) -> None:
    here = living(place)
    ask, chair, sam = of_group(here), contact_of(here.chair, place), colleague(place, here.police)
    services.prefer(person=chair.person, weekly=False, quiet=["draft-ready"], by=SYSTEM, at=AT)
    services.ask_colleague(ask=ask, drafter=sam, asked=chair, by=SYSTEM, at=AT)
    services.keep_draft(ask=ask, fields={"done": "Words"}, writer=sam, by=SYSTEM, at=AT)
    services.hand_over(ask=ask, writer=sam, by=SYSTEM, at=AT)
    from goldenthread.outbox.models import Message

    assert list(Message.objects.values_list("kind", flat=True)) == ["draft-wanted"]


def test_whom_no_partnership_knows_is_told_what_the_pages_are_for(client: Client, db: None) -> None:
    from goldenthread.accounts.services import add_user

    client.force_login(add_user(email="new@elsewhere.example", name="New", password="a long enough password"))
    for address in ("/my/", "/my/answer/", "/my/away/", "/my/preferences/", "/my/as/docx/"):
        assert client.get(address).status_code == 200, address
