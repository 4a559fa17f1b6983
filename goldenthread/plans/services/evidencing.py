"""Evidence: what proves that something was done, or what difference it made.

The trail tells of a restricted piece only that something was done: who reads it may not be among those who see it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.boards.models import Group
from goldenthread.files.services import store
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.evidence_access import mark_of
from goldenthread.plans.evidence_files import check_file
from goldenthread.plans.models import Evidence, EvidenceGroup, Item, Proof
from goldenthread.plans.vocab import PREFIXES
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from . import evidence_refusals as refused
from .refusals import NothingToChange

# What a person says of a piece of evidence, beside its file, who sees it and what it proves.
EVIDENCE_FACTS = ("kind", "title", "day", "shows", "link", "note")


@transaction.atomic
def add_evidence(
    *,
    partnership: Partnership,
    facts: Mapping[str, Any],
    file: tuple[str, bytes] | None = None,
    items: Sequence[Item],
    groups: Sequence[Group] | None = None,
    by: Actor,
    at: datetime,
) -> Evidence:
    """Keep a piece of evidence that proves these items. `groups`: who alone sees it; None is whoever sees an item.

    Raises BadFile, NothingGiven, NothingProved, NobodyNamed, BadLink and DayAhead.
    """
    said = _facts(facts)
    _check(said, has_file=file is not None, groups=groups, at=at)
    if not items:
        raise refused.NothingProved
    if file is not None:
        check_file(*file)
    stored = store(partnership=partnership, name=file[0], data=file[1], by=by, at=at) if file else None
    piece = Evidence.objects.create(
        partnership=partnership,
        reference=next_references(partnership=partnership, prefix=PREFIXES["evidence"])[0],
        file=stored,
        restricted=groups is not None,
        at=at,
        by=by.label,
        actor=mark_of(by),
        **said,
    )
    _name_groups(piece, groups or ())
    proved = {item.pk: item for item in items}
    Proof.objects.bulk_create(
        Proof(partnership=partnership, evidence=piece, item=item, at=at, by=by.label) for item in proved.values()
    )
    change = {name: (None, _told(value)) for name, value in said.items() if value}
    _record(piece, "added", "Added", change, tuple(proved.values()), by=by, at=at)
    return piece


@transaction.atomic
def change_evidence(
    *,
    evidence: Evidence,
    facts: Mapping[str, Any],
    file: tuple[str, bytes] | None = None,
    groups: Sequence[Group] | None,
    seen: int,
    by: Actor,
    at: datetime,
) -> Evidence:
    """Change what is said of a piece and who sees it; a file can be given where there was none, never exchanged.

    Raises EvidenceChangedMeanwhile, IsWithdrawn, FileStands, NothingToChange and what add_evidence raises.
    """
    piece = _open(evidence)
    if piece.version != seen:
        raise refused.EvidenceChangedMeanwhile(piece)
    if file is not None and piece.file_id is not None:
        raise refused.FileStands
    said = {**{name: getattr(piece, name) for name in EVIDENCE_FACTS}, **_facts(facts)}
    _check(said, has_file=file is not None or piece.file_id is not None, groups=groups, at=at)
    change = {
        name: (_told(getattr(piece, name)), _told(value))
        for name, value in said.items()
        if getattr(piece, name) != value
    }
    was_restricted, before = piece.restricted, _groups_of(piece)
    after = None if groups is None else sorted(group.name for group in groups)
    if (before if was_restricted else None) != after:
        change["seen by"] = (before if was_restricted else None, after)
    if file is not None:
        check_file(*file)
        piece.file = store(partnership=piece.partnership, name=file[0], data=file[1], by=by, at=at)
        change["file"] = (None, piece.file.name)
    if not change:
        raise NothingToChange
    for name, value in said.items():
        setattr(piece, name, value)
    piece.restricted = groups is not None
    _name_groups(piece, groups or ())
    _keep(piece, *EVIDENCE_FACTS, "restricted", "file")
    _record(piece, "changed", "Changed", change, (), by=by, at=at, hide=was_restricted)
    return piece


@transaction.atomic
def prove(*, evidence: Evidence, item: Item, by: Actor, at: datetime) -> Proof:
    """A piece that is here proves this item too. Raises IsWithdrawn and ProvesAlready."""
    piece = _open(evidence)
    if Proof.objects.filter(evidence=piece, item=item, ended_at__isnull=True).exists():
        raise refused.ProvesAlready
    proof = Proof.objects.create(partnership=piece.partnership, evidence=piece, item=item, at=at, by=by.label)
    _record(piece, "proves", "Used again", {"proves": (None, item.reference)}, (item,), by=by, at=at)
    return proof


@transaction.atomic
def unprove(*, evidence: Evidence, item: Item, by: Actor, at: datetime) -> Proof:
    """Take the piece off an item; that it stood there stays known. Raises IsWithdrawn, ProvesNot and LastProof."""
    piece = _open(evidence)
    standing = {one.item_id: one for one in Proof.objects.filter(evidence=piece, ended_at__isnull=True)}
    proof = standing.get(item.pk)
    if proof is None:
        raise refused.ProvesNot
    if len(standing) == 1:
        raise refused.LastProof
    proof.ended_at = at
    proof.save(update_fields=["ended_at"])
    _record(piece, "taken-off", "Took away", {"proves": (item.reference, None)}, (item,), by=by, at=at)
    return proof


@transaction.atomic
def withdraw(*, evidence: Evidence, why: str, by: Actor, at: datetime) -> Evidence:
    """It counts no more and stays in history, with the reason. Raises IsWithdrawn and NoReason."""
    piece = _open(evidence)
    if not why.strip():
        raise refused.NoReason
    piece.withdrawn_at, piece.withdrawn_why = at, why.strip()[:300]
    _keep(piece, "withdrawn_at", "withdrawn_why")
    _record(piece, "withdrawn", "Withdrew", {"why": (None, piece.withdrawn_why)}, (), by=by, at=at)
    return piece


def _open(evidence: Evidence) -> Evidence:
    found = Evidence.objects.select_for_update(of=("self",)).select_related("partnership", "file")
    piece = found.get(pk=evidence.pk)
    if piece.withdrawn_at is not None:
        raise refused.IsWithdrawn
    return piece


def _keep(piece: Evidence, *fields: str) -> None:
    piece.version += 1
    piece.save(update_fields=[*fields, "version"])


def _facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: facts[name] for name in EVIDENCE_FACTS if name in facts}
    return {
        name: value.replace("\r\n", "\n").strip() if isinstance(value, str) else value for name, value in said.items()
    }


def _check(said: Mapping[str, Any], *, has_file: bool, groups: Sequence[Group] | None, at: datetime) -> None:
    link = said.get("link", "")
    if not (has_file or link or said.get("note")):
        raise refused.NothingGiven
    if link and not link.lower().startswith(("https://", "http://")):
        raise refused.BadLink
    if said["day"] > timezone.localdate(at):
        raise refused.DayAhead
    if groups is not None and not groups:
        raise refused.NobodyNamed


def _groups_of(piece: Evidence) -> list[str]:
    return sorted(EvidenceGroup.objects.filter(evidence=piece).values_list("group__name", flat=True))


def _name_groups(piece: Evidence, groups: Sequence[Group]) -> None:
    EvidenceGroup.objects.filter(evidence=piece).exclude(group__in=groups).delete()
    standing = set(EvidenceGroup.objects.filter(evidence=piece).values_list("group_id", flat=True))
    EvidenceGroup.objects.bulk_create(
        EvidenceGroup(partnership_id=piece.partnership_id, evidence=piece, group=group)
        for group in {one.pk: one for one in groups}.values()
        if group.pk not in standing
    )


def _told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _record(
    piece: Evidence,
    deed: str,
    verb: str,
    change: Mapping[str, Any],
    items: Sequence[Item],
    *,
    by: Actor,
    at: datetime,
    hide: bool = False,
) -> None:
    hidden = hide or piece.restricted
    gone = deed == "taken-off"
    named = ", ".join(item.reference for item in items)
    proved = "" if not items else f" from {named}" if gone else f" for {named}"
    touched = [Touched("evidence", piece.reference, dict.fromkeys(change, (None, None)) if hidden else dict(change))]
    if not hidden:
        pair = (piece.reference, None) if gone else (None, piece.reference)
        touched += [Touched("item", item.reference, {"evidence": pair}) for item in items]
    record(
        partnership=piece.partnership,
        by=by,
        at=at,
        deed=f"evidence:{deed}",
        said=f"{verb} evidence that is restricted" if hidden else f"{verb} {piece.reference}{proved}",
        touched=touched,
    )
