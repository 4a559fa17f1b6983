"""Assurance at a glance: what runs, what is this person's own, and the ways in."""

from django.http import HttpRequest, HttpResponse

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.campaign_queries import agreed_versions, lines_of
from goldenthread.assurance.front_queries import own_work
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

CLOSED_SHOWN = 5


@partnership_view(Permission.SEE_PLANS)
def assurance(request: HttpRequest, here: Visit) -> HttpResponse:
    """Their own returns first, then the campaigns there are."""
    lines = lines_of(here) if here.may(Permission.SEE_AUDITS) else []
    by_state = {state: [one for one in lines if one.campaign.state == state] for state in ("open", "draft", "closed")}
    context = {
        "own": own_work(here),
        "any": bool(lines),
        "has_tool": not lines and here.may(Permission.RUN_AUDITS) and agreed_versions(here).exists(),
        "open": by_state["open"],
        "draft": by_state["draft"],
        "closed": by_state["closed"][:CLOSED_SHOWN],
        "closed_more": max(0, len(by_state["closed"]) - CLOSED_SHOWN),
        "may_see": here.may(Permission.SEE_AUDITS),
        "sees_programme": here.may(Permission.SEE_PEOPLE),
        "may_run": here.may(Permission.RUN_AUDITS),
    }
    return render_page(request, here, "assurance/front.html", context)
