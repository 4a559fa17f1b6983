"""Figures come in from a spreadsheet: read, looked through row by row, and taken in, all or none of them."""

import itertools
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread import documents
from goldenthread.boards.models import Area, Seat
from goldenthread.documents.kinds import printable
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.figure_sheet import (
    Known,
    Meanings,
    Proposed,
    Reading,
    Remembered,
    Sheet,
    applied,
    likest,
    packed,
    read,
    sheets_of,
    unpacked,
)
from goldenthread.performance.models import FigureUpload, Indicator, Layout, Value
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import FigureChangedMeanwhile
from .return_refusals import NotExplained
from .telling import Figure, Told, tell_many

UPLOAD = "SHT"  # the prefix of its reference


class HoldsNoFigures(Exception):
    """The file was read, and no figures were found in it."""


class UploadChangedMeanwhile(Exception):
    """Somebody else changed the sheet since it was looked at. Carries it."""

    def __init__(self, upload: FigureUpload) -> None:
        super().__init__()
        self.upload = upload


class UploadDone(Exception):
    """The sheet was taken in or dropped before."""


def bring_figures(
    *, partnership: Partnership, name: str, data: bytes, known: Known, layouts: Sequence[Remembered], by: Actor,
    at: datetime,
) -> FigureUpload:  # fmt: skip
    """Read a file and keep its rows. One laid out like a file that was taken in before is read in the same way.

    Raises documents.Unreadable, HoldsNoFigures, and figure_sheet's TooLarge and TooMany; then nothing is kept.
    """
    document = documents.open_bytes(data, name)
    sheets = sheets_of(document)
    reading = read(sheets, known)
    if not reading.said and not reading.columns:
        raise HoldsNoFigures
    before = likest(reading.headings, layouts)
    meanings = applied(reading.headings, before) if before else Meanings()
    if before is not None:
        reading = read(sheets, known, meanings)
    with transaction.atomic():
        (reference,) = next_references(partnership=partnership, prefix=UPLOAD)
        upload = FigureUpload.objects.create(
            partnership=partnership, reference=reference, file_name=printable(name)[:255],
            headings=list(reading.headings), rows=[_packed(one) for one in sheets], meanings=packed(meanings),
            said={"who": by.id, "layout": before.name if before else "", "remarks": list(document.remarks)[:20]},
            at=at, by=by.label,
        )  # fmt: skip
        _tell(upload, "figures:brought", f"Brought figures in {upload.file_name}", by, at)
    return upload


@transaction.atomic
def say_meanings(*, upload: FigureUpload, meanings: Meanings, headings: Sequence[str], seen: int) -> FigureUpload:
    """Keep what somebody said of its columns and words. Raises UploadDone and UploadChangedMeanwhile."""
    locked = _open(upload, seen)
    locked.meanings, locked.headings = packed(meanings), list(headings)
    locked.version += 1
    locked.save(update_fields=["meanings", "headings", "version"])
    return locked


@transaction.atomic
def correct_row(*, upload: FigureUpload, sheet: int, row: int, cells: Mapping[int, str], seen: int) -> FigureUpload:
    """Put cells of a row right; what stood there is kept beside. Raises UploadDone and UploadChangedMeanwhile."""
    locked = _open(upload, seen)
    line = next(one for one in locked.rows[sheet]["lines"] if one["row"] == row)
    for x, words in cells.items():
        while len(line["cells"]) <= x:
            line["cells"].append("")
        if line["cells"][x] != words.strip():
            line["was"].setdefault(str(x), line["cells"][x])
            line["cells"][x] = words.strip()
            line["covered"] = [one for one in line["covered"] if one != x]
    locked.version += 1
    locked.save(update_fields=["rows", "version"])
    return locked


@transaction.atomic
def take_figures(
    *, upload: FigureUpload, chosen: Sequence[Proposed], indicators: Mapping[str, Indicator], reading: Reading,
    why: str, seen: int, by: Actor, at: datetime,
) -> list[Told]:  # fmt: skip
    """Take the chosen figures in, all or none, as one deed; remember how they were laid out.

    Raises UploadDone, UploadChangedMeanwhile, NotExplained where one is odd and has no comment, and what telling
    raises: NoReason where an approved figure would change
    and `why` is empty, FigureChangedMeanwhile where one is not as it was looked at.
    """
    locked = _open(upload, seen)
    if unexplained := [one.said.indicator for one in chosen if one.unexplained]:
        raise NotExplained(unexplained)
    figures = _figures(locked.partnership, chosen, indicators)
    _check_as_seen(figures, chosen)
    said = f"Took {len(figures)} figures in from {locked.file_name}"[:500]
    told = tell_many(partnership=locked.partnership, figures=figures, said=said, by=by, at=at, why=why, approve=True)
    counts = {deed: sum(one.deed == deed for one in told) for deed in ("told", "changed", "corrected", "approved")}
    locked.state, locked.said = "taken", {**locked.said, **counts, "taken_at": at.isoformat(), "taken_by": by.label}
    locked.version += 1
    locked.save(update_fields=["state", "said", "version"])
    _remember(locked, reading, by, at)
    return told


