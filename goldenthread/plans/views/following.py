"""What meetings drafted: each enters the plan by one press of the business unit, or is dropped."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.kinds import find_item, find_plan
from goldenthread.plans.models import FollowUp
from goldenthread.plans.sitting_queries import drafted

from .addresses import items_url

_REFUSED = (services.FollowUpSettled, services.TooDeep, services.NoSuchPlace, services.UnknownLead)


@partnership_view(Permission.SEE_PLANS)
def follow_ups(request: HttpRequest, here: Visit) -> HttpResponse:
    """The follow-ups that wait, of one plan or of all this person sees."""
    refusal = ""
    if request.method == "POST":
        here.check_may(Permission.EDIT_PLANS)
        found = _named(here, request.POST.get("follow_up", ""))
        try:
            if "drop" in request.POST:
                services.drop_follow_up(follow_up=found, by=here.actor, at=timezone.now())
                return redirect(f"{request.path}?dropped=yes")
            item = services.add_follow_up(follow_up=found, by=here.actor, at=timezone.now())
            return redirect(f"{request.path}?added={item.reference}")
        except _REFUSED as refused:
            refusal = str(refused)
    asked = request.GET.get("plan", "")
    plan = find_plan(here, asked) if asked else None
    context = {
        "follow_ups": list(drafted(here, plan)),
        "plan": plan,
        "added": find_item(here, request.GET.get("added", "")) if "added" in request.GET else None,
        "dropped": "dropped" in request.GET,
        "refusal": refusal,
        "may_edit": here.may(Permission.EDIT_PLANS),
        "items": items_url(here),
        "crumbs": [(_("Updates"), "../updates/"), (_("Follow-ups of meetings"), None)],
    }
    return render_page(request, here, "plans/meetings/follow_ups.html", context, status=422 if refusal else 200)


def _named(here: Visit, name: str) -> FollowUp:
    """quality-group/2026-05-12/1. Raises Http404 where there is none that this person sees."""
    group, _slash, rest = name.partition("/")
    day, _slash, number = rest.partition("/")
    try:
        on = date.fromisoformat(day)
    except ValueError as wrong:
        raise Http404 from wrong
    if not (number.isdecimal() and len(number) < 5):
        raise Http404
    of_meeting = FollowUp.objects.filter(partnership=here.partnership, sitting__group__slug=group, sitting__on=on)
    found = of_meeting.filter(number=int(number)).select_related("item").first()
    if found is None or find_item(here, found.item.reference) is None:
        raise Http404
    return found
