"""Filters over a plan's rows, kept in the address. Pure: rows in, rows out, parents of what matches kept."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from goldenthread.boards.vocab import State
from goldenthread.lib.dates import Period, same_day

from .computing import QUARTER
from .rows import LeadShown, Row, is_due_soon, is_silent

NOBODY = "-"  # asked of leads, groups, agencies and areas: what has none
Themes = Mapping[int, Collection[str]]
_NO_THEMES: Themes = {}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader asked to see; blank asks for nothing. Groups, agencies and areas are asked for by name."""

    words: str = ""
    lead: str = ""
    group: str = ""
    agency: str = ""
    area: str = ""
    held: str = ""  # "nobody": led by a post that nobody holds
    state: str = ""
    stage: str = ""
    theme: str = ""
    scope: str = ""
    due: str = ""
    year: str = ""  # the first day of a year of the plan's period
    computed: str = ""  # the state worked out
    softer: str = ""  # "yes": what was said sounds better than what was worked out
    heard: str = ""  # "none": never heard of, "quarter": not for a quarter, "silent": open, and neither

    @property
    def used(self) -> int:
        return sum(bool(getattr(self, one.name)) for one in fields(self))


def filters_from(address: Mapping[str, str]) -> Filters:
    """The filters an address carries; what it does not know is left out."""
    return Filters(**{one.name: (address.get(one.name) or "").strip()[:300] for one in fields(Filters)})


def keep(rows: Sequence[Row], asked: Filters, today: date, themes: Themes = _NO_THEMES) -> list[Row]:
    """The rows that match and the rows above them, in the order they came. `themes`: of each row, by its key."""
    tests = _tests(asked, today, themes)
    if not tests:
        return list(rows)
    by_key = {row.key: row for row in rows}
    wanted: set[int] = set()
    for row in rows:
        if all(test(row) for test in tests):
            here: Row | None = row
            while here is not None and here.key not in wanted:
                wanted.add(here.key)
                here = by_key.get(here.parent_key) if here.parent_key is not None else None
    return [row for row in rows if row.key in wanted]


def leads_group(lead: LeadShown, group: str) -> bool:
    """Is it the group, or a post that chairs it?"""
    return group in lead.groups


def leads_agency(lead: LeadShown, agency: str) -> bool:
    """Is it the agency, a post of it, or a set in which every agency answers?"""
    return lead.every_agency or agency in lead.agencies


def _tests(asked: Filters, today: date, themes: Themes) -> list[Callable[[Row], bool]]:
    """One test for each filter in use. States, dates and missing leads are asked of what is to be done."""
    words = asked.words.lower().split()
    tests: dict[str, Callable[[Row], bool]] = {
        "words": lambda row: all(word in row.words.lower() for word in words),
        "lead": lambda row: row.promised and not row.leads if asked.lead == NOBODY else asked.lead in row.leads_named,
        "group": lambda row: (
            row.doing and not any(lead.groups for lead in row.leads)
            if asked.group == NOBODY
            else any(leads_group(lead, asked.group) for lead in row.leads)
        ),
        "agency": lambda row: (
            row.doing and not any(lead.agencies or lead.every_agency for lead in row.leads)
            if asked.agency == NOBODY
            else any(leads_agency(lead, asked.agency) for lead in row.leads)
        ),
        "area": lambda row: row.doing and not row.areas if asked.area == NOBODY else asked.area in row.areas,
        "held": lambda row: asked.held != "nobody" or (row.doing and any(lead.unheld for lead in row.leads)),
        "state": lambda row: row.doing and row.state == asked.state,
        "stage": lambda row: row.doing and row.stage == asked.stage,
        "theme": lambda row: (
            row.doing and not themes.get(row.key) if asked.theme == NOBODY else asked.theme in themes.get(row.key, ())
        ),
        "scope": lambda row: row.scope == asked.scope,
        "due": lambda row: row.doing and _is_due(row, asked.due, today),
        "year": lambda row: row.doing and _in_year(row, asked.year),
        "computed": lambda row: row.doing and row.computed.state == asked.computed,
        "softer": lambda row: row.softer,
        "heard": lambda row: row.doing and _is_heard(row, asked.heard, today),
    }
    return [test for name, test in tests.items() if getattr(asked, name)]


def _is_due(row: Row, asked: str, today: date) -> bool:
    if asked == "overdue":
        return row.overdue
    if asked == "soon":
        return is_due_soon(row, today)
    return row.promised and row.without_date if asked == "none" else True


def years_of(period: Period | None) -> list[Period]:
    """The years of a plan that runs over several, to choose one from; none for a plan of one year or of no period."""
    years = list(period.years()) if period else []
    return years if len(years) > 1 else []


def _in_year(row: Row, first: str) -> bool:
    """Is it due in the year that begins on that day? An address that names no day asks for nothing."""
    try:
        begin = date.fromisoformat(first)
        end = same_day(begin, begin.year + 1)
    except ValueError:
        return True
    return row.due is not None and begin <= row.due < end


def _is_heard(row: Row, asked: str, today: date) -> bool:
    heard = row.facts.heard
    if asked == "silent":
        return is_silent(row, today)
    if asked == "none":
        return heard is None
    return heard is not None and today - heard > QUARTER if asked == "quarter" else True


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from among some rows."""

    leads: list[str]
    groups: list[str]
    agencies: list[str]
    areas: list[str]
    states: list[tuple[str, str]]
    unheld: bool
    computed: list[tuple[str, str]]
    stages: list[tuple[str, str]]
    themes: list[str]


def choices_among(
    rows: Sequence[Row],
    asked: Filters,
    states: Mapping[State, str],
    agencies: Sequence[str],
    stages: Mapping[str, str],
    themes: Themes = _NO_THEMES,
) -> Choices:
    """The leads, groups, themes, stages and so on that occur, and what is asked for, so that asking again keeps it.

    `agencies` is all of them: an item that each must answer for offers each.
    """
    leads = {lead for row in rows for lead in row.leads}
    named = {one for lead in leads for one in lead.agencies}
    if any(lead.every_agency for lead in leads):
        named.update(agencies)
    seen = {row.state for row in rows if row.doing} | {asked.state}
    worked_out = {row.computed.state for row in rows if row.doing} | {asked.computed}
    settled = {row.stage for row in rows if row.doing} | {asked.stage}
    return Choices(
        leads=_sorted({lead.printed for lead in leads} | {asked.lead}),
        groups=_sorted({one for lead in leads for one in lead.groups} | {asked.group}),
        agencies=_sorted(named | {asked.agency}),
        areas=_sorted({area for row in rows for area in row.areas} | {asked.area}),
        states=[(state, label) for state, label in states.items() if state in seen],
        unheld=any(lead.unheld for row in rows if row.doing for lead in row.leads) or bool(asked.held),
        computed=[(state, label) for state, label in states.items() if state in worked_out],
        stages=[(stage, label) for stage, label in stages.items() if stage in settled],
        themes=_sorted({theme for row in rows for theme in themes.get(row.key, ())} | {asked.theme}),
    )


def _sorted(names: set[str]) -> list[str]:
    return sorted(names - {"", NOBODY}, key=str.lower)
