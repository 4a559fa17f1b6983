"""Which kind of file it is, by its headings: in any order, any case, and whatever stands above them. Pure."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

FileKind = Literal["figures-ees", "figures-lait", "dictionary", "neighbours", "areas", "lookup", "grades"]

FILE_KINDS: dict[FileKind, str] = {
    "figures-ees": "figures as Explore Education Statistics publishes them",
    "figures-lait": "the local authority interactive tool's figures",
    "dictionary": "the local authority interactive tool's data dictionary",
    "neighbours": "statistical neighbours",
    "areas": "a list of authorities",
    "lookup": "a list of authorities with their codes",
    "grades": "inspection grades",
}

# Headings that each kind has, and no other kind all of.
_SIGNS: tuple[tuple[FileKind, frozenset[str]], ...] = (
    ("figures-ees", frozenset({"timeperiod", "timeidentifier", "geographiclevel", "countrycode"})),
    ("figures-lait", frozenset({"shortdesc", "years", "values", "lanumber"})),
    ("dictionary", frozenset({"measureshort", "measure", "polarity"})),
    ("neighbours", frozenset({"oldlacode", "sn1", "sn2", "sn10"})),
    ("neighbours", frozenset({"lanum", "sn1", "sn2", "sn10"})),
    ("grades", frozenset({"lacode", "overalleffectivenessgrade", "publicationdate"})),
    ("lookup", frozenset({"lacode", "lacodenew", "localauthorityonsname"})),
    ("areas", frozenset({"lanumber", "laname", "region"})),
)
# So many rows may stand above the headings.
MOST_ABOVE = 30
# What may part the cells of a file in text.
MARKS = (",", ";", "\t", "|")
_UNCLOSED = "A quotation mark is not closed, so that one cell holds other rows: close it and load the file again."
_TOO_FEW = "The row has fewer cells than there are headings."
_TOO_MANY = (
    "The row has more cells than there are headings: a cell with a comma in it may stand without quotation marks."
)


class Fit(NamedTuple):
    """How many cells a row has at least and at most."""

    least: int
    most: int

    def missed(self, fields: Sequence[str]) -> str:
        """Why the cells of a row do not stand one under each heading; "" where they do."""
        if any("\n" in one and self._swallows(one) for one in fields):
            return _UNCLOSED
        if len(fields) < self.least:
            return _TOO_FEW
        return _TOO_MANY if len(fields) > self.most and any(map(str.strip, fields[self.most :])) else ""

    def _swallows(self, cell: str) -> bool:
        """Does it hold the better part of a row?"""
        return max(map(cell.count, MARKS)) * 2 >= self.least


class Headings(NamedTuple):
    """The headings of a table: which kind of file they make it, the row they stand in, and as they are printed."""

    kind: FileKind
    row: int
    printed: tuple[str, ...]

    @property
    def at(self) -> dict[str, int]:
        """By heading, plain: the column. Of two alike the first."""
        found: dict[str, int] = {}
        for column, heading in enumerate(self.printed):
            found.setdefault(plain(heading), column)
        return found

    @property
    def fit(self) -> "Fit":
        """Headings that are empty at the end ask for no cell."""
        least = max((column for column, heading in enumerate(self.printed, start=1) if heading), default=0)
        return Fit(least, len(self.printed))


def plain(heading: str) -> str:
    """A heading without what differs between releases: "LA Number", "la_number" and "LA number " are one."""
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def headings_of(rows: Iterable[Sequence[str]]) -> Headings | None:
    """The headings among the first rows of a table; None where they are of no kind that is known."""
    for number, fields in enumerate(rows):
        if number > MOST_ABOVE:
            return None
        there = {plain(one) for one in fields}
        for kind, signs in _SIGNS:
            if signs <= there:
                return Headings(kind, number, tuple(one.strip() for one in fields))
    return None
