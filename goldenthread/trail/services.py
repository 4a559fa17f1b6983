"""Writing history. Called by services alone, inside their transaction: a deed that fails leaves no entry."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.partnerships.models import Partnership

from .actor import Actor
from .models import Entry, Line


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing a deed touched, and what changed: field -> (before, after)."""

    kind: str
    reference: str
    change: dict[str, tuple[Any, Any]] = field(default_factory=dict)


class OutsideTransaction(Exception):
    """History is written in the transaction of the deed it tells of."""


def record(
    *, partnership: Partnership | None, by: Actor, at: datetime, deed: str, said: str, touched: Iterable[Touched] = ()
) -> Entry:
    """Write one entry with its lines. Raises OutsideTransaction where no transaction is open."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(deed)
    entry = Entry.objects.create(
        partnership=partnership,
        at=at,
        actor_kind=by.kind,
        actor_id=by.id,
        actor_label=by.label,
        deed=deed,
        said=said[:500],
    )
    Line.objects.bulk_create(
        Line(entry=entry, kind=one.kind, reference=one.reference, change={k: list(v) for k, v in one.change.items()})
        for one in touched
    )
    return entry
