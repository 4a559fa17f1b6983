"""Every stored file of the partnership, and its bytes as they came."""

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.access import returns_read_by
from goldenthread.assurance.models import ReturnEvidence, ToolUpload
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.files.models import StoredFile
from goldenthread.files.services import read
from goldenthread.ingest.models import Upload
from goldenthread.plans.access import standing_of
from goldenthread.plans.evidence_queries import evidence_visible_to
from goldenthread.plans.models import Evidence, Plan
from goldenthread.reports.access import papers_visible_to
from goldenthread.reports.models import HouseStyle, PaperFile, Workbook
from goldenthread.reports.workbook_access import workbooks_visible_to
from goldenthread.ui.handing_over import hand_over


def files_visible_to(here: Visit) -> QuerySet[StoredFile]:
    """The partnership's files, newest first, without those that came in for a board this person does not serve, and
    without the files of evidence, of papers, of workbooks and of returns that they may not see."""
    hidden = Evidence.objects.filter(partnership=here.partnership, file__isnull=False)
    hidden = hidden.exclude(pk__in=evidence_visible_to(here).values("pk"))
    found = StoredFile.objects.filter(partnership=here.partnership).exclude(pk__in=hidden.values("file_id"))
    issued = PaperFile.objects.filter(partnership=here.partnership)
    found = found.exclude(pk__in=issued.exclude(paper__in=papers_visible_to(here)).values("file_id"))
    given = Workbook.objects.filter(partnership=here.partnership)
    found = found.exclude(pk__in=given.exclude(pk__in=workbooks_visible_to(here).values("pk")).values("file_id"))
    # What an agency attached to its return is read where the return is.
    attached = ReturnEvidence.objects.filter(partnership=here.partnership, file__isnull=False)
    unread = attached.exclude(filled__in=returns_read_by(here, standing_of(here)).values("pk"))
    found = found.exclude(pk__in=unread.values("file_id"))
    if here.boards is None:
        return found
    theirs = Upload.objects.filter(partnership=here.partnership, board__isnull=False).exclude(board__in=here.boards)
    # So are the assessments of plans they do not serve.
    papers = Plan.objects.filter(partnership=here.partnership, board__isnull=False, equality_file__isnull=False)
    found = found.exclude(pk__in=papers.exclude(board__in=here.boards).values("equality_file_id"))
    # So are the Word templates of other boards' papers.
    looks = HouseStyle.objects.filter(partnership=here.partnership, board__isnull=False, template__isnull=False)
    found = found.exclude(pk__in=looks.exclude(board__in=here.boards).values("template_id"))
    # So are the sheets that became other boards' tools.
    sheets = ToolUpload.objects.filter(partnership=here.partnership, tool__board__isnull=False)
    found = found.exclude(pk__in=sheets.exclude(tool__board__in=here.boards).values("file_id"))
    return found.exclude(pk__in=theirs.values("file_id"))


@partnership_view(Permission.SEE_FILES)
def files(request: HttpRequest, here: Visit) -> HttpResponse:
    """What was given to us, when and by whom."""
    page = Paginator(files_visible_to(here), 50).get_page(request.GET.get("page"))
    context = {"page": page, "may_take_back": here.may(Permission.EDIT_SETTINGS)}
    return render_page(request, here, "home/files.html", context)


@partnership_view(Permission.SEE_FILES)
def file(request: HttpRequest, here: Visit, sha256: str) -> HttpResponse:
    """A file as it came, to be kept and not to be opened here: whatever it holds, it runs nothing under our name."""
    there = files_visible_to(here).filter(sha256=sha256).select_related("partnership", "redaction")
    found = there.order_by(F("redaction").asc(nulls_first=True), "-at").first()
    if found is None:
        raise Http404
    if found.redaction is not None:
        context = {"redaction": found.redaction, "crumbs": [(_("Files"), "../"), (_("Taken back"), None)]}
        return render_page(request, here, "home/file_taken_back.html", context, status=404)
    return hand_over(read(found), found.name)
