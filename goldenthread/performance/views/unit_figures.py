"""The business unit enters its own figures of a period, all on one page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.views.keys import may_be_read_and_posted
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.access import indicators_visible_to, may_run
from goldenthread.performance.figure_forms import FigureBlock, blocks_of
from goldenthread.performance.models import Indicator, Value
from goldenthread.performance.queries.returns import lines_of
from goldenthread.performance.rules.points import ALL
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.services.entering import enter_figures
from goldenthread.performance.services.return_refusals import CorrectedWithoutReason, NotComplete, ReturnRefusal

from .return_periods import period_crumbs, span_or_404

_NONE: frozenset[int] = frozenset()


@may_be_read_and_posted
@partnership_view(Permission.RUN_FIGURES)
def unit_figures(request: HttpRequest, here: Visit, kind: str, code: str) -> HttpResponse:
    """Every indicator that the business unit enters, for one period. What is entered holds at once; what stood before
    is corrected, with the reason."""
    span = span_or_404(kind, code)
    indicators = _mine(here, span)
    values = Value.objects.filter(indicator__in=[one.pk for one in indicators], seat__isnull=True, area__isnull=True)
    lines = lines_of(indicators, values, span)[ALL]
    posted = request.method == "POST"
    blocks = blocks_of(lines, request.POST if posted else None)
    whys = {one.line.indicator.pk: request.POST.get(f"{one.key}-why", "").replace("\0", " ")[:500] for one in blocks}
    problem, unsaid = "", frozenset[int]()
    if posted:
        problem, unsaid = _save(here, span, blocks, whys)
        clean = not any(one.theirs or any(form.errors for form in one.forms) for one in blocks)
        if not problem and clean:
            return redirect(f"{request.path}?saved=1")
    told = [(one, whys[key], key in unsaid) for one in blocks for key in [one.line.indicator.pk]]
    context: dict[str, Any] = {
        "blocks": told, "span": span, "problem": problem, "posted": posted,
        "before": span.before, "after": span.moved(1),
        "notice": {"title": _("Saved.")} if "saved" in request.GET and not posted else None,
        "crumbs": period_crumbs(here, span, _("Enter the business unit’s figures")),
    }  # fmt: skip
    return render_page(request, here, "performance/returns/unit.html", context, status=422 if posted else 200)


def _mine(here: Visit, span: Span) -> list[Indicator]:
    rows = indicators_visible_to(here).filter(origin="unit", span=span.kind)
    return [
        one for one in rows if may_run(here, one.board_id) and (one.ended_on is None or span.last <= one.ended_on)
    ]  # fmt: skip


def _save(here: Visit, span: Span, blocks: list[FigureBlock], whys: dict[int, str]) -> tuple[str, frozenset[int]]:
    """Save all; why not, in a sentence, and which indicators lack the reason of a correction. Where one cell is no
    number nothing is saved: these figures hold at once."""
    typed = [told for one in blocks for told in one.typed(span, None)]
    if any(form.errors for one in blocks for form in one.forms):
        return _("Nothing was saved yet: something on this page is no figure."), _NONE
    try:
        kept = enter_figures(
            partnership=here.partnership, span=span, typed=typed, whys=whys, by=here.actor, at=timezone.now()
        )
    except NotComplete as refusal:
        return f"{_(str(refusal))} {', '.join(refusal.names)}.", _NONE
    except CorrectedWithoutReason as refusal:
        said = _("Nothing was saved. A figure that stood already is changed: say beside it why it is corrected.")
        return said, refusal.keys
    except ReturnRefusal as refusal:
        return _(str(refusal)), _NONE
    for one in blocks:
        one.mark(kept.clashes, kept.versions)
    return "", _NONE
