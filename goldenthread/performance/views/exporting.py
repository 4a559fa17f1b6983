"""The scorecard's figures as a file for other programs."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.documents.lists import as_csv
from goldenthread.performance.access import indicators_visible_to
from goldenthread.performance.queries.leaving import leaving
from goldenthread.performance.queries.tidy import columns_of, names_of
from goldenthread.performance.rules.leaving import tidy
from goldenthread.performance.services import remember
from goldenthread.ui.handing_over import file_name, hand_over


@partnership_view(Permission.SEE_FIGURES)
def tidy_figures(request: HttpRequest, here: Visit) -> HttpResponse:  # noqa: ARG001 - every view takes it
    """All approved figures of the indicators this visitor sees, small numbers hidden, as national statistics are laid
    out. What is a national statistic is not told again."""
    seen = list(indicators_visible_to(here).exclude(origin="national"))
    left = leaving(here.partnership)
    remember(partnership=here.partnership, memory=left.memory, at=timezone.now())
    figures = {one.pk: left.told[one.pk] for one in seen if one.pk in left.told}
    columns = columns_of(seen, figures)
    rows = tidy.rows(columns, figures, names_of(here.partnership, figures))
    title = _("%(partnership)s, figures") % {"partnership": here.partnership.name}
    return hand_over(as_csv(tidy.head(columns), rows), file_name(title, "csv"), "text/csv; charset=utf-8")
