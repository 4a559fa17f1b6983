"""A paper's bytes: a draft drawn as it stands, what was issued as it was made on the day and never again."""

from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.documents.refusals import Unwritable
from goldenthread.documents.writers import html
from goldenthread.files.services import TakenBack, read
from goldenthread.reports.access import is_unit
from goldenthread.reports.composing import KindGone, compose
from goldenthread.reports.models import Paper, PaperFile
from goldenthread.reports.paper_queries import paper_url, title_of
from goldenthread.reports.vocab import ENDINGS
from goldenthread.reports.writing import written
from goldenthread.ui.handing_over import file_name, shut

from .addresses import as_file, crumbs_of, not_made, paper_or_404

GONE = 410


@partnership_view(Permission.SEE_PLANS)
def paper_as(request: HttpRequest, here: Visit, reference: str, ending: str) -> HttpResponse:
    """The paper as a file of that ending. What was withdrawn is read by the business unit alone, what was taken back
    by nobody."""
    found = paper_or_404(here, reference)
    if ending not in ENDINGS or found.state == "dropped":
        raise Http404
    name = file_name(f"{found.reference} {title_of(found)}", ending)
    if found.state == "draft":
        return _of_draft(request, here, found, name, ending)
    data = _kept(here, found, ending)
    return _gone(request, here, found) if data is None else as_file(data, name, ending)


@partnership_view(Permission.SEE_PLANS)
def paper_read(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The page that was kept, as it was made, in no frame of ours. No other style applies to it than its own."""
    found = paper_or_404(here, reference)
    if found.state not in ("issued", "withdrawn"):
        raise Http404
    data = _kept(here, found, "html")
    if data is None:
        return _gone(request, here, found)
    return shut(HttpResponse(data, content_type="text/html; charset=utf-8"), html.style_hash(data))


def _kept(here: Visit, found: Paper, ending: str) -> bytes | None:
    """The bytes that were kept; None where they are not to be read any more."""
    if found.state != "issued" and not is_unit(here):
        return None
    kept = PaperFile.objects.select_related("file__partnership").filter(paper=found, ending=ending).first()
    if kept is None:
        raise Http404
    try:
        return read(kept.file)
    except TakenBack:
        return None


def _gone(request: HttpRequest, here: Visit, found: Paper) -> HttpResponse:
    context = {"paper": found, "title": title_of(found), "crumbs": crumbs_of(found)}
    return render_page(request, here, "reports/gone.html", context, status=GONE)


def _of_draft(request: HttpRequest, here: Visit, found: Paper, name: str, ending: str) -> HttpResponse:
    try:
        document = compose(found, here.today).document
        data = written(document, ending, partnership=found.partnership, board=found.board, body=found.body)
    except (Unwritable, KindGone) as refusal:
        return not_made(request, here, str(refusal), paper_url(found))
    return as_file(data, name, ending)
