"""Looking for oneself: five verified items drawn at random, and the oldest proof behind what is said to go well."""

import secrets

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.evidence_queries import draw_verified, oldest_proofs

from .addresses import items_url
from .evidence import list_url


@partnership_view(Permission.SEE_PLANS)
def draw_five(request: HttpRequest, here: Visit) -> HttpResponse:
    """Five verified items with their proof. The seed stands in the address, so that anybody can draw the same again."""
    seed = request.GET.get("seed", "").strip()[:40]
    if not seed:
        address = reverse("draw-verified", kwargs={"slug": here.partnership.slug})
        return redirect(f"{address}?seed={secrets.token_hex(3)}")
    verified, drawn = draw_verified(here, seed)
    context = {
        "seed": seed,
        "verified": verified,
        "drawn": drawn,
        "unproved": sum(not one.pieces for one in drawn),
        "items": items_url(here),
        "crumbs": [(_("Evidence"), list_url(here)), (_("Five at random"), None)],
    }
    return render_page(request, here, "plans/evidence/draw.html", context)


@partnership_view(Permission.SEE_PLANS)
def oldest(request: HttpRequest, here: Visit) -> HttpResponse:
    """What is said to go well or to be done, by the age of what proves it: nothing at all first."""
    found = oldest_proofs(here)
    context = {
        "page": Paginator(found, 50).get_page(request.GET.get("page")),
        "all": len(found),
        "unproved": sum(one.newest is None for one in found),
        "items": items_url(here),
        "crumbs": [(_("Evidence"), list_url(here)), (_("The oldest proof"), None)],
    }
    return render_page(request, here, "plans/evidence/oldest.html", context)
