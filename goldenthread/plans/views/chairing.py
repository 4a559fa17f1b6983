"""The page a group's chair has five minutes for: what no group has seen yet, the weak marked, many taken in one act."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Group
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.access import check_may, may_sit, standing_of
from goldenthread.plans.living_queries import may_name, returned_updates
from goldenthread.plans.queries import groups_today
from goldenthread.plans.sitting_queries import drafted_count
from goldenthread.plans.waiting import counted, kept, waiting_for

from .addresses import items_url

MOST = 100  # updates shown at once; those that follow come when these are seen


@partnership_view(Permission.SEE_PLANS)
def updates(request: HttpRequest, here: Visit) -> HttpResponse:
    """What no group has seen yet: a group takes the strong ones in one press, looks at the weak, or gives one back."""
    standing = standing_of(here)
    waiting = waiting_for(here, standing)
    groups = list(groups_today(here))
    if request.method == "POST":
        check_may(any(one.mine for one in waiting) or not waiting)
        chosen = set(request.POST.getlist("accept"))
        taken = [one.update for one in waiting if one.mine and one.key in chosen]
        group = _named([one for one in groups if may_name(here, standing, one)], request.POST.get("group", ""))
        count = services.accept_updates(updates=taken, group=group, by=here.actor, at=timezone.now())
        return redirect(f"{request.path}?accepted={count}")
    asked, weak = request.GET.get("group", ""), request.GET.get("weak", "")
    group = _named(groups, asked)
    of_group = [one for one in waiting if group is None or group.pk in one.whose.judges]
    found = kept(of_group, weak)
    shown = found[:MOST]
    context = {
        "waiting": shown,
        "more": len(found) - len(shown),
        "everything": len(waiting),
        "of_group": len(of_group),
        "counts": counted(of_group),
        "weak": weak,
        "some_mine": any(one.mine for one in shown),
        "some_strong": any(one.mine and not one.weak for one in shown),
        "returned": list(returned_updates(here)),
        "groups": [(one.slug, one.name) for one in groups if may_name(here, standing, one)],
        "asked": asked if group is not None else "",
        "accepted": _count(request.GET.get("accepted", "")),
        "drafted": drafted_count(here),
        "sittings": [one for one in groups if may_sit(here, standing, one)],
        "items": items_url(here),
    }
    return render_page(request, here, "plans/updates.html", context)


def _named(groups: Sequence[Group], slug: str) -> Group | None:
    return next((one for one in groups if one.slug == slug), None)


def _count(told: str) -> int | None:
    """How many were accepted just now, as the address after it says."""
    return int(told) if told.isdecimal() and len(told) < 6 else None
