"""The clock closes rounds whose days for late answers are over."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.asks.ladder import ends_on
from goldenthread.asks.models import Round
from goldenthread.asks.queries import ladders_of
from goldenthread.trail.actor import SYSTEM

from .round_refusals import NotNow
from .rounds import close_by_clock


def close_due(*, now: datetime) -> int:
    """Close every running round after the last day on which its ladder still takes an answer; how many it were."""
    today = timezone.localdate(now)
    running = list(Round.objects.filter(state="running", closes_on__lt=today).order_by("pk"))
    rungs = ladders_of(one.partnership_id for one in running)
    closed = 0
    for one in running:
        if one.closes_on is None or today <= ends_on(one.closes_on, rungs[one.partnership_id]):
            continue
        try:
            with transaction.atomic():
                close_by_clock(round=one, by=SYSTEM, at=now)
            closed += 1
        except NotNow:
            continue  # somebody closed it this moment
    return closed
