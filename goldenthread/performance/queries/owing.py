"""Who returns figures of each indicator, and how those of the newest period stand. One query for all of them."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.utils import timezone

from goldenthread.performance.models import DataReturn, Indicator, Supplier, ValueVersion
from goldenthread.performance.rules.coming import due_of, is_expected, told_or_filled
from goldenthread.performance.rules.scorecard import Owing
from goldenthread.performance.rules.spans import Span, last_ended
from goldenthread.performance.rules.together import Agency
from goldenthread.performance.vocab import SPAN_KINDS, SpanKind
from goldenthread.plans.past import end_of

_RETURN = ("reference", "state", "due_on", "first_sent_on")


def wanted_spans(day: date) -> dict[SpanKind, Span]:
    """The newest period of each kind that is over at the end of the day."""
    return {kind: last_ended(kind, day + timedelta(days=1)) for kind in SPAN_KINDS}


def suppliers_of(
    indicators: Collection[Indicator], day: date, today: date
) -> tuple[dict[int, list[Owing]], dict[int, list[Agency]]]:
    """By key of the indicator, how its agencies stand, by name; and from when to when each is here. None is asked where
    none returns anything."""
    asked = {one.pk: one for one in indicators if one.origin == "agencies"}
    if not asked:
        return {}, {}
    wanted = wanted_spans(day)
    found: dict[int, list[Owing]] = {}
    agencies: dict[int, list[Agency]] = {}
    for key, name, slug, since, until, said, *filled in _rows(asked, wanted, today):
        one = asked[key]
        span = wanted[one.span]  # type: ignore[index]
        agency = Agency(slug, since, until)
        agencies.setdefault(key, []).append(agency)
        if agency.is_there(span.last) and is_expected(span, one.made_on, one.ended_on):
            found.setdefault(key, []).append(_owing(one, span, name, slug, said, filled, today))
        else:
            found.setdefault(key, []).append(Owing(name, slug, came="excused"))
    return found, agencies


def _rows(asked: Collection[int], wanted: dict[SpanKind, Span], today: date) -> Any:
    # The newest period's last day stands in the row, so that a database seeks returns and figures by it.
    newest = Case(*(When(indicator__span=kind, then=Value(span.last)) for kind, span in wanted.items()))
    same = {"kind": OuterRef("indicator__span"), "last": OuterRef("newest")}
    mine = DataReturn.objects.filter(seat=OuterRef("seat"), **same)
    holds = Q(value__approved_at__isnull=False) | Q(value__filled__state__in=("sent", "approved"))
    said = ValueVersion.objects.filter(
        holds, version=1, at__lt=end_of(today), value__indicator=OuterRef("indicator"), value__seat=OuterRef("seat"),
        value__part="", **{f"value__{name}": held for name, held in same.items()},
    )  # fmt: skip
    return (
        Supplier.objects.filter(indicator__in=asked)
        .annotate(newest=newest)
        .annotate(
            first_said=Subquery(said.values("at")[:1]),
            **{f"return_{name}": Subquery(mine.values(name)[:1]) for name in _RETURN},
        )
        .order_by("seat__name")
        .values_list(
            "indicator_id", "seat__name", "seat__slug", "seat__first", "seat__last", "first_said",
            *(f"return_{name}" for name in _RETURN),
        )
    )  # fmt: skip


def _owing(one: Indicator, span: Span, name: str, slug: str, said: Any, filled: list[Any], today: date) -> Owing:
    reference, state, due_on, sent = filled
    if sent and sent > today:  # a paper of a past day: it had not come
        state, sent = "asked", None
    due = due_of(span, one.made_on, one.due_days)
    stands = told_or_filled(
        due, timezone.localdate(said) if said else None, (state, due_on, sent) if reference else None, today
    )
    return Owing(name, slug, reference or "", due_on or due, stands.came, stands.days, waits=state == "sent")
