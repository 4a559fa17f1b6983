"""A small country of national statistics by hand: England, two regions, an authority with ten neighbours, one of which
has ended, and a peer."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Covered, NationalArea, NationalFigure, NationalMeasure, Neighbour, Peer
from goldenthread.performance.queries.comparing import company_of, compared_in
from goldenthread.performance.rules.cells import read_cell
from goldenthread.performance.rules.comparing import Compared

VALE = "901"
NEIGHBOURS = [str(code) for code in range(911, 921)]
CLOSENESS = [
    "Extremely close",
    "Very close",
    "Very close",
    "Close ",
    "Close ",
    "Close ",
    "Somewhat close",
    "Somewhat close",
    "Not close",
    "Not close",
]
ENDED, PEER = "919", "930"


@dataclass
class Country:
    areas: dict[str, NationalArea] = field(default_factory=dict)
    measures: dict[str, NationalMeasure] = field(default_factory=dict)

    def measure(self, key: str, unit: str = "percent", title: str = "") -> NationalMeasure:
        if key not in self.measures:
            made = NationalMeasure.objects.create(key=key, title=title or key, unit=unit, source="By hand")
            self.measures[key] = made
        return self.measures[key]

    def say(self, key: str, year: int, told: dict[str, str], part: str = "") -> None:
        """Figures as they are printed, by code of the area."""
        measure = self.measures[key]
        rows = []
        for code, raw in told.items():
            cell = read_cell(raw)
            number = None if cell.number is None else float(cell.number)
            rows.append(
                NationalFigure(
                    measure=measure, area=self.areas[code], period=str(year), year=year, part=part,
                    number=number, state=cell.state, raw=raw,
                )
            )  # fmt: skip
        NationalFigure.objects.bulk_create(rows)


def compared(partnership: Partnership, measures: Collection[NationalMeasure], **more: Any) -> dict[int, list[Compared]]:
    """How the area it put first stands beside others; nothing where it covers none."""
    company = company_of(partnership)
    return {} if company is None else compared_in(company, measures, **more)


def a_country(*partnerships: Partnership) -> Country:
    """The partnerships cover Vale, and chose a peer."""
    made = Country()
    for code, name, level, region, ended in (
        ("E92000001", "England", "national", "", False),
        ("E12000004", "East Midlands", "regional", "", False),
        ("E12000007", "London", "regional", "", False),
        ("E13000001", "Inner London", "regional", "", False),
        (VALE, "Vale", "local", "E12000004", False),
        *((code, f"Borough {n}", "local", "E13000001", code == ENDED) for n, code in enumerate(NEIGHBOURS, 1)),
        (PEER, "Farshire", "local", "E12000004", False),
    ):
        made.areas[code] = NationalArea.objects.create(code=code, name=name, level=level, region=region, ended=ended)
    for rank, (code, near) in enumerate(zip(NEIGHBOURS, CLOSENESS, strict=True), 1):
        Neighbour.objects.create(model="2025", area=made.areas[VALE], rank=rank, other=made.areas[code], closeness=near)
    Neighbour.objects.create(model="2021", area=made.areas[VALE], rank=1, other=made.areas[PEER], closeness="Close")
    for partnership in partnerships:
        Covered.objects.create(partnership=partnership, place=made.areas[VALE], position=1)
        Peer.objects.create(partnership=partnership, place=made.areas[PEER], why="We share a police force")
    return made
