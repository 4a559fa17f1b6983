"""How papers are found: by their titles, and by what people wrote into them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.boards.visit import Visit
from goldenthread.lib.finding import Asked, Candidate
from goldenthread.thread.searching import Hit, Hits, Searchable, like, ranked, register_search

from .access import papers_visible_to
from .models import Paper, Passage
from .paper_queries import paper_url, title_of

_LIVING = ("draft", "issued")


def search_papers(visit: Visit, asked: Asked) -> Hits:
    """Those this visitor may see; what was withdrawn is found by its title alone. Two queries."""
    seen = papers_visible_to(visit).exclude(state="dropped").select_related("partnership", "meets").defer("document")
    found: dict[int, tuple[Paper, str, str]] = {}
    for paper in seen.filter(like(asked, "title", "reference", "what_changed")):
        if asked.is_in("\n".join((title_of(paper), paper.reference, paper.what_changed))):
            found[paper.pk] = (paper, _("What is different"), paper.what_changed)
    written = Passage.objects.filter(like(asked, "words"), paper__in=seen.filter(state__in=_LIVING), carried=False)
    for passage in written.select_related("paper__partnership").defer("paper__document"):
        if passage.paper_id not in found and asked.is_in(passage.words):
            found[passage.paper_id] = (passage.paper, _("What was written into it"), passage.words)
    candidates = [Candidate(key, title_of(paper), paper.last) for key, (paper, _where, _text) in found.items()]
    return Hits(len(found), tuple(_hit(*found[one.key]) for one in ranked(candidates, asked)))


def _hit(paper: Paper, where: str, text: str) -> Hit:
    return Hit(paper.reference, title_of(paper), paper_url(paper), text, where if text else "", paper.last)


def register() -> None:
    told = gettext_lazy("titles, and what people wrote into them")
    register_search(Searchable(gettext_lazy("Papers"), told, search_papers, 35))
