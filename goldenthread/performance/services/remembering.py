"""What leaves the partnership is remembered, so that nothing that leaves after it tells what it hid."""

from collections.abc import Mapping
from datetime import datetime

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Printed
from goldenthread.performance.rules.leaving.memory import Memory, packed
from goldenthread.performance.rules.leaving.publishing import Heap


def remember(*, partnership: Partnership, memory: Mapping[Heap, Memory], at: datetime) -> None:
    """`memory` (queries.leaving.Left) holds what left before too. No deed of anybody: the trail tells of the paper."""
    rows = [
        Printed(
            partnership=partnership, scheme=scheme, kind=kind, last=last, said=packed(one), at=at,
        )
        for (scheme, kind, last), one in memory.items()
    ]  # fmt: skip
    Printed.objects.bulk_create(
        rows, batch_size=50, update_conflicts=True, update_fields=["said", "at"],
        unique_fields=["partnership", "scheme", "kind", "last"],
    )  # fmt: skip
