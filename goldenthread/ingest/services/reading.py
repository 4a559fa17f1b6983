"""What an upload keeps of a document; what was answered for this board's last plan is a start for its next."""

from typing import Any, cast

from goldenthread.boards.models import Board
from goldenthread.documents import Document
from goldenthread.ingest.models import Upload
from goldenthread.lib import wire
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.outline import Outline
from goldenthread.plans.reading import NO_MEANINGS, ColumnRead, Meanings, interpret


class HoldsNoPlan(Exception):
    """The file was read, and no plan was found in it."""


def read_for(partnership: Partnership, board: Board | None, document: Document) -> dict[str, Any]:
    """The fields of an upload that say what a document holds, read as the board's last plan was.

    Raises HoldsNoPlan.
    """
    before = Upload.objects.filter(partnership=partnership, board=board, plan__isnull=False).order_by("-at").first()
    meanings: Meanings = before.corrections.get("columns", {}) if before else {}
    try:
        found = _kept(document, meanings)
    except HoldsNoPlan:  # what was said of the last plan's columns must not hide this one
        before, found = None, _kept(document, NO_MEANINGS)
    found["corrections"] = _remembered(before, wire.unpack(Outline, found["outline"])) if before else {}
    return {**found, "document": wire.pack(document)}


def read_again(upload: Upload, meanings: Meanings) -> dict[str, Any]:
    """The fields as they are where columns mean what a person said. Raises HoldsNoPlan."""
    return _kept(wire.unpack(Document, upload.document), meanings)


def columns_of(upload: Upload) -> list[ColumnRead]:
    """What each column of the file was read as."""
    return [wire.unpack(ColumnRead, one) for one in upload.columns]


def _kept(document: Document, meanings: Meanings) -> dict[str, Any]:
    reading = interpret(document, meanings)
    if not reading.outline.items:
        raise HoldsNoPlan
    return {"outline": wire.pack(reading.outline), "columns": [wire.pack(one) for one in reading.columns]}


def _remembered(before: Upload, outline: Outline) -> dict[str, Any]:
    """Leads, names of levels, columns and ratings. A rating's answer holds only where the legend says the same now."""
    said = {code.code: code.meaning for code in wire.unpack(Outline, before.outline).legend}
    same = {code.code for code in outline.legend if said.get(code.code) == code.meaning}
    kept = ("leads", "level_names", "columns")
    found = {name: before.corrections[name] for name in kept if name in before.corrections}
    states = {code: state for code, state in before.corrections.get("states", {}).items() if code in same}
    return cast("dict[str, Any]", found | ({"states": states} if states else {}))
