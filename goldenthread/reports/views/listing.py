"""The papers of a partnership: what is in work, what was issued, and what can be made."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.access import standing_of
from goldenthread.reports.access import may_look, may_make, plans_to_look_at
from goldenthread.reports.kind import PaperKind
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.models import Paper
from goldenthread.reports.paper_queries import papers_of, title_of
from goldenthread.reports.vocab import FROZEN

ON_A_PAGE = 50


@partnership_view(Permission.SEE_PLANS)
def papers(request: HttpRequest, here: Visit) -> HttpResponse:
    """Drafts first, then what was issued, newest first; then each kind of paper with when one would make it."""
    seen = papers_of(here)
    drafts = list(seen.filter(state="draft"))
    page = Paginator(seen.filter(state__in=FROZEN).order_by("-issued_at", "-pk"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "drafts": [(one, *_words(one)) for one in drafts],
        "issued": [(one, *_words(one)) for one in page],
        "page": page,
        "kinds": _kinds(here),
        "may_make": may_make(here),
        "today": here.today,
    }
    return render_page(request, here, "reports/papers.html", context)


def _words(paper: Paper) -> tuple[str, str, str]:
    """Its title, what kind it is where the title does not say so, and what it is about."""
    title, kind = title_of(paper), KINDS.get(paper.kind)
    name = str(kind.name) if kind else ""
    return title, "" if name in title else name, about(paper)


def about(paper: Paper) -> str:
    """What a paper is about: the plan, the group, the agency or the person; whom it goes to."""
    things = (paper.plan.title if paper.plan else "", paper.group, paper.seat, paper.contact, paper.body, paper.thing)
    return ", ".join(str(one) for one in things if one)


def _kinds(here: Visit) -> list[PaperKind]:
    standing = standing_of(here)
    return [kind for kind in KINDS.values() if may_look(here, kind, standing) and _has_plans(here, kind)]


def _has_plans(here: Visit, kind: PaperKind) -> bool:
    """Of what few may see, only who has something to see is told."""
    return not kind.of_checks or here.may(Permission.SEE_CHECKS) or plans_to_look_at(here, kind).exists()
