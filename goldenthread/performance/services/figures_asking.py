"""Agencies are asked for their figures of a period by a round, which this room prepares and `asks` sends."""

import contextlib
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.asks.models import Round
from goldenthread.asks.services import TooFarAway, change_round, draft_round
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.queries.expected import FIGURES
from goldenthread.performance.queries.figures_scope import scope_of, usual_days
from goldenthread.performance.rules.spans import Span
from goldenthread.trail.actor import Actor


@transaction.atomic
def ask_for_figures(*, partnership: Partnership, span: Span, name: str, by: Actor, at: datetime) -> Round:
    """Prepare a round that asks every agency for its figures of the period, by the day they are due; it asks nobody
    before it is sent."""
    drafted = draft_round(partnership=partnership, kind=FIGURES, scope=scope_of(span), name=name, by=by, at=at)
    today = timezone.localdate(at)
    closes_on = usual_days(partnership, span, today)
    with contextlib.suppress(TooFarAway):
        drafted = change_round(round=drafted, seen=1, opens_on=today, closes_on=closes_on, by=by, at=at)
    return drafted
