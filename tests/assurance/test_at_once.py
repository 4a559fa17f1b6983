"""Deeds on one return at once: nobody waits for ever, and nothing is taken after a campaign was closed."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction  # noqa: F401 - the condition below reads it

from goldenthread.assurance import services
from goldenthread.assurance.models import Campaign, Return
from goldenthread.assurance.services import Typed
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.services import verify
from tests.assurance.a_campaign import a_campaign, coordinator_of
from tests.assurance.reviewed import ANSWERS, a_signed_return, contact_of, fresh
from tests.conftest import AT, found
from tests.plans.living.test_at_once import at_once

several = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one write at a time")
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}


@several
@pytest.mark.django_db(transaction=True)
def test_nothing_is_taken_once_a_campaign_is_closed() -> None:
    """A save that waits for the closing finds it closed, and is refused."""
    asked = a_campaign(found("ambermere"))
    desk = asked.desk("vale-council")

    def close() -> None:
        with transaction.atomic():
            services.close_campaign(campaign=asked.campaign, seen=asked.campaign.version, **BY)
            time.sleep(0.6)

    def save() -> str:
        time.sleep(0.2)
        try:
            services.save_answers(desk=desk, typed=ANSWERS, at=AT)
        except services.NotNow:
            return "refused"
        return "saved"

    assert at_once(close, save)[1] == "refused"
    assert fresh(asked.returns["vale-council"]).state == "asked"
    assert Campaign.objects.get(pk=asked.campaign.pk).state == "closed"


@several
@pytest.mark.django_db(transaction=True)
def test_asking_colleagues_and_asking_back_never_wait_for_each_other() -> None:
    place = found("ambermere")
    asked = a_campaign(place)
    colleagues = [
        contact_of(place, coordinator_of(place, asked.seats["vale-council"], f"Jo {'x' * n}")) for n in range(1, 5)
    ]
    signed = a_signed_return(asked, "harbour-police")
    day = AT.date() + timedelta(days=3)
    for turn, who in enumerate(colleagues):
        desk = asked.desk("vale-council")

        def part(desk: Any = desk, who: Any = who) -> Any:
            return services.ask_contributor(desk=desk, standards=["voice"], contact=who, at=AT)

        def back(words: str = f"Why {turn}?") -> Any:
            return services.ask_back(filled=signed, words=words, due_on=day, **BY)

        def save(desk: Any = desk, turn: int = turn) -> Any:
            return services.save_answers(desk=desk, typed={"lead": Typed("3", words=f"{turn}", seen=turn)}, at=AT)

        def put_back() -> Any:
            try:
                return services.send_back(filled=signed, why="Look again", **BY)
            except services.NotNow:
                return None

        def sign() -> Any:
            try:
                return services.sign_off(desk=asked.desk("harbour-police"), name="A", post="B", at=AT)
            except services.NotNow:
                return None

        at_once(part, lambda: _or_none(back), save, put_back, sign)
    assert asked.returns["vale-council"].contributors.count() == len(colleagues)
    assert Return.objects.filter(state__in=("signed", "sent-back")).count() == 1
    assert verify(place.partnership) == []


def _or_none(deed: Any) -> Any:
    try:
        return deed()
    except services.NotNow:
        return None
