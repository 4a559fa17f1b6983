"""Where the reading went wrong: one item put right, or a column's meaning said for all its rows."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.ingest import services
from goldenthread.ingest.forms import ColumnsForm, MendForm
from goldenthread.ingest.models import Upload
from goldenthread.ingest.queries import upload_of, upload_url
from goldenthread.plans.kinds import plan_url


@partnership_view(Permission.EDIT_PLANS)
def mend(request: HttpRequest, here: Visit, reference: str, item: str) -> HttpResponse:
    """Put one item of what was read right: its words, one that is two, two that are one, one that is none."""
    found = _open(here, reference)
    items = services.outline_of(found).items
    line = next((one for one in items if one.id == item), None)
    if line is None:
        raise Http404
    form = MendForm(request.POST or None, initial={"text": line.text, "kind": line.kind, "what": "keep"})
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            services.mend(
                upload=found, item=item, said=form.mend(), seen=_seen(request), by=here.actor, at=timezone.now()
            )
            return redirect(f"{upload_url(found)}#read-{item}")
        except services.AlreadyAPlan as done:
            return redirect(plan_url(done.plan))
        except services.ChangedMeanwhile as changed:
            found, stale = changed.upload, True
    context = {
        "upload": found,
        "line": line,
        "before": items[items.index(line) - 1] if items.index(line) else None,
        "form": form,
        "stale": stale,
        "crumbs": [(found.file.name, "../../"), (_("Put it right"), None)],
    }
    return render_page(request, here, "ingest/mend.html", context, status=422 if form.errors or stale else 200)


@partnership_view(Permission.EDIT_PLANS)
def columns(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Say once what a column holds: every table that has it is read again."""
    found = _open(here, reference)
    form = ColumnsForm(request.POST or None, columns=services.columns_of(found))
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            services.say_columns(
                upload=found, meanings=form.meanings(), seen=_seen(request), by=here.actor, at=timezone.now()
            )
            return redirect(upload_url(found))
        except services.HoldsNoPlan:
            form.add_error(
                None,
                _("Read like that, nothing is left to be done. Nothing was changed: which column says what to do?"),
            )
        except services.AlreadyAPlan as done:
            return redirect(plan_url(done.plan))
        except services.ChangedMeanwhile as changed:
            found, stale = changed.upload, True
    context = {
        "upload": found,
        "form": form,
        "stale": stale,
        "crumbs": [(found.file.name, "../"), (_("What the columns hold"), None)],
    }
    return render_page(request, here, "ingest/columns.html", context, status=422 if form.errors or stale else 200)


def _open(here: Visit, reference: str) -> Upload:
    """An upload that was read and is no plan yet."""
    found = upload_of(here, reference)
    if found is None or found.plan is not None or found.outline is None:
        raise Http404
    return found


def _seen(request: HttpRequest) -> int:
    return number_sent(request)
