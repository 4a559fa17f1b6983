"""What performance asks of whoever owns an indicator: what its figure shows. Answered on any page where it is asked."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import AskKind, ForRounds, Giver, NotTaken, Shown, Whom
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Commentary, Indicator
from goldenthread.performance.queries.commentary_names import COMMENTARY, read_name
from goldenthread.performance.queries.sense import seen_by_all
from goldenthread.performance.queries.sense_wanting import said, scope_form, survey, wants
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.sense_forms import CommentaryForm
from goldenthread.performance.services.commenting import NothingSaid, SaidAlready, Words, comment
from goldenthread.performance.services.refusals import WrongSpan

_FIELDS = ("shows", "so_what", "next", "question")


def owner_of(indicator: Indicator) -> Whom | None:
    if indicator.owner_id is not None:
        return Whom("post", indicator.owner_id)
    return Whom("agency", indicator.owner_seat_id) if indicator.owner_seat_id is not None else None


def _found(asks: Sequence[Ask]) -> dict[int, tuple[Any, Span]]:
    """By key of the ask, the indicator and the period of those that are still wanted: it is watched, and whoever is
    asked owns it, or had it passed to them. One query."""
    names = {ask.pk: read_name(ask.reference) for ask in asks}
    rows = Indicator.objects.filter(
        partnership__in={ask.partnership_id for ask in asks}, reference__in={one[0] for one in names.values() if one}
    ).select_related("partnership", "board")
    newest = Commentary.objects.filter(indicator=OuterRef("pk")).order_by("-last", "-pk")
    rows = rows.annotate(last_said=Subquery(newest.values("shows")[:1]), last_at=Subquery(newest.values("at")[:1]))
    known = {(one.partnership_id, one.reference): one for one in rows}
    found: dict[int, tuple[Any, Span]] = {}
    for ask in asks:
        told = names[ask.pk]
        indicator = known.get((ask.partnership_id, told[0])) if told else None
        if told is None or indicator is None or told[1].kind != indicator.span:
            continue
        if indicator.ended_on is not None and indicator.ended_on < told[1].last:
            continue
        if ask.contact_id or owner_of(indicator) == Whom.of(ask):
            found[ask.pk] = (indicator, told[1])
    return found


class _Senses:
    """What the rule sees of what is asked about, worked out once, when a form is drawn: a list draws none."""

    def __init__(self, told: Sequence[tuple[Indicator, Span]]) -> None:
        self._told = told

    def of(self, indicator: Indicator, span: Span) -> str:
        return self._seen.get((indicator.pk, span), "")

    @cached_property
    def _seen(self) -> dict[tuple[int, Span], str]:
        places: dict[tuple[Partnership, Span], list[str]] = {}
        for indicator, span in self._told:
            places.setdefault((indicator.partnership, span), []).append(indicator.reference)
        today = timezone.localdate()
        return {
            (one.indicator.pk, span): one.sense.said(_now)
            for (partnership, span), references in places.items()
            for one in seen_by_all(partnership, span, today, references)
        }


def show(asks: Sequence[Ask]) -> dict[int, Shown]:
    """What is asked about and still wanted. One query."""
    found = _found(asks)
    senses = _Senses(list(found.values()))
    return {key: _shown(indicator, span, senses) for key, (indicator, span) in found.items()}


def wanted(asks: Sequence[Ask]) -> set[int]:
    return set(_found(asks))


def _shown(indicator: Any, span: Span, senses: _Senses) -> Shown:
    facts = ((_now("Period"), span.name), (_now("Why it is watched"), indicator.why))
    return Shown(
        title=_now("What %(name)s shows in %(period)s") % {"name": indicator.name, "period": span.name},
        within=indicator.board.name if indicator.board else _now("Scorecard"),
        url=sense_url(indicator.partnership.slug, indicator.reference, span),
        facts=tuple((name, words) for name, words in facts if words),
        last=indicator.last_said or "",
        last_on=timezone.localdate(indicator.last_at) if indicator.last_at else None,
        carried=(indicator, span, senses),
        is_named=False,
    )


def sense_url(slug: str, reference: str, span: Span) -> str:
    place = {"slug": slug, "kind": span.kind, "code": span.code, "reference": reference}
    return reverse("sense-write", kwargs=place)


def form(_ask: Ask, shown: Shown, data: Mapping[str, Any] | None = None, prefix: str = "") -> CommentaryForm:
    indicator, span, senses = shown.carried
    seen: Callable[[], str] = lambda: senses.of(indicator, span)  # noqa: E731
    return CommentaryForm(data, prefix=prefix, seen=seen)


def answer(ask: Ask, told: Mapping[str, Any], giver: Giver, at: datetime) -> str:
    """Append the commentary; answered again, the newest holds and the one before is kept. Its number is its name."""
    found = _found([ask]).get(ask.pk)
    if found is None:
        raise NotTaken(_now("This is not asked any more. Nothing was sent."))
    indicator, span = found
    words = Words(*(str(told.get(name) or "") for name in _FIELDS))
    try:
        comment(indicator=indicator, span=span, words=words, by=giver.actor, at=at)
    except SaidAlready:
        pass  # sent twice: it stands there once
    except NothingSaid as refusal:
        raise NotTaken(str(refusal), "shows") from refusal
    except WrongSpan as refusal:
        raise NotTaken(_now("This is not asked any more. Nothing was sent.")) from refusal
    return str(Commentary.objects.filter(indicator=indicator, kind=span.kind, last=span.last).count())


def answered(asks: Sequence[Ask]) -> dict[int, dict[str, Any]]:
    """By the key of the ask, what was written, by the fields of the form. One query."""
    names = {ask.pk: read_name(ask.reference) for ask in asks}
    rows = Commentary.objects.filter(
        partnership__in={ask.partnership_id for ask in asks},
        indicator__reference__in={one[0] for one in names.values() if one},
    ).select_related("indicator")
    written: dict[tuple[int, str, Span], list[Commentary]] = {}
    for row in rows.order_by("pk"):
        written.setdefault((row.partnership_id, row.indicator.reference, row.span), []).append(row)
    found: dict[int, dict[str, Any]] = {}
    for ask in asks:
        told, number = names[ask.pk], int(ask.answer) if ask.answer.isdecimal() else 0
        mine = written.get((ask.partnership_id, *told), []) if told and number else []
        for row in mine[number - 1 : number]:
            found[ask.pk] = {name: getattr(row, name) for name in _FIELDS}
    return found


def count(n: int) -> str:
    return ngettext("%(n)d commentary", "%(n)d commentaries", n) % {"n": n}


def enter_url(ask: Ask) -> str:
    """Where the business unit enters what came by call or mail."""
    told = read_name(ask.reference)
    if told is None:
        return reverse("sense", kwargs={"slug": ask.partnership.slug})
    return sense_url(ask.partnership.slug, told[0], told[1])


def kind() -> AskKind:
    return AskKind(
        word=COMMENTARY,
        name=_("A commentary on an indicator"),
        deed=_("Say what it shows"),
        show=show,
        enter_url=enter_url,
        form=form,
        fields="performance/sense/asked_fields.html",
        essential="shows",
        answer=answer,
        wanted=wanted,
        answered=answered,
        rounds=ForRounds(scope_form, said, wants, survey, _("commentaries")),
        count=count,
        order=34,
    )
