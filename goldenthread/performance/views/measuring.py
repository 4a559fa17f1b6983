"""What an indicator measures: from its own page, and from an item's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.lib.finding import ask
from goldenthread.performance.access import may_run
from goldenthread.performance.models import Measuring
from goldenthread.performance.queries.indicators import by_theme, items_named, measured_by, whole
from goldenthread.performance.services.measuring import NothingChosen, measure, measure_no_more
from goldenthread.plans.models import Item
from goldenthread.plans.searching import search_items

from .indicator_addresses import crumbs_of_one, indicator_to_run


@partnership_view(Permission.RUN_FIGURES)
def measures(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The items it measures; more are found by words or reference, and ticked."""
    found = indicator_to_run(here, reference)
    linked = measured_by(here, found)
    problem = ""
    if request.method == "POST":
        gone = next((one for one in linked if one.item.reference == request.POST.get("remove")), None)
        if gone is not None:
            measure_no_more(measuring=gone, by=here.actor, at=timezone.now())
            return redirect(request.path)
        items = items_named(here, request.POST.getlist("item"))
        try:
            why = request.POST.get("why", "")
            measure(pairs=[(found, one) for one in items], why=why, by=here.actor, at=timezone.now())
            return redirect(request.path)
        except NothingChosen:
            problem = _("Tick at least one that it does not measure yet.")
    words = request.GET.get("words", "")[:200]
    asked = ask(words)
    hits = search_items(here, asked) if asked else None
    context = {
        "indicator": found,
        "linked": linked,
        "words": words,
        "hits": hits,
        "measured": {one.item.reference for one in linked},
        "problem": problem,
        "crumbs": crumbs_of_one(here, found, _("What it is to show")),
    }
    return render_page(request, here, "performance/indicators/measures.html", context, status=422 if problem else 200)


@partnership_view(Permission.RUN_FIGURES)
def measure_item(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Which indicators measure an item: ticks, and those that were there are ticked."""
    item = next(iter(items_named(here, [reference])), None)
    if item is None:
        raise Http404
    linked = {
        one.indicator.reference: one
        for one in Measuring.objects.filter(item=item).select_related("indicator__partnership", "item")
    }
    offered = [
        one for one in whole(here) if may_run(here, one.board_id) and (one.ended_on is None or one.reference in linked)
    ]
    if request.method == "POST":
        ticks, before = set(request.POST.getlist("indicator")), set(request.POST.getlist("was"))
        fresh = [one for one in offered if one.reference in ticks - before and one.reference not in linked]
        gone = [linked[one.reference] for one in offered if one.reference in (before - ticks) & linked.keys()]
        if fresh:
            measure(
                pairs=[(one, item) for one in fresh], why=request.POST.get("why", ""), by=here.actor, at=timezone.now()
            )
        for one in gone:
            measure_no_more(measuring=one, by=here.actor, at=timezone.now())
        return redirect(f"{_item_url(here, item)}#measured")
    context = {
        "item": item,
        "themes": by_theme(offered),
        "ticked": set(linked),
        "item_url": _item_url(here, item),
        "crumbs": [
            (_("Plans"), reverse("plans", kwargs={"slug": here.partnership.slug})),
            (item.reference, _item_url(here, item)),
            (_("What measures it"), None),
        ],
    }
    return render_page(request, here, "performance/indicators/of_item.html", context)


def _item_url(here: Visit, item: Item) -> str:
    return reverse("item", kwargs={"slug": here.partnership.slug, "reference": item.reference})
