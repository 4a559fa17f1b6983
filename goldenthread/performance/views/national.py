"""National statistics: what is loaded, which places this partnership covers, and whom it is compared with."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.models import NationalArea
from goldenthread.performance.queries.national import (
    covered_of,
    loaded,
    neighbours_of,
    peers_of,
    place_coded,
    places_named,
)
from goldenthread.performance.services import covering
from goldenthread.performance.services.refusals import HasEnded, ItsOwnPeer

_DEEDS: dict[str, Callable[..., bool]] = {
    "cover": covering.cover,
    "uncover": covering.uncover,
    "first": covering.put_first,
    "peer": covering.choose_peer,
    "unpeer": covering.drop_peer,
}


@partnership_view(Permission.RUN_FIGURES)
def statistics(request: HttpRequest, here: Visit) -> HttpResponse:
    """What is loaded, since when and how much; the places covered, their neighbours, the chosen peers."""
    return _page(request, here)


@require_POST
@partnership_view(Permission.RUN_FIGURES)
def choose(request: HttpRequest, here: Visit) -> HttpResponse:
    """One place is covered, put first, chosen to be compared with, or dropped."""
    name, _colon, code = request.POST.get("deed", "").partition(":")
    place = place_coded(code) if name in _DEEDS else None
    if place is None:
        raise Http404
    more = {"why": request.POST.get("why", "")} if name == "peer" else {}
    try:
        _DEEDS[name](partnership=here.partnership, place=place, by=here.actor, at=timezone.now(), **more)
    except HasEnded:
        refused = _("%(place)s has ended: it has no new figures, and is compared with nobody.")
        return _page(request, here, refused % {"place": place.name})
    except ItsOwnPeer:
        refused = _("This partnership covers %(place)s, so it cannot be compared with it.")
        return _page(request, here, refused % {"place": place.name})
    asked = urlencode({"done": f"{name}:{code}"})
    return redirect(f"{reverse('national-statistics', kwargs={'slug': here.partnership.slug})}?{asked}")


def _page(request: HttpRequest, here: Visit, refused: str = "") -> HttpResponse:
    covered, peers, lines = covered_of(here.partnership), peers_of(here.partnership), loaded()
    words = request.GET.get("words", "").strip()[:80]
    taken = {one.place_id for one in covered}
    model, neighbours = neighbours_of(covered[0].place) if covered else ("", [])
    front = reverse("scorecard", kwargs={"slug": here.partnership.slug})
    context: dict[str, Any] = {
        "lines": lines,
        "any_places": bool(covered or peers) or NationalArea.objects.filter(level="local").exists(),
        "covered": covered,
        "peers": peers,
        "model": model,
        "neighbours": neighbours,
        "words": words,
        "found": [(one, one.pk in taken, one.pk in {peer.place_id for peer in peers}) for one in places_named(words)],
        "done": _done(request),
        "refused": refused,
        "crumbs": [(_("Scorecard"), front), (_("National statistics"), None)],
    }
    return render_page(request, here, "performance/national/statistics.html", context, status=422 if refused else 200)


def _done(request: HttpRequest) -> str:
    """What was just done, in a sentence."""
    name, _colon, code = request.GET.get("done", "").partition(":")
    place = place_coded(code) if name in _DEEDS else None
    if place is None:
        return ""
    sentences = {
        "cover": _("This partnership covers %(place)s."),
        "uncover": _("This partnership no longer covers %(place)s."),
        "first": _("%(place)s is compared first."),
        "peer": _("Figures are compared with %(place)s."),
        "unpeer": _("Figures are no longer compared with %(place)s."),
    }
    return sentences[name] % {"place": place.name}
