"""The scorecard's figures as a file for other programs."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.views.keys import may_be_read_and_posted
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.documents.lists import as_csv
from goldenthread.performance.access import indicators_visible_to
from goldenthread.performance.models import Indicator
from goldenthread.performance.queries.tidy import columns_of, names_of
from goldenthread.performance.rules.leaving import tidy
from goldenthread.performance.services import hand_out
from goldenthread.ui.handing_over import file_name, hand_over


@may_be_read_and_posted
@partnership_view(Permission.SEE_FIGURES)
def tidy_figures(request: HttpRequest, here: Visit) -> HttpResponse:
    """All approved figures of the indicators this visitor sees, small numbers hidden, as national statistics are laid
    out. What is a national statistic is not told again. Whoever takes the file posts for it: it leaves, and that is
    remembered."""
    seen = list(indicators_visible_to(here).exclude(origin="national"))
    if request.method == "POST" and seen:
        return _file(here, seen)
    crumbs = [(_("Scorecard"), reverse("scorecard", args=[here.partnership.slug])), (_("Figures as a file"), None)]
    return render_page(request, here, "performance/seeing/tidy.html", {"seen": seen, "crumbs": crumbs})


def _file(here: Visit, seen: list[Indicator]) -> HttpResponse:
    keys = {one.pk for one in seen}
    left = hand_out(partnership=here.partnership, tells=lambda one: one.indicator in keys, at=timezone.now())
    figures = {one.pk: left.told[one.pk] for one in seen if one.pk in left.told}
    columns = columns_of(seen, figures)
    rows = tidy.rows(columns, figures, names_of(here.partnership, figures))
    title = _("%(partnership)s, figures") % {"partnership": here.partnership.name}
    return hand_over(as_csv(tidy.head(columns), rows), file_name(title, "csv"), "text/csv; charset=utf-8")
