"""Spreadsheets as boards lay them out, each beside what a careful person reads in it (tests/performance/sheets)."""

from datetime import date
from pathlib import Path

import pytest

from goldenthread.documents import open_bytes
from goldenthread.performance.figure_sheet import Known, KnownIndicator, Reading, read, sheets_of
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import Whose
from goldenthread.performance.vocab import SpanKind, Unit

SHEETS = Path(__file__).parent / "sheets"
_ALWAYS = date(2000, 1, 1)


def known_indicator(
    number: int, name: str, span: SpanKind, unit: Unit = "count", decimals: int = 0, **more: object
) -> KnownIndicator:
    of = "all of them" if unit != "count" else ""
    definition = Definition(unit, "context", decimals, numerator="some", denominator=of)
    return KnownIndicator(f"IND-{number:04}", name, span, ((_ALWAYS, definition),), **more)  # type: ignore[arg-type]


SEXES = ("Sex: Female", "Sex: Male", "District: North", "District: South")
KNOWN = Known(
    (
        known_indicator(1, "Re-referrals within 12 months", "quarter", "percent", 1),
        known_indicator(2, "Attendance at conferences", "quarter", "percent"),
        known_indicator(3, "Contacts to the front door", "quarter", parts=SEXES),
        known_indicator(4, "Children on a child protection plan", "snapshot", key="cp-plans"),
        known_indicator(5, "Child protection plan rate", "april-year", "per-10000", 1),
        known_indicator(6, "Strategy discussions", "month"),
        known_indicator(7, "School exclusions", "school-year"),
        known_indicator(8, "Children in need nationally", "quarter", national=True),
    ),
    {
        Whose("seat", "vale-council"): ("Vale Council",),
        Whose("seat", "harbour-police"): ("Harbour Police",),
        Whose("seat", "vale-health"): ("Vale Health", "NHS Vale ICB"),
        Whose("area", "north-vale"): ("North Vale",),
    },
)


def told(reading: Reading) -> list[str]:
    """As a truth says it: a line for each figure, and for what was not understood its row and why."""
    found = []
    for one in reading.said:
        if one.problems:
            found.append(f"? {one.row} {one.problems[0].why}")
            continue
        assert one.span is not None
        cells = " ".join(cell or "-" for cell in (one.number, one.numerator, one.denominator))
        whose = one.whose.slug or one.whose.kind
        line = f"{one.indicator} | {one.span.code} | {whose} | {one.part} | {cells} | {one.state} | {one.comment}"
        found.append(" ".join(line.split()))
    return found


def truth(name: str) -> list[str]:
    return [" ".join(line.split()) for line in (SHEETS / f"{name}.truth").read_text().splitlines() if line]


@pytest.mark.parametrize(
    "path", sorted(one for one in SHEETS.iterdir() if one.suffix in (".csv", ".tsv")), ids=lambda one: one.stem
)
def test_a_layout_is_read_as_a_careful_person_does(path: Path) -> None:
    reading = read(sheets_of(open_bytes(path.read_bytes(), path.name)), KNOWN)
    assert told(reading) == truth(path.stem)
