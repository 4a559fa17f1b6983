"""Giving references and joining things."""

from datetime import datetime

from django.db import transaction

from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor

from .models import Counter, Edge


@transaction.atomic
def next_references(*, partnership: Partnership, prefix: str, count: int = 1) -> list[str]:
    """The next `count` references of a kind: ACT-0042, ACT-0043. Unique in the partnership, never given twice.

    The counter's row is locked until the transaction ends, so two who ask at once wait for each other.
    """
    counter, _ = Counter.objects.select_for_update().get_or_create(partnership=partnership, prefix=prefix)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return [f"{prefix}-{number:04}" for number in range(first, first + count)]


@transaction.atomic
def join(*, partnership: Partnership, source: str, target: str, relation: str, by: Actor, at: datetime) -> Edge:
    """Join two things by reference; joining them again changes nothing."""
    edge, _ = Edge.objects.get_or_create(
        partnership=partnership,
        source=source,
        target=target,
        relation=relation,
        ended_at=None,
        defaults={"by": by.label, "at": at},
    )
    return edge
