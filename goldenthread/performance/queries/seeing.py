"""One indicator with all that is known of it, in a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Area, Seat
from goldenthread.boards.visit import Visit
from goldenthread.performance.access import versions_visible_to
from goldenthread.performance.models import DefinitionVersion, Indicator, ValueVersion
from goldenthread.performance.rules.comparing import Compared
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import ALL, Point, Whose
from goldenthread.performance.rules.scorecard import Owing, Row
from goldenthread.performance.rules.targets import Aim
from goldenthread.plans.access import Standing, standing_of
from goldenthread.plans.models import Item
from goldenthread.plans.queries import plans_visible_to

from .points import points_of
from .scorecard import figures_of, scorecard

_MOST = 400  # versions that are told on one page
_YEARS = 40  # back that neighbours are drawn


@dataclass(frozen=True, slots=True)
class Seen:
    """`points`: every figure of `whose`, in order; `parts`: those of its newest period, by part; `others`: agencies and
    areas in that period, each with its name; `beside`: how a national one stands beside others, year by year."""

    indicator: Indicator
    whose: Whose
    row: Row
    versions: list[DefinitionVersion]
    points: list[Point]
    aims: Sequence[Aim]
    parts: dict[str, Point]
    others: list[tuple[Whose, str, Point | None]]
    items: list[Item]
    beside: Sequence[Compared]
    suppliers: Sequence[Owing]

    @property
    def name(self) -> str:
        """Of whom the figures are; "" for all."""
        return next((name for whose, name, _point in self.others if whose == self.whose), self.whose.slug)

    @property
    def definitions(self) -> list[tuple[date, Definition]]:
        return [(one.first, one.says) for one in self.versions]


def posts_of(here: Visit) -> Standing:
    """What this visitor is beside their roles; whoever runs the figures needs to be nothing. One query at most."""
    return Standing() if here.may(Permission.RUN_FIGURES) else standing_of(here)


def indicator_seen(
    here: Visit, reference: str, posts: Standing, whose: Whose = ALL, day: date | None = None
) -> Seen | None:
    """None where this visitor sees no such indicator; what was made of it is asked by sense.made_of. Eight
    queries, or nine of a national one."""
    found = scorecard(here, day=day, only=(reference,), whose=whose, back=_YEARS, posts=posts, noted=False)
    if not found.rows:
        return None
    row = found.rows[0]
    key = row.watched.key
    indicator, versions = found.indicators[key], found.versions[key]
    parts, others = _beside(here, indicator, row, versions, whose, found.suppliers.get(key, []), posts)
    return Seen(
        indicator, whose, row, versions, found.points[key], found.aims.get(key, ()), parts, others,
        items_of(here, indicator), found.beside.get(key, ()), found.suppliers.get(key, []),
    )  # fmt: skip


def _beside(
    here: Visit, indicator: Indicator, row: Row, versions: Sequence[DefinitionVersion], whose: Whose,
    suppliers: Sequence[Owing], posts: Standing,
) -> tuple[dict[str, Point], list[tuple[Whose, str, Point | None]]]:  # fmt: skip
    """What else is known of the newest period: its parts, and each agency and area. Two queries at most."""
    names = {Whose("seat", one.slug): one.name for one in suppliers}
    if row.now is None or row.compared is not None:
        return {}, [(one, name, None) for one, name in names.items()]
    of = Q(last=row.now.span.last)
    values = figures_of(here, row.now.span.last, posts).filter(of, indicator=indicator)
    definitions = {indicator.pk: [(one.first, one.says) for one in versions]}
    found = points_of([indicator], values, parts=True, definitions=definitions).get(indicator.pk, {})
    names |= _named(indicator, [one for one in found if one != ALL and one not in names])
    parts = {part: run[-1] for part, run in found.get(whose, {}).items() if part}
    ordered = sorted(names.items(), key=lambda pair: pair[1].lower())
    told = [(one, name, _last(found.get(one, {}))) for one, name in ordered]
    return dict(sorted(parts.items(), key=lambda pair: _place(indicator, pair[0]))), told


def _named(indicator: Indicator, unknown: Sequence[Whose]) -> dict[Whose, str]:
    """The names of agencies and areas. A query for each kind, none where all are known."""
    found: dict[Whose, str] = {}
    kinds: dict[str, type[Area] | type[Seat]] = {"area": Area, "seat": Seat}
    for kind, model in kinds.items():
        slugs = [one.slug for one in unknown if one.kind == kind]
        if slugs:
            rows = model.objects.filter(partnership=indicator.partnership_id, slug__in=slugs)
            found |= {Whose(kind, slug): name for slug, name in rows.values_list("slug", "name")}  # type: ignore[arg-type]
    return found


def _last(of: Mapping[str, Sequence[Point]]) -> Point | None:
    return of[""][-1] if of.get("") else None


def _place(indicator: Indicator, part: str) -> tuple[int, str]:
    """Parts in the indicator's own order; what it does not name comes last."""
    order = [
        f"{one['name']}: {name}"
        for one in indicator.parts or ()
        if isinstance(one, dict) and one.get("name")
        for name in one.get("parts") or ()
    ]
    return (order.index(part) if part in order else len(order), part)


def items_of(here: Visit, indicator: Indicator) -> list[Item]:
    """What it measures, in plans this visitor sees. One query."""
    measured = indicator.measures.values("item")
    found = Item.objects.filter(pk__in=measured, plan__in=plans_visible_to(here)).select_related("plan")
    return list(found.order_by("plan__title", "reference"))


def history_of(here: Visit, seen: Seen, posts: Standing) -> list[ValueVersion]:
    """Every version this visitor may see of every figure of the whole, or of that agency or area, the newest first. One
    query."""
    values = figures_of(here, here.today, posts).filter(indicator=seen.indicator, part="")
    match seen.whose.kind:
        case "seat":
            values = values.filter(seat__slug=seen.whose.slug)
        case "area":
            values = values.filter(area__slug=seen.whose.slug)
        case _:
            values = values.filter(seat__isnull=True, area__isnull=True)
    rows = versions_visible_to(here, values, posts).select_related("value")
    return list(rows.order_by("-value__last", "-version")[:_MOST])
