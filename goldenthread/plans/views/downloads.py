"""A live plan as a file: what its page shows, written as Word, Excel, PDF or a web page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.documents import writers
from goldenthread.documents.refusals import Unwritable
from goldenthread.plans.exchange import as_json
from goldenthread.plans.kinds import find_plan, plan_url
from goldenthread.plans.outlining import as_it_stands
from goldenthread.plans.writing import document_for
from goldenthread.ui.handing_over import file_name, hand_over

# The kinds of file a plan's page offers, by their ending.
OFFERED = (("docx", _("Word")), ("xlsx", _("Excel")), ("pdf", _("PDF")), ("html", _("web page")))
_JSON = "application/json"


@partnership_view(Permission.SEE_PLANS)
def plan_as(request: HttpRequest, here: Visit, reference: str, ending: str) -> HttpResponse:
    """The whole plan as it stands today, to be kept. Only who sees the plan gets it, whatever the kind of file."""
    found = find_plan(here, reference)
    kind = f".{ending}"
    if found is None or kind not in (*writers.MEDIA, ".json"):
        raise Http404
    outline = as_it_stands(found)
    try:
        data = (
            as_json(outline, found.reference) if kind == ".json" else writers.write(document_for(outline, kind), kind)
        )
    except Unwritable as refusal:
        context = {"problem": str(refusal), "back": plan_url(found)}
        return render_page(request, here, "plans/unwritable.html", context, status=422)
    return hand_over(data, file_name(found.title, kind[1:]), writers.MEDIA.get(kind, _JSON))
