"""The open work of a partnership that ends: a person says where each piece goes on."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Membership
from goldenthread.boards.pages import render_page
from goldenthread.boards.services import partnerships_after
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.partnerships.models import Partnership
from goldenthread.plans import services
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import open_by_plan


@partnership_view(Permission.PASS_ON)
def carry_on(request: HttpRequest, here: Visit) -> HttpResponse:
    """Each open item, plan by plan, and the partnership it goes on in."""
    if here.partnership.ended_on is None:
        raise Http404
    after = [one for one in partnerships_after(here.partnership) if _serves(here, one)]
    works = open_by_plan(here)
    problem = ""
    if request.method == "POST":
        choices = _choices(request.POST, works)
        try:
            if not set(choices.values()) <= {one.slug for one in after}:
                raise services.NotASuccessorPartnership
            services.carry_on(partnership=here.partnership, choices=choices, by=here.actor, at=timezone.now())
            return redirect("carry-on", slug=here.partnership.slug)
        except services.NothingToCarry:
            problem = _("Nothing was carried on: say for at least one piece where it goes on.")
        except services.NotASuccessorPartnership:
            problem = _("Nothing was carried on: work goes on only in what comes after and you serve.")
    context = {
        "after": after,
        "works": works,
        "problem": problem,
        "crumbs": [(_("About"), "../"), (_("What goes on where"), None)],
    }
    return render_page(request, here, "plans/carry_on.html", context, status=422 if problem else 200)


def _choices(said: Mapping[str, str], works: list[tuple[Plan, list[tuple[str, str]]]]) -> dict[str, str]:
    """By reference: where an item goes on; one that says nothing goes where its plan goes."""
    choices = {}
    for plan, items in works:
        whole = said.get(f"plan-{plan.reference}", "")
        for reference, _text in items:
            where = said.get(f"item-{reference}", "") or whole
            if where and where != "-":
                choices[reference] = where
    return choices


def _serves(here: Visit, partnership: Partnership) -> bool:
    """Is this person of the business unit there, now or from its first day?"""
    rows = Membership.objects.filter(partnership=partnership, contact__person__user=here.user, role="business-unit")
    return rows.filter(last__isnull=True).exists()
