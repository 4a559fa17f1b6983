"""Items into the database with their leads, areas and first versions: the one way, from a file and by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldenthread.boards.models import Area, Rating
from goldenthread.lib import wire
from goldenthread.plans.matching import one_line
from goldenthread.plans.models import Item, ItemArea, ItemTheme, Lead, Plan, Theme, Version
from goldenthread.plans.outline import DOING
from goldenthread.plans.outline import Item as Line
from goldenthread.plans.vocab import PREFIXES
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor

from .leads import LeadBook, word_of


@dataclass(frozen=True, slots=True)
class Own:
    """What one line has of its own: its leads as (printed, meaning), areas, themes, and further columns of its row."""

    leads: Sequence[tuple[str, str]]
    areas: Sequence[Area] = ()
    themes: Sequence[Theme] = ()
    columns: Mapping[str, Any] = field(default_factory=dict)


def make_items(
    *,
    plan: Plan,
    lines: Sequence[Line],
    places: Sequence[float],
    means: Mapping[str, str],
    book: LeadBook,
    ratings: Mapping[str, Rating],
    why: str,
    by: Actor,
    at: datetime,
    under: Item | None = None,
    areas: Sequence[Area] = (),
    own: Mapping[str, Own] | None = None,
) -> dict[str, Item]:
    """The rows of these lines, parents before what stands under them, each with its first version.

    A line without a parent among them stands under `under`. `means` says what each printed lead means (one it leaves
    out stays as printed) and `areas` what each line is about; a line in `own` has leads and areas of its own instead.
    Raises UnknownLead. Called inside the transaction of a deed.
    """
    has = {line.id: Own([(one, means.get(one, "")) for one in line.leads], areas) for line in lines} | dict(own or {})
    made = _rows(plan, lines, places, ratings, under, has)
    Lead.objects.bulk_create(row for line in lines for row in lead_rows(made[line.id], has[line.id].leads, book))
    ItemArea.objects.bulk_create(
        ItemArea(partnership=plan.partnership, item=made[line.id], area=area)
        for line in lines
        for area in has[line.id].areas
    )
    ItemTheme.objects.bulk_create(
        ItemTheme(partnership=plan.partnership, item=made[line.id], theme=theme)
        for line in lines
        for theme in has[line.id].themes
    )
    Version.objects.bulk_create(_first_version(made[line.id], has[line.id], why, by, at) for line in lines)
    return made


def _rows(
    plan: Plan,
    lines: Sequence[Line],
    places: Sequence[float],
    ratings: Mapping[str, Rating],
    under: Item | None,
    has: Mapping[str, Own],
) -> dict[str, Item]:
    """Each depth is written at once, so that a child knows its parent's key."""
    references = _references(plan, lines)
    top = under.depth + 1 if under else 0
    depths: dict[str, int] = {}
    for line in lines:
        depths[line.id] = depths[line.parent_id] + 1 if line.parent_id in depths else top
    made: dict[str, Item] = {}
    for depth in sorted(set(depths.values())):
        rows = {
            line.id: _row(plan, line, place, depth, references[line.id], made.get(line.parent_id or "", under), ratings)
            for line, place in zip(lines, places, strict=True)
            if depths[line.id] == depth
        }
        for key, row in rows.items():
            for name, value in has[key].columns.items():
                setattr(row, name, value)
        made.update(zip(rows, Item.objects.bulk_create(rows.values()), strict=True))
    return made


def hold_references(plan: Plan) -> None:
    """Nobody else is given references until this deed ends. For one that makes items of both kinds, one by one: all
    take the two counters in this order."""
    for prefix in (PREFIXES["action"], PREFIXES["other"]):
        next_references(partnership=plan.partnership, prefix=prefix, count=0)


def _references(plan: Plan, lines: Sequence[Line]) -> dict[str, str]:
    given: dict[str, str] = {}
    for prefix, doing in ((PREFIXES["action"], True), (PREFIXES["other"], False)):
        mine = [line.id for line in lines if (line.kind in DOING) is doing]
        if mine:
            fresh = next_references(partnership=plan.partnership, prefix=prefix, count=len(mine))
            given.update(zip(mine, fresh, strict=True))
    return given


