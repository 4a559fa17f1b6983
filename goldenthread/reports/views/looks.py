"""How papers look in Word: the template of all boards together, and of each board."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.reports.body_forms import LookForm
from goldenthread.reports.body_queries import Look, find_look, looks_of
from goldenthread.reports.services import house_style as services
from goldenthread.reports.services.body_refusals import LookChangedMeanwhile, NoTemplate

from .word_files import handed_over


@partnership_view(Permission.MAKE_PAPERS)
def papers_look(request: HttpRequest, here: Visit) -> HttpResponse:
    context = {"looks": looks_of(here), "crumbs": [(_("Papers"), "../"), (_("How papers look"), None)]}
    return render_page(request, here, "reports/look/looks.html", context)


@partnership_view(Permission.MAKE_PAPERS)
def look(request: HttpRequest, here: Visit, board: str) -> HttpResponse:
    """Give a template, or another one; or take the one there is away."""
    found = _look_or_404(here, board)
    taking_away = request.method == "POST" and "take-away" in request.POST
    form = LookForm(*((request.POST, request.FILES) if request.method == "POST" and not taking_away else (None,)))
    refused = ""
    if taking_away or (request.method == "POST" and form.is_valid()):
        try:
            _save(request, here, found, None if taking_away else form.cleaned_data["template"])
            return redirect("papers-look", slug=here.partnership.slug)
        except (LookChangedMeanwhile, NoTemplate) as refusal:
            refused = str(refusal)
            found = _look_or_404(here, board)
    if refused and not taking_away:
        form.add_error(None, refused)
    whose = found.board.name if found.board else _("All boards together")
    context = {
        "look": found,
        "form": form,
        "refused": refused if taking_away else "",
        "crumbs": [(_("Papers"), "../../"), (_("How papers look"), "../"), (whose, None)],
    }
    return render_page(request, here, "reports/look/look.html", context, status=422 if refused or form.errors else 200)


def _save(request: HttpRequest, here: Visit, found: Look, given: tuple[str, bytes] | None) -> None:
    deed: dict[str, Any] = {
        "partnership": here.partnership, "board": found.board, "seen": number_sent(request),
        "by": here.actor, "at": timezone.now(),
    }  # fmt: skip
    if given is None:
        services.drop_house_style(**deed)
    else:
        services.set_house_style(name=given[0], data=given[1], **deed)


@partnership_view(Permission.MAKE_PAPERS)
def look_file(_request: HttpRequest, here: Visit, board: str) -> HttpResponse:
    return handed_over(_look_or_404(here, board).template)


def _look_or_404(here: Visit, slug: str) -> Look:
    found = find_look(here, slug)
    if found is None:
        raise Http404
    return found
