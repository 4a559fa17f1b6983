"""People are asked for their returns by a round, which this room prepares and `asks` sends."""

import contextlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.asks.models import Round
from goldenthread.asks.services import TooFarAway, change_round, draft_round
from goldenthread.assurance.desk import RETURN
from goldenthread.assurance.models import Campaign
from goldenthread.trail.actor import Actor

from .campaigns import change_campaign, lock_campaign
from .refusals import NotNow


@transaction.atomic
def ask_for_returns(*, campaign: Campaign, boards: Sequence[str] = (), seen: int, by: Actor, at: datetime) -> Round:
    """Prepare a round that asks for every return that is not signed off; it asks nobody before it is sent.

    It closes with the campaign; where that day is over, its days are still to be said. `boards` are the short names of
    those the person serves, none where it is all. Raises CampaignChangedMeanwhile, and NotNow unless it is open.
    """
    locked = lock_campaign(campaign, seen)
    if locked.state != "open" or locked.closes_on is None or locked.opens_on is None:
        raise NotNow
    drafted = draft_round(
        partnership=locked.partnership, kind=RETURN, name=locked.name, by=by, at=at,
        scope={"campaigns": [locked.reference], "boards": list(boards)},
    )  # fmt: skip
    opens_on = max(locked.opens_on, timezone.localdate(at))
    if opens_on <= locked.closes_on:
        with contextlib.suppress(TooFarAway):
            drafted = change_round(round=drafted, seen=1, opens_on=opens_on, closes_on=locked.closes_on, by=by, at=at)
    change_campaign(campaign=locked, seen=seen, round=drafted.reference, by=by, at=at)
    return drafted
