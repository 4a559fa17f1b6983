"""What pages ask about themes. Each in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.db.models import Count
from django.utils.translation import gettext as _

from goldenthread.boards.visit import Visit
from goldenthread.boards.vocab import STATES, State
from goldenthread.thread.queries import Strand, strands_of

from .computing import shown
from .models import Item, ItemTheme, Plan, Theme
from .queries import plans_visible_to
from .row_queries import rows_among
from .rows import Row, above, in_order, is_doing
from .vocab import LEFT, STAGES, Stage


@dataclass(frozen=True, slots=True)
class ThemeCounted:
    """A theme with how many items speak of it, and how those that are to be done stand: (state, word, number)."""

    theme: Theme
    items: int
    by_state: tuple[tuple[State, str, int], ...]


def themes_counted(visit: Visit) -> list[ThemeCounted]:
    """Every theme, with the items in plans this visitor may see that have not left them. Two queries."""
    told = (
        ItemTheme.objects.filter(partnership=visit.partnership, item__plan__in=plans_visible_to(visit))
        .exclude(item__stage__in=LEFT)
        .values_list("theme_id", "item__kind", "item__stage", "item__rating__state")
        .annotate(n=Count("pk"))
    )
    items: dict[int, int] = {}
    states: dict[int, dict[State, int]] = {}
    for theme, kind, stage, stated, number in told:
        items[theme] = items.get(theme, 0) + number
        if is_doing(kind):
            state = shown(stage, cast("State | None", stated))
            mine = states.setdefault(theme, {})
            mine[state] = mine.get(state, 0) + number
    return [
        ThemeCounted(theme, items.get(theme.pk, 0), _in_words(states.get(theme.pk, {})))
        for theme in Theme.objects.filter(partnership=visit.partnership)
    ]


def themes_by_item(visit: Visit) -> dict[int, set[str]]:
    """By key of an item in a plan this visitor may see: the names of its themes. One query."""
    told = ItemTheme.objects.filter(partnership=visit.partnership, item__plan__in=plans_visible_to(visit))
    found: dict[int, set[str]] = {}
    for item, name in told.values_list("item_id", "theme__name"):
        found.setdefault(item, set()).add(name)
    return found


def _in_words(counted: dict[State, int]) -> tuple[tuple[State, str, int], ...]:
    return tuple((state, _(label), counted[state]) for state, label in STATES.items() if state in counted)


@dataclass(frozen=True, slots=True)
class Threaded:
    """An item of a theme, what it stands under (topmost first), and where it came from: (words, page or None)."""

    row: Row
    under: tuple[Row, ...]
    origins: tuple[tuple[str, str | None], ...]

    @property
    def stage_word(self) -> str:
        return _(STAGES[cast(Stage, self.row.stage)])


def items_of_theme(visit: Visit, theme: Theme) -> list[tuple[Plan, list[Threaded]]]:
    """The items of a theme by plan, in the order of each plan, as far as this visitor may see them."""
    visible = plans_visible_to(visit)
    told = ItemTheme.objects.filter(theme=theme, item__plan__in=visible)
    mine = {
        key: (label, reference)
        for key, label, reference in told.values_list("item_id", "item__origin_label", "item__origin_reference")
    }
    plans = list(visible.filter(items__themes__theme=theme).select_related("board").distinct())
    belongs = dict(Item.objects.filter(plan__in=plans).values_list("pk", "plan_id"))
    rows = in_order(rows_among(Item.objects.filter(plan__in=plans), visit.partnership, visit.today))
    came = _came_from(visit, [row.reference for row in rows if row.key in mine])
    found: dict[int, list[Threaded]] = {}
    for row in rows:
        if row.key in mine:
            origins = (*came.get(row.reference, ()), *_printed_origin(*mine[row.key]))
            found.setdefault(belongs[row.key], []).append(Threaded(row, tuple(above(row, rows)), origins))
    return [(plan, found[plan.pk]) for plan in plans if plan.pk in found]


def _came_from(visit: Visit, references: Iterable[str]) -> dict[str, list[tuple[str, str | None]]]:
    before, _after = strands_of(visit, *references)
    found: dict[str, list[tuple[str, str | None]]] = {}
    for strand in before:
        found.setdefault(strand.edge.target, []).append((_label(strand), strand.other.url))
    return found


def _label(strand: Strand) -> str:
    return strand.other.label or strand.other.reference


def _printed_origin(label: str, reference: str) -> list[tuple[str, str | None]]:
    return [(f"{label}, {reference}".rstrip(", "), None)] if label else []


def themes_of_item(item: Item) -> list[Theme]:
    """What an item is about, by name."""
    return list(Theme.objects.filter(items__item=item).order_by("name"))


def theme_names(visit: Visit) -> list[str]:
    return list(Theme.objects.filter(partnership=visit.partnership).order_by("name").values_list("name", flat=True))


def theme_of(visit: Visit, slug: str) -> Theme | None:
    return Theme.objects.filter(partnership=visit.partnership, slug=slug).select_related("partnership").first()
