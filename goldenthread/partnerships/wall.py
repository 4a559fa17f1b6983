"""The wall between partnerships: which guards hold it.

Both ends of a key between two rows of partnerships lie in the same one, and no row moves from one to another, so that
the first promise cannot be undone from the other end. A test of the house fails for a key without its guard.
"""

from collections.abc import Iterator
from typing import Any

from django.db import models

from .guards import Guard


def guards_of(model: type[models.Model]) -> Iterator[Guard]:
    """The guards around one table: none where its rows belong to no partnership."""
    if not _is_owned(model):
        return
    table = model._meta.db_table
    yield _guard(table, "partnership_id", 'NEW."partnership_id" <> OLD."partnership_id"', inserts=False)
    for field in keys_of(model):
        target = field.related_model._meta
        yield _guard(
            table,
            field.column,
            f'NEW."{field.column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{target.db_table}" '
            f'WHERE "{target.pk.column}" = NEW."{field.column}" AND "partnership_id" = NEW."partnership_id")',
        )


def keys_of(model: type[models.Model]) -> list[Any]:
    """The foreign keys of an owned table that lead to another owned row."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.name != "partnership" and _is_owned(field.related_model)
    ]


def guard_name(table: str, column: str) -> str:
    """Short enough for both engines."""
    return f"wall_{table}_{column}"[:58]


def _guard(table: str, column: str, broken: str, *, inserts: bool = True) -> Guard:
    columns = ", ".join(f'"{one}"' for one in dict.fromkeys((column, "partnership_id")))
    events = (f"UPDATE OF {columns}", *(["INSERT"] if inserts else []))
    return Guard(
        guard_name(table, column), table, events, f"{table}.{column} reaches over the wall between partnerships", broken
    )


def _is_owned(model: Any) -> bool:
    """A row that must belong to a partnership (the trail may tell of none)."""
    return any(field.name == "partnership" and not field.null for field in model._meta.concrete_fields)
