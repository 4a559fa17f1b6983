"""What is gathered for a paper of assurance costs the same number of queries for five agencies and for forty."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.assurance import services
from goldenthread.assurance.models import (
    Answer,
    Audit,
    AuditAgency,
    Campaign,
    Finding,
    Gap,
    Moderation,
    QuestionBack,
    Return,
    ToolVersion,
)
from goldenthread.boards import services as boards
from goldenthread.boards.models import Seat
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.queries import scope_named
from goldenthread.reports.scope import Asked
from goldenthread.reports.setting import Setting
from goldenthread.trail.actor import SYSTEM
from tests.assurance.a_campaign import TOOL, a_tool
from tests.conftest import AT, FIRST, Place
from tests.reports.assured import STATED, TWO_YEARS

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 1)
SIZES = (5, 40)


def gathered(place: Place, word: str, thing: str) -> int:
    """How many queries the facts of one paper take; to draw them takes none."""
    kind = KINDS[word]
    scope = scope_named(place.partnership, kind, Asked(thing=thing), DAY)
    with CaptureQueriesContext(connection) as asked:
        facts = kind.gather(scope)
    with CaptureQueriesContext(connection) as drawn:
        kind.draw(facts, Setting())
    assert not len(drawn)
    return len(asked)


def seat_of(place: Place, n: int) -> Seat:
    there = Seat.objects.filter(partnership=place.partnership, slug=f"agency-{n}").first()
    of: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    return there or boards.seat_agency(name=f"Agency {n}", kind="council", first=FIRST, **of)


def signed(place: Place, version: ToolVersion, n: int, at: Any, name: str, **more: Any) -> Campaign:
    """A campaign that so many agencies answered: the same ones each time."""
    of: dict[str, Any] = {"partnership": place.partnership}
    seats = [seat_of(place, k) for k in range(n)]
    days = {"opens_on": at.date(), "closes_on": at.date() + timedelta(days=42)}
    campaign = services.draft_campaign(name=name, tool=version, by=SYSTEM, at=at, **of, **days, **more)
    campaign.state = "open"
    campaign.save()
    returns = Return.objects.bulk_create(
        Return(
            reference=f"RTN-{campaign.pk}-{k}", campaign=campaign, seat=seat, state="signed", signed_at=at,
            first_signed_on=at.date(), signed_by="A. Senior", signed_post="Director", **of,
        )
        for k, seat in enumerate(seats)
    )  # fmt: skip
    asks = version.asks
    code = {scale.key: scale.options[0].code if scale.options else "" for scale in asks.scales}
    Answer.objects.bulk_create(
        Answer(
            filled=one,
            key=question.key,
            code=code[question.scale],
            number=5,
            words="Seen",
            at=at,
            by="The agency",
            **of,
        )
        for one in returns
        for question in asks.questions()
    )
    Moderation.objects.bulk_create(
        Moderation(
            filled=one, key=asks.standards[0].questions[0].key, code="1", note="Seen", at=at, by="The unit", **of
        )
        for one in returns
    )
    Gap.objects.bulk_create(
        Gap(filled=one, key=asks.standards[0].questions[0].key, number=1, words="To do", state="planned", item=f"ACT-{k}", at=at,
            by="The agency", **of)
        for k, one in enumerate(returns)
    )  # fmt: skip
    return campaign


def test_the_overview_and_the_statements(place: Place) -> None:
    asked, stated = a_tool(place), a_tool(place, STATED)
    found: dict[str, list[int]] = {"audit-overview": [], "statements": []}
    for n in SIZES:
        for word, version in (("audit-overview", asked), ("statements", stated)):
            then = signed(place, version, n, AT - TWO_YEARS, f"{word} then {n}")
            now = signed(place, version, n, AT, f"{word} now {n}", follows=then)
            found[word].append(gathered(place, word, now.reference))
    assert found["audit-overview"][0] == found["audit-overview"][1] <= 10
    assert found["statements"][0] == found["statements"][1] <= 6


def test_a_letter(place: Place) -> None:
    version = a_tool(place, TOOL)
    then = signed(place, version, 1, AT - TWO_YEARS, "Then")
    now = signed(place, version, 1, AT, "Now", follows=then)
    filled = now.returns.get()
    found = [gathered(place, "audit-letter", filled.reference)]
    of: dict[str, Any] = {"partnership": place.partnership, "filled": filled, "at": AT}
    for n in range(2, 42):
        Gap.objects.create(key="checks", number=n, words="More", by="The agency", item=f"ACT-9{n}", **of)
        Moderation.objects.create(key="reports", note=f"Note {n}", by="The unit", **of)
        QuestionBack.objects.create(number=n, key="lead", words="Why?", asked_at=AT, asked_by="The unit",
                                    partnership=place.partnership, filled=filled)  # fmt: skip
    found.append(gathered(place, "audit-letter", filled.reference))
    assert found[0] == found[1] <= 12


def test_an_audit_and_the_programme(place: Place) -> None:
    of: dict[str, Any] = {"partnership": place.partnership}
    made: dict[str, Any] = {"kind": "multi-agency", "made_at": AT, "by": "The unit", **of}
    found: dict[str, list[int]] = {"audit-report": [], "audit-programme": []}
    for n, year in zip(SIZES, (2025, 2026), strict=True):
        before = Audit.objects.create(reference=f"AUD-B{n}", name="Before", year=2020, **made)
        for k in range(n):
            audit = Audit.objects.create(
                reference=f"AUD-{n}-{k}", name=f"Audit {k}", year=year, re_audits=before, **made
            )
            for m in range(n if k == 0 else 2):
                seat = seat_of(place, m)
                AuditAgency.objects.create(audit=audit, seat=seat, **of)
                for which, at in ((audit, m), (before, 100 * k + m)):
                    Finding.objects.create(audit=which, number=at + 1, kind="recommendation", words="Do it", at=AT,
                                           by="The unit", item=f"ACT-{m}", **of)  # fmt: skip
        found["audit-report"].append(gathered(place, "audit-report", f"AUD-{n}-0"))
        found["audit-programme"].append(gathered(place, "audit-programme", str(year)))
    assert found["audit-report"][0] == found["audit-report"][1] <= 10
    assert found["audit-programme"][0] == found["audit-programme"][1] == 2
