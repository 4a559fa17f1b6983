"""Agencies by indicator: each figure in the look of how it stands, with its letter and its words."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.forms_seeing import ScorecardForm
from goldenthread.performance.queries.agencies import AgencyTable, agencies_by_indicator, whose
from goldenthread.performance.rules.points import Point
from goldenthread.performance.rules.scorecard import LOOKS, Owing, Row, boards_of, of_board
from goldenthread.performance.rules.targets import aim_on, standing
from goldenthread.performance.vocab import STANDINGS, Standing
from goldenthread.performance.words import seeing as words


@partnership_view(Permission.SEE_FIGURES)
def agencies(request: HttpRequest, here: Visit) -> HttpResponse:
    """What each agency gave, as at a quarter's end or today."""
    form = ScorecardForm(request.GET, here.today)
    for name in ("by", "show"):
        del form.fields[name]
    span = form.span
    found = agencies_by_indicator(here, day=span.last if span else None)
    form.offer_boards(boards_of(found.rows))
    rows = [_row(here, found, one) for one in of_board(found.rows, form.said("board"))]
    context = {
        "form": form, "span": span, "agencies_told": found.agencies, "rows": rows, "legend": legend(),
        "runs": here.may(Permission.RUN_FIGURES),
        "crumbs": [(_("Scorecard"), reverse("scorecard", args=[here.partnership.slug])), (_("Agency by agency"), None)],
    }  # fmt: skip
    return render_page(request, here, "performance/seeing/agencies.html", context)


def _row(here: Visit, found: AgencyTable, row: Row) -> dict[str, Any]:
    key, base = row.watched.key, reverse("indicator", args=[here.partnership.slug, row.watched.reference])
    given = found.given.get(key, {})
    spans = {one.span for one in given.values()}
    period = next(iter(spans)).name if spans else ""
    cells = [_cell(found, row, slug, f"{base}?of=agency:{slug}") | {"name": name} for slug, name in found.agencies]
    return {"name": row.watched.name, "url": base, "period": period, "cells": cells, "row": row}


def _cell(found: AgencyTable, row: Row, slug: str, url: str) -> dict[str, Any]:
    """One agency's figure; nothing where it returns none of this indicator."""
    key = row.watched.key
    owing, point = found.owes[key].get(slug), found.given.get(key, {}).get(slug)
    if owing is None and point is None:
        return {"asked": False}
    last = point.span.last if point else row.wanted.last
    aim = aim_on(found.aims.get(key, ()), last, whose(slug))
    which: Standing = standing(point.number if point else None, aim, row.definition.direction, row.definition.decimals)
    look, letter = LOOKS[which]
    return {
        "asked": True, "url": url, "look": look, "letter": letter, "word": _(STANDINGS[which]),
        "figure": words.figure(point), "fraction": words.fraction(point) if point else "",
        "missing": _wanting(owing, point),
    }  # fmt: skip


def _wanting(owing: Owing | None, point: Point | None) -> str:
    if owing is not None and owing.came == "missing":
        return _("newest figures missing")
    return _("sent, not approved yet") if owing is not None and owing.waits and point is None else ""


def legend() -> list[dict[str, Any]]:
    """What the letters mean."""
    meanings: dict[Standing, str] = {
        "met": _("The target is met."), "near": _("Short of the target, within its tolerance."),
        "off": _("Further from the target than its tolerance."),
        "none": _("There is no target, or it needs to be understood and is never coloured."),
        "no-answer": _("There is no number."),
    }  # fmt: skip
    return [
        {"code": LOOKS[one][1], "label": _(STANDINGS[one]), "state": LOOKS[one][0], "meaning": words_of}
        for one, words_of in meanings.items()
    ]
