"""What the table and the timeline ask of the database, in a fixed number of queries however many items there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import CharField, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils import timezone

from goldenthread.boards.visit import Visit

from .asking import Asking
from .columns import Line, columns_named
from .filters import Themes, keep
from .models import Item, Plan, SavedView, Version
from .queries import plans_visible_to
from .row_queries import rows_among
from .rows import Row, at_rest, in_order
from .rules import level_label
from .slips import Kept, first_promised
from .theme_queries import themes_by_item

_NULL = "null"  # as SQLite says it of a key whose value is none
Money = tuple[Decimal | None, str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything a reader may see of what they ask for: its plans by reference, its rows as they are read.

    `topmost` is the reference of what each row stands under, by the row's key.
    """

    plans: Mapping[str, Plan]
    rows: Sequence[Row]
    topmost: Mapping[int, str] = field(default_factory=dict)
    kept: Sequence[Row] = ()  # those that match
    themes: Themes = field(default_factory=dict)


def seen_by(visit: Visit, asked: Asking) -> Seen | None:
    """The live plans, or the one asked for in whatever stage; None where it is not to be seen."""
    plans = plans_visible_to(visit)
    plans = plans.filter(reference=asked.plan) if asked.plan else plans.filter(stage="live")
    found = {plan.reference: plan for plan in plans}
    if asked.plan and not found:
        return None
    rows = rows_among(Item.objects.filter(plan__in=list(found.values())), visit.partnership, visit.today)
    order = {reference: n for n, reference in enumerate(found)}
    read = sorted(in_order(rows), key=lambda row: order[row.plan])
    read = [row if found[row.plan].stage == "live" else at_rest(row) for row in read]
    tops = _topmost(read)
    branch = _branch(read, asked.under) if asked.under else read
    themes = themes_by_item(visit)
    kept = keep(branch, asked.filters, visit.today, themes)
    if not asked.levels:
        kept = [row for row in kept if row.promised]
    return Seen(found, read, tops, kept, themes)


def _topmost(rows: Sequence[Row]) -> dict[int, str]:
    """By key of a row: the reference of the topmost thing above it; none for what stands at the top itself."""
    top: dict[int, str] = {}
    own = {row.key: row.reference for row in rows}
    for row in rows:  # parents come before what stands under them
        if row.parent_key is not None:
            top[row.key] = top.get(row.parent_key) or own.get(row.parent_key, "")
    return top


def _branch(rows: Sequence[Row], reference: str) -> list[Row]:
    inside: set[int | None] = set()
    found = []
    for row in rows:
        if row.parent_key in inside or row.reference == reference:
            inside.add(row.key)
            found.append(row)
    return found


def lines_of(seen: Seen, asked: Asking, today: date) -> list[Line]:
    """The rows that match as the table's lines, as they are read. A query more for money, and one for first dates."""
    needs = {column.asks for column in columns_named(asked.columns)} | {columns_named([asked.sort])[0].asks}
    items = Item.objects.filter(plan__in=list(seen.plans.values()))
    money = _money(items) if "money" in needs else {}
    first = {key: first_promised(kept) for key, kept in dates_kept(items).items()} if "dates" in needs else {}
    tops = {row.reference: f"{row.printed_ref} {row.text}".strip() for row in seen.rows if row.parent_key is None}
    levels: dict[tuple[str, str], str] = {}
    lines = []
    for row in seen.kept:
        level = levels.get((row.plan, row.kind))
        if level is None:
            named = str(seen.plans[row.plan].level_names.get(row.kind, ""))
            level = levels[row.plan, row.kind] = level_label(named, row.kind)
        lines.append(
            Line(
                row, today, tops.get(seen.topmost.get(row.key, ""), ""), seen.plans[row.plan].title, level,
                *money.get(row.key, (None, "", "")), first.get(row.key),
            )
        )  # fmt: skip
    return lines


def _money(items: QuerySet[Item]) -> dict[int, Money]:
    told = items.filter(Q(cost__isnull=False) | ~Q(money="")).order_by()
    return {
        key: (cost, money, agreed)
        for key, cost, money, agreed in told.values_list("pk", "cost", "money", "money_agreed")
    }


def dates_kept(items: QuerySet[Item]) -> dict[int, list[Kept]]:
    """What each version says of its item's date, oldest first. Only those that say something are read in full.

    One query: of a version's fields only the two that are needed leave the database.
    """
    due = Cast(KeyTextTransform("due", "fields"), CharField())
    words = Cast(KeyTextTransform("timescale", "fields"), CharField())
    told = Version.objects.filter(item__in=items).order_by("item_id", "number").annotate(due_on=due, said=words)
    found: dict[int, list[Kept]] = {}
    for item, at, due_on, said, why in told.values_list("item_id", "at", "due_on", "said", "why"):
        mine = found.setdefault(item, [])
        day = date.fromisoformat(due_on) if due_on and due_on != _NULL else None
        if not mine or mine[-1].due != day:
            mine.append(Kept(timezone.localtime(at).date(), day, said or "", why))
    return found


def views_for(visit: Visit) -> list[SavedView]:
    """This person's own saved views, and those shared with everybody here."""
    mine = Q(user=visit.user) | Q(shared=True)
    return list(SavedView.objects.filter(mine, partnership=visit.partnership))


def items_chosen(visit: Visit, references: Iterable[str]) -> list[Item]:
    """The items of these references that this visitor may see, by reference. One query."""
    named = [one for one in references if one.isprintable()]
    rows = Item.objects.filter(plan__in=plans_visible_to(visit), reference__in=named)
    return list(rows.select_related("partnership", "plan", "parent", "rating").order_by("reference"))
