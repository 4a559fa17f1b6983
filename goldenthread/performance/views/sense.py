"""So what: which figures of a period need words, what the rule sees beside what their owners wrote, and the writing."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.models import Ask
from goldenthread.boards.pages import render_page, way_back
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.access import may_run
from goldenthread.performance.models import Indicator
from goldenthread.performance.queries import sense as queries
from goldenthread.performance.queries.finding import indicator_url
from goldenthread.performance.queries.sense_access import check_may_write, may_write
from goldenthread.performance.rules.spans import Span, last_ended, span_of
from goldenthread.performance.sense_forms import SenseForm
from goldenthread.performance.services.commenting import NothingSaid, SaidAlready, make_sense
from goldenthread.performance.services.refusals import WrongSpan
from goldenthread.performance.vocab import SPAN_KINDS
from goldenthread.plans.access import Standing, standing_of


@partnership_view(Permission.SEE_FIGURES)
def sense(request: HttpRequest, here: Visit) -> HttpResponse:
    """The newest period of the rhythm that most indicators have."""
    rhythms = queries.rhythms_of(here)
    if not rhythms:
        context = {
            "runs": here.may(Permission.RUN_FIGURES),
            "crumbs": [(_("Scorecard"), "../"), (_("What figures show"), None)],
        }
        return render_page(request, here, "performance/sense/none.html", context)
    kind = max(rhythms, key=lambda one: rhythms[one])
    return redirect("sense-period", slug=here.partnership.slug, kind=kind, code=last_ended(kind, here.today).code)


@partnership_view(Permission.SEE_FIGURES)
def period(request: HttpRequest, here: Visit, kind: str, code: str) -> HttpResponse:
    """Every indicator of the period: first what needs words, then the calm rest."""
    span = _span_or_404(here, kind, code)
    seen, rhythms = queries.seen_with_rhythms(here, span)
    told = queries.in_order_of_need(seen)
    indicators = [one.indicator for one in told]
    said = queries.commented_on(indicators, span)
    asks = queries.asked_in(here, indicators, span) if here.may(Permission.SEE_ASKS) else {}
    standing = _standing(here)
    rows = [
        {
            "indicator": one.indicator,
            "url": indicator_url(one.indicator),
            "sense": one.sense,
            "judged": one.row.judged if one.row.now is not None and one.row.now.span == span else None,
            "differs": one.row.differs,
            "said": said.get(one.indicator.pk, ()),
            "asks": [_asked(ask) for ask in asks.get(one.indicator.reference, ())[:3]],
            "may_write": may_write(here, standing, one.indicator),
        }
        for one in told
    ]
    need = [one for one in rows if cast(queries.Sense, one["sense"]).needs]
    context = {
        "span": span,
        "need": need,
        "rest": [one for one in rows if one not in need],
        "written": sum(bool(one["said"]) for one in need),
        "before": span.before,
        "after": span.moved(1) if span.moved(1).last < here.today else None,
        "rhythms": [(one, _(SPAN_KINDS[one]), last_ended(one, here.today)) for one in rhythms],
        "may_ask": here.may(Permission.ASK),
        "saved": request.GET.get("saved", ""),
        "again": "again" in request.GET,
        "crumbs": [*_crumbs(here), (span.name, None)],
    }
    return render_page(request, here, "performance/sense/period.html", context)


def _asked(ask: Ask) -> dict[str, Any]:
    return {
        "whom": ask.post or ask.seat or ask.contact, "state": ask.state, "word": ask.get_state_display(),
        "due_on": ask.due_on, "answered_by": ask.answered_by,
    }  # fmt: skip


@partnership_view(Permission.SEE_FIGURES)
def write(request: HttpRequest, here: Visit, kind: str, code: str, reference: str) -> HttpResponse:
    """What one indicator shows in one period, and how its owner rates it."""
    span = _span_or_404(here, kind, code)
    indicator = _indicator_or_404(here, reference, span)
    check_may_write(here, standing_of(here), indicator)
    seen = next(iter(queries.seen_in(here, span, [reference])), None)
    judged = seen.row.judged if seen is not None and seen.row.now is not None and seen.row.now.span == span else None
    said = queries.commented_on([indicator], span).get(indicator.pk, ())
    form = SenseForm(
        request.POST if request.method == "POST" else None, ratings=queries.ratings_of(here.partnership),
        said=said, judged=judged,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _is_saved(here, indicator, span, form):
        place = {"slug": here.partnership.slug, "kind": span.kind, "code": span.code}
        otherwise = f"{reverse('sense-period', kwargs=place)}?saved={reference}{'&again=1' if said else ''}#{reference}"
        return redirect(way_back(request, here, otherwise))
    period_url = f"../../{span.code}/"
    context = {
        "form": form,
        "indicator": indicator,
        "span": span,
        "sense": seen.sense if seen is not None else None,
        "said": said,
        "crumbs": [*_crumbs(here), (span.name, period_url), (indicator.name, None)],
        "leave_url": period_url,
    }
    return render_page(request, here, "performance/sense/write.html", context, status=422 if form.errors else 200)


def _is_saved(here: Visit, indicator: Indicator, span: Span, form: SenseForm) -> bool:
    try:
        make_sense(
            indicator=indicator, span=span, words=form.new_words(), rating=form.new_rating(),
            why=form.cleaned_data.get("why") or "", by=here.actor, at=timezone.now(),
        )  # fmt: skip
    except (NothingSaid, SaidAlready) as refusal:
        form.add_error("shows", str(refusal))
    except WrongSpan as refusal:
        raise Http404 from refusal
    return not form.errors


@partnership_view(Permission.SEE_FIGURES)
def questions(request: HttpRequest, here: Visit) -> HttpResponse:
    """What the newest words on each indicator ask of the board, on one list for its next meeting."""
    context = {"asked": queries.questions_for(here), "crumbs": [*_crumbs(here), (_("Questions for the board"), None)]}
    return render_page(request, here, "performance/sense/questions.html", context)


def _standing(here: Visit) -> Standing:
    """What this person owns by; nobody asks of whoever writes about everything."""
    return Standing() if may_run(here, None) else standing_of(here)


def _crumbs(here: Visit) -> list[tuple[str, str | None]]:
    of = {"slug": here.partnership.slug}
    return [
        (_("Scorecard"), reverse("scorecard", kwargs=of)), (_("What figures show"), reverse("sense", kwargs=of)),
    ]  # fmt: skip


def _span_or_404(here: Visit, kind: str, code: str) -> Span:
    """A period of that rhythm that has ended."""
    found = span_of(kind, code) if kind in SPAN_KINDS else None
    if found is None or found.last >= here.today:
        raise Http404
    return found


def _indicator_or_404(here: Visit, reference: str, span: Span) -> Indicator:
    found = queries.find_indicator(here, reference)
    if found is None or found.span != span.kind:
        raise Http404
    return found
