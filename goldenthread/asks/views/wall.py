"""The chasing wall: what needs attention, who was asked and who answered, and the asks themselves."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.standing import NARROWED
from goldenthread.asks.wall import Asked, NoSuchRound, Wall
from goldenthread.asks.wall_counts import counted_by, heads_of
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

PAGE = 100
# What needs attention, in the order in which it does: the words of its count, and the look of its state.
_ATTENTION: tuple[tuple[str, Any, str], ...] = (
    ("late", gettext_lazy("late"), "off-track"),
    ("escalate", gettext_lazy("ready to escalate"), "off-track"),
    ("nobody", gettext_lazy("nobody to ask"), "no-answer"),
    ("back", gettext_lazy("handed back to us"), "at-risk"),
    ("started", gettext_lazy("started, not sent"), "not-started"),
)


def wall_or_404(here: Visit, asked: Asked) -> Wall:
    try:
        return Wall(here, asked)
    except NoSuchRound:
        raise Http404 from None


@partnership_view(Permission.SEE_ASKS)
def asking(request: HttpRequest, here: Visit) -> HttpResponse:
    """The wall. Every number on it leads to its rows."""
    asked = Asked.of(request.GET.dict())
    wall = wall_or_404(here, asked)
    number = wall.narrowed(asked).counts(wall.told)
    page = Paginator(range(number), PAGE).get_page(request.GET.get("page"))  # they are counted already
    first = max(0, page.start_index() - 1)
    of_round = Asked(round=asked.round)
    context = {
        "asked": asked,
        "rounds": wall.rounds,
        "round": wall.round,
        "everybody": wall.number(),
        "answered": wall.number(state="answered"),
        "started": wall.number(state="started"),
        "attention": [
            (n, label, state, of_round.address(state=word))
            for word, label, state in _ATTENTION
            if (n := wall.number(state=word))
        ],
        "heads": [head for _word, head in heads_of(wall.told)],
        "agencies": counted_by(wall.told, asked, "agency"),
        "groups": counted_by(wall.told, asked, "group"),
        "only": _only(wall),
        "whole": of_round.address(),
        "states": [(word, _(label)) for word, label in NARROWED.items()],
        "page": page,
        "lines": wall.rows(first, first + PAGE) if number else [],
        "may_ask": here.may(Permission.ASK),
        "back": request.get_full_path(),
        "late": wall.narrowed(replace(asked, state="late")).counts(wall.told),
        "done": _done(request),
    }
    return render_page(request, here, "asks/wall.html", context)


def _only(wall: Wall) -> list[str]:
    """What the rows are narrowed to, in words."""
    asked = wall.asked
    told = [_(NARROWED[asked.state])] if asked.state else []
    named = [(name, value) for name in ("agency", "group", "person") if (value := getattr(asked, name))]
    return told + [wall.names.get(one, one[1]) for one in named]


def _done(request: HttpRequest) -> tuple[str, int] | None:
    """What was done just now, as the address after it says."""
    for deed in ("nudged", "withdrawn", "escalated", "instead"):
        told = request.GET.get(deed, "")
        if told.isdecimal() and len(told) < 6:
            return deed, int(told)
    return None
