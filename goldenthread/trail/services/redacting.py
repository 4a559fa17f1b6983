"""Words or a file that should never have been entered are taken back: one person asks, another sees that it is done."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from goldenthread.partnerships.models import Partnership

from ..actor import Actor
from ..holders import Searched, holders
from ..models import Redacting, Redaction
from ..phrases import TooCommon, Words
from .recording import Touched, record
from .scrubbing import scrub
from .walking import erase, find


class NotRedactable(Exception):
    """It cannot be asked for, and why; `about` says which of what was given is wrong: phrase, why, or nothing of it."""

    def __init__(self, about: str, sentence: str) -> None:
        super().__init__(sentence)
        self.about = about


class Settled(Exception):
    """It was done or dropped already."""

    def __str__(self) -> str:
        return "This was settled already, as you see below."


class SamePerson(Exception):
    """Who asked cannot be the one who confirms."""

    def __str__(self) -> str:
        return "Somebody else must confirm what you asked for."


_COMMON = (
    "These words cannot be taken back: they are too short or too long, have brackets in them, or are part of "
    "“[redacted]”, which would stand in their place. Give more of the words around them."
)


def ask(*, partnership: Partnership, phrase: str, why: str, by: Actor, at: datetime) -> Redaction:
    """Ask that these words be taken back. Looks where they stand. Raises NotRedactable."""
    try:
        words = Words(phrase)
    except TooCommon:
        raise NotRedactable("phrase", _COMMON) from None
    _check_kept(words, by, why)
    files = _searched(partnership, words)
    return _asked(partnership, by, at, why, kind="words", phrase=words.phrase, found=_report(partnership, words, files))


def ask_for_file(*, partnership: Partnership, fingerprint: str, why: str, by: Actor, at: datetime) -> Redaction:
    """Ask that one file be taken back. Raises NotRedactable where it is not there."""
    named = _named(partnership, fingerprint)
    if not named:
        raise NotRedactable("", "This file is not here any more.")
    if not why.strip():
        raise NotRedactable("why", "Say why.")
    return _asked(partnership, by, at, why, kind="file", sha256=fingerprint, found={"files": sorted(set(named))})


def look_again(*, redaction: Redaction, by: Actor, at: datetime) -> Redaction:
    """Look anew where the words stand. Raises Settled."""
    if redaction.kind != "words" or redaction.state != "asked":
        raise Settled
    words = Words(redaction.phrase)
    found = _report(redaction.partnership, words, _searched(redaction.partnership, words), without=redaction)
    with transaction.atomic():
        redaction = _waiting(redaction)
        redaction.found = found
        redaction.save(update_fields=["found"])
        _tell(redaction, by, at, "looked", f"Looked again where the words of {redaction} stand")
    return redaction


@transaction.atomic
def drop(*, redaction: Redaction, why: str, by: Actor, at: datetime) -> Redaction:
    """Take nothing back, and say why. Raises Settled and NotRedactable."""
    redaction = _waiting(redaction)
    if redaction.kind == "words":
        _check_kept(Words(redaction.phrase), by, why)
    elif not why.strip():
        raise NotRedactable("why", "Say why.")
    _settle(redaction, "dropped", by, at, found={})
    redaction.dropped_why = why.strip()
    redaction.save()
    _tell(redaction, by, at, "dropped", f"Dropped {redaction}: {redaction.dropped_why}")
    return redaction


def confirm(*, redaction: Redaction, by: Actor, at: datetime) -> Redaction:
    """Take it back, everywhere and for ever, or nothing of it. Raises Settled, SamePerson and NotRedactable.

    Files are searched before the transaction, for that takes long; those that came in since, inside it.
    """
    _check_other(redaction, by)
    searched: dict[int, Searched] = {}
    if redaction.kind == "words" and redaction.state == "asked":
        _check_kept(Words(redaction.phrase), by, redaction.why)
        searched = _searched(redaction.partnership, Words(redaction.phrase))
    with transaction.atomic():
        redaction = _waiting(redaction)
        _check_other(redaction, by)
        phrase, fingerprint = redaction.phrase, redaction.sha256
        leave = Redacting.objects.create(partnership=redaction.partnership, never_id=0)
        _settle(redaction, "done", by, at, found={})
        redaction.save()
        if phrase:
            _take_words(redaction, Words(phrase), searched)
        else:
            _take_file(redaction, fingerprint)
        leave.delete()
        _tell(redaction, by, at, "done", f"Took back {_what(redaction)} ({redaction}): {redaction.why}")
        transaction.on_commit(scrub)
    return redaction


def _take_words(redaction: Redaction, words: Words, searched: dict[int, Searched]) -> None:
    taken = 0
    for number, holder in enumerate(holders()):
        seen = searched.get(number, Searched())
        seen.add(holder.search(redaction.partnership, words, seen.seen))
        holder.take(redaction, seen.held)
        taken += len(seen.held)
    _drop_others(redaction, words)
    done = erase(redaction, words)
    left = find(redaction.partnership, words).left
    redaction.found = {"places": sorted(done.items()), "left": sorted(left.items()), "taken": taken}
    redaction.save(update_fields=["found"])


def _take_file(redaction: Redaction, fingerprint: str) -> None:
    taken = 0
    for holder in holders():
        keys = holder.named(redaction.partnership, fingerprint)
        holder.take(redaction, keys)
        taken += len(keys)
    redaction.found = {"taken": taken}
    redaction.save(update_fields=["found"])


def _drop_others(done: Redaction, words: Words) -> None:
    """Whoever else asked for words with these among them must ask again, for what is left of them."""
    others = Redaction.objects.filter(partnership=done.partnership, state="asked", kind="words")
    for other in others.select_for_update():
        if words.are_in(other.phrase) or words.are_in(other.why):
            _settle(other, "dropped", Actor("user", done.settled_actor, done.settled_by), done.settled_at, found={})
            other.dropped_why = f"{done} took back part of these words. Ask again if more is to go."
            other.save()


def _asked(partnership: Partnership, by: Actor, at: datetime, why: str, **fields: Any) -> Redaction:
    with transaction.atomic():
        Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
        last = Redaction.objects.filter(partnership=partnership).aggregate(last=Max("number"))["last"] or 0
        asked = {"asked_actor": by.id, "asked_by": by.label, "asked_at": at}
        redaction = Redaction.objects.create(
            partnership=partnership, number=last + 1, why=why.strip(), **asked, **fields
        )
        _tell(redaction, by, at, "asked", f"Asked that {_what(redaction)} be taken back ({redaction}): {redaction.why}")
    return redaction


def _settle(redaction: Redaction, state: str, by: Actor, at: datetime | None, found: dict[str, Any]) -> None:
    redaction.state, redaction.phrase, redaction.found = state, "", found
    redaction.settled_actor, redaction.settled_by, redaction.settled_at = by.id, by.label, at


def _waiting(redaction: Redaction) -> Redaction:
    found = Redaction.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=redaction.pk)
    if found.state != "asked":
        raise Settled
    return found


def _check_other(redaction: Redaction, by: Actor) -> None:
    if by.kind != "user" or not by.id or by.id == redaction.asked_actor:
        raise SamePerson


def _check_kept(words: Words, by: Actor, why: str) -> None:
    """What is kept for ever must not hold the words. Raises NotRedactable."""
    if not why.strip():
        raise NotRedactable("why", "Say why.")
    if words.are_in(why):
        raise NotRedactable("why", "The reason is kept for ever, so the words that are to go must not stand in it.")
    if words.are_in(by.label):
        raise NotRedactable(
            "", "These words are part of your own name, which history keeps: somebody else must do this."
        )


def _searched(partnership: Partnership, words: Words) -> dict[int, Searched]:
    return {number: holder.search(partnership, words, ()) for number, holder in enumerate(holders())}


def _named(partnership: Partnership, fingerprint: str) -> list[str]:
    return [name for holder in holders() for name in holder.named(partnership, fingerprint).values()]


def _report(
    partnership: Partnership, words: Words, searched: dict[int, Searched], *, without: Redaction | None = None
) -> dict[str, Any]:
    """What the second person is shown, as it is kept until then."""
    found = find(partnership, words, without=without)

    def names(some: Iterable[dict[int, str]]) -> list[str]:
        return sorted({name for one in some for name in one.values()})

    return {
        "places": sorted(found.places.items()),
        "left": sorted(found.left.items()),
        "excerpts": found.excerpts,
        "cut": found.cut,
        "files": names(one.held for one in searched.values()),
        "unreadable": names(one.unreadable for one in searched.values()),
    }


def _what(redaction: Redaction) -> str:
    return "words" if redaction.kind == "words" else "a file"


def _tell(redaction: Redaction, by: Actor, at: datetime, verb: str, said: str) -> None:
    record(
        partnership=redaction.partnership,
        by=by,
        at=at,
        deed=f"redaction:{verb}",
        said=said,
        touched=[Touched("redaction", str(redaction), {"state": (None, redaction.state)})],
    )
