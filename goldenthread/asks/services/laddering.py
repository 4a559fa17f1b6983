"""How a partnership asks and reminds: its own numbers of days."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.asks.ladder import MOST_DAYS, MOST_REMINDERS
from goldenthread.asks.models import Ladder
from goldenthread.asks.queries import ladder_of
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .round_refusals import LadderChangedMeanwhile, OutOfBounds


@transaction.atomic
def set_ladder(
    *,
    partnership: Partnership,
    ask_before: int,
    before: Iterable[int],
    after: Iterable[int],
    escalate_after: int,
    ends_after: int,
    own_dates: bool,
    seen: int,
    by: Actor,
    at: datetime,
) -> Ladder:
    """Set the ladder; what stands already is not written again. Reminders given twice count once.

    `seen` is the version it was changed from; one that was never set has version 1. Raises LadderChangedMeanwhile and
    OutOfBounds.
    """
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)  # of two who set the first, one waits
    standing = ladder_of(partnership)
    if standing.version != seen:
        raise LadderChangedMeanwhile(standing)
    new: dict[str, Any] = {
        "ask_before": ask_before,
        "before": sorted(set(before), reverse=True),
        "after": sorted(set(after)),
        "escalate_after": escalate_after,
        "ends_after": ends_after,
        "own_dates": own_dates,
    }
    days = (ask_before, escalate_after, ends_after, *new["before"], *new["after"])
    if not all(0 <= one <= MOST_DAYS for one in days) or max(len(new["before"]), len(new["after"])) > MOST_REMINDERS:
        raise OutOfBounds
    change = {name: (getattr(standing, name), value) for name, value in new.items() if getattr(standing, name) != value}
    if not change:
        return standing
    for name, value in new.items():
        setattr(standing, name, value)
    standing.version += 1
    standing.save()
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="ladder:set",
        said=f"Changed how it asks and reminds: {', '.join(name.replace('_', ' ') for name in change)}",
        touched=[Touched("ladder", partnership.slug, change)],
    )
    return standing
