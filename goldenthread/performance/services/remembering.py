"""What leaves the partnership is remembered, so that nothing that leaves after it tells what it hid."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.asks.services.opening import hold
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Printed
from goldenthread.performance.queries.leaving import Left, leaving
from goldenthread.performance.rules.leaving.memory import Memory, packed
from goldenthread.performance.rules.leaving.outward import Tells
from goldenthread.performance.rules.leaving.publishing import Heap

from .refusals import LeftMeanwhile


@transaction.atomic
def hand_out(*, partnership: Partnership, tells: Tells, at: datetime) -> Left:
    """What may leave now, of the counts that are going to be told; and it has left."""
    hold(partnership)
    left = leaving(partnership, tells=tells)
    _keep(partnership, left.memory, left.versions, at)
    return left


@transaction.atomic
def remember(*, left: Left, memory: Mapping[Heap, Memory], at: datetime) -> None:
    """What was chosen a moment ago has left: `memory`, some of what `left` has. No deed of anybody, for the trail tells
    of the paper. Raises LeftMeanwhile where something else left since it was chosen."""
    hold(left.partnership)
    rows = Printed.objects.filter(partnership=left.partnership).values_list("scheme", "kind", "last", "version")
    now = {(scheme, kind, last): version for scheme, kind, last, version in rows}
    if any(now.get(heap, 0) != left.versions.get(heap, 0) for heap in memory):
        raise LeftMeanwhile
    _keep(left.partnership, memory, left.versions, at)


def _keep(partnership: Partnership, memory: Mapping[Heap, Memory], versions: Mapping[Heap, int], at: datetime) -> None:
    rows = [
        Printed(
            partnership=partnership, scheme=heap[0], kind=heap[1], last=heap[2], said=packed(one),
            version=versions.get(heap, 0) + 1, at=at,
        )
        for heap, one in memory.items()
    ]  # fmt: skip
    Printed.objects.bulk_create(
        rows, batch_size=50, update_conflicts=True, update_fields=["said", "version", "at"],
        unique_fields=["partnership", "scheme", "kind", "last"],
    )  # fmt: skip
