"""A plan with something in it, in any stage, for tests of its life."""

from datetime import date
from typing import Any

from goldenthread.lib import timescales
from goldenthread.lib.dates import Period
from goldenthread.plans import services
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.outline import Item as Line
from goldenthread.plans.vocab import PlanStage
from goldenthread.trail.actor import SYSTEM, Actor
from tests.conftest import AT, Place

YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
MANAGER = Actor("user", "1", "Manager")


def a_plan(place: Place, stage: PlanStage = "live", **facts: Any) -> Plan:
    told: dict[str, Any] = {
        "board": None, "title": "Harbour plan 2026/27", "period": YEAR, "scheme": None, "level_names": {}, **facts,
    }  # fmt: skip
    return services.found_plan(partnership=place.partnership, stage=stage, **told, by=SYSTEM, at=AT)


def add(plan: Plan, text: str, under: Item | None = None, *, kind: str = "action", **said: Any) -> Item:
    when = timescales.read(said.pop("timescale", ""), plan.period)
    leads, areas = said.pop("leads", ()), said.pop("areas", ())
    line = Line(id="x", kind=kind, text=text, leads=tuple(one for one, _ in leads), timescale=when, **said)  # type: ignore[arg-type]
    return services.add_item(plan=plan, under=under, line=line, leads=leads, areas=areas, by=SYSTEM, at=AT)


def step(plan: Plan, event: str, **said: Any) -> Plan:
    """Take the step on the plan as it stands, with all it could ask for."""
    now = Plan.objects.get(pk=plan.pk)
    return services.move_plan(plan=now, event=event, seen=now.version, by=MANAGER, at=AT, **said)
