"""Does the trail still say what was written? Whoever lacks the key cannot change it unseen.

A chain cannot see that its newest entries were cut off: for that an anchor is looked for, a seal printed before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from goldenthread.partnerships.models import Partnership

from .. import seals
from ..models import Chain, Entry, Line
from .recording import chain_of, key

CHUNK = 1000  # entries read at a time
MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, at which entry of the chain."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Head:
    """How long a chain is, and its newest seal, to be kept elsewhere as an anchor."""

    entries: int
    seal: str


def head_of(partnership: Partnership | None) -> Head:
    found = Chain.objects.filter(pk=chain_of(partnership)).first()
    if found is None:
        return Head(0, seals.beginning(key(), chain_of(partnership)).hex())
    return Head(found.number, bytes(found.seal).hex())


def verify(partnership: Partnership | None, *, anchor: str = "") -> list[Fault]:
    """The faults of one chain, the first bad entry first; empty where all is well. Reads in small pieces."""
    faults: list[Fault] = []
    walk = _Walk(chain_of(partnership), anchor)
    for fault in walk.faults(head_of(partnership)):
        faults.append(fault)
        if len(faults) == MOST_FAULTS:
            break
    return faults


class _Walk:
    """One walk along a chain, from its beginning."""

    def __init__(self, chain: int, anchor: str) -> None:
        self.chain, self.anchor = chain, anchor.strip().lower()
        self.key = key()
        self.before = seals.beginning(self.key, chain)
        self.number = 0
        self.met_anchor = not self.anchor or self.anchor == self.before.hex()
        self.rows = Entry.objects.filter(partnership_id=chain) if chain else Entry.objects.filter(partnership=None)

    def faults(self, head: Head) -> Iterator[Fault]:
        for entry, lines in self._pieces(head.entries):
            yield from self._entry(entry, lines)
            self.met_anchor = self.met_anchor or self.anchor == self.before.hex()
        if self.number != head.entries or self.rows.filter(number__lte=head.entries).count() != head.entries:
            yield Fault(self.number + 1, "The chain is longer or shorter than its head says.")
        elif self.before.hex() != head.seal:
            yield Fault(self.number, "The head of the chain has another seal than its last entry.")
        # One question, so that an entry written this moment is seen together with its head.
        end = Coalesce(Subquery(Chain.objects.filter(pk=self.chain).values("number")), 0)
        for beyond in self.rows.filter(number__gt=end).order_by("number")[:1]:
            yield Fault(beyond.number, "There is an entry beyond the end of the chain.")
        if not self.met_anchor:
            yield Fault(self.number + 1, "The anchor is not in the chain: entries were cut off, or it is another's.")

    def _pieces(self, last: int) -> Iterator[tuple[Entry, list[Line]]]:
        """Entries in their order, each with its lines; a thousand at a time."""
        after = 0
        while True:
            some = list(self.rows.filter(number__gt=after, number__lte=last).order_by("number", "pk")[:CHUNK])
            if not some:
                return
            lines: dict[int, list[Line]] = {}
            for line in Line.objects.filter(entry__in=[one.pk for one in some]).order_by("pk"):
                lines.setdefault(line.entry_id, []).append(line)
            for one in some:
                yield one, lines.get(one.pk, [])
            after = some[-1].number

    def _entry(self, entry: Entry, lines: list[Line]) -> Iterator[Fault]:
        expected = self.number + 1
        if entry.number != expected:
            yield Fault(expected, f"Entry {expected} is missing; {entry.number} stands in its place.")
        seal = self._seal(entry, lines)
        if seal != bytes(entry.seal):
            yield Fault(entry.number, "The seal is broken: this entry or the one before was changed, moved or put in.")
        yield from self._words(entry, lines)
        # What follows is judged by the seal that stands here, so that one fault does not blame everything after it.
        self.number, self.before = entry.number, bytes(entry.seal)

    def _seal(self, entry: Entry, lines: list[Line]) -> bytes:
        assert isinstance(entry.at, datetime)  # noqa: S101 - the database gives nothing else
        return seals.seal(
            self.key,
            self.before,
            chain=self.chain,
            number=entry.number,
            at=entry.at,
            actor_kind=entry.actor_kind,
            deed=entry.deed,
            who=bytes(entry.who_commitment),
            said=bytes(entry.said_commitment),
            lines=[bytes(line.commitment) for line in lines],
        )

    def _words(self, entry: Entry, lines: list[Line]) -> Iterator[Fault]:
        """Do the words fit their commitments; or, where words were taken back, the seal that was put on instead?"""
        who, said = bytes(entry.who_salt), bytes(entry.said_salt)
        fits = (not who or seals.who(who, entry.actor_id, entry.actor_label) == bytes(entry.who_commitment)) and (
            not said or seals.said(said, entry.said) == bytes(entry.said_commitment)
        )
        taken = not (who and said) or entry.redaction is not None
        if not fits or (taken and not self._is_mended(entry, entry.number, 0, words_of(entry))):
            yield Fault(entry.number, "Its words are not those that were written.")
        for part, line in enumerate(lines, start=1):
            salt = bytes(line.salt)
            fits = not salt or seals.line(salt, line.kind, line.reference, line.change) == bytes(line.commitment)
            taken = not salt or line.redaction is not None
            if not fits or (taken and not self._is_mended(line, entry.number, part, words_of(line))):
                yield Fault(entry.number, f"The words of its line {part} are not those that were written.")

    def _is_mended(self, row: Entry | Line, number: int, part: int, words: list[object]) -> bool:
        if row.redaction is None:
            return False
        there = seals.mended(self.key, chain=self.chain, number=number, part=part, redaction=row.redaction, words=words)
        return there == bytes(row.mended)


def words_of(row: Entry | Line) -> list[object]:
    """What of an entry or a line can be taken back."""
    if isinstance(row, Entry):
        return [row.actor_id, row.actor_label, row.said]
    return [row.kind, row.reference, row.change]
