"""An indicator beside England, the region, statistical neighbours, chosen peers and its own past."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.access import indicators_visible_to
from goldenthread.performance.comparing_page import (
    area_rows,
    breaks_in,
    charts_of,
    definition_in,
    spread_words,
    year_rows,
)
from goldenthread.performance.models import Indicator
from goldenthread.performance.queries.comparing import Company, authorities, company_of, compared_in
from goldenthread.performance.queries.grades import inspected
from goldenthread.performance.queries.national_points import is_rated
from goldenthread.performance.queries.points import definitions_of
from goldenthread.performance.rules.comparing import Compared, compares, ranked
from goldenthread.performance.vocab import DIRECTIONS
from goldenthread.performance.words.comparing import (
    before_words,
    closeness_words,
    comparison_words,
    missing_words,
    rank_words,
    which_area,
)

BACK = 9  # years before the newest


@partnership_view(Permission.SEE_FIGURES)
def neighbours(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """One year of it in every area it is compared with, who is missing, and the years in a chart and a table."""
    indicator = indicators_visible_to(here).select_related("national").filter(reference=reference).first()
    if indicator is None:
        raise Http404
    front = reverse("scorecard", kwargs={"slug": here.partnership.slug})
    context: dict[str, Any] = {
        "indicator": indicator,
        "measure": indicator.national,
        "runs": here.may(Permission.RUN_FIGURES),  # who may say which area it is
        "crumbs": [(_("Scorecard"), front), (indicator.name, "../"), (_("England, region and neighbours"), None)],
    }
    company = company_of(here.partnership, request.GET.get("area", "")) if indicator.national else None
    if company is not None:
        context |= {
            "company": company,
            "which": which_area(company.areas, company.own),
            **_compared(request, indicator, company),
        }
    return render_page(request, here, "performance/compare/neighbours.html", context)


def _compared(request: HttpRequest, indicator: Indicator, company: Company) -> dict[str, Any]:
    assert indicator.national is not None  # noqa: S101 - asked before
    measure = indicator.national
    definitions = definitions_of([indicator])[indicator.pk]
    rated = [measure.pk] if is_rated(measure.unit, definitions[-1][1]) else []
    line = compared_in(company, [measure], back=BACK, rated=rated).get(measure.pk, [])
    at = _chosen(line, request.GET.get("year", ""))
    if at is None:
        return {}
    kind: Any = indicator.span
    definition = definition_in(at.year, definitions, kind)
    rank = ranked(at.own, authorities(measure, at), definition.unit, definition.decimals)
    title = _("%(indicator)s: %(place)s among its neighbours, year by year") % {
        "indicator": indicator.name,
        "place": at.own.place.name,
    }
    grades = inspected(company.codes)
    return {
        "at": at,
        "years": list(dict.fromkeys(one.year for one in reversed(line))),
        "words": comparison_words(at, definition),
        "before": before_words(at, definition),
        "near": closeness_words(at) if compares(definition.unit) else "",
        "spread": spread_words(at, definition) if compares(definition.unit) else "",
        "rank": rank_words(rank) if rank else "",
        "missing": missing_words(at),
        "rows": [(one, grades.get(one.code)) for one in area_rows(at, definition)],
        "graded": bool(grades),
        "stands": compares(definition.unit),
        "beside": compares(definition.unit) and at.own.number is not None,
        "direction": _(DIRECTIONS[definition.direction]),
        "charts": charts_of(line, definition, title),
        "by_year": year_rows(line, definition),
        "breaks": breaks_in(line, definitions, kind),
    }


def _chosen(line: Sequence[Compared], year: str) -> Compared | None:
    """The year that was asked for, else the newest."""
    asked = [one for one in line if str(one.year) == year]
    return asked[-1] if asked else line[-1] if line else None
