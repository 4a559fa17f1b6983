"""What files of national statistics say, in one vocabulary whatever the file. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, Protocol

from goldenthread.performance.vocab import Direction, NumberState, Unit

Level = Literal["national", "regional", "local"]


class AreaSaid(NamedTuple):
    """An area. `code` is an authority's 3-digit number, else the 9-character code; `region` is the code of its region.
    `sure` where the file is DfE's own word on its name and codes, which replaces what lists say."""

    code: str
    name: str
    level: Level
    ons: str = ""
    region: str = ""
    ended: bool = False
    sure: bool = False


class MeasureSaid(NamedTuple):
    """A measure. `sure` where the file is there to define it; else it only fills what nobody said."""

    key: str
    title: str
    unit: Unit | Literal[""] = ""
    direction: Direction = "context"
    source: str = ""
    words: str = ""
    sure: bool = False


class FigureSaid(NamedTuple):
    """What a measure was in an area and a period; `raw` is the cell, letter by letter, and `qualified` what the file
    says of the number beside it ("" where nothing)."""

    measure: str
    area: str
    period: str
    year: int
    part: str
    raw: str
    qualified: NumberState | Literal[""] = ""


class Refused(NamedTuple):
    """A row that was not understood, and why, in a sentence that many rows may share."""

    why: str


@dataclass(frozen=True, slots=True)
class NeighbourSaid:
    """The neighbours of an area in a model, nearest first, each with how close it is."""

    area: AreaSaid
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GradeSaid:
    """What an inspection found of an area. `overall` is empty where it gave no such grade."""

    area: AreaSaid
    framework: str
    published_on: date
    inspected_on: date | None = None
    overall: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    link: str = ""


class FigureReader(Protocol):
    """Reads the rows of one file of figures. `areas` and `measures`: those its figures name, known at the latest when a
    row that names them was read."""

    family: str
    areas: dict[str, AreaSaid]
    measures: dict[str, MeasureSaid]

    def read(self, fields: list[str]) -> "list[FigureSaid] | Refused": ...
