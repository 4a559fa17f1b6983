"""Inspection grades of children's services, a row for each authority's latest inspection. Pure."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from .kinds import Headings
from .places import authority
from .said import GradeSaid, Refused

_GRADES = ("outstanding", "good", "requires improvement", "inadequate")
# Inspectors write the third of them out in full.
_IN_FULL = {"requires improvement to be good": "requires improvement"}
# Days as lists print them, and as a workbook shows a day that it keeps as one.
_DAYS = (
    "%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%d.%m.%Y",
)  # fmt: skip
_PARTS = {
    "impactofleadersgrade": "Impact of leaders",
    "helpandprotectiongrade": "Help and protection",
    "incaregrade": "Children in care",
    "careleaversgrade": "Care leavers",
}


def read_grades(headings: Headings, rows: Iterable[list[str]]) -> Iterator[GradeSaid | Refused]:
    """Days are day first. What is no grade ("nan", a judgement not made then) is left out and never taken for one."""
    at = headings.at
    for fields in rows:
        if not any(one.strip() for one in fields):
            continue

        def cell(heading: str, fields: list[str] = fields) -> str:
            column = at.get(heading)
            return fields[column].strip() if column is not None and column < len(fields) else ""

        area = authority(cell("lacode"), cell("localauthority").title())
        published = _day(cell("publicationdate"))
        parts = {name: found for heading, name in _PARTS.items() if (found := _grade(cell(heading)))}
        overall = _grade(cell("overalleffectivenessgrade"))
        if area is None or published is None or not (overall or parts):
            yield Refused("The row has no authority, no day of publication or no grade.")
            continue
        kind = cell("inspectionframework").casefold()
        framework = f"ILACS {kind}" if kind in ("short", "standard") else "ILACS"
        link = cell("inspectionlink")
        yield GradeSaid(
            area, framework, published, _day(cell("inspectionstartdate")), overall, parts,
            link if link.startswith("https://") and len(link) <= 500 else "",
        )  # fmt: skip


def _grade(text: str) -> str:
    bare = " ".join(text.casefold().replace("_", " ").split())
    bare = _IN_FULL.get(bare, bare)
    return bare.capitalize() if bare in _GRADES else ""


def _day(text: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day, of no zone
        except ValueError:
            continue
    return None
