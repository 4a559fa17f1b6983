"""The search page: one box for everything this person may see in the partnership."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.lib.finding import LONGEST, ask
from goldenthread.plans.searching import by_printed_number
from goldenthread.thread.registry import find_all
from goldenthread.thread.searching import searchables

_REFERENCE = re.compile(r"([A-Za-z]{3})[- ]?(\d{1,6})")
_NUMBER = re.compile(r"[A-Za-z]{0,3}\.?\d[\w.()/-]{0,15}")


@partnership_view(Permission.SEE_PLANS)
def search(request: HttpRequest, here: Visit) -> HttpResponse:
    """What was found, kind by kind, the best of each first. A reference or a number leads straight to its thing."""
    typed = request.GET.get("q", "").strip()[:LONGEST]
    there = _straight_to(here, typed)
    if there is not None:
        return redirect(there)
    asked = ask(typed)
    known = searchables()
    found = [(one, one.search(here, asked)) for one in known] if asked else []
    groups = [(one.name, hits) for one, hits in found if hits.total]
    context = {
        "typed": typed,
        "asked": asked,
        "groups": groups,
        "total": sum(hits.total for _name, hits in groups),
        "known": known,
        "search_url": "",  # the page's own box is the larger one
    }
    return render_page(request, here, "home/search.html", context)


def _straight_to(here: Visit, typed: str) -> str | None:
    """The page of the one thing that was named; None where that is no name, or the name of several."""
    reference = _REFERENCE.fullmatch(typed)
    if reference:
        name = f"{reference[1].upper()}-{int(reference[2]):04}"
        found = find_all(here, [name]).get(name)
        return found.url if found else None
    if _NUMBER.fullmatch(typed):
        items = by_printed_number(here, typed)
        if len(items) == 1:
            return reverse("item", kwargs={"slug": here.partnership.slug, "reference": items[0]})
    return None
