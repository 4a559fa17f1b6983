"""How things of this room are found by reference, for whoever may see them."""

from collections.abc import Iterable, Mapping

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.boards.visit import Visit
from goldenthread.plans.access import standing_of

from .access import audits_visible_to, campaigns_visible_to, returns_read_by
from .desk import base_of
from .models import Audit, Campaign, QuestionBack, Return


def find_campaigns(here: Visit, references: Iterable[str]) -> Mapping[str, Campaign]:
    found = campaigns_visible_to(here).filter(reference__in=list(references)).select_related("partnership")
    return {one.reference: one for one in found}


def campaign_url(campaign: Campaign) -> str:
    return reverse("campaign", kwargs={"slug": campaign.partnership.slug, "reference": campaign.reference})


def find_returns(here: Visit, references: Iterable[str]) -> Mapping[str, Return]:
    """For who reads it, and for who sees its campaign: that it is there and how far it is, they know before it is
    signed. A question back (RTN-0001.Q2) leads to its return."""
    stems = {one: one.partition(".")[0] for one in references}
    seen = Q(pk__in=returns_read_by(here, standing_of(here)).values("pk"))
    seen |= Q(campaign__in=campaigns_visible_to(here).exclude(state="draft"))
    rows = Return.objects.filter(seen, partnership=here.partnership, reference__in=set(stems.values()))
    found = {one.reference: one for one in rows.select_related("partnership", "campaign", "seat", "setting", "group")}
    known = set(found)
    if any("." in one for one in stems):
        questions = QuestionBack.objects.filter(filled__in=[one.pk for one in found.values()])
        known |= {one.reference for one in questions.select_related("filled")}
    return {one: found[stem] for one, stem in stems.items() if one in known}


def return_label(filled: Return) -> str:
    return _("%(whose)s, %(campaign)s") % {"whose": filled.whose, "campaign": filled.campaign.name}


def return_url(filled: Return) -> str:
    return base_of(filled)


def find_audits(here: Visit, references: Iterable[str]) -> Mapping[str, Audit]:
    found = audits_visible_to(here, standing_of(here)).filter(reference__in=list(references))
    return {one.reference: one for one in found.select_related("partnership")}


def audit_url(audit: Audit) -> str:
    return reverse("audit", kwargs={"slug": audit.partnership.slug, "reference": audit.reference})
