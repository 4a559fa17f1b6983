"""Giving references and joining things."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .models import Counter, Edge
from .vocab import RELATIONS


class JoinedToItself(Exception):
    """A thing is not joined to itself."""


class JoinedAlready(Exception):
    """The two are joined so already."""


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
    """Join two things by reference. Raises JoinedToItself and JoinedAlready."""
    if source == target:
        raise JoinedToItself
    assert relation in RELATIONS, relation  # noqa: S101 - a word of ours, never a visitor's
    ends = {"source": source, "target": target, "relation": relation}
    edge, fresh = Edge.objects.get_or_create(
        partnership=partnership, ended_at=None, **ends, defaults={"by": by.label, "at": at}
    )
    if not fresh:
        raise JoinedAlready
    said = f"Joined {source} to {target}"
    _tell(partnership, "thread:joined", said, source, target, relation, by, at)
    return edge


def make_edges(
    *, partnership: Partnership, ends: Iterable[tuple[str, str]], relation: str, by: Actor, at: datetime
) -> list[Edge]:
    """Join many at once: (source, target), none joined so already. Called inside a deed that tells the trail of it."""
    assert relation in RELATIONS, relation  # noqa: S101 - a word of ours, never a visitor's
    return Edge.objects.bulk_create(
        Edge(partnership=partnership, source=source, target=target, relation=relation, by=by.label, at=at)
        for source, target in ends
    )


@transaction.atomic
def part(*, edge: Edge, by: Actor, at: datetime) -> None:
    """End a join; that it was there stays known. Ending it again changes nothing."""
    locked = Edge.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=edge.pk)
    if locked.ended_at is not None:
        return
    locked.ended_at = at
    locked.save(update_fields=["ended_at"])
    said = f"Parted {locked.source} from {locked.target}"
    _tell(locked.partnership, "thread:parted", said, locked.source, locked.target, locked.relation, by, at)


def _tell(
    partnership: Partnership,
    deed: str,
    said: str,
    source: str,
    target: str,
    relation: str,
    by: Actor,
    at: datetime,
) -> None:
    touched = [Touched("edge", source, {relation: (None, target)}), Touched("edge", target, {relation: (source, None)})]
    record(partnership=partnership, by=by, at=at, deed=deed, said=said, touched=touched)
