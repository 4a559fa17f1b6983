"""Receiving bodies: all of them, one to be added, changed or ended, and its Word template."""

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.reports.body_forms import BodyForm, EndForm, standing_of
from goldenthread.reports.body_queries import bodies_of, find_body
from goldenthread.reports.models import Body
from goldenthread.reports.services import bodies as services
from goldenthread.reports.services.body_refusals import (
    BodyChangedMeanwhile,
    BodyEnded,
    BodyNamedAlready,
    EndBeforeBeginning,
    NoTemplate,
    NothingNew,
)

from .word_files import handed_over


@partnership_view(Permission.MAKE_PAPERS)
def bodies(request: HttpRequest, here: Visit) -> HttpResponse:
    """Who receives cover reports."""
    crumbs = [(_("Papers"), "../"), (_("Receiving bodies"), None)]
    context = {"bodies": bodies_of(here), "today": here.today, "crumbs": crumbs}
    return render_page(request, here, "reports/bodies/bodies.html", context)


@partnership_view(Permission.MAKE_PAPERS)
def add_body(request: HttpRequest, here: Visit) -> HttpResponse:
    form = BodyForm(request.POST or None, request.FILES or None, initial=standing_of(None))
    if request.method == "POST" and form.is_valid():
        try:
            services.add_body(
                partnership=here.partnership, facts=form.facts(), template=form.cleaned_data["template"],
                by=here.actor, at=timezone.now(),
            )  # fmt: skip
            return redirect("bodies", slug=here.partnership.slug)
        except BodyNamedAlready as refusal:
            form.add_error("name", str(refusal))
    context = {
        "form": form,
        "crumbs": [(_("Papers"), "../../"), (_("Receiving bodies"), "../"), (_("Add a receiving body"), None)],
    }
    return render_page(request, here, "reports/bodies/body.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.MAKE_PAPERS)
def body(request: HttpRequest, here: Visit, body: str) -> HttpResponse:
    """Change what a body is called, its priorities, its headings and its Word template."""
    found = _body_or_404(here, body)
    form = BodyForm(request.POST or None, request.FILES or None, initial=standing_of(found))
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            services.change_body(
                body=found, facts=form.facts(), template=form.cleaned_data["template"], seen=number_sent(request),
                by=here.actor, at=timezone.now(),
            )  # fmt: skip
            return redirect("bodies", slug=here.partnership.slug)
        except BodyNamedAlready as refusal:
            form.add_error("name", str(refusal))
        except NothingNew as refusal:
            form.add_error(None, str(refusal))
        except BodyChangedMeanwhile as changed:
            found, stale = changed.body, True
    context = {
        "body": found,
        "form": form,
        "stale": stale,
        "standing": standing_of(found) if stale else {},
        "crumbs": [(_("Papers"), "../../"), (_("Receiving bodies"), "../"), (found.name, None)],
    }
    wrong = form.errors or stale
    return render_page(request, here, "reports/bodies/body.html", context, status=422 if wrong else 200)


@partnership_view(Permission.MAKE_PAPERS)
def body_template(request: HttpRequest, here: Visit, body: str) -> HttpResponse:
    """The Word template as it came; sent to with a form, it is taken away."""
    found = _body_or_404(here, body)
    if request.method == "POST":
        with suppress(BodyChangedMeanwhile, NoTemplate):  # whatever became of it meanwhile is shown on its page
            services.drop_body_template(body=found, seen=number_sent(request), by=here.actor, at=timezone.now())
        return redirect("body", slug=here.partnership.slug, body=found.slug)
    return handed_over(found.template)


@partnership_view(Permission.MAKE_PAPERS)
def end_body(request: HttpRequest, here: Visit, body: str) -> HttpResponse:
    found = _body_or_404(here, body)
    form = EndForm(request.POST or None, initial={"day": here.today})
    if request.method == "POST" and form.is_valid():
        try:
            services.end_body(
                body=found, last=form.cleaned_data["day"], seen=number_sent(request), by=here.actor, at=timezone.now()
            )
            return redirect("bodies", slug=here.partnership.slug)
        except (BodyEnded, EndBeforeBeginning, BodyChangedMeanwhile) as refusal:
            form.add_error(None, str(refusal))
    context = {
        "body": found,
        "form": form,
        "crumbs": [
            (_("Papers"), "../../../"),
            (_("Receiving bodies"), "../../"),
            (found.name, "../"),
            (_("End it"), None),
        ],
    }
    return render_page(request, here, "reports/bodies/end.html", context, status=422 if form.errors else 200)


def _body_or_404(here: Visit, slug: str) -> Body:
    found = find_body(here, slug)
    if found is None:
        raise Http404
    return found
