"""The wall between partnerships, held by the database itself.

`SamePartnership("item", "parent")` in a migration makes both engines refuse a row whose `parent` belongs to another
partnership than the row. `Immovable("item")` makes them refuse to move a row from one partnership to another, so that
the first promise cannot be undone from the other end. A test of the house fails for a key without its guard.
"""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

PREFIX = "wall"


def guard_name(table: str, column: str) -> str:
    """The name of the trigger that guards a column. Short enough for both engines."""
    return f"{PREFIX}_{table}_{column}"[:60]


def keys_to_guard() -> list[tuple[type[models.Model], models.ForeignKey[Any, Any]]]:
    """Every foreign key of the house that joins two rows that both belong to a partnership."""
    return [
        (model, field)
        for model in apps.get_models()
        if _is_owned(model)
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.name != "partnership" and _is_owned(field.related_model)
    ]


def _is_owned(model: Any) -> bool:
    return any(field.name == "partnership" for field in model._meta.concrete_fields)


class _Guard(Operation):
    reversible = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The tables' own shape does not change."""

    def _do(self, editor: BaseDatabaseSchemaEditor, statements: list[str]) -> None:
        for statement in statements:
            editor.execute(statement, params=None)


class SamePartnership(_Guard):
    """Both ends of `field` lie in the same partnership."""

    def __init__(self, model_name: str, field: str) -> None:
        self.model_name, self.field = model_name, field

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.model_name, self.field], {})

    def database_forwards(self, app_label: str, editor: Any, from_state: Any, to_state: Any) -> None:
        table, column, target, key = self._names(app_label, to_state)
        name = guard_name(table, column)
        broken = (
            f'NEW."{column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{target}" '
            f'WHERE "{key}" = NEW."{column}" AND "partnership_id" = NEW."partnership_id")'
        )
        self._do(editor, _triggers(editor.connection.vendor, name, table, broken, column))

    def database_backwards(self, app_label: str, editor: Any, from_state: Any, to_state: Any) -> None:
        table, column, _, _ = self._names(app_label, from_state)
        self._do(editor, _drop(editor.connection.vendor, guard_name(table, column), table))

    def _names(self, app_label: str, state: Any) -> tuple[str, str, str, str]:
        model = state.apps.get_model(app_label, self.model_name)
        field = model._meta.get_field(self.field)
        target = field.related_model._meta
        return model._meta.db_table, field.column, target.db_table, target.pk.column

    def describe(self) -> str:
        return f"Hold {self.model_name}.{self.field} inside one partnership"


class Immovable(_Guard):
    """A row of the model never moves to another partnership."""

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.model_name], {})

    def database_forwards(self, app_label: str, editor: Any, from_state: Any, to_state: Any) -> None:
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        name = guard_name(table, "partnership_id")
        broken = 'NEW."partnership_id" IS DISTINCT FROM OLD."partnership_id"'
        if editor.connection.vendor == "sqlite":
            broken = 'NEW."partnership_id" IS NOT OLD."partnership_id"'
        self._do(editor, _triggers(editor.connection.vendor, name, table, broken, "partnership_id", inserts=False))

    def database_backwards(self, app_label: str, editor: Any, from_state: Any, to_state: Any) -> None:
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        self._do(editor, _drop(editor.connection.vendor, guard_name(table, "partnership_id"), table))

    def describe(self) -> str:
        return f"Keep every {self.model_name} in its partnership"


def _triggers(vendor: str, name: str, table: str, broken: str, column: str, *, inserts: bool = True) -> list[str]:
    message = f"{table}.{column} reaches over the wall between partnerships"
    columns = ", ".join(f'"{one}"' for one in dict.fromkeys((column, "partnership_id")))
    if vendor == "sqlite":
        events = [("u", f"UPDATE OF {columns}"), *([("i", "INSERT")] if inserts else [])]
        return [
            f'CREATE TRIGGER "{name}_{short}" BEFORE {event} ON "{table}" WHEN {broken} '
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for short, event in events
        ]
    event = f"{'INSERT OR ' if inserts else ''}UPDATE OF {columns}"
    return [
        f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {broken} THEN '
        f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()',
    ]


def _drop(vendor: str, name: str, table: str) -> list[str]:
    if vendor == "sqlite":
        return [f'DROP TRIGGER IF EXISTS "{name}_{short}"' for short in ("u", "i")]
    return [f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"', f'DROP FUNCTION IF EXISTS "{name}"()']


def guards_in_place(connection: Any) -> set[str]:
    """The names of the guards the database really has."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'wall\\_%' ESCAPE '\\'")
            return {name.rsplit("_", 1)[0] for (name,) in cursor.fetchall()}
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'wall\\_%'")
        return {name for (name,) in cursor.fetchall()}
