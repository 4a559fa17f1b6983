"""Every row of a partnership is asked whether it holds the words; and then they are taken out of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models, transaction

from goldenthread.partnerships.models import Partnership

from .. import seals
from ..models import Entry, Line, Redaction
from ..phrases import Words, erased_json, texts
from ..shelves import Shelf, is_own, left_under, shared_shelves, shelves
from ..vocab import MARK
from .recording import chain_of, key
from .verifying import words_of

MOST_EXCERPTS, EXCERPTS_OF_A_KIND = 30, 4
CHUNK = 500


@dataclass
class Found:
    """Where the words stand: how many fields by kind of thing, a few of them as they read, and those that are left."""

    places: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    excerpts: list[tuple[str, str, str, str]] = field(default_factory=list)
    cut: int = 0  # of these places: where they are part of a longer word

    def place(self, label: str, text: str, words: Words, *, shown: bool) -> None:
        self.places[label] += 1
        self.cut += words.cut_a_word(text)
        if (
            shown
            and len(self.excerpts) < MOST_EXCERPTS
            and sum(one[0] == label for one in self.excerpts) < EXCERPTS_OF_A_KIND
        ):
            self.excerpts += [(label, *one) for one in words.excerpts(text)][:1]


def find(partnership: Partnership, words: Words, *, without: Redaction | None = None) -> Found:
    """Where the words stand in the partnership's rows, those of one redaction not counted."""
    found = Found()
    for shelf in shelves():
        rows = shelf.rows(partnership)
        if without is not None and shelf.model is Redaction:
            rows = rows.exclude(pk=without.pk)
        close = shelf.kept_close(partnership)
        for row in _values(shelf, rows):
            for name, value in row.items():
                _look(found, shelf, name, value, words, shown=row["pk"] not in close)
    for shelf, model, via in shared_shelves():
        theirs = model._base_manager.filter(partnership=partnership).values(via)
        for row in _values(shelf, shelf.model._base_manager.filter(pk__in=theirs).order_by("pk")):
            names = [value for name, value in row.items() if name in ("name", "email")]
            found.left[shelf.label] += any(words.are_in_name(str(value)) for value in names)
    found.left += Counter()  # forgets what was counted as none
    return found


def _look(found: Found, shelf: Shelf, name: str, value: Any, words: Words, *, shown: bool) -> None:
    if name == "pk" or value is None:
        return
    if name in shelf.left:
        found.left[shelf.label] += words.are_in_name(value)
    elif name in shelf.texts:
        if words.are_in(value):
            found.place(shelf.label, value, words, shown=shown)
    else:
        told = list(texts(value, is_own=is_own, left_under=left_under))
        held = [text for text, can_go in told if can_go and words.are_in(text)]
        if held:
            found.place(shelf.label, held[0], words, shown=shown)
        found.left[shelf.label] += any(not can_go and words.are_in(text) for text, can_go in told)


def erase(redaction: Redaction, words: Words) -> Counter[str]:
    """Take the words out of every row of the partnership, inside the caller's transaction and with the guards' leave.

    How many fields were changed, by kind of thing.
    """
    done: Counter[str] = Counter()
    for shelf in shelves():
        for pk, changed in list(_changes(shelf, shelf.rows(redaction.partnership), words)):
            done[shelf.label] += len(changed)
            if shelf.model in (Entry, Line):
                _mend(shelf.model, pk, changed, redaction)
            elif shelf.unique:
                _update_apart(shelf, pk, changed)
            else:
                shelf.model._base_manager.filter(pk=pk).update(**changed)
    return done


def _changes(shelf: Shelf, rows: "models.QuerySet[Any]", words: Words) -> Iterator[tuple[int, dict[str, Any]]]:
    for row in _values(shelf, rows):
        changed: dict[str, Any] = {}
        for name in shelf.texts:
            if row[name] and words.are_in(row[name]):
                changed[name] = words.erased(row[name], shelf.longest(name))
        for name in shelf.jsons:
            told = erased_json(row[name], words, is_own=is_own, left_under=left_under)
            if told != row[name]:
                changed[name] = told
        if changed:
            yield row["pk"], changed


def _values(shelf: Shelf, rows: "models.QuerySet[Any]") -> Iterator[dict[str, Any]]:
    if shelf.texts or shelf.jsons or shelf.left:
        yield from rows.values("pk", *shelf.texts, *shelf.jsons, *shelf.left).iterator(chunk_size=CHUNK)


def _update_apart(shelf: Shelf, pk: int, changed: dict[str, Any]) -> None:
    """Two names that are now the same get a number, where the database wants them to differ."""
    number = 1
    while True:
        told = dict(changed)
        if number > 1:
            for name in shelf.texts:
                if name in told:
                    told[name] = _numbered(told[name], number, shelf.longest(name))
        try:
            with transaction.atomic():
                shelf.model._base_manager.filter(pk=pk).update(**told)
        except IntegrityError:
            number += 1
            if number > MOST_ALIKE:
                raise
        else:
            return


MOST_ALIKE = 1000


def _numbered(text: str, number: int, longest: int | None) -> str:
    told = text.replace(MARK, f"[redacted {number}]", 1) if MARK in text else f"{text} {number}"
    return told if longest is None else told[:longest]


def _mend(model: type[models.Model], pk: int, changed: dict[str, Any], redaction: Redaction) -> None:
    """An entry of the trail, or a line: the salt goes with what was erased, and what stands there now is sealed."""
    row: Any = model._base_manager.get(pk=pk)
    for name, value in changed.items():
        setattr(row, name, value)
    if model is Entry:
        number, part = row.number, 0
        if "actor_label" in changed:
            row.who_salt = b""
        if "said" in changed:
            row.said_salt = b""
        salts = ["who_salt", "said_salt"]
    else:
        number = row.entry.number
        part = 1 + Line.objects.filter(entry=row.entry_id, pk__lt=pk).count()
        row.salt, salts = b"", ["salt"]
    row.redaction = redaction.number
    row.mended = seals.mended(
        key(),
        chain=chain_of(redaction.partnership),
        number=number,
        part=part,
        redaction=redaction.number,
        words=words_of(row),
    )
    row.save(update_fields=[*changed, *salts, "redaction", "mended"])
