"""What owners judge and what is made of figures, of many indicators in one query."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, CharField, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from goldenthread.performance.models import Commentary, Indicator, Judgement
from goldenthread.performance.rules.scorecard import Judged, Said
from goldenthread.performance.rules.spans import Span
from goldenthread.plans.past import end_of

from .figures_since import with_figures_since

_LONGEST_AGO = timedelta(days=3 * 366)  # that a judgement is looked for
_SAME = (
    "what",
    "pk",
    "indicator_id",
    "kind",
    "first",
    "last",
    "by",
    "at",
    "one",
    "two",
    "three",
    "four",
    "figures_since",
)


@dataclass(frozen=True, slots=True)
class Notes:
    """By key of the indicator: each judgement that holds, by its period; the newest commentary."""

    judged: dict[int, dict[Span, Judged]] = field(default_factory=dict)
    said: dict[int, Said] = field(default_factory=dict)


def notes_of(keys: Collection[int], day: date, today: date) -> Notes:
    """Of periods that ended by that day, as they stood at the end of `today`. One query."""
    known = {"last__lte": day, "at__lt": end_of(today)}
    judged = Judgement.objects.filter(indicator__in=keys, last__gte=day - _LONGEST_AGO, **known)
    newest = Commentary.objects.filter(indicator=OuterRef("pk"), **known).order_by("-last", "-pk")
    of = Indicator.objects.filter(pk__in=keys).annotate(newest=Subquery(newest.values("pk")[:1])).values("newest")
    judged = judged.annotate(figures_since=Value(False, BooleanField()))
    said = with_figures_since(Commentary.objects.filter(pk__in=of), until=today)
    rows = _alike(judged, "judged", ("rating__code", "rating__meaning", "rating__state", "words")).union(
        _alike(said, "said", ("shows", "so_what", "next", "question")), all=True
    )
    found = Notes()
    for what, _pk, key, kind, first, last, by, at, *told in sorted(rows, key=lambda row: row[1]):
        span, (one, two, three, four, since) = Span(last, first, kind), told
        if what == "judged":
            found.judged.setdefault(key, {})[span] = Judged(one, two, three, four, by)
        else:
            found.said[key] = Said(span, one, two, three, four, by, timezone.localdate(at), bool(since))
    return found


def _alike(rows: QuerySet[Any], what: str, texts: tuple[str, ...]) -> QuerySet[Any, Any]:
    """Rows of either table with the same columns."""
    names = dict(zip(("one", "two", "three", "four"), texts, strict=True))
    columns = {name: Cast(F(text), TextField()) for name, text in names.items()}
    return rows.order_by().annotate(what=Value(what, CharField()), **columns).values_list(*_SAME)
