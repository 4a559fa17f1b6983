"""Guards: what both database engines refuse, whoever asks. A guard is a trigger, made from what the models say.

They are raised after every run of `migrate`, for the tables there are then, so that no migration can forget one. SQLite
cannot rebuild a table that some trigger mentions, so there they are lowered first and the whole run happens without.
"""

from collections.abc import Iterable, Iterator
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
            f'CREATE OR REPLACE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql AS $${self._body()}$$',
            f'CREATE TRIGGER "{self.name}" BEFORE {" OR ".join(self.events)} ON "{self.table}" '
            f'FOR EACH ROW EXECUTE FUNCTION "{self.name}"()',
        ]

    def felling(self, vendor: str) -> list[str]:
        """Take it down where it stands, whatever it was."""
        if vendor == "sqlite":
            return [f'DROP TRIGGER IF EXISTS "{self.name}_{n}"' for n in range(len(self.events))]
        return [f'DROP TRIGGER IF EXISTS "{self.name}" ON "{self.table}"']

    def stands(self, vendor: str, standing: dict[str, tuple[Any, ...]]) -> bool:
        """Is it among what the database has, word for word? `standing`: name -> (SQL,) or (body, kind)."""
        if vendor == "sqlite":
            return all(standing.get(f"{self.name}_{n}") == (sql,) for n, sql in enumerate(self.raising(vendor)))
        return standing.get(self.name) == (self._body(), self._kind())

    def _body(self) -> str:
        refusal = f"RAISE EXCEPTION '{self.message}' USING ERRCODE = 'integrity_constraint_violation'"
        # Of a row that goes there is no new one, and to give back none would leave it there without a word.
        row = "OLD" if self.events == ("DELETE",) else "NEW"
        return f" BEGIN IF {self.broken} THEN {refusal}; END IF; RETURN {row}; END "

    def _kind(self) -> int:
        """How PostgreSQL writes "before each row, on these events"."""
        bits = {"INSERT": 4, "DELETE": 8, "UPDATE": 16}
        return 3 + sum({bits[event.split()[0]] for event in self.events})


@dataclass(frozen=True, slots=True)
class Frozen:
    """Rows that say the same for ever from a state on: a model names them as `frozen`.

    `states` are what its field `state` may be from then on, in order, for there is no way back; `free` are the columns
    that may still change. `through` is the key to the row whose state it is, where that is another.
    """

    states: tuple[str, ...]
    free: tuple[str, ...] = ()
    through: str = ""


PREFIXES = ("wall", "keep")
# While a row of a partnership stands in this table, words are being taken back: what is kept for ever may be changed
# there, and never removed. No transaction can leave a row in it (trail/models.py, Redacting).
REDACTING = "trail_redacting"


def wanted() -> list[Guard]:
    """Every guard the models of the house ask for: the wall around each owned row, and rows that are kept for ever."""
    from .wall import guards_of

    found = [guard for model in apps.get_models() for guard in guards_of(model)]
    kept = [model for model in apps.get_models() if getattr(model, "append_only", False)]
    frozen = [model for model in apps.get_models() if hasattr(model, "frozen")]
    return [
        *found,
        *(guard for model in kept for guard in kept_for_ever(model)),
        *(guard for model in frozen for guard in kept_from_a_state(model)),
    ]


def kept_for_ever(model: type[models.Model]) -> Iterator[Guard]:
    """The rows of an `append_only` model are never removed, and changed only while words are taken back."""
    table = model._meta.db_table
    message = f"{table} is append-only"
    yield Guard(f"keep_{table}"[:58], table, ("UPDATE",), message, f"NOT {_is_redacting(model)}")
    yield Guard(f"keep_row_{table}"[:58], table, ("DELETE",), message)


def kept_from_a_state(model: type[models.Model]) -> Iterator[Guard]:
    """The rows of a `frozen` model that are in one of its states: never removed, and changed only while words are taken
    back, but for what is free. What is a part of such a row comes to it no more either."""
    table, frozen = model._meta.db_table, getattr(model, "frozen")  # noqa: B009 - of the models that say it
    message = f"{table} is frozen"
    columns = [one.column for one in model._meta.concrete_fields if one.name not in frozen.free and not one.primary_key]
    changed = [
        f"COALESCE(CAST(NEW.\"{one}\" AS TEXT), '') <> COALESCE(CAST(OLD.\"{one}\" AS TEXT), '')" for one in columns
    ]
    back = [] if frozen.through else [_goes_back(frozen.states, n) for n in range(len(frozen.states))]
    # Nor is a part of another row made a part of such a one.
    stands = _is_frozen(model, "OLD") + (f" OR {_is_frozen(model, 'NEW')}" if frozen.through else "")
    broken = f"({stands}) AND NOT {_is_redacting(model)} AND ({' OR '.join([*back, *changed])})"
    yield Guard(f"keep_frozen_{table}"[:58], table, ("UPDATE",), message, broken)
    yield Guard(f"keep_frozen_row_{table}"[:58], table, ("DELETE",), message, _is_frozen(model, "OLD"))
    if frozen.through:
        yield Guard(f"keep_frozen_new_{table}"[:58], table, ("INSERT",), message, _is_frozen(model, "NEW"))


def _is_frozen(model: type[models.Model], row: str) -> str:
    """SQL: is the row, old or new, in one of its states?"""
    frozen: Frozen = getattr(model, "frozen")  # noqa: B009 - of the models that say it
    state = f'{row}."state"'
    if frozen.through:
        whole: Any = model._meta.get_field(frozen.through)
        there = whole.related_model._meta
        state = f'(SELECT "state" FROM "{there.db_table}" WHERE "{there.pk.column}" = {row}."{whole.column}")'
    return f"COALESCE({state} IN ({_listed(frozen.states)}), FALSE)"


def _goes_back(states: tuple[str, ...], n: int) -> str:
    return f'(OLD."state" = \'{states[n]}\' AND NEW."state" NOT IN ({_listed(states[n:])}))'


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{one}'" for one in words)


def _is_redacting(model: type[models.Model]) -> str:
    return f'EXISTS (SELECT 1 FROM "{REDACTING}" WHERE "partnership_id" = {_owner(model)})'


def _owner(model: type[models.Model]) -> str:
    """SQL for the partnership of the row: its own, or that of the row it is a part of."""
    through = getattr(model, "owner", None)
    if through is None:
        return 'OLD."partnership_id"'
    whole: Any = model._meta.get_field(through)
    return (
        f'(SELECT "partnership_id" FROM "{whole.related_model._meta.db_table}" '
        f'WHERE "{whole.related_model._meta.pk.column}" = OLD."{whole.column}")'
    )


def in_place(connection: Any) -> set[str]:
    """The names of the guards the database really has, as they are meant today: one that is there by half, or that an
    older version of the program put up, does not count."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT tgname, prosrc, tgtype FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
                "WHERE NOT tgisinternal"
            )
        standing = {name: tuple(rest) for name, *rest in cursor.fetchall()}
    return {one.name for one in wanted() if one.stands(connection.vendor, standing)}


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
    """Put up what is missing and renew what has changed, around the tables that exist."""
    tables = set(connection.introspection.table_names())
    standing = in_place(connection)
    _execute(connection, (one for one in wanted() if one.table in tables and one.name not in standing))


def _execute(connection: Any, guards: Iterable[Guard]) -> None:
    with connection.cursor() as cursor:
        for guard in guards:
            for statement in (*guard.felling(connection.vendor), *guard.raising(connection.vendor)):
                cursor.execute(statement)
