"""Rounds for tests: the living plan's, planned on a day."""

from datetime import date, timedelta
from typing import Any

from goldenthread.asks import services
from goldenthread.asks.models import Round
from tests.plans.living.people import Living, actor, noon

TUESDAY, CLOSES = date(2026, 5, 5), date(2026, 5, 19)
EVERYTHING: dict[str, Any] = {"which": "open", "plans": [], "groups": [], "agencies": [], "boards": []}


def drafted(
    here: Living, opens_on: date = TUESDAY, closes_on: date = CLOSES, on: date = TUESDAY, **changes: Any
) -> Round:
    at, by = noon(on), actor(here.unit)
    kind, scope = changes.pop("kind", "update"), changes.pop("scope", EVERYTHING)
    begun = services.draft_round(partnership=here.place.partnership, kind=kind, scope=scope, by=by, at=at)
    return services.change_round(
        round=begun, seen=begun.version, by=by, at=at, opens_on=opens_on, closes_on=closes_on, **changes
    )


def planned(
    here: Living, opens_on: date = TUESDAY, closes_on: date = CLOSES, on: date = TUESDAY, **changes: Any
) -> Round:
    """Planned by the business unit at noon of the day `on`."""
    begun = drafted(here, opens_on, closes_on, on, **changes)
    return services.plan_round(round=begun, seen=begun.version, by=actor(here.unit), at=noon(on))


def sent(here: Living, day: date, **changes: Any) -> Round:
    """Planned at noon of its own first day."""
    return planned(here, day, day + timedelta(days=14), day, **changes)


def not_the_first(here: Living) -> Round:
    """A round went out here before and was stopped, so that the next need not wait for being the first."""
    first = planned(here, scope={**EVERYTHING, "groups": ["quality-group"]})
    services.start_due(now=noon(date(2026, 5, 6)))
    first.refresh_from_db()
    assert first.state == "running"
    return services.stop_round(round=first, by=actor(here.unit), at=noon(date(2026, 5, 6)))
