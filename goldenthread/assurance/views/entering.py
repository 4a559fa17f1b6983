"""The business unit says that it enters a return for an agency."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.views.keys import may_be_read_and_posted
from goldenthread.assurance import services
from goldenthread.assurance.access import check_may_run
from goldenthread.assurance.desk import base_of, desk_of
from goldenthread.assurance.desk_forms import EnterForm
from goldenthread.assurance.vocab import FILLING
from goldenthread.boards.models import Contact
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

from .at_desk import crumbs
from .returns import far_context, not_read_yet


@may_be_read_and_posted
@partnership_view(Permission.RUN_AUDITS)
def enter(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Before it: how far the return is, and how it came. After it: the way to stop."""
    filled = not_read_yet(here, reference)
    check_may_run(here, filled.campaign.board_id)
    desk, base = desk_of(here, reference), base_of(filled)
    contact = Contact.objects.filter(partnership=here.partnership, person__user=here.user).first()
    if contact is None:
        raise Http404
    entering = desk is not None and desk.entering
    if (
        filled.state not in FILLING
        or filled.campaign.state != "open"
        or (desk is not None and desk.signs and not entering)
    ):
        return redirect(base)
    if desk is not None and entering:
        if request.method == "POST" and "stop" in request.POST:
            services.stop_entering(filled=filled, contact=contact, by=here.actor, at=timezone.now())
            return redirect(base)
        context = {"filled": filled, "desk": desk, "entering": True, "crumbs": crumbs(desk, _("Enter it for them"))}
        return render_page(request, here, "assurance/returns/enter.html", context)
    form = EnterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.begin_entering(
                filled=filled, contact=contact, how=form.cleaned_data["how"], by=here.actor, at=timezone.now()
            )
            return redirect(base)
        except (services.NotNow, services.ReturnRefused) as refusal:
            form.add_error(None, str(refusal))
    told = far_context(here, filled)
    told["form"] = form
    told["crumbs"] = [*told["crumbs"][:-1], (filled.whose, base), (_("Enter it for them"), None)]
    return render_page(request, here, "assurance/returns/enter.html", told, status=422 if form.errors else 200)
