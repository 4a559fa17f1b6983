"""The local trial shows a return's whole life: agreed, its people told, and nobody signing as their own post."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.assurance.models import Campaign, Return
from goldenthread.config import demo
from goldenthread.trail.services import verify


@pytest.mark.django_db
def test_the_trial_has_returns_that_are_agreed_and_fed_back(client: Client) -> None:
    assert demo.load()
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
