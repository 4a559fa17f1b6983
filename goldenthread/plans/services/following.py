"""What a meeting drafted enters the plan, or is dropped."""

import secrets
from datetime import datetime

from django.db import transaction

from goldenthread.lib import timescales
from goldenthread.plans.matching import lead_lines, match_lead
from goldenthread.plans.models import DEEPEST, FollowUp, Item
from goldenthread.plans.outline import DOING
from goldenthread.plans.outline import Item as Line
from goldenthread.plans.queries import names_known
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .adding import add_item
from .sitting import label_of


class FollowUpSettled(Exception):
    """Somebody added it or dropped it meanwhile."""

    def __init__(self) -> None:
        super().__init__("This follow-up was added or dropped already. Look at the list again.")


@transaction.atomic
def add_follow_up(*, follow_up: FollowUp, by: Actor, at: datetime) -> Item:
    """Make an action of it, beside the item it follows from; under it, where that is no action itself.

    A lead's words mean what they surely match, else they stay as printed. Raises FollowUpSettled.
    """
    locked = _drafted(follow_up)
    source, names = locked.item, names_known(locked.partnership)
    leads = [(one, match) for one in lead_lines(locked.lead) for match in [match_lead(one, names)]]
    under = source if source.kind not in DOING and source.depth < DEEPEST else source.parent
    item = add_item(
        plan=source.plan,
        under=under,
        line=Line(
            id=secrets.token_hex(4),
            kind="action",
            text=locked.words,
            leads=tuple(printed for printed, _match in leads),
            timescale=timescales.read(locked.timescale, source.plan.period),
        ),
        leads=[(printed, match.word if match.sure >= 1 else "") for printed, match in leads],
        areas=(),
        after=source if under != source else None,
        why=f"Follows from a meeting: {label_of(locked.sitting)}",
        by=by,
        at=at,
    )
    item.origin_kind, item.origin_label = "meeting", label_of(locked.sitting)[:300]
    item.origin_reference = source.reference
    item.save(update_fields=["origin_kind", "origin_label", "origin_reference"])
    locked.state, locked.became = "added", item
    locked.save(update_fields=["state", "became"])
    return item


@transaction.atomic
def drop_follow_up(*, follow_up: FollowUp, by: Actor, at: datetime) -> FollowUp:
    """It does not enter the plan. It stays with the meeting that drafted it. Raises FollowUpSettled."""
    locked = _drafted(follow_up)
    locked.state = "dropped"
    locked.save(update_fields=["state"])
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="follow-up:dropped",
        said=f"Dropped a follow-up of {label_of(locked.sitting)}",
        touched=[Touched("item", locked.item.reference)],
    )
    return locked


def _drafted(follow_up: FollowUp) -> FollowUp:
    rows = FollowUp.objects.select_for_update(of=("self",))
    locked = rows.select_related("sitting__group", "item__plan", "item__parent", "partnership").get(pk=follow_up.pk)
    if locked.state != "drafted":
        raise FollowUpSettled
    return locked
