"""Who a campaign asks: some more, some no more. What two people change at once both stands."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.assurance.campaign_queries import Chosen, chosen_of
from goldenthread.assurance.models import Campaign, Return
from goldenthread.assurance.vocab import PREFIXES
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import LettingGo, NotNow


@transaction.atomic
def choose_some(
    *, campaign: Campaign, add: Chosen, let_go: Chosen | None = None, by: Actor, at: datetime
) -> tuple[int, int]:
    """These are asked too, and those no more; how many of each. Who is asked already, or not, stays so.

    Raises NotNow for a closed campaign, and LettingGo where an open one would let somebody go.
    """
    locked = Campaign.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=campaign.pk)
    if locked.state == "closed":
        raise NotNow
    let_go = let_go or Chosen()
    if let_go and locked.state != "draft":
        raise LettingGo
    gone = Return.objects.filter(
        Q(seat__in=let_go.seats) | Q(setting__in=let_go.settings) | Q(group__in=let_go.groups), campaign=locked
    )
    left = len(gone)
    gone.delete()
    there = _there(locked)
    fresh = [pair for pair in add.pairs() if pair not in there]
    if fresh:
        references = next_references(partnership=locked.partnership, prefix=PREFIXES["return"], count=len(fresh))
        Return.objects.bulk_create(
            (
                Return(partnership=locked.partnership, campaign=locked, reference=reference, **{column: key})
                for reference, (column, key) in zip(references, fresh, strict=True)
            ),
            batch_size=500,
        )
    if fresh or left:
        record(
            partnership=locked.partnership, by=by, at=at, deed="campaign:chosen",
            said=f"{locked.reference} asks {len(fresh)} more and {left} no more",
            touched=[Touched("campaign", locked.reference, {"asked": (None, len(fresh)), "let go": (None, left)})],
        )  # fmt: skip
    return len(fresh), left


def _there(locked: Campaign) -> Collection[tuple[str, int]]:
    return set(chosen_of(locked).pairs())
