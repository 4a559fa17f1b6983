"""Where an indicator stands on the scorecard."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Indicator
from goldenthread.performance.rules.ordering import Placed, Step, stepped, theme_stepped
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record


@transaction.atomic
def step_indicator(*, indicator: Indicator, step: Step, by: Actor, at: datetime) -> None:
    """One place up or down under its heading; nothing at either end."""
    standing = _standing(indicator.partnership)
    order = stepped([Placed(one.pk, one.theme) for one in standing], indicator.pk, step)
    what = f"Moved {indicator.reference}, {indicator.name} {step}"
    _keep(indicator.partnership, standing, order, what, indicator.reference, by, at)


@transaction.atomic
def step_theme(*, partnership: Partnership, theme: str, step: Step, by: Actor, at: datetime) -> None:
    """A heading with all its indicators one place up or down; nothing at either end, or where there is no such."""
    standing = _standing(partnership)
    if theme not in {one.theme for one in standing}:
        return
    order = theme_stepped([Placed(one.pk, one.theme) for one in standing], theme, step)
    first = next(one.reference for one in standing if one.theme == theme)
    _keep(partnership, standing, order, f"Moved “{theme}” {step} on the scorecard", first, by, at)


def _standing(partnership: Partnership) -> list[Indicator]:
    watched = Indicator.objects.filter(partnership=partnership, ended_on__isnull=True)
    return list(watched.select_for_update(of=("self",)).order_by("position", "pk"))


def _keep(
    partnership: Partnership, standing: Sequence[Indicator], order: Sequence[Placed], said: str, reference: str,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Places count from one. Nothing is told where each stands as it stood."""
    was = {one.pk: one for one in standing}
    if [one.pk for one in standing] == [one.key for one in order]:
        return
    moved = []
    for place, one in enumerate(order, 1):
        if was[one.key].position != place:
            was[one.key].position = place
            moved.append(was[one.key])
    Indicator.objects.bulk_update(moved, ["position"])
    touched = [Touched("indicator", reference)]
    record(partnership=partnership, by=by, at=at, deed="indicator:moved", said=said, touched=touched)
