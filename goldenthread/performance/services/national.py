"""A file of national statistics is taken in: in batches, each kept with how far it came, so that what was broken off
goes on, and what was read before changes nothing."""

import itertools
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from goldenthread.performance.library import national_keys
from goldenthread.performance.models import NationalLoad, NationalMeasure
from goldenthread.performance.national.ees import EesReader, look
from goldenthread.performance.national.lait import LaitReader
from goldenthread.performance.national.opening import Opened, open_national
from goldenthread.performance.national.said import FigureReader, Refused
from goldenthread.performance.queries.comparing import POPULATION
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.services import record

from .national_figures import AT_ONCE, Batch, Seen, Store
from .national_lists import READERS, put_list
from .national_run import Run
from .readings import push_national
from .refusals import LoadedMeanwhile
from .taking import join_national

Progress = Callable[[int, int], None]


def load(
    path: Path, *, at: datetime, by: Actor = SYSTEM, progress: Progress | None = None, model: str = ""
) -> NationalLoad:
    """Take a file in. A figure that differs from what was printed before keeps that beside it. `progress` is told how
    many rows were read, and about how many there are; `model` names a model of neighbours, where the file cannot.

    Raises documents.Unreadable with one sentence, and LoadedMeanwhile where two loads of one file meet.
    """
    opened, began = open_national(path), time.monotonic()
    told = progress or (lambda _rows, _total: None)

    def now() -> datetime:
        return at + timedelta(seconds=time.monotonic() - began)

    if opened.headings.kind in ("figures-ees", "figures-lait"):
        return _load_figures(opened, at, now, by, told)
    return _load_list(opened, at, now, by, told, model)


def _load_figures(opened: Opened, at: datetime, now: Callable[[], datetime], by: Actor, told: Progress) -> NationalLoad:
    reader, total = _reader(opened)
    held = _begun(opened, reader.family, at)
    run = Run.of(held)
    store, rows = Store(reader), opened.rows()
    seen = _seen(itertools.islice(rows, held.rows), reader)
    batch = Batch(seen)
    told(held.rows, total)
    for fields in rows:
        run.rows += 1
        said = reader.read(fields)
        if isinstance(said, Refused):
            run.refuse(said.why)
        else:
            for one in said:
                batch.add(one, run)
        if len(batch) >= AT_ONCE or run.rows - held.rows >= AT_ONCE:
            _keep(held, run, store, batch)
            batch = Batch(seen)
            told(held.rows, total)
    with transaction.atomic():
        _keep(held, run, store, batch)
        _end(held, now(), by)
        join_national(at=now())
        push_national(now())
    told(held.rows, held.rows)
    return held


def _seen(rows: Iterable[list[str]], reader: FigureReader) -> Seen:
    """What a load that was broken off has told of so far."""
    seen = Seen()
    for fields in rows:
        said = reader.read(fields)
        if not isinstance(said, Refused):
            for one in said:
                seen.note(one)
    return seen


def _reader(opened: Opened) -> tuple[FigureReader, int]:
    """What reads the file, and about how many rows it has."""
    if opened.headings.kind == "figures-lait":
        return LaitReader(opened.headings), opened.lines
    found = look(opened.headings, opened.rows())
    known = [POPULATION, *national_keys(), *NationalMeasure.objects.values_list("key", flat=True)]
    return EesReader(opened.headings, found, known), found.rows


def _begun(opened: Opened, family: str, at: datetime) -> NationalLoad:
    """The load of this very file that was broken off, else a new one."""
    broken_off = NationalLoad.objects.filter(sha256=opened.sha256, family=family, ended_at=None).first()
    return broken_off or NationalLoad.objects.create(
        family=family, file_name=opened.path.name[:255], sha256=opened.sha256, began_at=at
    )


@transaction.atomic
def _keep(held: NationalLoad, run: Run, store: Store, batch: Batch) -> None:
    """Write a batch, and how far the load came with it."""
    fresh, changed = store.put(batch)
    run.fresh += fresh
    run.changed += changed
    facts = {
        "rows": run.rows, "fresh": run.fresh, "changed": run.changed, "refused": run.refused, "notes": run.notes,
    }  # fmt: skip
    if not NationalLoad.objects.filter(pk=held.pk, rows=held.rows, ended_at=None).update(**facts):
        raise LoadedMeanwhile
    for name, value in facts.items():
        setattr(held, name, value)


@transaction.atomic
def _load_list(
    opened: Opened, at: datetime, now: Callable[[], datetime], by: Actor, told: Progress, model: str
) -> NationalLoad:
    """A list is short: it is taken in whole or not at all."""
    held = _begun(opened, opened.headings.kind, at)
    run = Run()
    rows = _fitting(opened, run)
    said = list(_counted(READERS[opened.headings.kind](opened.headings, rows), run))
    run.fresh, run.changed = put_list(opened.headings.kind, said, run.refuse, model)
    held.rows, held.fresh, held.changed, held.refused = run.rows, run.fresh, run.changed, run.refused
    held.notes = run.notes
    held.save()
    _end(held, now(), by)
    told(held.rows, held.rows)
    return held


def _fitting(opened: Opened, run: Run) -> Iterable[list[str]]:
    """The rows of a list, but those with cells under no heading. Those that are too short lack what is optional."""
    fit = opened.headings.fit
    for fields in opened.rows():
        if len(fields) > fit.most and (why := fit.missed(fields)):
            run.rows += 1
            run.refuse(why)
        else:
            yield fields


def _counted(said: Iterable[Any], run: Run) -> Iterable[Any]:
    for one in said:
        run.rows += 1
        if isinstance(one, Refused):
            run.refuse(one.why)
        else:
            yield one


def _end(held: NationalLoad, at: datetime, by: Actor) -> None:
    held.ended_at = at
    held.save(update_fields=["ended_at"])
    said = (
        f"Loaded national statistics from {held.file_name}: {held.rows} rows, {held.fresh} new, {held.changed} changed,"
        f" {held.refused} not understood"
    )
    record(partnership=None, by=by, at=at, deed="national:loaded", said=said)
