"""Campaigns: the list of them, and how far each is."""

from collections.abc import Collection

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.access import check_may_run, may_run, not_told, untold
from goldenthread.assurance.campaign_queries import (
    find_campaign,
    lines_of,
    not_asked,
    return_lines,
    round_of,
    rows_of,
    sorted_rows,
    tally_of,
)
from goldenthread.assurance.campaign_standing import SORTS, WHICH
from goldenthread.assurance.models import Campaign, Return
from goldenthread.assurance.vocab import RETURN_STATES
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.access import standing_of
from goldenthread.ui.words import choices

ON_A_PAGE = 100
_HEADINGS = ("open", "draft", "closed")


@partnership_view(Permission.SEE_AUDITS)
def campaigns(request: HttpRequest, here: Visit) -> HttpResponse:
    """What runs, what is being prepared, what is over."""
    lines = lines_of(here)
    context = {
        "any": bool(lines),
        **{state: [one for one in lines if one.campaign.state == state] for state in _HEADINGS},
        "may_run": here.may(Permission.RUN_AUDITS),
        "crumbs": [(_("Assurance"), "../"), (_("Campaigns"), None)],
    }
    return render_page(request, here, "assurance/campaigns/list.html", context)


@partnership_view(Permission.SEE_AUDITS)
def campaign(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """One campaign: how many have come back, and how far each return is. What a return says is read elsewhere."""
    found = campaign_or_404(here, reference)
    which, sort = request.GET.get("which", ""), request.GET.get("sort", "name")
    words = request.GET.get("words", "").replace("\0", "").strip()[:200]
    own = untold(here, standing_of(here))
    rows = rows_of(found, own)
    wanted = sorted_rows(rows, found, which, words, sort, here.today)
    page = Paginator(wanted, ON_A_PAGE).get_page(request.GET.get("page"))
    runs = may_run(here, found.board_id)
    context = {
        "campaign": found,
        "tally": tally_of(found, [one.stand for one in rows], here.today),
        "lines": return_lines(here, found, [one.key for one in page.object_list], own),
        "page": page,
        "which": which,
        "words": words,
        "sort": sort if sort in SORTS else "name",
        "sorts": choices(SORTS),
        "states": [("", _("All")), *choices(WHICH), *choices(RETURN_STATES)],
        "used": bool(which) + bool(words),
        "round": round_of(here, found),
        "not_asked": not_asked(found) if runs and found.state == "open" else 0,
        "over": found.closes_on is not None and found.closes_on < here.today,
        "may_run": runs,
        "paper": paper_about(found, own),
        "opened": request.GET.get("done") == "opened",
        "crumbs": crumbs_of(found),
    }
    return render_page(request, here, "assurance/campaigns/campaign.html", context)


# Which paper the board reads of it, by what its tool is for.
_PAPERS = {"self-assessment": "audit-overview", "guidance": "audit-overview", "statement": "statements"}


def paper_about(found: Campaign, own: Collection[int]) -> str:
    """The kind of paper about a campaign; "" of a draft, where it has none, and for who is not told all of it yet."""
    if found.state == "draft":
        return ""
    told_of = Return.objects.filter(campaign__in=[found.pk, found.follows_id or found.pk], pk__in=own)
    return "" if own and not_told(told_of).exists() else _PAPERS.get(found.tool.tool.use, "")


def campaign_or_404(here: Visit, reference: str) -> Campaign:
    found = find_campaign(here, reference)
    if found is None:
        raise Http404
    return found


def campaign_to_run(here: Visit, reference: str) -> Campaign:
    """The campaign, for who runs it. Raises Http404, and PermissionDenied where it is another board's."""
    found = campaign_or_404(here, reference)
    check_may_run(here, found.board_id)
    return found


def url_of(found: Campaign, step: str = "campaign") -> str:
    return reverse(step, kwargs={"slug": found.partnership.slug, "reference": found.reference})


def crumbs_of(found: Campaign, last: str = "") -> list[tuple[str, str | None]]:
    of = {"slug": found.partnership.slug}
    way: list[tuple[str, str | None]] = [
        (_("Assurance"), reverse("assurance", kwargs=of)), (_("Campaigns"), reverse("campaigns", kwargs=of)),
    ]  # fmt: skip
    return [*way, (found.name, url_of(found)), (last, None)] if last else [*way, (found.name, None)]
