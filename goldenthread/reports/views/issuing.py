"""A paper is issued, withdrawn, replaced, or given up as a draft: each after one more look."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.reports import services
from goldenthread.reports.composing import KindGone, parts_of
from goldenthread.reports.forms import ReplaceForm, WhyForm
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.models import Paper
from goldenthread.reports.paper_queries import paper_url, title_of

from .addresses import crumbs_of, draft_or_404, paper_or_404


@partnership_view(Permission.MAKE_PAPERS)
def paper_issue(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The last look: what is wanting, the day, who reads it, and that it cannot be changed any more."""
    found = draft_or_404(here, reference)
    refused, stale = "", False
    if request.method == "POST":
        try:
            services.issue(paper=found, seen=number_sent(request), by=here.actor, at=timezone.now())
            return redirect(paper_url(found))
        except services.NotADraft:
            return redirect(paper_url(found))
        except (services.CannotBeWritten, KindGone) as refusal:
            refused = str(refusal)
        except services.PaperChangedMeanwhile:
            found, stale = draft_or_404(here, reference), True
    context = {
        **_page(found, _("Issue")),
        **_wanting(found, here),
        "untold": _untold(found),
        "day": found.last or here.today,
        "replaced": found.replaces if found.replaces and found.replaces.state == "issued" else None,
        "refused": refused,
        "stale": stale,
    }
    return render_page(request, here, "reports/issue.html", context, status=422 if refused or stale else 200)


def _wanting(found: Paper, here: Visit) -> dict[str, Any]:
    try:
        parts = parts_of(found, here.today)
    except KindGone:
        return {"wanting": [], "carried": []}
    return {
        "wanting": [one for one in parts if one.is_wanting],
        "carried": [one for one in parts if one.is_carried],
    }


def _untold(found: Paper) -> list[str]:
    """Of whom it tells what the board says, and who were not given feedback."""
    kind = KINDS.get(found.kind)
    thing = kind.thing.find(found.partnership, found.thing) if kind and kind.thing and found.thing else None
    return list(kind.thing.untold(thing)) if kind and kind.thing and thing is not None else []


@partnership_view(Permission.MAKE_PAPERS)
def paper_withdraw(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Say why; from then on the paper's place says that it was withdrawn."""
    found = paper_or_404(here, reference)
    if found.state != "issued":
        return redirect(paper_url(found))
    form = WhyForm(request.POST or None)
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw(
                paper=found, why=form.cleaned_data["why"], seen=number_sent(request), by=here.actor, at=timezone.now()
            )
            return redirect(paper_url(found))
        except services.NotIssued:
            return redirect(paper_url(found))
        except services.NoReason as refusal:
            form.add_error("why", str(refusal))
        except services.PaperChangedMeanwhile:
            found, stale = paper_or_404(here, reference), True
    context = {**_page(found, _("Withdraw")), "form": form, "stale": stale}
    return render_page(request, here, "reports/withdraw.html", context, status=422 if form.errors or stale else 200)


@partnership_view(Permission.MAKE_PAPERS)
def paper_replace(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Begin the paper that takes the place of one that was issued."""
    found = paper_or_404(here, reference)
    other = getattr(found, "replaced_by", None)
    if other is not None or found.state not in ("issued", "withdrawn"):
        return redirect(paper_url(other or found))
    form = ReplaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = services.replace(
                paper=found, what_changed=form.cleaned_data["what_changed"], by=here.actor, at=timezone.now()
            )
            return redirect(paper_url(draft))
        except services.ReplacedAlready as already:
            return redirect(paper_url(already.by))
        except services.NotIssued:
            return redirect(paper_url(found))
        except services.NoReason as refusal:
            form.add_error("what_changed", str(refusal))
    context = {**_page(found, _("Replace")), "form": form}
    return render_page(request, here, "reports/replace.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.MAKE_PAPERS)
def paper_drop(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Give a draft up."""
    found = draft_or_404(here, reference)
    stale = False
    if request.method == "POST":
        try:
            services.drop(paper=found, seen=number_sent(request), by=here.actor, at=timezone.now())
            return redirect("papers", slug=here.partnership.slug)
        except services.NotADraft:
            return redirect("papers", slug=here.partnership.slug)
        except services.PaperChangedMeanwhile:
            found, stale = draft_or_404(here, reference), True
    context = {**_page(found, _("Drop")), "stale": stale}
    return render_page(request, here, "reports/drop.html", context, status=422 if stale else 200)


def _page(found: Paper, step: str) -> dict[str, Any]:
    return {"paper": found, "title": title_of(found), "crumbs": crumbs_of(found, (step, None))}
