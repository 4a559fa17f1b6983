"""What the pages of moderation share: the return somebody is before, its evidence, and how long it is kept."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.assurance.desk import base_of
from goldenthread.assurance.models import Campaign, Return, ReturnEvidence
from goldenthread.assurance.moderation_forms import kept_until
from goldenthread.assurance.review_access import Reviewing, reviewing
from goldenthread.assurance.review_queries import Line
from goldenthread.boards.visit import Visit
from goldenthread.plans.access import standing_of


def before(here: Visit, reference: str) -> Reviewing:
    """Where the visitor stands to the signed return of that reference. Raises Http404 where it is none for them."""
    found = reviewing(here, standing_of(here), reference)
    if found is None:
        raise Http404
    return found


def before_as_unit(here: Visit, reference: str) -> Reviewing:
    """The same for who runs the campaign. Raises Http404 and PermissionDenied."""
    found = before(here, reference)
    if not found.runs:
        raise PermissionDenied
    return found


def address(name: str, filled: Return, **more: Any) -> str:
    return reverse(name, kwargs={"slug": filled.partnership.slug, "reference": filled.reference, **more})


def crumbs(filled: Return, *further: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    slug = filled.partnership.slug
    trail: list[tuple[str, str | None]] = [
        (_("Assurance"), reverse("assurance", kwargs={"slug": slug})),
        (_("Moderation"), reverse("reviews", kwargs={"slug": slug})),
        (filled.whose, address("review", filled) if further else None),
    ]
    return [*trail, *further]


def own_crumbs(filled: Return, *further: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    """For the agency's own people: back to their return."""
    top = reverse("assurance", kwargs={"slug": filled.partnership.slug})
    return [(_("Assurance"), top), (filled.whose, base_of(filled)), *further]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence and where it opens, if anywhere."""

    evidence: ReturnEvidence
    url: str


def pieces_of(filled: Return, line: Line) -> list[Piece]:
    return [Piece(one, one.link or (_file_url(filled, one) if one.file_id else "")) for one in line.evidence]


def _file_url(filled: Return, piece: ReturnEvidence) -> str:
    """The file's own page is the return's (views of returns)."""
    try:
        return address("return-evidence-file", filled, number=piece.number)
    except NoReverseMatch:
        return ""


def kept(campaign: Campaign) -> dict[str, Any]:
    """Until when both scores are kept, for assurance/review/kept.html."""
    until: date | None = None
    if campaign.closed_at is not None:
        until = kept_until(timezone.localdate(campaign.closed_at), campaign.keep_years)
    return {"kept_until": until, "keep_years": campaign.keep_years}
