from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from goldenthread import documents
from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.ingest import services
from goldenthread.ingest.forms import ReviewForm, UploadForm
from goldenthread.ingest.models import Upload
from goldenthread.ingest.queries import boards_of, plans_that_run, upload_of, uploads_of
from goldenthread.ingest.reviewing import first_doubt, lines, review
from goldenthread.lib import wire
from goldenthread.plans.checks import examine, grouped
from goldenthread.plans.kinds import checks_url, plan_url
from goldenthread.plans.outline import Outline
from goldenthread.plans.queries import names_known

# Seconds after which a file nobody has begun to read tells that no worker may be running.
LONG_WAIT = 60


@partnership_view(Permission.EDIT_PLANS)
def uploads(request: HttpRequest, here: Visit) -> HttpResponse:
    """Give a plan's file, and see those given before."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*given, boards=boards_of(here), plans=plans_that_run(here))
    if request.method == "POST" and form.is_valid():
        name, data = form.given()
        take = services.take_in_later if services.is_slow(name, data) else services.take_in
        try:
            upload = take(
                partnership=here.partnership,
                board=form.cleaned_data["board"],
                name=name,
                data=data,
                renews=form.cleaned_data.get("renews"),
                by=here.actor,
                at=timezone.now(),
            )
            return redirect("upload", slug=here.partnership.slug, reference=upload.reference)
        except documents.Unreadable as refusal:
            form.add_error(form.given_in, str(refusal))
        except services.HoldsNoPlan:
            form.add_error(
                form.given_in, _("No plan was found in this file, so nothing was kept. Is it the right one?")
            )
    context = {"form": form, "uploads": uploads_of(here)}
    return render_page(request, here, "ingest/uploads.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.EDIT_PLANS)
def upload(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What was read, doubts first, beside its source: correct it, leave it for later, or confirm it."""
    found = upload_of(here, reference)
    if found is None:
        raise Http404
    if found.plan is not None:
        return redirect(plan_url(found.plan)) if request.method == "POST" else _became(request, here, found)
    if found.outline is None:
        return _waiting(request, here, found)
    if getattr(request, "htmx", False):
        return HttpResponseClientRefresh()  # the waiting page asked again: there is something to see now
    if found.reviewed_at is not None:
        return redirect("compare", slug=here.partnership.slug, reference=reference)
    form = _form(request, here, found)
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            return _answer(request, here, found, form)
        except services.AlreadyAPlan as done:
            return redirect(plan_url(done.plan))
        except services.ChangedMeanwhile as changed:
            found, stale = changed.upload, True
    outline = form.outline
    read = lines(outline)
    context = {
        "lines": read,
        "first_doubt": first_doubt(read),
        "upload": found,
        "form": form,
        "outline": outline,
        "stale": stale,
        "document": wire.unpack(documents.Document, found.document),
        "findings": form.review.findings,
        "columns": services.columns_of(found),
        "found": grouped(outline, examine(outline)),
        "checks": checks_url(here.partnership.slug),
        "crumbs": [(_("Upload a plan"), "../"), (found.file.name, None)],
    }
    return render_page(request, here, "ingest/review.html", context, status=422 if form.errors or stale else 200)


def _waiting(request: HttpRequest, here: Visit, found: Upload) -> HttpResponse:
    """A large file while the worker reads it, or why it could not be read."""
    seconds = int((timezone.now() - found.at).total_seconds())
    context = {
        "upload": found,
        "steps": [_("Received"), _("Being read"), _("Ready to look through")],
        "step": 2 if found.claimed_at else 1,
        "seconds": seconds,
        "long": seconds > LONG_WAIT and not found.claimed_at,
        "crumbs": [(_("Upload a plan"), "../"), (found.file.name, None)],
    }
    return render_page(request, here, "ingest/waiting.html", context, status=422 if found.refusal else 200)


def _became(request: HttpRequest, here: Visit, found: Upload) -> HttpResponse:
    """The file a plan was read from, beside what was understood of it then."""
    context = {
        "upload": found,
        "lines": lines(services.outline_of(found)),
        "document": wire.unpack(documents.Document, found.document),
        "plan_url": plan_url(found.plan) if found.plan else "",
        "crumbs": [(_("Upload a plan"), "../"), (found.file.name, None)],
    }
    return render_page(request, here, "ingest/became.html", context)


def _form(request: HttpRequest, here: Visit, found: Upload) -> ReviewForm:
    outline, names = services.outline_of(found), names_known(here.partnership)
    asked = review(outline, names, found.corrections.get("states", {}), wire.unpack(Outline, found.outline))
    data = request.POST if request.method == "POST" else None
    return ReviewForm(data, outline=outline, review=asked, names=names, saved=found.corrections, today=here.today)


def _answer(request: HttpRequest, here: Visit, found: Upload, form: ReviewForm) -> HttpResponse:
    seen = number_sent(request)
    now = timezone.now()
    found = services.correct(upload=found, corrections=form.corrections(), seen=seen, by=here.actor, at=now)
    slug, reference = here.partnership.slug, found.reference
    then = request.POST.get("then", "")
    if then == "columns":
        return redirect("columns", slug=slug, reference=reference)
    if any(then == item.id for item in form.outline.items):
        return redirect("mend", slug=slug, reference=reference, item=then)
    if "confirm" not in request.POST:
        return redirect("upload", slug=slug, reference=reference)
    if found.renews_id is not None:
        services.reviewed(upload=found, seen=found.version, at=now)
        return redirect("compare", slug=here.partnership.slug, reference=found.reference)
    plan = services.confirm(
        upload=found,
        leads=form.lead_choices(),
        as_at=form.cleaned_data["as_at"],
        seen=found.version,
        by=here.actor,
        at=now,
    )
    return redirect(plan_url(plan))
