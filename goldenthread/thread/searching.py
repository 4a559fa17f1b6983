"""Where rooms make known what can be searched: each registers, when the app starts, how its things are found.

A search reads rows (docs/decisions/0010) and sees what its visitor may see, and nothing else.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Func, Q, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from goldenthread.boards.visit import Visit
from goldenthread.lib.finding import Asked, Candidate, best_first

# Finds of one kind that a page shows; how many there are is always said.
MOST = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: the thing, its page, the words in which it was found and where those stand ("What was done").

    `within` names what the thing belongs to: its plan.
    """

    reference: str
    title: str
    url: str
    excerpt: str = ""
    where: Any = ""
    day: date | None = None
    within: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The best finds of one kind, MOST at most, and how many there are."""

    total: int
    best: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Searchable:
    """One kind of thing that can be searched.

    `search(visit, asked)` gives what this visitor may see and every term occurs in, in a number of queries that grows
    with nothing. `of` says which of its words are searched.
    """

    name: Any
    of: Any
    search: Callable[[Visit, Asked], Hits]
    order: int


_SEARCHABLE: dict[int, Searchable] = {}


def register_search(one: Searchable) -> None:
    _SEARCHABLE[one.order] = one


def searchables() -> tuple[Searchable, ...]:
    return tuple(_SEARCHABLE[order] for order in sorted(_SEARCHABLE))


class _Like(Func):
    """SQL's LIKE with a pattern of ours, capitals or not, on both databases."""

    template = "(%(expressions)s ESCAPE '\\')"
    arg_joiner = " LIKE "
    output_field = BooleanField()

    def as_postgresql(self, compiler: Any, connection: Any, **given: Any) -> Any:
        return self.as_sql(compiler, connection, arg_joiner=" ILIKE ", **given)


def like(asked: Asked, *fields: str) -> Q:
    """The condition on rows whose fields, put together, may have every term: `Asked.is_in` has the last word."""
    # PostgreSQL wants every piece to be of one type.
    kind = TextField()
    told: list[Any] = []
    for name in fields:
        told += [Coalesce(Cast(name, kind), Value("", kind)), Value(" ", kind)]
    words = Concat(*told, output_field=kind)
    found = Q()
    for pattern in asked.likenesses:
        found &= Q(_Like(words, Value(pattern, kind)))
    return found


def ranked(candidates: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """The best of them, as many as a page shows."""
    return list(best_first(candidates, asked))[:MOST]
