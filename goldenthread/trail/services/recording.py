"""Writing history. Called by services alone, inside their transaction: a deed that fails leaves no entry."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from goldenthread.partnerships.models import Partnership

from .. import seals
from ..actor import Actor
from ..models import Chain, Entry, Line


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing a deed touched, and what changed: field -> (before, after)."""

    kind: str
    reference: str
    change: dict[str, tuple[Any, Any]] = field(default_factory=dict)


class OutsideTransaction(Exception):
    """History is written in the transaction of the deed it tells of."""


def key() -> bytes:
    """What the trail is sealed with. It is never in the database."""
    return str(settings.TRAIL_KEY).encode()


def chain_of(partnership: Partnership | None) -> int:
    """The number of a partnership's chain; 0 is the chain of what belongs to none."""
    return 0 if partnership is None else partnership.pk


def record(
    *, partnership: Partnership | None, by: Actor, at: datetime, deed: str, said: str, touched: Iterable[Touched] = ()
) -> Entry:
    """Write one entry with its lines, and seal it. Raises OutsideTransaction where no transaction is open."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(deed)
    head = _locked(partnership)
    entry = Entry(
        partnership=partnership,
        at=at,
        actor_kind=by.kind,
        actor_id=by.id,
        actor_label=by.label,
        deed=deed,
        said=said[:500],
        number=head.number + 1,
    )
    lines = [
        Line(entry=entry, kind=one.kind, reference=one.reference, change={k: list(v) for k, v in one.change.items()})
        for one in touched
    ]
    put_seal(entry, lines, head)
    entry.save(force_insert=True)
    Line.objects.bulk_create(lines)
    Chain.objects.filter(pk=head.pk).update(number=entry.number, seal=entry.seal)
    return entry


def put_seal(entry: Entry, lines: list[Line], head: Chain) -> None:
    """Give the entry and its lines their salts and commitments, and join it to the head of its chain."""
    entry.who_salt, entry.said_salt = seals.new_salt(), seals.new_salt()
    entry.who_commitment = seals.who(entry.who_salt, entry.actor_id, entry.actor_label)
    entry.said_commitment = seals.said(entry.said_salt, entry.said)
    for line in lines:
        line.salt = seals.new_salt()
        line.commitment = seals.line(line.salt, line.kind, line.reference, line.change)
    entry.seal = seals.seal(
        key(),
        bytes(head.seal),
        chain=head.pk,
        number=entry.number,
        at=entry.at,
        actor_kind=entry.actor_kind,
        deed=entry.deed,
        who=entry.who_commitment,
        said=entry.said_commitment,
        lines=[bytes(line.commitment) for line in lines],
    )


def _locked(partnership: Partnership | None) -> Chain:
    """The head of the chain, held until the deed is done: whoever else has history to write waits."""
    heads = Chain.objects.select_for_update()
    found = heads.filter(pk=chain_of(partnership)).first()
    if found is None:
        begin_chain(partnership)
        found = heads.get(pk=chain_of(partnership))
    return found


def begin_chain(partnership: Partnership | None) -> Chain:
    """The head of a chain nobody has written to yet; of two that begin it, both have the same one."""
    pk = chain_of(partnership)
    start = {"partnership": partnership, "number": 0, "seal": seals.beginning(key(), pk)}
    return Chain.objects.get_or_create(pk=pk, defaults=start)[0]