@transaction.atomic
def drop_figures(*, upload: FigureUpload, seen: int, by: Actor, at: datetime) -> FigureUpload:
    """Leave the sheet as it is: nothing of it comes in. Raises UploadDone and UploadChangedMeanwhile."""
    locked = _open(upload, seen)
    locked.state, locked.rows = "dropped", []
    locked.version += 1
    locked.save(update_fields=["state", "rows", "version"])
    _tell(locked, "figures:dropped", f"Dropped the figures in {locked.file_name}", by, at)
    return locked


def _open(upload: FigureUpload, seen: int) -> FigureUpload:
    locked = FigureUpload.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=upload.pk)
    if locked.state != "read":
        raise UploadDone
    if locked.version != seen:
        raise UploadChangedMeanwhile(locked)
    return locked


def _figures(partnership: Partnership, chosen: Sequence[Proposed], indicators: Mapping[str, Indicator]) -> list[Figure]:
    seats = {one.slug: one for one in Seat.objects.filter(partnership=partnership)}
    areas = {one.slug: one for one in Area.objects.filter(partnership=partnership)}
    found: dict[Any, Figure] = {}  # the same figure said twice in the same way is one
    for one in chosen:
        said, holds = one.said, one.holds
        assert said.span is not None  # noqa: S101 - a form offers no others
        found[said.key] = Figure(
            indicators[said.indicator], said.span, said.number, said.numerator, said.denominator, said.state,
            said.comment or (holds.comment if holds else ""),
            seats.get(said.whose.slug) if said.whose.kind == "seat" else None,
            areas.get(said.whose.slug) if said.whose.kind == "area" else None,
            said.part,
        )  # fmt: skip
    return list(found.values())


def _check_as_seen(figures: Sequence[Figure], chosen: Sequence[Proposed]) -> None:
    """Raises FigureChangedMeanwhile."""
    seen = {one.said.key: one.holds.version if one.holds else 0 for one in chosen}
    rows = Value.objects.select_for_update(of=("self",)).filter(
        indicator__in={one.indicator for one in figures}, last__in={one.span.last for one in figures}
    )
    now = {
        (row[0], row[1], row[2] or "", row[3] or "", row[4]): row[5]
        for row in rows.values_list("indicator__reference", "last", "seat__slug", "area__slug", "part", "version")
    }
    for key, version in seen.items():
        assert key is not None  # noqa: S101 - as above
        seat, area = (key.whose.slug if key.whose.kind == kind else "" for kind in ("seat", "area"))
        if now.get((key.indicator, key.span.last, seat, area, key.part), 0) != version:
            raise FigureChangedMeanwhile


def _remember(upload: FigureUpload, reading: Reading, by: Actor, at: datetime) -> None:
    """How this file was laid out, for the next one like it. One with the same headings takes its place."""
    meanings = unpacked(upload.meanings)
    uses = {one.heading: meanings.columns.get(one.heading, one.use) for one in reading.columns}
    kept = packed(Meanings(uses, meanings.indicators, meanings.whose, "", meanings.calendar))
    known = [
        Remembered(one.name, one.headings, unpacked(one.meanings))
        for one in Layout.objects.filter(partnership=upload.partnership)
    ]
    same = likest(reading.headings, known)
    name = same.name if same else _free(upload.file_name[:110], {one.name for one in known})
    Layout.objects.update_or_create(
        partnership=upload.partnership, name=name,
        defaults={"headings": list(reading.headings), "meanings": kept, "at": at, "by": by.label},
    )  # fmt: skip


def _free(name: str, taken: Collection[str]) -> str:
    """Another layout may have come in a file of the same name, as all pasted cells do."""
    names = itertools.chain([name], (f"{name} ({n})" for n in itertools.count(2)))
    return next(one for one in names if one not in taken)


def forget_layout(*, partnership: Partnership, name: str) -> None:
    """Files like it are read afresh from now on."""
    Layout.objects.filter(partnership=partnership, name=name).delete()


def _packed(sheet: Sheet) -> dict[str, Any]:
    lines = [
        {"row": one.row, "cells": list(one.cells), "covered": sorted(one.covered), "was": {}} for one in sheet.lines
    ]
    return {"name": sheet.name, "lines": lines}


def _tell(upload: FigureUpload, deed: str, said: str, by: Actor, at: datetime) -> None:
    touched = [Touched("figures", upload.reference)]
    record(partnership=upload.partnership, by=by, at=at, deed=deed, said=said[:500], touched=touched)
