"""Choosing from the library, and the order of the scorecard."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Board
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.lib.finding import Asked, ask
from goldenthread.performance.access import may_run
from goldenthread.performance.library import Ready, library, themes
from goldenthread.performance.models import Indicator
from goldenthread.performance.queries.indicators import by_theme, whole
from goldenthread.performance.rules.ordering import Step
from goldenthread.performance.services.ordering import step_indicator, step_theme
from goldenthread.performance.services.taking import Figures, NothingTaken, take
from goldenthread.performance.vocab import DIRECTIONS, SPAN_KINDS, UNITS
from goldenthread.plans.queries import boards_to_choose

from .indicator_addresses import crumbs_of, indicator_to_run, list_url


@partnership_view(Permission.RUN_FIGURES)
def choose(request: HttpRequest, here: Visit) -> HttpResponse:
    """The library, narrowed by words, heading and kind of board; many are taken at once."""
    problem = ""
    if request.method == "POST":
        try:
            made = _take(request, here)
            return redirect(f"{list_url(here)}?added={len(made)}")
        except NothingTaken:
            problem = _("Tick at least one that is not watched yet.")
    asked = ask(request.GET.get("words", ""))
    heading, kind = request.GET.get("theme", ""), request.GET.get("for", "")
    mine = [one for one in library().values() if _fits(one, asked, heading, kind)]
    now = Indicator.objects.filter(partnership=here.partnership, ended_on__isnull=True)
    watched = set(now.values_list("key", flat=True))
    ticked = set(request.POST.getlist("key"))
    context = {
        "themes": _shown(mine, watched, ticked),
        "number": len(mine),
        "all": len(library()),
        "words": request.GET.get("words", "")[:200],
        "heading": heading,
        "kind": kind,
        "used": sum(map(bool, (asked, heading, kind))),
        "headings": list(themes()),
        "boards": boards_to_choose(here),
        "all_boards": here.boards is None,
        "board": request.POST.get("board", ""),
        "figures": request.POST.get("figures", "national"),
        "problem": problem,
        "crumbs": crumbs_of(here, (_("The library"), None)),
    }
    return render_page(
        request, here, "performance/indicators/library.html", context, status=422 if problem else 200, explain=False
    )


def _fits(one: Ready, asked: Asked, heading: str, kind: str) -> bool:
    if (heading and one.theme != heading) or (kind in ("children", "adults") and one.board not in (kind, "both")):
        return False
    says = one.definition
    return asked.is_in("\n".join((one.name, says.words, says.source, one.why, one.theme, one.key))) if asked else True


def _shown(ready: list[Ready], watched: set[str], ticked: set[str]) -> list[tuple[str, list[dict[str, Any]]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for one in ready:
        shown = {
            "ready": one,
            "unit": _(UNITS[one.definition.unit]),
            "direction": _(DIRECTIONS[one.definition.direction]),
            "often": _(SPAN_KINDS[one.often]),
            "local": _(SPAN_KINDS[one.local]),
            "watched": one.key in watched,
            "ticked": one.key in ticked,
        }
        found.setdefault(one.theme, []).append(shown)
    return list(found.items())


def _take(request: HttpRequest, here: Visit) -> list[Indicator]:
    sent: QueryDict = request.POST
    ready = [library()[key] for key in dict.fromkeys(sent.getlist("key")) if key in library()]
    slug = sent.get("board", "")
    board = Board.objects.filter(partnership=here.partnership, slug=slug).first() if slug else None
    if not may_run(here, board.pk if board else None):
        raise Http404
    figures: Figures = "own" if sent.get("figures") == "own" else "national"
    return take(
        partnership=here.partnership, ready=ready, figures=figures, board=board, by=here.actor, at=timezone.now()
    )


@partnership_view(Permission.RUN_FIGURES)
def order(request: HttpRequest, here: Visit) -> HttpResponse:
    """Headings and indicators one place up or down."""
    if request.method == "POST":
        return redirect(f"{request.path}#{_move(request, here)}")
    watched = whole(here).filter(ended_on__isnull=True)
    context = {
        "themes": by_theme(watched),
        "all_boards": here.boards is None,
        "crumbs": crumbs_of(here, (_("Order"), None)),
    }
    return render_page(request, here, "performance/indicators/order.html", context)


def _move(request: HttpRequest, here: Visit) -> str:
    """Does what the button says ("up:IND-0001", or "up:<heading>" as `theme`), and gives where to go on."""
    of_theme = "theme" in request.POST
    step, _colon, what = request.POST.get("theme" if of_theme else "step", "").partition(":")
    if step not in ("up", "down") or not what:
        raise Http404
    if of_theme:
        if not may_run(here, None):
            raise Http404
        step_theme(partnership=here.partnership, theme=what, step=cast(Step, step), by=here.actor, at=timezone.now())
        return "order"
    found = indicator_to_run(here, what)
    step_indicator(indicator=found, step=cast(Step, step), by=here.actor, at=timezone.now())
    return found.reference
