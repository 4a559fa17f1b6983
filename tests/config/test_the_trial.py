"""The local trial: a return's whole life, agreed and its people told, and a scorecard in every state."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.assurance.models import Campaign, Return
from goldenthread.config import demo
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import DataReturn, DefinitionVersion, Indicator, Value, ValueVersion
from goldenthread.performance.queries.scorecard import scorecard_of
from goldenthread.plans.models import Reading
from goldenthread.trail.services import verify


@pytest.mark.django_db
def test_the_trial_shows_every_state(client: Client) -> None:
    """One load, for it takes long: returns that are agreed and fed back, and a scorecard."""
    assert demo.load()
    _the_scorecard_has_every_state()
    _returns_are_agreed_and_fed_back(client)


def _the_scorecard_has_every_state() -> None:
    newest = DataReturn.objects.order_by("-last")[0].last
    states = set(DataReturn.objects.filter(last=newest).values_list("state", flat=True))
    assert states == {"asked", "sent", "approved"}
    assert DataReturn.objects.filter(last__lt=newest, state="asked").count() == 1  # missing since the quarter before
    late = [one for one in DataReturn.objects.exclude(first_sent_on=None) if one.first_sent_on > one.due_on]  # type: ignore[operator]
    assert len(late) == 1
    whole = scorecard_of(
        Partnership.objects.get(slug="ambermere"), Indicator.objects.all(), Value.objects.exclude(approved_at=None),
        day=newest, today=timezone.localdate(),
    )  # fmt: skip
    assert {"off", "met"} <= {one.standing for one in whole.rows}
    assert any(one.signals for one in whole.rows)
    assert any(one.differs for one in whole.rows)
    assert ValueVersion.objects.exclude(why="").count() == 1
    assert DefinitionVersion.objects.filter(breaks=True).count() == 1
    assert Reading.objects.count() >= 3


def _returns_are_agreed_and_fed_back(client: Client) -> None:
    handed = Return.objects.exclude(signed_at=None)
    assert handed.filter(signed_post="").count() == 0
    assert [one for one in handed if one.signed_by.casefold().endswith(one.signed_post.casefold())] == []
    now = timezone.now() + timedelta(minutes=1)
    closed, running = Campaign.objects.filter(name__startswith="Section 11").order_by("opens_on")
    assert (closed.state, running.state) == ("closed", "open")
    told = Return.objects.filter(campaign=closed)
    assert {(one.state, one.shown_at is not None) for one in told} == {("agreed", True)}
    for one in told:
        assert one.signed_at is not None
        assert one.shown_at is not None
        assert one.panel_on is not None
        assert closed.closed_at is not None
        assert one.signed_at.date() < one.panel_on < one.shown_at.date() < closed.closed_at.date()
    (agreed,) = Return.objects.filter(campaign=running, state="agreed")
    assert agreed.shown_at is not None
    assert agreed.shown_at < now  # nothing happens in days to come
    assert Return.objects.filter(campaign=running, state="signed").count() == 4
    coordinator = next(email for email, _name, role, _board, _who in demo.SIGN_INS if role == "coordinator")
    assert client.login(username=coordinator, password=demo.PASSWORD)
    theirs = told.get(seat__name="Vale Probation")
    page = client.get(f"/p/{theirs.partnership.slug}/assurance/review/{theirs.reference}/feedback/")
    assert page.status_code == 200
    assert "Next time show that the policy is used." in page.content.decode()
    assert verify(theirs.partnership) == []
