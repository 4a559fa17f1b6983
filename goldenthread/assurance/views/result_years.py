"""Two campaigns beside each other, and the board beside the agencies."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.access import untold
from goldenthread.assurance.comparing import Comparison, Pair, Year, is_reworded, year_on_year
from goldenthread.assurance.models import Campaign
from goldenthread.assurance.result_queries import earlier_campaigns, heirs_in, returned_of
from goldenthread.assurance.result_words import PARTS
from goldenthread.assurance.results import Drift, mean_drift
from goldenthread.assurance.results import drift as drift_in
from goldenthread.assurance.tool import Standard
from goldenthread.assurance.vocab import BECAME
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.access import standing_of

from .result_addresses import (
    agency_url,
    base_of_results,
    campaign_or_404,
    crumbs,
    framed,
    heads_of,
    page_of,
    question_name,
    results_of,
    standard_name,
    standard_url,
)
from .result_agency import moved_words

ORDERS = ("worse", "better")


@partnership_view(Permission.SEE_AUDITS)
def years(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What moved since an earlier campaign, by agency and standard and by question; what does not compare, and why."""
    now = campaign_or_404(here, reference)
    earlier = earlier_campaigns(here, now)
    asked = request.GET.get("with", "")
    then = next((one for one in earlier if one.reference == asked), earlier[0] if earlier else None)
    base = base_of_results(here, now.reference)
    context: dict[str, Any] = {
        "campaign": now, "then": then, "earlier": earlier, "base": base,
        "crumbs": crumbs(here, now, (_("Year on year"), None)),
    }  # fmt: skip
    if then is not None:
        context |= _compared(request, here, now, then, base)
    return render_page(request, here, "assurance/results/years.html", context)


def _compared(request: HttpRequest, here: Visit, now: Campaign, then: Campaign, base: str) -> dict[str, Any]:
    tools = [then.tool.asks, now.tool.asks]
    before, after = returned_of([then, now], tools, untold=untold(here, standing_of(here)))
    years = (Year(tools[0], before, then.closes_on), Year(tools[1], after, now.closes_on))
    found = year_on_year(*years, heirs_in(here.partnership))
    order = request.GET.get("order", "")
    page = page_of(request, _ordered(found.pairs, order))
    heads = heads_of(tools[1], base)
    return {
        "found": found,
        "tool": tools[1],
        "untold": list(dict.fromkeys(one.name for one in [*after, *before] if one.untold and one.is_handed)),
        "heads": heads,
        "page": page,
        "order": order,
        "rows": [_row(base, pair, heads, then) for pair in page.object_list],
        "means": [(name, url, sums, moved_words(sums.moved)) for one, name, url, _short in heads
                  for sums in [found.standards[one.key]]],
        "whole": found.whole,
        "whole_moved": moved_words(found.whole.moved),
        "parts": [(PARTS[part], n) for part, n in Counter(one.part for one in found.pairs).items() if part != "both"],
        "became": [(_(BECAME[word]), n) for word, n in Counter(c.became for c in found.changes.values()).items()],
        "standards": [_questions(base, found, one) for one in tools[1].standards],
        "gone": [change.before for change in found.changes.values() if change.became == "gone"],
    }  # fmt: skip


def _ordered(pairs: list[Pair], order: str) -> list[Pair]:
    """By name; or who moved most first, down or up."""
    if order not in ORDERS:
        return pairs
    known = [one for one in pairs if one.whole.moved]

    def by(pair: Pair) -> float:
        return (pair.whole.now or 0.0) - (pair.whole.then or 0.0)

    return sorted(known, key=by, reverse=order == "better") + [one for one in pairs if not one.whole.moved]


def _row(base: str, pair: Pair, heads: list[Any], then: Campaign) -> dict[str, Any]:
    whose, here = pair.whose, pair.part == "both"
    url = f"{agency_url(base, whose.reference)}?{urlencode({'with': then.reference})}"
    handed = pair.now is not None and whose.is_handed
    return {
        "name": whose.name,
        "url": url if handed else "",
        "part": "" if here else PARTS[pair.part],
        "fresh": pair.then is None,
        "became": get_text_list(list(pair.became), _("and")),
        "was": get_text_list(list(pair.was), _("and")),
        "late_then": pair.late_then,
        "late_now": pair.late_now,
        "cells": [
            (name, f"{url}#s-{one.key}", shift, moved_words(shift.moved))
            for one, name, _url, _short in heads
            for shift in [pair.standards[one.key]]
        ]
        if here
        else [],
        "whole": pair.whole,
        "moved": moved_words(pair.whole.moved),
    }


def _questions(base: str, found: Comparison, one: Standard) -> dict[str, Any]:
    """Each question of a standard: what became of it, and how it moved over those for whom it compares."""
    rows = []
    for question in one.questions:
        change, sums = found.changes[question.key], found.questions.get(question.key)
        rows.append({
            "name": question_name(question),
            "url": f"{standard_url(base, one.key)}#q-{question.key}",
            "change": change,
            "became": _(BECAME[change.became]),
            "reworded": change.before.text if change.before and is_reworded(change) else "",
            "sums": sums,
            "moved": moved_words(sums.moved) if sums else None,
        })  # fmt: skip
    return {"name": standard_name(one), "rows": rows}


@partnership_view(Permission.SEE_AUDITS)
def drift(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What agencies say of themselves beside what the board says, by agency and standard."""
    seen = results_of(here, reference)
    found = drift_in(seen.found)
    page = page_of(request, found)
    heads = heads_of(seen.tool, seen.base)
    context = framed(
        here, seen, (_("Agencies and the board"), None),
        page=page, heads=heads, moderated=len(found), handed=len(seen.found.handed),
        rows=[
            {
                "name": one.line.whose.name,
                "url": agency_url(seen.base, one.line.whose.reference),
                "cells": [(name, one.standards[each.key]) for each, name, _url, _short in heads],
                "whole": one.whole, "moderated": one.moderated, "up": one.up, "down": one.down,
            }
            for one in page.object_list
        ],
        means=[(name, url, *_mean([one.standards[each.key] for one in found])) for each, name, url, _short in heads],
        whole=_mean([one.whole for one in found]),
    )  # fmt: skip
    return render_page(request, here, "assurance/results/drift.html", dict(context))


def _mean(drifts: list[Drift]) -> tuple[int | None, Counter[Any]]:
    """By how many points on average, and how many each way."""
    mean = mean_drift(drifts)
    return (None if mean is None else round(mean * 100), Counter(one.way for one in drifts if one.way))
