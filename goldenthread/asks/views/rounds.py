"""Rounds: the list of them, each one's own page, and stopping and closing it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.asks import services
from goldenthread.asks.access import check_may_run, may_run
from goldenthread.asks.ladder import ends_on
from goldenthread.asks.models import Round
from goldenthread.asks.queries import ladder_of
from goldenthread.asks.registry import UnknownAsk, ask_kind, for_rounds
from goldenthread.asks.round_queries import asks_in, counted, find_round, lines_of, round_url, rounds_of
from goldenthread.asks.vocab import ASK_STATES, ROUND_MOVES, may_move_round
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

ON_A_PAGE = 100
# Which rounds stand under which heading of the list.
_HEADINGS = (("now", ("waiting", "running")), ("coming", ("draft", "planned")), ("past", ("closed", "stopped")))


@partnership_view(Permission.SEE_ASKS)
def rounds(request: HttpRequest, here: Visit) -> HttpResponse:
    """What runs, what is planned, what is past."""
    found = rounds_of(here)
    context = {
        "any": bool(found),
        **{name: [one for one in found if one.round.state in states] for name, states in _HEADINGS},
        "may_ask": here.may(Permission.ASK),
    }
    return render_page(request, here, "asks/rounds/list.html", context)


@partnership_view(Permission.SEE_ASKS)
def round_page(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """One round: what it is about, when, who was asked, and how each stands."""
    found = round_or_404(here, reference)
    state = request.GET.get("state", "")
    asks = asks_in(here, found, state)
    page = Paginator(asks, ON_A_PAGE).get_page(request.GET.get("page"))
    runs = may_run(here, found)
    context = {
        "round": found,
        "said": said_of(here, found),
        "kind": _name_of(found),
        "counted": counted(here, found),
        "page": page,
        "lines": lines_of(here, list(page.object_list), here.today),
        "state": state if state in ASK_STATES else "",
        "last_day": ends_on(found.closes_on, ladder_of(here.partnership).rungs) if found.closes_on else None,
        "following": Round.objects.filter(follows=found).first() if found.repeats else None,
        "may_run": runs,
        "may_change": runs and found.state in ("draft", "planned"),
        "may_stop": runs and may_move_round(found.state, "stopped", "person"),
        "may_close": runs and may_move_round(found.state, "closed", "person"),
        "crumbs": [(_("Rounds"), "../"), (found.reference, None)],
    }
    return render_page(request, here, "asks/rounds/round.html", context)


@partnership_view(Permission.ASK)
def stop_round(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Give a round up, once more asked for."""
    return _end(request, here, reference, "stopped")


@partnership_view(Permission.ASK)
def close_round(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Take no more answers, before the clock does."""
    return _end(request, here, reference, "closed")


def _end(request: HttpRequest, here: Visit, reference: str, after: str) -> HttpResponse:
    found = round_or_404(here, reference)
    check_may_run(here, found)
    if not may_move_round(found.state, after, "person"):
        return redirect(round_url(found))
    refused, stops = "", after == "stopped"
    if request.method == "POST":
        deed = services.stop_round if stops else services.close_round
        try:
            deed(round=found, by=here.actor, at=timezone.now())
            return redirect(round_url(found))
        except services.NotNow as refusal:
            refused = str(refusal)
    context = {
        "round": found,
        "counted": counted(here, found),
        "stops": stops,
        "means": next(one.means for one in ROUND_MOVES if (one.before, one.after) == (found.state, after)),
        "refused": refused,
        "crumbs": [(_("Rounds"), "../../"), (found.reference, "../"), (_("Stop") if stops else _("Close"), None)],
    }
    return render_page(request, here, "asks/rounds/end.html", context, status=422 if refused else 200)


def round_or_404(here: Visit, reference: str) -> Round:
    found = find_round(here, reference)
    if found is None:
        raise Http404
    return found


def said_of(here: Visit, found: Round) -> str:
    """What the round is about, in its kind's words."""
    try:
        return for_rounds(found.kind).said(here, found.scope)
    except UnknownAsk:
        return ""


def _name_of(found: Round) -> Any:
    try:
        return ask_kind(found.kind).name
    except UnknownAsk:
        return _("Something that can no longer be asked for here")


def step_url(found: Round, step: str) -> str:
    """The page of one of the three steps: "about-round", "when-round" or "check-round"."""
    return reverse(step, kwargs={"slug": found.partnership.slug, "reference": found.reference})
