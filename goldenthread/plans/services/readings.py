"""What rooms above say of items, kept with the items."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Item, Reading


@dataclass(frozen=True, slots=True)
class Read:
    """What is said of one item; `state` and `words` as Reading has them."""

    item: Item
    reference: str
    label: str
    state: str
    words: str
    as_at: date


@transaction.atomic
def push_readings(
    *, partnership: Partnership, kind: str, references: Iterable[str], readings: Iterable[Read], at: datetime
) -> None:
    """These are now all the readings of these things: what was said of other items before is taken off them.

    Whoever pushes them joins the item to each thing in the thread, as "measured-by": who may see the thing sees what it
    says.
    """
    given = {(one.item.pk, one.reference): one for one in readings}
    standing = Reading.objects.filter(partnership=partnership, kind=kind, reference__in=list(references))
    gone = [one.pk for one in standing if (one.item_id, one.reference) not in given]
    Reading.objects.filter(pk__in=gone).delete()
    Reading.objects.bulk_create(
        [
            Reading(
                partnership=partnership, item=one.item, kind=kind, reference=one.reference, label=one.label[:200],
                state=one.state, words=one.words[:300], as_at=one.as_at, at=at,
            )
            for one in given.values()
        ],
        update_conflicts=True, unique_fields=["item", "kind", "reference"],
        update_fields=["label", "state", "words", "as_at", "at"],
    )  # fmt: skip
