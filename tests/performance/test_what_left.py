"""What left is remembered, in papers that were issued and files that were handed out: nothing after tells what it hid."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.performance import services
from goldenthread.performance.models import Printed
from goldenthread.performance.queries.leaving import leaving
from goldenthread.performance.rules.leaving.outward import everything
from goldenthread.performance.rules.points import ALL, Whose
from goldenthread.performance.services import Figure
from goldenthread.reports import services as papers
from goldenthread.reports.models import Paper
from goldenthread.reports.services import issuing
from goldenthread.reports.services.refusals import PaperChangedMeanwhile
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place
from tests.performance.a_scorecard import Scorecard, a_scorecard, quarter
from tests.reports.drafted import BY

pytestmark = pytest.mark.django_db
COUNCIL, POLICE, HEALTH = (Whose("seat", one) for one in ("vale-council", "harbour-police", "vale-health"))


@pytest.fixture
def visits(place: Place) -> Scorecard:
    """Two of three agencies said 20 and 24, and the unit that it was 44 in all."""
    made = a_scorecard(place)
    made.visits()
    made.tell("visits", "2025-Q4", "20", seat=made.seats["vale-council"])
    made.tell("visits", "2025-Q4", "24", seat=made.seats["harbour-police"])
    made.tell("visits", "2025-Q4", "44")
    return made


def late(visits: Scorecard) -> None:
    """The third said 3, and so it was 47."""
    visits.tell("visits", "2025-Q4", "3", seat=visits.seats["vale-health"])
    figure = Figure(visits.indicators["visits"], quarter("2025-Q4"), "47")
    services.tell(figure=figure, by=SYSTEM, at=AT, why="The third came late", approve=True)


def told(visits: Scorecard) -> dict[Whose, str]:
    found = leaving(visits.place.partnership).told[visits.indicators["visits"].pk]
    return {whose: by_part[""][-1].cell.raw for whose, by_part in found.items()}


def test_where_nothing_left_another_agency_goes_and_the_whole_stays(visits: Scorecard) -> None:
    late(visits)
    assert told(visits) == {ALL: "47", COUNCIL: "c", POLICE: "24", HEALTH: "c"}


def exported(client: Client, place: Place) -> str:
    answer = client.post(reverse("figures-tidy", args=[place.slug]))
    assert answer.status_code == 200
    return b"".join(answer).decode("utf-8-sig")  # type: ignore[arg-type]


def issued(client: Client, place: Place) -> None:
    client.force_login(place.people["business-unit"])
    assert client.post(f"/p/{place.slug}/papers/look/scorecard/?thing=2025-Q4").status_code == 302
    draft = Paper.objects.get()
    assert not Printed.objects.exists()  # a draft has not left
    papers.issue(paper=draft, seen=draft.version, **BY)


@pytest.mark.parametrize("way", ["a file", "a paper"])
def test_after_it_left_the_whole_goes(as_manager: Client, place: Place, visits: Scorecard, way: str) -> None:
    """44 beside 47 would tell the 3: what was printed cannot be taken back, so the new whole is not told."""
    if way == "a file":
        rows = list(csv.reader(io.StringIO(exported(as_manager, place))))
        assert any("44" in row for row in rows)
    else:
        issued(as_manager, place)
    late(visits)
    assert told(visits) == {ALL: "c", COUNCIL: "20", POLICE: "24", HEALTH: "c"}
    if way == "a file":
        assert "47" not in [cell for row in csv.reader(io.StringIO(exported(as_manager, place))) for cell in row]
    assert told(visits) == {ALL: "c", COUNCIL: "20", POLICE: "24", HEALTH: "c"}


def test_what_is_remembered_is_what_was_printed(
    client: Client, place: Place, visits: Scorecard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the files of a paper are written, which takes seconds, the third agency's 3 comes in."""
    write = issuing._files

    def slowly(*paper: Any) -> Any:
        late(visits)
        return write(*paper)

    monkeypatch.setattr(issuing, "_files", slowly)
    issued(client, place)
    assert told(visits)[ALL] == "c"


def test_two_that_leave_at_once_do_not_forget_each_other(
    client: Client, place: Place, visits: Scorecard, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = issuing._files

    def slowly(*paper: Any) -> Any:
        services.hand_out(partnership=place.partnership, tells=everything, at=AT)
        return write(*paper)

    monkeypatch.setattr(issuing, "_files", slowly)
    with pytest.raises(PaperChangedMeanwhile):
        issued(client, place)
    assert Paper.objects.get().state == "draft"


def test_a_paper_speaks_of_no_period_after_its_own(place: Place, visits: Scorecard, client: Client) -> None:
    visits.tell("contacts", "2026-Q1", "30")
    issued(client, place)
    assert set(Printed.objects.values_list("last", flat=True)) == {date(2026, 3, 31)}


def test_what_is_remembered_is_of_one_partnership(place: Place, elsewhere: Place, visits: Scorecard) -> None:
    other = a_scorecard(elsewhere)
    other.tell("contacts", "2025-Q4", "30")
    services.hand_out(partnership=place.partnership, tells=everything, at=AT + timedelta(days=1))
    assert not Printed.objects.filter(partnership=elsewhere.partnership).exists()
    rows: Any = Printed.objects.filter(partnership=place.partnership).values_list("scheme", "kind", "last")
    assert list(rows) == [("children", "quarter", quarter("2025-Q4").last)]
