"""What a page of many items shows, as a file: the same filters, columns and order."""

from collections.abc import Iterable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.documents import writers
from goldenthread.documents.lists import as_csv, as_document
from goldenthread.documents.refusals import Unwritable
from goldenthread.plans.columns import columns_named, plain
from goldenthread.plans.models import Plan
from goldenthread.ui.handing_over import file_name, hand_over

from .table import asked_of, lines_asked, seen_or_404

ENDINGS = ("csv", "xlsx")
# What a plan's page shows of each item, and its kind.
TREE = ("number", "level", "what", "lead", "due", "state", "computed")


def tree_address(request: HttpRequest, plan: Plan) -> str:
    """What asks for the lines that a plan's page shows, its priorities and outcomes among them."""
    return asked_of(request).address(
        plan=plan.reference, under="", by="", sort="", down=False, levels=True, columns=TREE
    )


@partnership_view(Permission.SEE_PLANS)
def table_as(request: HttpRequest, here: Visit, ending: str) -> HttpResponse:
    """The table, or with its levels the tree, as the page of the same address shows it."""
    asked = asked_of(request)
    seen = seen_or_404(here, asked)
    columns = columns_named(asked.columns)
    rows = ([plain(column.value(line)) for column in columns] for line in lines_asked(here, asked, seen))
    title = seen.plans[asked.plan].title if asked.plan else _("Things to do")
    return answer_as(request, here, ending, title, [str(column.label) for column in columns], rows)


def answer_as(
    request: HttpRequest, here: Visit, ending: str, title: str, head: Sequence[str], rows: Iterable[Sequence[str]]
) -> HttpResponse:
    """The list as a file of that ending. Raises Http404 for one that is not written."""
    if ending not in ENDINGS:
        raise Http404
    try:
        data = (
            as_csv(head, rows) if ending == "csv" else writers.write(as_document(title, _("List"), head, rows), ".xlsx")
        )
    except Unwritable as refusal:
        back = f"../../?{request.GET.urlencode()}"
        context = {"problem": str(refusal), "back": back}
        return render_page(request, here, "plans/not_done.html", context, status=422)
    media = "text/csv; charset=utf-8" if ending == "csv" else writers.MEDIA[".xlsx"]
    return hand_over(data, file_name(title, ending), media)
