"""Filters over a plan's rows, kept in the address. Pure: rows in, rows out, parents of what matches kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

Due = Literal["overdue", "soon", "none"]


class Filterable(Protocol):
    """What a row must tell to be filtered."""

    @property
    def key(self) -> int: ...
    @property
    def parent_key(self) -> int | None: ...
    @property
    def words(self) -> str: ...
    @property
    def leads_named(self) -> Sequence[str]: ...
    @property
    def state(self) -> str: ...
    @property
    def scope(self) -> str: ...
    @property
    def due(self) -> date | None: ...
    @property
    def overdue(self) -> bool: ...
    @property
    def doing(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader asked to see; blank asks for nothing."""

    words: str = ""
    lead: str = ""
    state: str = ""
    scope: str = ""
    due: str = ""

    @property
    def used(self) -> int:
        return sum(bool(one) for one in (self.words, self.lead, self.state, self.scope, self.due))

    @property
    def asked(self) -> bool:
        return bool(self.words or self.lead or self.state or self.scope or self.due)


def filters_from(address: Mapping[str, str]) -> Filters:
    """The filters an address carries; what it does not know is left out."""
    return Filters(**{name: (address.get(name) or "").strip()[:200] for name in Filters.__slots__})


def keep(rows: Sequence[Filterable], asked: Filters, today: date) -> list[Filterable]:
    """The rows that match and the rows above them, in the order they came."""
    if not asked.asked:
        return list(rows)
    by_key = {row.key: row for row in rows}
    wanted: set[int] = set()
    for row in rows:
        if _matches(row, asked, today):
            here: Filterable | None = row
            while here is not None and here.key not in wanted:
                wanted.add(here.key)
                here = by_key.get(here.parent_key) if here.parent_key is not None else None
    return [row for row in rows if row.key in wanted]


def _matches(row: Filterable, asked: Filters, today: date) -> bool:
    if (asked.state or asked.due or asked.lead) and not row.doing:
        return False
    words = row.words.lower()
    return (
        all(word in words for word in asked.words.lower().split())
        and (not asked.lead or asked.lead in row.leads_named or (asked.lead == "-" and not row.leads_named))
        and (not asked.state or row.state == asked.state)
        and (not asked.scope or row.scope == asked.scope)
        and _is_due(row, asked.due, today)
    )


def _is_due(row: Filterable, asked: str, today: date) -> bool:
    if asked == "overdue":
        return row.overdue
    if asked == "soon":
        return row.due is not None and today <= row.due <= today + timedelta(days=30)
    return row.due is None if asked == "none" else True
