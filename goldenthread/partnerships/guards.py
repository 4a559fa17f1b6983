"""Guards: what both database engines refuse, whoever asks. A guard is a trigger, made from what the models say.

They are raised after every run of `migrate`, for the tables there are then, so that no migration can forget one. SQLite
cannot rebuild a table that some trigger mentions, so there they are lowered first and the whole run happens without.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger before some events on a table: where `broken` holds, the row is refused with `message`.

    `broken` is SQL over NEW and OLD; `events` are INSERT, DELETE, UPDATE or UPDATE OF columns.
    """

    name: str
    table: str
    events: tuple[str, ...]
    message: str
    broken: str = "TRUE"

    def raising(self, vendor: str) -> list[str]:
        if vendor == "sqlite":
            return [
                f'CREATE TRIGGER "{self.name}_{n}" BEFORE {event} ON "{self.table}" WHEN {self.broken} '
                f"BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
                for n, event in enumerate(self.events)
            ]
        return [
            f'CREATE OR REPLACE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '
            f"IF {self.broken} THEN RAISE EXCEPTION '{self.message}' USING ERRCODE = 'integrity_constraint_violation'; "
            f"END IF; RETURN NEW; END $$",
            f'CREATE TRIGGER "{self.name}" BEFORE {" OR ".join(self.events)} ON "{self.table}" '
            f'FOR EACH ROW EXECUTE FUNCTION "{self.name}"()',
        ]


PREFIXES = ("wall", "keep")


def wanted() -> list[Guard]:
    """Every guard the models of the house ask for: the wall around each owned row, and rows that are kept for ever."""
    from .wall import guards_of

    found = [guard for model in apps.get_models() for guard in guards_of(model)]
    return [*found, *(kept_for_ever(model) for model in apps.get_models() if getattr(model, "append_only", False))]


def kept_for_ever(model: type[models.Model]) -> Guard:
    """The rows of an `append_only` model are never changed and never removed."""
    table = model._meta.db_table
    return Guard(f"keep_{table}"[:58], table, ("UPDATE", "DELETE"), f"{table} is append-only")


def in_place(connection: Any) -> set[str]:
    """The names of the guards the database really has; one that is there by half does not count."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        triggers = {name for (name,) in cursor.fetchall()}
    if connection.vendor == "sqlite":
        return {one.name for one in wanted() if {f"{one.name}_{n}" for n in range(len(one.events))} <= triggers}
    return triggers & {one.name for one in wanted()}


def missing(connection: Any) -> list[str]:
    """Guards that should stand and do not. A site with a missing one must not serve."""
    return sorted({one.name for one in wanted()} - in_place(connection))


def lower(connection: Any) -> None:
    """Take every guard down, on SQLite alone: for the length of a migration."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            if name.startswith(tuple(f"{prefix}_" for prefix in PREFIXES)):
                cursor.execute(f'DROP TRIGGER "{name}"')


def raise_all(connection: Any) -> None:
    """Put up what is missing, around the tables that exist."""
    tables = set(connection.introspection.table_names())
    standing = in_place(connection)
    _execute(connection, (one for one in wanted() if one.table in tables and one.name not in standing))


def _execute(connection: Any, guards: Iterable[Guard]) -> None:
    with connection.cursor() as cursor:
        for guard in guards:
            for statement in guard.raising(connection.vendor):
                cursor.execute(statement)
