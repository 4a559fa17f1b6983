"""What figures say and what people made of them, out of the database, in a fixed number of queries."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Subquery

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.models import Ask
from goldenthread.boards.models import Rating
from goldenthread.boards.visit import Visit
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.access import indicators_visible_to
from goldenthread.performance.models import Commentary, Indicator, Judgement, Value
from goldenthread.performance.rules.scorecard import Row
from goldenthread.performance.rules.sense import Sense, of_row, order_of
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.vocab import SPAN_KINDS, SpanKind
from goldenthread.plans.access import Standing
from goldenthread.thread.queries import Strand, strands_of

from .commentary_names import COMMENTARY, name_of_ask
from .figures_since import with_figures_since
from .scorecard import Scorecard, scorecard, scorecard_of, watched_on
from .sense_access import may_write


@dataclass(frozen=True, slots=True)
class Seen:
    """An indicator with what the rule sees of it in a period."""

    indicator: Indicator
    sense: Sense
    row: Row


def seen_in(here: Visit, span: Span, only: Collection[str] = ()) -> list[Seen]:
    """Those of the period's rhythm, in the order of the scorecard. As many queries as a scorecard takes."""
    return _of_card(scorecard(here, day=span.last, only=only), span)


def seen_with_rhythms(here: Visit, span: Span) -> tuple[list[Seen], dict[SpanKind, int]]:
    """The same, and how many indicators there are of each rhythm."""
    card = scorecard(here, day=span.last)
    counts = Counter(row.watched.kind for row in card.rows)
    return _of_card(card, span), {kind: counts[kind] for kind in SPAN_KINDS if kind in counts}


def seen_by_all(partnership: Partnership, span: Span, today: date, only: Collection[str] = ()) -> list[Seen]:
    """What was approved for all: what may be said to whoever is asked."""
    indicators = watched_on(Indicator.objects.filter(partnership=partnership), span.last)
    if only:
        indicators = indicators.filter(reference__in=only)
    values = Value.objects.filter(indicator__in=indicators, approved_at__isnull=False, last__lte=span.last)
    return _of_card(scorecard_of(partnership, indicators, values, day=span.last, today=today), span)


def _of_card(card: Scorecard, span: Span) -> list[Seen]:
    rows = [row for row in card.rows if row.watched.kind == span.kind]
    return [Seen(card.indicators[row.watched.key], of_row(row, span), row) for row in rows]


def in_order_of_need(told: Iterable[Seen]) -> list[Seen]:
    return sorted(told, key=lambda one: order_of(one.sense))


def commented_on(indicators: Iterable[Indicator], span: Span) -> dict[int, list[Commentary]]:
    """By key of the indicator, what was written about it in a period, the newest first. One query."""
    found: dict[int, list[Commentary]] = {}
    rows = Commentary.objects.filter(indicator__in=[one.pk for one in indicators], kind=span.kind, last=span.last)
    for row in with_figures_since(rows).order_by("-pk"):
        found.setdefault(row.indicator_id, []).append(row)
    return found


def asked_in(here: Visit, indicators: Iterable[Indicator], span: Span) -> dict[str, list[Ask]]:
    """By reference of the indicator, who was asked for words about a period, the newest first. One query."""
    names = {name_of_ask(one, span): one.reference for one in indicators}
    rows = Ask.objects.filter(partnership=here.partnership, kind=COMMENTARY, reference__in=list(names))
    found: dict[str, list[Ask]] = {}
    for ask in rows.exclude(state="withdrawn").select_related("post", "seat", "contact").order_by("-pk"):
        found.setdefault(names[ask.reference], []).append(ask)
    return found


def rhythms_of(here: Visit) -> dict[SpanKind, int]:
    """How many indicators there are of each rhythm, in the order of the rhythms. One query."""
    rows = indicators_visible_to(here).filter(ended_on__isnull=True).order_by().values_list("span")
    told = dict(rows.annotate(n=Count("pk")))
    return {kind: told[kind] for kind in SPAN_KINDS if kind in told}


def find_indicator(here: Visit, reference: str) -> Indicator | None:
    beside = ("partnership", "board", "owner", "owner_seat")
    return indicators_visible_to(here).filter(reference=reference).select_related(*beside).first()


def ratings_of(partnership: Partnership) -> list[Rating]:
    """The codes of the board's own schemes. One query."""
    rows = Rating.objects.filter(partnership=partnership).select_related("scheme")
    return list(rows.order_by("scheme__name", "position"))


def questions_for(here: Visit) -> list[Commentary]:
    """What the newest words on each indicator ask of the board, by the order of the scorecard. One query."""
    newest = Commentary.objects.filter(indicator=OuterRef("pk")).order_by("-last", "-pk").values("pk")[:1]
    going = indicators_visible_to(here).filter(ended_on__isnull=True).annotate(newest=Subquery(newest))
    rows = Commentary.objects.filter(pk__in=going.values("newest")).exclude(question="")
    return list(rows.select_related("indicator__board").order_by("indicator__position", "indicator_id"))


@dataclass(frozen=True, slots=True)
class Period:
    """What was made of an indicator in one period; the first of each holds, the others stood before."""

    span: Span
    commentaries: Sequence[Commentary]
    judgements: Sequence[Judgement]


@dataclass(frozen=True, slots=True)
class OnIndicator:
    """What the page of an indicator shows: on_indicator.html and its_thread.html take it as `made`."""

    periods: Sequence[Period]  # the newest first
    before: Sequence[Strand]
    after: Sequence[Strand]
    may_write: bool
    newest: Span | None  # which to write about
    may_join: bool = False


def made_of(here: Visit, standing: Standing, indicator: Indicator, newest: Span | None) -> OnIndicator:
    """Three queries, and one for each way of finding what the thread leads to. `newest`: the period to write about."""
    said: dict[Span, list[Commentary]] = {}
    for one in with_figures_since(Commentary.objects.filter(indicator=indicator)).order_by("-last", "-pk"):
        said.setdefault(one.span, []).append(one)
    rated: dict[Span, list[Judgement]] = {}
    for each in Judgement.objects.filter(indicator=indicator).select_related("rating").order_by("-last", "-pk"):
        rated.setdefault(each.span, []).append(each)
    spans = sorted({*said, *rated}, reverse=True)
    before, after = strands_of(here, indicator.reference, without=("measured-by",))
    return OnIndicator(
        [Period(span, said.get(span, ()), rated.get(span, ())) for span in spans], before, after,
        may_write(here, standing, indicator), newest,
        here.may(Permission.EDIT_PLANS),
    )  # fmt: skip
