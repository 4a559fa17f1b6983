from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

from . import services
from .forms import JoinForm
from .queries import strands_of
from .registry import Found, find_all
from .vocab import RELATIONS


@partnership_view(Permission.SEE_PLANS)
def follow(_request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Where a reference leads: ACT-0042 to the action's page, if this visitor may see it."""
    return redirect(_found_or_404(here, reference).url)


@partnership_view(Permission.EDIT_PLANS)
def joins(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What a thing is joined to by hand: see, join, part."""
    found = _found_or_404(here, reference)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        other = form.cleaned_data["reference"].strip().upper()
        if other not in find_all(here, [other]):
            form.add_error("reference", _("There is nothing of this reference here, or nothing that you may see."))
        else:
            source, target = (other, reference) if form.cleaned_data["way"] == "from" else (reference, other)
            try:
                services.join(
                    partnership=here.partnership,
                    source=source,
                    target=target,
                    relation="gave-rise-to",
                    by=here.actor,
                    at=timezone.now(),
                )
                return redirect("joins", slug=here.partnership.slug, reference=reference)
            except services.JoinedToItself:
                form.add_error("reference", _("A thing cannot be joined to itself."))
            except services.JoinedAlready:
                form.add_error("reference", _("The two are joined so already."))
    before, after = strands_of(here, reference)
    by_hand = [one for one in (*before, *after) if RELATIONS[one.edge.relation].by_hand]
    crumbs = [(found.reference, found.url), (_("The thread"), None)]
    context = {"found": found, "form": form, "strands": by_hand, "crumbs": crumbs}
    return render_page(request, here, "thread/joins.html", context, status=422 if form.errors else 200)


@require_POST
@partnership_view(Permission.EDIT_PLANS)
def part(_request: HttpRequest, here: Visit, reference: str, other: str) -> HttpResponse:
    """End the join by hand between two things."""
    _found_or_404(here, reference)
    before, after = strands_of(here, reference)
    mine = [one for one in (*before, *after) if one.other.reference == other and RELATIONS[one.edge.relation].by_hand]
    if not mine:
        raise Http404
    for strand in mine:
        services.part(edge=strand.edge, by=here.actor, at=timezone.now())
    return redirect("joins", slug=here.partnership.slug, reference=reference)


def _found_or_404(here: Visit, reference: str) -> Found:
    found = find_all(here, [reference]).get(reference)
    if found is None:
        raise Http404
    return found
