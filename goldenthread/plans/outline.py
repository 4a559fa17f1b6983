"""The Outline: what a plan says.

Between the Document (what a page holds) and the living plan (what a board works on). The interpreter makes one from
any file, the plan checks judge one, the writers print one. Plain values, immutable, no framework.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from goldenthread.documents import NOWHERE, Block, Place
from goldenthread.lib.dates import Period
from goldenthread.lib.timescales import Timescale

Kind = Literal["theme", "priority", "objective", "outcome", "action", "milestone", "indicator"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# What is to be done; the rest is what it is done for, or how it is measured.
DOING: frozenset[Kind] = frozenset({"action", "milestone"})
PLURALS: dict[Kind, str] = {
    "theme": "themes",
    "priority": "priorities",
    "objective": "objectives",
    "outcome": "outcomes",
    "action": "actions",
    "milestone": "milestones",
    "indicator": "indicators",
}
Scope = Literal["children", "adults", "both"]
Severity = Literal["error", "warning", "note"]

NO_TIMESCALE = Timescale()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a plan: a priority, an outcome, an action.

    `text` is the item's own words without its number, `ref` the number as printed. `leads` are the leads one by one,
    `leads_printed` the words they were read from. `confidence` is how sure the reading is, from 0 to 1.
    """

    id: str
    kind: Kind
    text: str
    parent_id: str | None = None
    level: int = 0
    ref: str | None = None
    how: str | None = None
    measure: str | None = None
    leads: tuple[str, ...] = ()
    leads_printed: str | None = None
    timescale: Timescale = NO_TIMESCALE
    progress: str | None = None
    rating: str | None = None
    scope: Scope | None = None
    place: Place = NOWHERE
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Code:
    """One line of a rating legend: the code and its meaning, both as printed."""

    code: str
    meaning: str
    colour: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation or term, and what the plan says it means."""

    term: str
    meaning: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Section:
    """A headed section of the front matter: foreword, vision, principles. The first may have no heading."""

    heading: str
    blocks: tuple[Block, ...] = ()
    level: int = 1
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Mention:
    """Another place where an item was printed: a list before the table, a cover paper."""

    text: str
    ref: str | None = None
    kind: Kind | None = None
    item_id: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at, in one plain sentence."""

    code: str
    severity: Severity
    message: str
    item_id: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Outline:
    title: str | None = None
    boards: tuple[str, ...] = ()
    period: Period | None = None
    level_names: tuple[tuple[Kind, str], ...] = ()  # what this plan calls each kind it uses
    legend: tuple[Code, ...] = ()
    glossary: tuple[Term, ...] = ()
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()
    mentions: tuple[Mention, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def counts(self) -> list[str]:
        """How many items of each kind, in words and in the order they come: "3 priorities", "1 outcome"."""
        numbers: dict[Kind, int] = {}
        for item in self.items:
            numbers[item.kind] = numbers.get(item.kind, 0) + 1
        return [f"{number} {kind if number == 1 else PLURALS[kind]}" for kind, number in numbers.items()]

    def item(self, item_id: str) -> Item:
        """Raises KeyError where there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def children(self, parent_id: str | None) -> Iterator[Item]:
        return (item for item in self.items if item.parent_id == parent_id)


def as_contract(outline: Outline, file: str) -> dict[str, Any]:
    """The outline in the shape `goldenthread plan read --json` promises (CONTRACTS)."""
    period = outline.period
    return {
        "title": outline.title,
        "board": " and ".join(outline.boards) or None,
        "period_start": _iso(period.first if period else None),
        "period_end": _iso(period.last if period else None),
        "boards": list(outline.boards),
        "legend": {code.code: code.meaning for code in outline.legend},
        "glossary": {term.term: term.meaning for term in outline.glossary},
        "items": [_item(item, file) for item in outline.items],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity,
                "item_id": finding.item_id,
                "message": finding.message,
                "source": _source(finding.place, file),
            }
            for finding in outline.findings
        ],
        "level_names": dict(outline.level_names),
        "sections": [
            {"heading": section.heading, "level": section.level, "source": _source(section.place, file)}
            for section in outline.sections
        ],
    }


def _item(item: Item, file: str) -> dict[str, Any]:
    when = item.timescale
    return {
        "id": item.id,
        "parent_id": item.parent_id,
        "level": item.level,
        "kind": item.kind,
        "ref": item.ref,
        "text": item.text,
        "how": item.how,
        "measure": item.measure,
        "leads": list(item.leads),
        "timescale": when.words or None,
        "start": _iso(when.start),
        "due": _iso(when.due),
        "due_dates": [day.isoformat() for day in when.dates],
        "recurrence": when.recurrence,
        "progress": item.progress,
        "rating": item.rating,
        "scope": item.scope,
        "confidence": round(item.confidence, 2),
        "source": _source(item.place, file),
    }


def _source(place: Place, file: str) -> dict[str, Any]:
    places = {
        "sheet": place.sheet,
        "page": place.page,
        "line": place.line,
        "table": place.table,
        "row": place.row,
        "cell": place.cell,
    }
    return {"file": file, **{name: value for name, value in places.items() if value is not None}}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
