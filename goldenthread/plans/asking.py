"""What a reader asks of the table, kept in the address: columns, order, headings, one plan, filters. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import parse_qs, urlencode

from .columns import COLUMNS, DEFAULT
from .filters import Filters, filters_from

HEADINGS = ("lead", "group", "agency", "area", "priority", "plan")


@dataclass(frozen=True, slots=True)
class Asking:
    """`by` is what the lines are put under headings by, `under` the reference of something they stand under.

    `levels` asks for priorities and outcomes too, as the tree has them.
    """

    columns: tuple[str, ...] = DEFAULT
    sort: str = ""
    down: bool = False
    by: str = ""
    plan: str = ""
    under: str = ""
    levels: bool = False
    filters: Filters = field(default_factory=Filters)

    def but(self, **changes: Any) -> "Asking":
        """The same with some answers changed, filters among them by their own names."""
        kept = {name: changes.pop(name) for name in list(changes) if name in _FILTERS}
        return replace(self, filters=replace(self.filters, **kept), **changes)

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values for an address or for the hidden fields of a form; what is usual is left out."""
        said = [
            ("plan", self.plan),
            ("under", self.under),
            ("columns", ",".join(self.columns) if self.columns != DEFAULT else ""),
            ("sort", f"-{self.sort}" if self.down else self.sort),
            ("by", self.by),
            ("levels", "yes" if self.levels else ""),
            *((name, getattr(self.filters, name)) for name in _FILTERS),
        ]
        return [(name, value) for name, value in said if value]

    def address(self, **changes: Any) -> str:
        """What stands after the question mark."""
        return urlencode(self.but(**changes).pairs())


_FILTERS = tuple(one.name for one in fields(Filters))


def asking_from(address: Mapping[str, Sequence[str]]) -> Asking:
    """What an address asks for; what it does not know is left out. Columns come in one word or in many."""
    last = {name: values[-1] for name, values in address.items() if values}
    named = [key for word in address.get("columns", ()) for key in word.split(",")]
    columns = tuple(dict.fromkeys(key for key in named if key in COLUMNS))
    sort = last.get("sort", "")
    key = sort.removeprefix("-")
    by = last.get("by", "")
    return Asking(
        columns=columns or DEFAULT,
        sort=key if key in COLUMNS else "",
        down=sort.startswith("-") and key in COLUMNS,
        by=by if by in HEADINGS else "",
        plan=last.get("plan", "").strip()[:20],
        under=last.get("under", "").strip()[:20],
        levels=last.get("levels", "") == "yes",
        filters=filters_from(last),
    )


def asked_again(words: str) -> str:
    """An address cleaned of all that the table does not know, as a saved view keeps it."""
    return asking_from(parse_qs(words)).address()
