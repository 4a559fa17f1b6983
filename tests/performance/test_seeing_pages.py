"""The scorecard, an indicator's page, its history and agencies by indicator: what stands in them, who sees them, and
what they cost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.performance import services
from goldenthread.performance.models import Indicator, Target
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.spans import Span, last_ended, run_up_to
from goldenthread.performance.services import Figure
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place
from tests.performance.a_country import a_country
from tests.performance.a_scorecard import ATTENDANCE, Scorecard, a_scorecard
from tests.performance.returning import returning

pytestmark = pytest.mark.django_db
MOST = 15


def newest() -> Span:
    return last_ended("quarter", timezone.localdate())


@pytest.fixture
def made(place: Place) -> Scorecard:
    """Twelve quarters of re-referrals that waver between 24% and 26%, the newest 40%; attendance of two of three."""
    found = a_scorecard(place)
    Indicator.objects.update(made_at=AT - timedelta(days=2000))
    for n, span in enumerate(run_up_to(newest(), 12)):
        above = "40" if n == 11 else "24" if n % 2 else "26"
        found.tell("rereferrals", span.code, numerator=above, denominator="100", state="provisional" if n == 11 else "")
    for seat, above, below in (("vale-council", "9", "12"), ("harbour-police", "1", "8")):
        attends(found, seat, above, below)
    return found


def attends(made: Scorecard, seat: str, above: str, below: str, *, approve: bool = True) -> None:
    figure = Figure(made.indicators["attendance"], newest(), numerator=above, denominator=below, seat=made.seats[seat])
    services.tell(figure=figure, by=SYSTEM, at=AT, approve=approve)


def aim(made: Scorecard, key: str, number: int, tolerance: int = 1) -> None:
    Target.objects.create(
        partnership=made.place.partnership, indicator=made.indicators[key], first=date(2010, 1, 1), number=number,
        tolerance=tolerance, at=AT, by="x",
    )  # fmt: skip


def base(place: Place) -> str:
    return f"/p/{place.slug}/performance/"


def page_of(place: Place, made: Scorecard, key: str) -> str:
    return f"{base(place)}indicators/{made.indicators[key].reference}/"


def pages(place: Place, made: Scorecard) -> list[str]:
    one, agencies = page_of(place, made, "rereferrals"), page_of(place, made, "attendance")
    return [
        base(place), f"{base(place)}?by=priority", f"{base(place)}?show=exceptions", f"{base(place)}agencies/", one,
        f"{one}history/", agencies, f"{agencies}?of=agency:vale-council", f"{agencies}history/?of=agency:vale-council",
    ]  # fmt: skip


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def test_a_row_says_the_figure_its_age_its_trend_its_target_and_what_needs_heed(
    as_manager: Client, place: Place, made: Scorecard
) -> None:
    aim(made, "rereferrals", 20)
    page = read(as_manager, base(place))
    span = newest()
    for words in (
        "40.0%", "Provisional", span.name, f"Up from 26.0% ({span.before.name}): worse",
        f"Up from 24.0% ({span.year_before.name}): worse",
        "Off target", "Target: 20.0% or less; up to 21.0% is within tolerance", "Moved more than chance",
    ):  # fmt: skip
        assert words in page, words
    # 9 of 12 and 1 of 8 are 10 of 20; the third gave nothing
    assert "50%" in page
    assert "From 2 of 3 agencies" in page
    assert "Missing: Vale Health" in page or timezone.localdate() <= span.last + timedelta(days=28)


def test_only_exceptions_and_as_at_an_earlier_quarter(as_manager: Client, place: Place, made: Scorecard) -> None:
    made.tell("contacts", newest().code, "7")
    page = read(as_manager, f"{base(place)}?show=exceptions")
    assert "Re-referrals within 12 months" in page
    assert "Contacts to the front door" not in page
    then = newest().before
    page = read(as_manager, f"{base(place)}?at={then.code}")
    assert f"Scorecard at the end of {then.name}" in page
    assert "40.0%" not in page
    assert "26.0%" in page
    assert "40.0%" in read(as_manager, f"{base(place)}?at=nonsense&by=nonsense&show=nonsense")


def test_a_count_of_what_needs_heed_leads_to_those_rows_alone(
    as_manager: Client, place: Place, made: Scorecard
) -> None:
    aim(made, "rereferrals", 20)  # off target, and moved; attendance misses an agency, and contacts has no figure
    page = read(as_manager, base(place))
    assert 'href="?show=off"' in page
    assert f"/papers/look/scorecard/?thing={newest().code}" in page  # the paper is there at once
    page = read(as_manager, f"{base(place)}?show=off")
    assert "indicators/IND-0001/" in page
    assert "indicators/IND-0002/" not in page
    assert "indicators/IND-0003/" not in page


def test_a_figure_that_nobody_approved_is_said_to_be_counted_or_not(client: Client, place: Place) -> None:
    """9 of 12 and 1 of 8 are approved, 5 of 5 is sent: half of 20 for the board, 15 of 25 for the business unit."""
    asked = returning(place, newest().code)
    for seat, above, below in (("vale-council", "9", "12"), ("harbour-police", "1", "8"), ("vale-health", "5", "5")):
        asked.save(seat, numerator=above, denominator=below)
        asked.send(seat)
    asked.approve("vale-council")
    asked.approve("harbour-police")
    for who, figure, words in (
        ("business-unit", "60%", "Not approved yet, so counted for you and not for the board: Vale Health"),
        ("chair", "50%", "Sent and not approved yet, so not counted: Vale Health"),
    ):
        client.force_login(place.people[who])
        for address in (base(place), page_of(place, asked.scorecard, "attendance")):
            page = read(client, address)
            assert figure in page, (who, address)
            assert words in page, (who, address)
    assert "sent, not approved yet" in read(client, f"{base(place)}agencies/")  # and not "No figure" alone
    one = read(client, f"{page_of(place, asked.scorecard, 'attendance')}?of=agency:vale-council")
    assert "Vale Health" not in one.partition("What it means")[0]


def test_rows_stand_under_the_priority_they_measure_or_under_none(
    as_manager: Client, place: Place, made: Scorecard
) -> None:
    page = read(as_manager, f"{base(place)}?by=priority")
    assert "Measures nothing in a plan" in page
    assert "Front door</h2>" not in page


def test_a_mark_is_a_word_and_never_nought(as_manager: Client, place: Place, made: Scorecard) -> None:
    made.tell("contacts", newest().code, "c")
    for address in (base(place), page_of(place, made, "contacts")):
        page = read(as_manager, address)
        assert "Suppressed, because it is small" in page
        assert "Cannot be judged" in page  # "No figure" beside it would not be true
        assert ">0<" not in page.partition('id="main"')[2]


def test_nothing_watched_leads_on(client: Client, place: Place) -> None:
    client.force_login(place.people["business-unit"])
    page = read(client, base(place))
    assert "Nothing is watched yet" in page
    assert f'href="{base(place)}indicators/library/"' in page
    client.force_login(place.people["chair"])
    page = read(client, base(place))
    assert "The business unit chooses what is watched." in page
    assert "indicators/library/" not in page
    assert "No indicator is returned by agencies" in read(client, f"{base(place)}agencies/")


def test_the_indicators_page_says_what_its_line_says(as_manager: Client, place: Place, made: Scorecard) -> None:
    aim(made, "rereferrals", 20)
    page = read(as_manager, page_of(place, made, "rereferrals"))
    # eleven of 26 and 24 in turn, 26 first and last, and a 40: mean (6 x 26 + 5 x 24 + 40)/12 = 26.33; differences
    # 2 ten times and 14: 34/11; reach 2.66 x 34/11 = 8.2218
    assert "The mean is 26.3%. Chance alone keeps it between 18.1% and 34.6%." in page
    told = f"{newest().name}, 40.0%, lies above the upper limit of 34.6%. That is worse than chance would have it."
    assert told in page
    assert "18.1% to 34.6%, mean 26.3%" in page
    assert "Beyond a limit" in page
    assert page.count("<svg xmlns") == 2  # for a wide page and for a phone
    assert "40 of 100" in page
    assert "Referrals within 12 months of an earlier one." in page
    assert "style=" not in page


def test_too_few_is_said(as_manager: Client, place: Place, made: Scorecard) -> None:
    page = read(as_manager, f"{page_of(place, made, 'attendance')}?of=agency:vale-council")
    assert "Too few to say whether it moved: limits need ten figures that compare, and there are 1." in page
    assert "Attendance at conferences, Vale Council" in page
    assert "There are no figures yet" in read(as_manager, page_of(place, made, "contacts"))


def test_a_new_definition_and_a_gap_are_said_in_the_table(as_manager: Client, place: Place, made: Scorecard) -> None:
    for n, span in enumerate(run_up_to(newest(), 6)):
        if n != 2:
            made.tell("contacts", span.code, str(10 + n))
    anew = Definition("count", "context", 0, "Contacts of every kind.", breaks=True)
    contacts = made.indicators["contacts"]
    services.define(
        indicator=contacts, definition=anew, first=newest().before.last, why="E-mails count", seen=1, by=SYSTEM, at=AT
    )
    page = read(as_manager, page_of(place, made, "contacts"))
    assert "New definition from here" in page
    assert "No figure" in page
    assert "All 2 versions of the definition" in page
    assert "E-mails count" in page


def test_the_year_to_date_and_the_year_before(as_manager: Client, place: Place, made: Scorecard) -> None:
    """30 and 45 are 75 by September; 10 and 20 were 30. Where a quarter has no number the year is not known."""
    for code, number in (("2024-Q1", "10"), ("2024-Q2", "20"), ("2024-Q4", "9"), ("2025-Q1", "30"), ("2025-Q2", "45")):
        made.tell("contacts", code, number)
    text = page_of_text(as_manager, place, made, "contacts")
    assert "75 (Q1 2025/26 to Q2 2025/26)" in text
    assert "A year before: 30" in text
    made.tell("contacts", "2025-Q4", "5")
    assert "Not known: no number for Q3 2025/26" in page_of_text(as_manager, place, made, "contacts")


def test_a_year_before_that_does_not_compare_is_not_told(as_manager: Client, place: Place, made: Scorecard) -> None:
    for code, number in (("2024-Q1", "10"), ("2024-Q2", "20"), ("2025-Q1", "30"), ("2025-Q2", "45")):
        made.tell("contacts", code, number)
    services.define(
        indicator=made.indicators["contacts"], definition=Definition("count", words="Of every kind", breaks=True),
        first=date(2025, 4, 1), why="E-mails count", seen=1, by=SYSTEM, at=AT,
    )  # fmt: skip
    text = page_of_text(as_manager, place, made, "contacts")
    assert "75 (Q1 2025/26 to Q2 2025/26)" in text
    assert "A year before" not in text


def page_of_text(client: Client, place: Place, made: Scorecard, key: str) -> str:
    return " ".join(client.get(page_of(place, made, key)).content.decode().split())


def test_each_version_is_told_with_who_when_and_why(as_manager: Client, place: Place, made: Scorecard) -> None:
    figure = Figure(made.indicators["rereferrals"], newest(), numerator="41", denominator="100")
    services.tell(figure=figure, by=SYSTEM, at=AT, why="One was missed", approve=True)
    page = read(as_manager, f"{page_of(place, made, 'rereferrals')}history/")
    for words in ("One was missed", "41.0%", "Revised", "40 of 100", SYSTEM.label):
        assert words in page, words


def test_what_was_typed_before_it_was_approved_is_its_agencys_own(
    client: Client, place: Place, made: Scorecard
) -> None:
    health = {"indicator": made.indicators["attendance"], "span": newest(), "seat": made.seats["vale-health"]}
    steps = (("61", "", False), ("77", "", False), ("77", "", True), ("78", "One was missed", True))  # of 97
    for n, (above, why, approve) in enumerate(steps):
        figure = Figure(**health, numerator=above, denominator="97")
        services.tell(figure=figure, by=SYSTEM, at=AT + timedelta(hours=n), why=why, approve=approve)
    sees = {}
    for name in ("business-unit", "vale-health", "vale-council", "chair"):
        client.force_login({**place.people, **made.coordinators}[name])
        page = read(client, f"{page_of(place, made, 'attendance')}history/?of=agency:vale-health")
        sees[name] = [above for above in ("61", "77", "78") if f"{above} of 97" in page]
    assert sees == {
        "business-unit": ["61", "77", "78"], "vale-health": ["61", "77", "78"], "vale-council": ["77", "78"],
        "chair": ["77", "78"],
    }  # fmt: skip


def test_agencies_stand_beside_each_other_with_letters_and_words(
    as_manager: Client, place: Place, made: Scorecard
) -> None:
    aim(made, "attendance", 90, 20)
    page = read(as_manager, f"{base(place)}agencies/")
    assert '<strong class="gt-rating__code">T</strong> <span class="gt-rating__label">75%</span>' in page
    assert '<strong class="gt-rating__code">O</strong> <span class="gt-rating__label">13%</span>' in page
    assert "Within tolerance</span>" in page
    assert f'href="{page_of(place, made, "attendance")}?of=agency:harbour-police"' in page


def test_what_nobody_approved_is_seen_by_its_agency_and_the_business_unit(
    client: Client, place: Place, made: Scorecard
) -> None:
    attends(made, "vale-health", "77", "97", approve=False)  # 79%
    address = f"{page_of(place, made, 'attendance')}?of=agency:vale-health"
    sees = set()
    for name, user in {**place.people, **made.coordinators}.items():
        client.force_login(user)
        answer = client.get(address)
        if answer.status_code == 200 and "77 of 97" in answer.content.decode():
            sees.add(name)
    assert sees == {"business-unit", "vale-health"}
    client.force_login(place.people["chair"])
    assert "From 2 of 3 agencies" in read(client, base(place))


def test_a_national_one_stands_beside_england_and_neighbours(as_manager: Client, place: Place, made: Scorecard) -> None:
    country = a_country(place.partnership)
    country.measure("lait:Repeat")
    for year in (2024, 2025):
        country.say("lait:Repeat", year, dict.fromkeys(country.areas, "20") | {"901": "25", "912": "c"})
    national = services.add_indicator(
        partnership=place.partnership, name="Repeat plans", definition=Definition("percent", "lower", 1),
        span="april-year", origin="national", national=country.measures["lait:Repeat"], by=SYSTEM, at=AT,
    )  # fmt: skip
    page = read(as_manager, base(place))
    assert "Higher than England (20.0%)" in page
    page = read(as_manager, f"{base(place)}indicators/{national.reference}/")
    assert "Where neighbours lie" in page
    assert "20.0% to 20.0%" in page
    assert f'href="{base(place)}indicators/{national.reference}/neighbours/"' in page
    for address in (base(place), f"{base(place)}?by=priority", f"{base(place)}indicators/{national.reference}/"):
        with CaptureQueriesContext(connection) as asked:
            as_manager.get(address)
        assert len(asked) <= MOST, (address, len(asked))


@pytest.mark.parametrize("who", ["business-unit", "chair", "coordinator"])
def test_no_page_asks_more_for_more(client: Client, place: Place, made: Scorecard, who: str) -> None:
    client.force_login(place.people[who])

    def counted() -> list[int]:
        found = []
        for address in pages(place, made):
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            found.append(len(asked))
        return found

    few = counted()
    assert max(few) <= MOST, dict(zip(pages(place, made), few, strict=True))
    facts: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    for n in range(4):
        one = services.add_indicator(
            name=f"More {n}", definition=ATTENDANCE, origin="agencies", suppliers=made.seats.values(), **facts
        )
        for seat in made.seats.values():
            figure = Figure(one, newest(), numerator="1", denominator="2", seat=seat)
            services.tell(figure=figure, by=SYSTEM, at=AT, approve=True)
    assert counted() == few


def test_another_board_and_another_partnership_see_nothing(
    client: Client, place: Place, elsewhere: Place, made: Scorecard
) -> None:
    Indicator.objects.update(board=place.children)
    client.force_login(place.people["other-board"])
    assert client.get(page_of(place, made, "rereferrals")).status_code == 404
    assert "Re-referrals" not in read(client, base(place))
    client.force_login(elsewhere.people["business-unit"])
    assert {client.get(one).status_code for one in pages(place, made)} == {404}
    client.force_login(place.people["reader"])
    assert {client.get(one).status_code for one in pages(place, made)} == {403}
    client.force_login(place.people["chair"])
    for odd in ("IND-9999/", f"{made.indicators['attendance'].reference}/?of=agency:nobody"):
        assert client.get(f"{base(place)}indicators/{odd}").status_code == 404
