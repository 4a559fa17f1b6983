"""A migration operation: the rows of a table are never changed and never removed, whoever asks."""

from typing import Any

from django.db.migrations.operations.base import Operation


class AppendOnly(Operation):
    """Both engines refuse UPDATE and DELETE on the model's table."""

    reversible = True

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.model_name], {})

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The table's own shape does not change."""

    def database_forwards(self, app_label: str, editor: Any, from_state: Any, to_state: Any) -> None:
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        message = f"{table} is append-only"
        if editor.connection.vendor == "sqlite":
            for event in ("UPDATE", "DELETE"):
                editor.execute(
                    f'CREATE TRIGGER "keep_{table}_{event.lower()}" BEFORE {event} ON "{table}" '
                    f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
                    params=None,
                )
            return
        name = f"keep_{table}"
        editor.execute(
            f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '
            f"'{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            params=None,
        )
        editor.execute(
            f'CREATE TRIGGER "{name}" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()',
            params=None,
        )

    def database_backwards(self, app_label: str, editor: Any, from_state: Any, to_state: Any) -> None:
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        if editor.connection.vendor == "sqlite":
            for event in ("update", "delete"):
                editor.execute(f'DROP TRIGGER IF EXISTS "keep_{table}_{event}"', params=None)
            return
        editor.execute(f'DROP TRIGGER IF EXISTS "keep_{table}" ON "{table}"', params=None)
        editor.execute(f'DROP FUNCTION IF EXISTS "keep_{table}"()', params=None)

    def describe(self) -> str:
        return f"Keep every {self.model_name} for ever"
