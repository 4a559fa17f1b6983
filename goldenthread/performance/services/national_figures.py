"""National figures on their way into their table, some thousands at a time.

Two statements a batch: what is not there is put in; where all of it was new, that is all. Else what is there and says
something else takes the new figure and keeps the old one as `was`. What is printed otherwise and means the same number
is no change: DfE's files carry the noise of the machines that wrote them.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection

from goldenthread.performance.models import NationalArea, NationalFigure, NationalMeasure
from goldenthread.performance.national.said import AreaSaid, FigureReader, FigureSaid, MeasureSaid
from goldenthread.performance.rules.cells import read_cell
from goldenthread.performance.vocab import NumberState

from .national_areas import put_areas
from .national_measures import put_measures
from .national_run import Run

AT_ONCE = 8_000
_TABLE = NationalFigure._meta.db_table
_ODD_CELL = "Cells that hold neither a number nor a mark."
_TWICE = "The same place and period twice, with different figures: the first was kept."


@lru_cache(maxsize=65_536)
def number_of(raw: str, qualified: str) -> tuple[NumberState, float | None, bool]:
    """What a cell is: its state, its number where it is one, and whether it was understood."""
    cell = read_cell(raw)
    if cell.number is None:
        return cell.state, None, cell.understood
    state: NumberState = qualified if qualified and cell.state == "final" else cell.state  # type: ignore[assignment]
    return state, float(cell.number), True


Key = tuple[str, str, str, str]
Said = tuple[int, NumberState, float | None, str]


class Seen:
    """Which figures a file has told of so far, and as what: a number for each, for a file may have a million."""

    def __init__(self) -> None:
        self._told: dict[int, int] = {}

    def differs(self, key: Key, said: Said) -> bool:
        """Was this figure told before, and otherwise?"""
        told = hash(said)
        return self._told.setdefault(hash(key), told) != told

    def note(self, said: FigureSaid) -> None:
        """One that an earlier run of this load has kept."""
        self.differs(*_read(said)[:2])


def _read(said: FigureSaid) -> tuple[Key, Said, bool]:
    """Which figure it is, what is kept of it, and whether its cell was understood."""
    measure, area, period, year, part, raw, qualified = said
    state, number, understood = number_of(raw, qualified)
    return (measure, area, period, part), (year, state, number, raw[:60]), understood


class Batch:
    """Figures of a file, each once: by measure, place, period and part."""

    def __init__(self, seen: Seen) -> None:
        self.figures: dict[Key, Said] = {}
        self._seen = seen

    def __len__(self) -> int:
        return len(self.figures)

    def add(self, said: FigureSaid, run: Run) -> None:
        key, kept, understood = _read(said)
        if not understood:
            run.refuse(_ODD_CELL)
        if self._seen.differs(key, kept):
            run.refuse(_TWICE)
            return
        self.figures[key] = kept
        if kept[2] is not None:
            run.year(kept[0])


class Store:
    """The table of figures. Measures and places are made as a file first names them."""

    def __init__(self, reader: FigureReader) -> None:
        self._reader = reader
        self._measures: dict[str, int] = {}
        self._areas: dict[str, int] = {}

    def put(self, batch: Batch) -> tuple[int, int]:
        """How many were new, and how many changed."""
        self._know(batch)
        measures, areas = self._measures, self._areas
        rows = [
            (measures[measure], areas[area], period, year, part, state, number, raw, "")
            for (measure, area, period, part), (year, state, number, raw) in batch.figures.items()
        ]
        if not rows:
            return 0, 0
        write = _postgres if connection.vendor == "postgresql" else _sqlite
        fresh = write(_INSERT, rows)
        return fresh, write(_UPDATE, rows) if fresh < len(rows) else 0

    def _know(self, batch: Batch) -> None:
        measures: dict[str, MeasureSaid] = {}
        areas: dict[str, AreaSaid] = {}
        for measure, area, _period, _part in batch.figures:
            if measure not in self._measures:
                measures[measure] = self._reader.measures[measure]
            if area not in self._areas:
                areas[area] = self._reader.areas[area]
        if measures:
            put_measures(measures.values())
            self._measures |= _keys(NationalMeasure, "key", measures)
        if areas:
            put_areas(areas.values())
            self._areas |= _keys(NationalArea, "code", areas)


def _keys(model: Any, column: str, wanted: Any) -> dict[str, int]:
    return dict(model.objects.filter(**{f"{column}__in": list(wanted)}).values_list(column, "pk"))


# The columns, with what PostgreSQL calls a list of each.
_COLUMNS = (
    ("measure_id", "bigint"), ("area_id", "bigint"), ("period", "text"), ("year", "int"), ("part", "text"),
    ("state", "text"), ("number", "float8"), ("raw", "text"), ("was", "text"),
)  # fmt: skip
_NAMES = ", ".join(name for name, _kind in _COLUMNS)
_INSERT, _UPDATE = "insert", "update"
_CHANGED = "(f.state <> v.state OR f.number <> v.number OR (v.number IS NULL AND f.raw <> v.raw))"
_UNNESTED = ", ".join(f"%s::{kind}[]" for _name, kind in _COLUMNS)
_POSTGRES = {
    _INSERT: f"INSERT INTO {_TABLE} ({_NAMES}) SELECT * FROM unnest({_UNNESTED}) ON CONFLICT DO NOTHING",
    _UPDATE: (
        f"UPDATE {_TABLE} f SET was = CASE WHEN f.raw <> v.raw THEN f.raw ELSE f.was END, raw = v.raw,"
        f" state = v.state, number = v.number, year = v.year FROM unnest({_UNNESTED}) v({_NAMES})"
        " WHERE f.measure_id = v.measure_id AND f.area_id = v.area_id AND f.period = v.period AND f.part = v.part"
        f" AND {_CHANGED}"
    ),
}
_SQLITE = {
    _INSERT: f"INSERT INTO {_TABLE} ({_NAMES}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
    _UPDATE: (
        f"UPDATE {_TABLE} SET was = CASE WHEN raw <> %s THEN raw ELSE was END, raw = %s, state = %s, number = %s,"
        " year = %s WHERE measure_id = %s AND area_id = %s AND period = %s AND part = %s"
        " AND (state <> %s OR number <> %s OR (%s IS NULL AND raw <> %s))"
    ),
}


def _postgres(deed: str, rows: Sequence[tuple[Any, ...]]) -> int:
    """How many rows it touched."""
    with connection.cursor() as cursor:
        if deed == _UPDATE:
            # Each is found by the index that keeps figures apart, never by walking the whole table for every batch.
            cursor.execute("SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off")
        cursor.execute(_POSTGRES[deed], [list(column) for column in zip(*rows, strict=True)])
        return int(cursor.rowcount)


def _sqlite(deed: str, rows: Sequence[tuple[Any, ...]]) -> int:
    """How many rows it touched."""
    if deed == _UPDATE:
        rows = [
            (raw, raw, state, number, year, measure, area, period, part, state, number, number, raw)
            for measure, area, period, year, part, state, number, raw, _was in rows
        ]
    with connection.cursor() as cursor:
        cursor.executemany(_SQLITE[deed], rows)
        return int(cursor.rowcount)
