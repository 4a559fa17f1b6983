"""What pages ask about papers that are kept. Each in a fixed number of queries."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from goldenthread.boards.visit import Visit

from .access import papers_visible_to
from .kinds import KINDS
from .models import Paper, PaperFile

_WHOLE = (
    "partnership", "board", "plan__partnership", "plan__board", "plan__group", "plan__scheme", "group", "seat",
    "contact__person", "body", "meets",
)  # fmt: skip


def papers_of(here: Visit) -> QuerySet[Paper]:
    """What this visitor may see, with what each is about, and whether it was taken back (`is_taken_back`)."""
    taken = PaperFile.objects.filter(paper=OuterRef("pk"), file__redaction__isnull=False)
    return papers_visible_to(here).annotate(is_taken_back=Exists(taken)).select_related(*_WHOLE).defer("document")


def find_paper(here: Visit, reference: str) -> Paper | None:
    """With what it is about, and the one it replaces."""
    return papers_of(here).filter(reference=reference).select_related("replaces", *_WHOLE).first()


def find_papers(here: Visit, references: Iterable[str]) -> dict[str, Paper]:
    found = papers_visible_to(here).filter(reference__in=references).select_related("partnership").defer("document")
    return {paper.reference: paper for paper in found}


def paper_url(paper: Paper) -> str:
    return reverse("paper", kwargs={"slug": paper.partnership.slug, "reference": paper.reference})


def title_of(paper: Paper) -> str:
    """Its own title; where it has none yet, the name of its kind."""
    kind = KINDS.get(paper.kind)
    return paper.title or (str(kind.name) if kind else paper.reference)
