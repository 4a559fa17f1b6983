"""Last time's answers: what can be put in, what is worded differently now, and what is no choice any more."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.assurance import services
from goldenthread.assurance.desk import Desk
from goldenthread.assurance.forward_queries import last_time
from goldenthread.assurance.sheets.showing import words_of

from .at_desk import desk_view, render_desk


@desk_view
def last_times(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Look at what was signed off last time, and put it in to be looked at one by one."""
    if desk.standards == frozenset():
        raise Http404
    problem = ""
    if request.method == "POST":
        if not desk.fills:
            raise PermissionDenied
        try:
            made = services.bring_forward(desk=desk, at=timezone.now())
            return redirect(f"{request.path}?brought={len(made)}")
        except services.NotNow as refusal:
            problem = str(refusal)
    last = last_time(desk)
    before = last.signing.filled.campaign.tool.asks if last else None
    unfit = [(one, words_of(one.said, one.before, before)) for one in last.unfit] if last and before else []
    context = {
        "last": last,
        "unfit": unfit,
        "problem": problem,
        "notice": _done(request.GET.get("brought", "")),
        "crumbs": [(desk.filled.whose, desk.base), (_("Last time's answers"), None)],
    }
    return render_desk(request, desk, "assurance/last_time.html", context, status=422 if problem else 200)


def _done(said: str) -> str:
    if not (said.isascii() and said.isdecimal() and len(said) < 4 and int(said)):
        return ""
    told = ngettext("%(n)d answer was put in.", "%(n)d answers were put in.", int(said)) % {"n": int(said)}
    return f"{told} {_('Each waits to be looked at before the return is signed off.')}"
