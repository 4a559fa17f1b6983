"""Small files of national statistics, made up, in the layouts of the real ones and with their quirks."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

PLACES = (("301", "E09000002", "Barking and Dagenham", "E13000002"), ("892", "E06000018", "Nottingham", "E12000004"))
EES = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "old_la_code", "new_la_code", "la_name",
)  # fmt: skip
LAIT = ("Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number", "Region")


def write(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]], bom: bool = False) -> Path:
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    return path


def shuffled(headings: Sequence[str], rows: Iterable[Sequence[str]], order: Sequence[int]) -> list[list[str]]:
    return [[row[x] for x in order] for row in (headings, *rows)]


def where(
    level: str, period: str = "2025", place: tuple[str, str, str, str] | None = None, region: str = ""
) -> list[str]:
    """The first ten cells of a row."""
    start = [period, "Reporting year", level, "E92000001", "England"]
    if place:
        number, ons, name, of = place
        return [*start, of, "", number, ons, name]
    return [*start, region, "", "", "", ""]


def need(path: Path, at31: dict[str, str], *, period: str = "2025", bom: bool = False) -> Path:
    """Children in need: by place ("England", a region's code, an authority's number) what stood at 31 March."""
    headings = [*EES, "category", "Anypoint_episodes", "At31_episodes", "awaiting_assessment"]
    rows = []
    for code, cell in at31.items():
        place = next((one for one in PLACES if one[0] == code), None)
        level = "Local authority" if place else "National" if code == "England" else "Regional"
        region = "" if level == "National" else code
        rows.append([*where(level, period, place, region), "Children in Need", "1000", cell, "c"])
    return write(path, headings, rows, bom)


def lait(path: Path, rows: Iterable[Sequence[str]], bom: bool = False) -> Path:
    return write(path, LAIT, rows, bom)


def long_rows(count: int, value: str = "1.5") -> list[list[str]]:
    """So many rows: a measure for every ten of them."""
    return [
        [f"M{n // 10}", f"Measure {n // 10}", str(2016 + n % 10), "Nottingham", value, "892.0", "East Midlands"]
        for n in range(count)
    ]
