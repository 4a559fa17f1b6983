"""What views of papers read from addresses, and how a file goes down."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit
from goldenthread.documents import Document, writers
from goldenthread.documents.writers import html
from goldenthread.reports.kind import PaperKind
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.models import Paper
from goldenthread.reports.paper_queries import find_paper, paper_url, title_of
from goldenthread.ui.handing_over import hand_over


def kind_or_404(word: str) -> PaperKind:
    kind = KINDS.get(word)
    if kind is None:
        raise Http404
    return kind


def paper_or_404(here: Visit, reference: str) -> Paper:
    """The paper of that reference. Raises Http404 where there is none, or none that this visitor may see."""
    paper = find_paper(here, reference)
    if paper is None:
        raise Http404
    return paper


def draft_or_404(here: Visit, reference: str) -> Paper:
    """The same, where it is a draft: of what was issued there is nothing to work on."""
    paper = paper_or_404(here, reference)
    if paper.state != "draft":
        raise Http404
    return paper


def crumbs_of(paper: Paper, *further: tuple[Any, str | None]) -> list[tuple[Any, str | None]]:
    """The way back from a page under a paper."""
    papers = reverse("papers", kwargs={"slug": paper.partnership.slug})
    return [(_("Papers"), papers), (title_of(paper), paper_url(paper) if further else None), *further]


def page_with(
    request: HttpRequest, here: Visit, template: str, context: dict[str, Any], document: Document
) -> HttpResponse:
    """A page of ours with a paper drawn in it (reports/drawn.html), its headings one level below the page's own. The
    paper's own style is let in by its hash, and no other."""
    drawn, style = html.fragment(document, deeper=1)
    # The writer escapes every word, and the rules are its own.
    paper = {"drawn": mark_safe(drawn), "style": mark_safe(style)}  # noqa: S308
    answer = render_page(request, here, template, {**context, **paper})
    if style:
        answer._csp_update = {"style-src": [f"'{html.hash_of(style.encode())}'"]}  # type: ignore[attr-defined]
    return answer


def as_file(data: bytes, name: str, ending: str) -> HttpResponse:
    """A paper as one of ENDINGS, to be kept."""
    return hand_over(data, name, writers.MEDIA[f".{ending}"])


def not_made(request: HttpRequest, here: Visit, problem: str, back: str) -> HttpResponse:
    """The page of a paper that cannot be made as such a file."""
    return render_page(request, here, "reports/not_made.html", {"problem": problem, "back": back}, status=422)
