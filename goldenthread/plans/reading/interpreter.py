"""Document -> Outline, in steps that can each be seen.

flow       the document as lines and grids                     flow.py
shapes     items in other shapes brought into rows              shapes/
columns    what each column is for                             columns.py, settling.py, roles.py, looks.py
rows       levels announced, rows that hold items              rows.py, headings.py
cells      one cell that holds several items                   cells.py, who_when.py
building   parents, ditto marks, rows cut in two               building.py, habits.py
mentions   the other places an item was printed                mentions.py
finishing  leads, timescales, levels, doubts                   finishing.py, leads.py

Around them: whose plan it is (identity.py, board_names.py), its legend (ratings.py), its glossary (glossary.py) and its
front matter (sections.py).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from goldenthread.documents import Document, Place
from goldenthread.plans.outline import DOING, Finding, Item, Kind, Mention, Outline

from .board_names import find_boards
from .building import Builder
from .columns import NO_MEANINGS, Meanings
from .cover import read_cover
from .drafts import Draft
from .finishing import finish
from .flow import Flow, Grid, flow
from .glossary import find_glossary
from .headings import sheet_headings
from .identity import find_period, find_title
from .mentions import find_mentions
from .ratings import legend_of
from .rows import Body, Event, Level, Note, events
from .sections import find_sections
from .shapes import reshape
from .trace import ColumnRead, Trace


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document says, and how that was found out."""

    outline: Outline
    trace: Trace

    @property
    def columns(self) -> tuple[ColumnRead, ...]:
        """Every column once, however many tables repeat it: what was made of it, and what it says."""
        found: dict[str, ColumnRead] = {}
        for one in self.trace.columns:
            found.setdefault(one.key, one)
        return tuple(found.values())


def interpret(document: Document, meanings: Meanings = NO_MEANINGS) -> Reading:
    """Read a plan out of a document. A document that holds none gives no items and the finding `not-a-plan`.

    `meanings`: what a person said that columns are for, by the keys of `Reading.columns`.
    """
    trace = Trace()
    run = flow(document, trace)
    cover = read_cover(document, run, trace)
    title = cover.title or find_title(run, trace) or document.title
    period = cover.period or find_period(run, title, trace)
    legend = legend_of(run, trace)
    shaped = reshape(run, trace)
    found = events(shaped, trace, meanings)
    drafts = Builder(legend, trace, headings=sheet_headings(found)).build(found)
    if not any(draft.kind in DOING for draft in drafts):
        trace.note("building", "nothing that is to be done was found: this is not a plan")
        return Reading(_not_a_plan(document, run, title, cover.places), trace)
    mentions = find_mentions(found, drafts, trace)
    items, findings, ids = finish(drafts, period, trace)
    rows = {replace(item.place, cell=None) for item in items}
    glossary = tuple(term for term in find_glossary(run, trace) if term.place not in rows)
    elsewhere = (
        cover.places | _places(items, found) | {code.place for code in legend} | {term.place for term in glossary}
    )
    outline = Outline(
        title=title,
        boards=cover.boards or find_boards(run, title, trace),
        period=period,
        level_names=_level_names(drafts, found),
        legend=legend,
        glossary=glossary,
        sections=find_sections(document, run, _plan_blocks(shaped, found), elsewhere, title),
        items=items,
        mentions=tuple(_linked(mention, draft, ids) for mention, draft in mentions),
        findings=tuple(findings),
    )
    return Reading(outline, trace)


def _places(items: Sequence[Item], found: Sequence[Event]) -> set[Place]:
    """Where the items stand, and what is said of levels below their words."""
    places = {item.place for item in items} | {event.place for event in found if isinstance(event, Note)}
    said = [event.facts for event in found if isinstance(event, Level) and event.place in places]
    return places.union(place for facts in said for fact in facts for place in fact.places)


def _not_a_plan(document: Document, run: Flow, title: str | None, cover: Collection[Place]) -> Outline:
    message = "No plan was found: no table or list of things to do with who leads them or by when."
    finding = Finding("not-a-plan", "error", message, place=Place(line=1))
    return Outline(title=title, sections=find_sections(document, run, (), cover, title), findings=(finding,))


def _linked(mention: Mention, draft: Draft | None, ids: dict[int, str]) -> Mention:
    return replace(mention, item_id=ids.get(id(draft)) if draft is not None else None)


def _plan_blocks(run: Flow, found: Sequence[Event]) -> list[int]:
    """The blocks of the document that hold the plan's rows, or levels of it with nothing below them."""
    places = {event.strip.place for event in found if isinstance(event, Body)}
    places |= {replace(event.place, cell=None) for event in found if isinstance(event, Level) and event.banner}
    grids = [one for one in run if isinstance(one, Grid) and any(strip.place in places for strip in one.strips)]
    return [block for grid in grids for block in (grid.blocks or (grid.block,))]


def _level_names(drafts: Sequence[Draft], found: Sequence[Event]) -> tuple[tuple[Kind, str], ...]:
    """What the plan calls each kind it uses: the word before its numbers, else the column's heading."""
    names: dict[Kind, str] = {}
    for draft in drafts:
        if draft.kind is not None and draft.word and draft.kind not in names:
            names[draft.kind] = draft.word.capitalize() if draft.word.isupper() else draft.word
    for event in found:
        if isinstance(event, Body):
            for x in [*event.columns.branches, *([event.columns.leaf] if event.columns.leaf is not None else [])]:
                names.setdefault(event.columns.kind(x), event.columns.headings[x].strip())
    return tuple((kind, name) for kind, name in names.items() if name and any(draft.kind == kind for draft in drafts))
