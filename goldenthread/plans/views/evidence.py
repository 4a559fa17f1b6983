"""The pages that show evidence: all there is, one piece, its file. What a visitor may not see is not there."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.files.services import read
from goldenthread.lib.finding import ask
from goldenthread.plans.access import standing_of
from goldenthread.plans.evidence_access import may_change_evidence, may_prove_something
from goldenthread.plans.evidence_queries import evidence_standing, items_proved
from goldenthread.plans.kinds import find_piece
from goldenthread.plans.models import Evidence
from goldenthread.plans.vocab import EVIDENCE_KINDS
from goldenthread.thread.searching import like
from goldenthread.ui.handing_over import hand_over
from goldenthread.ui.words import choices

from .addresses import items_url

_A_PAGE = 50


@partnership_view(Permission.SEE_PLANS)
def evidence(request: HttpRequest, here: Visit) -> HttpResponse:
    """Everything that proves something, newest first, by kind and words."""
    kind, words = _asked(request)
    page = Paginator(pieces_asked(request, evidence_standing(here)), _A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    proved = items_proved(here, rows)
    context = {
        "page": page,
        "rows": [(piece, proved.get(piece.pk, [])) for piece in rows],
        "kind": kind,
        "words": words,
        "used": bool(kind in EVIDENCE_KINDS) + bool(words),
        "kinds": choices(EVIDENCE_KINDS),
        "items": items_url(here),
        "address": request.GET.urlencode(),
    }
    return render_page(request, here, "plans/evidence/list.html", context)


def _asked(request: HttpRequest) -> tuple[str, str]:
    return request.GET.get("kind", ""), request.GET.get("words", "").strip()[:300]


def pieces_asked(request: HttpRequest, pieces: QuerySet[Evidence]) -> list[Evidence]:
    """Those of the kind and with the words that the address asks for, by the same judgement as the search."""
    kind, words = _asked(request)
    asked = ask(words)
    found = pieces.filter(kind=kind) if kind in EVIDENCE_KINDS else pieces
    near = found.filter(like(asked, "title", "shows", "note", "link"))
    return [one for one in near if asked.is_in("\n".join((one.title, one.shows, one.note, one.link)))]


@partnership_view(Permission.SEE_PLANS)
def piece(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """One piece: what it shows, what it proves, and who sees it."""
    return show_piece(request, here, found_or_404(here, reference))


def show_piece(request: HttpRequest, here: Visit, found: Evidence, refusal: str = "") -> HttpResponse:
    """Its page, with why something could not be done with it just now."""
    open_ = found.withdrawn_at is None
    context = {
        "piece": found,
        "refusal": refusal,
        "proved": items_proved(here, [found]).get(found.pk, []),
        "groups": [one.group for one in found.seen_by.select_related("group")] if found.restricted else [],
        "may_change": open_ and may_change_evidence(here, found),
        "may_prove": open_ and may_prove_something(here, standing_of(here)),
        "items": items_url(here),
        "crumbs": [(_("Evidence"), list_url(here)), (found.reference, None)],
    }
    return render_page(request, here, "plans/evidence/piece.html", context, status=422 if refusal else 200)


@partnership_view(Permission.SEE_PLANS)
def evidence_file(_request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The file of a piece as it came, to be kept and not to be opened here: it runs nothing under our name."""
    found = found_or_404(here, reference)
    if found.file is None:
        raise Http404
    found.file.partnership = here.partnership
    return hand_over(read(found.file), found.file.name)


def found_or_404(here: Visit, reference: str) -> Evidence:
    found = find_piece(here, reference)
    if found is None:
        raise Http404
    return found


def list_url(here: Visit) -> str:
    return reverse("evidence", kwargs={"slug": here.partnership.slug})


def piece_crumbs(here: Visit, found: Evidence, last: Any) -> list[tuple[Any, str | None]]:
    return [(_("Evidence"), list_url(here)), (found.reference, f"{list_url(here)}{found.reference}/"), (last, None)]
