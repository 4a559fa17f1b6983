"""An answer is begun and kept, and a colleague may begin it: only whoever is asked ever sends it.

A draft is no record: keeping one, changing it and dropping it leave no entry in the trail. Whom it is handed to does.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.asks.emails.drafts import draft_words
from goldenthread.asks.models import Ask, Draft
from goldenthread.asks.queries import going
from goldenthread.asks.quiet import wants_mail
from goldenthread.asks.reaching import Reached, reached
from goldenthread.asks.registry import Whom, ask_kind, shown_of
from goldenthread.boards.models import Contact, Person
from goldenthread.outbox.services import queue
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .answering import NotAsked

LONGEST = 10_000


class BeingDrafted(Exception):
    """A colleague is at it and has not handed it over: two would write over each other."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is drafting this. Take it over first, or wait until it is handed to you.")


class HandedOver(Exception):
    """Whoever drafts it has handed it over, or it was taken over: it is no longer theirs to change."""

    def __init__(self) -> None:
        super().__init__("This draft is no longer with you. Your words were not kept.")


class KeptMeanwhile(Exception):
    """Somebody else who is asked for it kept another draft since this one was opened."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} kept a draft of this meanwhile. Yours is still in the form and was not kept.")


class NotOfTheAgency(Exception):
    """Only somebody else of the same agency, with an address to write to, may be asked for a draft."""

    def __init__(self) -> None:
        super().__init__("Choose a colleague of your own agency who has an e-mail address here.")


class NoDraft(Exception):
    """There is nothing to hand over."""

    def __init__(self) -> None:
        super().__init__("Nothing is written yet, so there is nothing to hand over.")


@transaction.atomic
def keep_draft(
    *,
    ask: Ask,
    fields: Mapping[str, Any],
    writer: Contact,
    by: Actor,
    at: datetime,
    ready: bool = False,
    seen: str = "",
) -> Draft | None:
    """Keep what was typed so far, by the names of the form's fields; nothing typed, nothing kept, and None.

    `seen` says when the draft that was opened had been kept (`stamp`), so that two who are asked do not write over each
    other unseen. No entry in the trail: a draft is no record. Raises NotAsked, BeingDrafted, HandedOver and
    KeptMeanwhile; then nothing is changed.
    """
    locked = _lock(ask)
    before = Draft.objects.filter(ask=locked).select_related("writer").first()
    if _asked_now(locked, writer, at):
        _check_mine(locked, before, writer, seen)
    elif locked.drafter_id != writer.pk:
        raise NotAsked
    elif before is not None and (before.ready or before.writer_id != writer.pk):
        raise HandedOver
    words = _known(locked, fields)
    if not words:
        Draft.objects.filter(ask=locked).delete()
        return None
    kept = {"fields": words, "by": by.label, "writer": writer, "ready": ready, "at": at}
    kept["partnership"] = locked.partnership
    draft, _made = Draft.objects.update_or_create(ask=locked, defaults=kept)
    return draft


@transaction.atomic
def drop_draft(*, ask: Ask, writer: Contact, by: Actor, at: datetime) -> None:
    """Throw the draft away. No entry in the trail: it was no record. Raises NotAsked, BeingDrafted and HandedOver."""
    keep_draft(ask=ask, fields={}, writer=writer, by=by, at=at, seen=stamp(Draft.objects.filter(ask=ask).first()))


def stamp(draft: Draft | None) -> str:
    """When a draft was kept, exactly: by which a form says what it was opened on."""
    return draft.at.isoformat() if draft is not None else ""


@transaction.atomic
def ask_colleague(*, ask: Ask, drafter: Contact, asked: Contact, by: Actor, at: datetime) -> Ask:
    """Somebody who is asked has a colleague write the draft; a mail tells them. What is drafted already is theirs then.

    Raises NotAsked and NotOfTheAgency.
    """
    locked = _lock(ask)
    people = _reached(locked, at)
    if asked.pk not in {one.contact for one in people}:
        raise NotAsked
    if (
        drafter.pk in {one.contact for one in people}
        or drafter.partnership_id != locked.partnership_id
        or not drafter.seat_id
        or drafter.seat_id != asked.seat_id
        or not drafter.person.email
        or (drafter.last is not None and drafter.last < timezone.localdate(at))
    ):
        raise NotOfTheAgency
    locked.drafter = drafter
    locked.save(update_fields=["drafter"])
    Draft.objects.filter(ask=locked).update(writer=drafter, ready=False)
    _tell(locked, "draft-wanted", drafter.person, drafter.name, asked.name, by, at)
    _record(locked, "ask:draft-wanted", f"Asked {drafter.name} to draft the answer about {locked.reference}", by, at)
    return locked


@transaction.atomic
def hand_over(*, ask: Ask, writer: Contact, by: Actor, at: datetime) -> Draft:
    """The colleague's draft is ready; whoever is asked is told, and alone may send it.

    Raises NotAsked, HandedOver and NoDraft.
    """
    locked = _lock(ask)
    if locked.drafter_id != writer.pk:
        raise NotAsked
    draft = Draft.objects.filter(ask=locked).first()
    if draft is None:
        raise NoDraft
    if draft.ready or draft.writer_id != writer.pk:
        raise HandedOver
    draft.ready = True
    draft.save(update_fields=["ready"])
    people = {one.person: one for one in _reached(locked, at) if one.told and one.email}
    for person in Person.objects.filter(pk__in=people).select_related("preference"):
        if wants_mail(person, "draft-ready"):
            _tell(locked, "draft-ready", person, people[person.pk].name, writer.name, by, at)
    _record(locked, "ask:draft-ready", f"{writer.name} drafted the answer about {locked.reference}", by, at)
    return draft


@transaction.atomic
def take_over(*, ask: Ask, asked: Contact, by: Actor, at: datetime) -> Ask:
    """Whoever is asked writes it after all, from what the colleague has so far. Raises NotAsked."""
    locked = _lock(ask)
    if not _asked_now(locked, asked, at):
        raise NotAsked
    if locked.drafter_id is None:
        return locked
    locked.drafter = None
    locked.save(update_fields=["drafter"])
    Draft.objects.filter(ask=locked).update(writer=asked, ready=False)
    _record(locked, "ask:draft-taken-over", f"Took over the draft of the answer about {locked.reference}", by, at)
    return locked


def _lock(ask: Ask) -> Ask:
    """Raises NotAsked where it is asked no more."""
    rows = going().select_for_update(of=("self",)).select_related("partnership", "post", "group", "seat", "contact")
    locked = rows.filter(pk=ask.pk).first()
    if locked is None:
        raise NotAsked
    return locked


def _reached(ask: Ask, at: datetime) -> tuple[Reached, ...]:
    whom = Whom.of(ask)
    return reached([whom], timezone.localdate(at))[whom]


def _asked_now(ask: Ask, contact: Contact, at: datetime) -> bool:
    return any(one.contact == contact.pk for one in _reached(ask, at))


def _check_mine(ask: Ask, before: Draft | None, writer: Contact, seen: str) -> None:
    if before is None or before.writer_id == writer.pk:
        return
    if before.writer_id == ask.drafter_id and not before.ready:
        raise BeingDrafted(before.writer.name)
    if stamp(before) != seen:
        raise KeptMeanwhile(before.writer.name)


def _known(ask: Ask, fields: Mapping[str, Any]) -> dict[str, str]:
    """What was typed into fields its kind's form has, and nothing else that was sent. Raises NotAsked."""
    shown = shown_of([ask]).get(ask.pk)
    if shown is None:
        raise NotAsked
    form = ask_kind(ask.kind).form(ask, shown)
    # PostgreSQL keeps no letter NUL, which some programs copy with their words.
    words = {name: str(fields.get(name) or "").replace("\0", "").strip()[:LONGEST] for name in form.fields}
    starts = {name: str(form.get_initial_for_field(field, name) or "") for name, field in form.fields.items()}
    return {name: told for name, told in words.items() if told} if words != starts else {}


def _tell(ask: Ask, kind: str, person: Person, name: str, about: str, by: Actor, at: datetime) -> None:
    shown = shown_of([ask]).get(ask.pk)
    queue(
        partnership=ask.partnership,
        kind=kind,
        to_address=person.email,
        to_name=name,
        words=draft_words(kind, ask, name, about, shown.title if shown else ask.reference),
        reply_to=ask.partnership.answers_to,
        by=by,
        at=at,
    )


def _record(ask: Ask, deed: str, said: str, by: Actor, at: datetime) -> None:
    touched = [Touched("ask", ask.reference)]
    record(partnership=ask.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
