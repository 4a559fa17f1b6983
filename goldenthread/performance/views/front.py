"""The scorecard."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.access import indicators_visible_to


@partnership_view(Permission.SEE_FIGURES)
def scorecard(request: HttpRequest, here: Visit) -> HttpResponse:
    """What the board watches, and how it stands."""
    context = {"indicators": indicators_visible_to(here), "crumbs": [(_("Scorecard"), None)]}
    return render_page(request, here, "performance/scorecard.html", context)
