"""The partnership itself: its nation, its boards' words, what the law asks of them, its bank holidays."""

from dataclasses import asdict
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards import services
from goldenthread.boards.forms import NameForm, WordsForm
from goldenthread.boards.models import Board, FormerName
from goldenthread.boards.pages import render_page
from goldenthread.boards.rules import labels_of
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.lib.working_days import bank_holidays
from goldenthread.partnerships.duties import duties_of
from goldenthread.partnerships.vocab import LABEL_NAMES, BoardKind, Nation, labels_for

from .things import seen_in


@partnership_view(Permission.SEE_PLANS)
def about(request: HttpRequest, here: Visit) -> HttpResponse:
    """What follows from the nation and the kinds of board."""
    nation = cast(Nation, here.partnership.nation)
    boards = list(Board.objects.filter(partnership=here.partnership, last__isnull=True))
    context = {
        "boards": [
            (board, duties_of(nation, cast(BoardKind, board.kind)), _words(here, board)) for board in boards
        ],
        "holidays": [one for one in bank_holidays(nation, here.today.year) if one[0] >= here.today]
        + list(bank_holidays(nation, here.today.year + 1)),
        "after": services.partnerships_after(here.partnership),
        "former": list(FormerName.objects.filter(partnership=here.partnership, noun="partnership")),
        "may_edit": here.may(Permission.EDIT_SETTINGS),
        "may_pass_on": here.may(Permission.PASS_ON),
        "may_ask": here.may(Permission.ASK),
    }  # fmt: skip
    return render_page(request, here, "boards/about.html", context)


def _words(here: Visit, board: Board) -> list[tuple[Any, str]]:
    words = labels_of(here.partnership.nation, board.kind, board.labels)
    return [(_(LABEL_NAMES[name]), _(word)) for name, word in asdict(words).items()]


@partnership_view(Permission.EDIT_SETTINGS)
def rename(request: HttpRequest, here: Visit) -> HttpResponse:
    """A new name for the partnership, from a day."""
    form = NameForm(request.POST or None, initial={"name": here.partnership.name})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.rename_partnership(
                partnership=here.partnership,
                name=said["name"],
                named_from=said["named_from"] or here.today,
                by=here.actor,
                at=timezone.now(),
            )
            return redirect("about", slug=here.partnership.slug)
        except services.NothingToChange:
            form.add_error("name", _("This is its name already."))
    context = {"form": form, "title": _("Rename the partnership"), "crumbs": [(_("About"), "../"), (_("Rename"), None)]}
    return render_page(request, here, "boards/place.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.EDIT_SETTINGS)
def board_words(request: HttpRequest, here: Visit, key: str) -> HttpResponse:
    """What one board calls things, where that differs from its nation's words."""
    board = get_object_or_404(Board.objects.select_related("partnership"), partnership=here.partnership, slug=key)
    usual = labels_for(cast(Nation, here.partnership.nation), cast(BoardKind, board.kind))
    form = WordsForm(request.POST or None, usual=usual, own=board.labels)
    theirs: list[tuple[Any, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            services.relabel_board(
                board=board, words=form.cleaned_data, seen=seen_in(request), by=here.actor, at=timezone.now()
            )
            return redirect("about", slug=here.partnership.slug)
        except services.NothingToChange:
            form.add_error(None, _("Nothing was changed, because these are its words already."))
        except services.ChangedMeanwhile as changed:
            board = cast(Board, changed.thing)
            theirs = _words(here, board)
    context = {
        "form": form,
        "board": board,
        "theirs": theirs,
        "crumbs": [(_("About"), "../../"), (board.name, None)],
    }
    return render_page(request, here, "boards/words.html", context, status=422 if form.errors or theirs else 200)