def _row(
    plan: Plan,
    line: Line,
    place: float,
    depth: int,
    reference: str,
    parent: Item | None,
    ratings: Mapping[str, Rating],
) -> Item:
    when = line.timescale
    return Item(
        partnership=plan.partnership,
        plan=plan,
        parent=parent,
        kind=line.kind,
        position=place,
        depth=depth,
        reference=reference,
        printed_ref=(line.ref or "")[:40],
        text=line.text,
        how=line.how or "",
        measure=line.measure or "",
        scope=line.scope or "",
        timescale=when.words,
        start=when.start,
        due=when.due,
        due_dates=[day.isoformat() for day in when.dates],
        recurrence=when.recurrence or "",
        rating=ratings.get((line.rating or "")[:40]),
        source=wire.pack(line.place),
    )


def lead_rows(item: Item, leads: Sequence[tuple[str, str]], book: LeadBook) -> list[Lead]:
    """Unsaved rows for (printed, meaning) in order. Raises UnknownLead."""
    return [
        Lead(
            partnership_id=item.partnership_id,
            item=item,
            position=n,
            printed=one_line(printed),
            **book.columns(meaning),
        )
        for n, (printed, meaning) in enumerate(leads)
    ]


def _first_version(item: Item, own: Own, why: str, by: Actor, at: datetime) -> Version:
    leads = [{"printed": one_line(printed), "means": meaning} for printed, meaning in own.leads]
    areas, themes = [area.name for area in own.areas], [theme.name for theme in own.themes]
    return _version(item, leads, areas, themes, why, by, at)


def keep_version(item: Item, *, why: str, by: Actor, at: datetime) -> Version:
    """Write the version of an item that was changed, as its row, leads and areas stand now."""
    version = _version(item, leads_of(item), areas_of(item), themes_of(item), why, by, at)
    version.save()
    return version


def leads_of(item: Item) -> list[dict[str, str]]:
    """The leads of an item as a version keeps them."""
    found = Lead.objects.filter(item=item).select_related("post", "group", "seat").order_by("position")
    return [{"printed": lead.printed, "means": word_of(lead)} for lead in found]


def areas_of(item: Item) -> list[str]:
    return list(ItemArea.objects.filter(item=item).order_by("area__name").values_list("area__name", flat=True))


def themes_of(item: Item) -> list[str]:
    return list(ItemTheme.objects.filter(item=item).order_by("theme__name").values_list("theme__name", flat=True))


def _version(
    item: Item, leads: list[dict[str, str]], areas: list[str], themes: list[str], why: str, by: Actor, at: datetime
) -> Version:
    return Version(
        partnership_id=item.partnership_id,
        item=item,
        number=item.version,
        at=at,
        by=by.label,
        why=why[:300],
        fields=fields_of(item, leads, areas, themes),
    )


def fields_of(
    item: Item, leads: list[dict[str, str]], areas: list[str], themes: list[str] | None = None
) -> dict[str, Any]:
    """All that an item says, as a version keeps it. Its depth follows from its parent.

    Versions written before there were themes have none: read them with `themes_in`.
    """
    return {
        "parent": item.parent.reference if item.parent else None,
        "kind": item.kind,
        "position": item.position,
        "printed_ref": item.printed_ref,
        "text": item.text,
        "how": item.how,
        "measure": item.measure,
        "scope": item.scope,
        "timescale": item.timescale,
        "start": _iso(item.start),
        "due": _iso(item.due),
        "due_dates": item.due_dates,
        "recurrence": item.recurrence,
        "rating": item.rating.code if item.rating else None,
        "stage": item.stage,
        "cost": str(item.cost) if item.cost is not None else None,
        "money": item.money,
        "money_agreed": item.money_agreed,
        "heard_on": _iso(item.heard_on),
        "expected": _iso(item.expected),
        "claimed_on": _iso(item.claimed_on),
        "kept_dates": item.kept_dates,
        "answered": item.answered,
        "review_on": _iso(item.review_on),
        "leads": leads,
        "areas": areas,
        "themes": themes or [],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def themes_in(fields: Mapping[str, Any]) -> list[str]:
    """The themes of an item as a version kept them, older versions included."""
    return list(fields.get("themes", ()))
