"""What the thread needs to know of plans and items."""

from collections.abc import Iterable

from django.db.models import CharField, Count, OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext

from goldenthread.boards.visit import Visit

from .evidence_queries import evidence_visible_to
from .models import Evidence, FollowUp, Item, Outcome, Plan, Turn, Version
from .queries import plans_visible_to

_TURNED = ("at", "by", "said")
_MET = {"words": "words", "on": "sitting__on", "group": "sitting__group__name"}


def find_plans(visit: Visit, references: Iterable[str]) -> dict[str, Plan]:
    found = plans_visible_to(visit).filter(reference__in=references).select_related("partnership")
    return {plan.reference: plan for plan in found}


def find_items(visit: Visit, references: Iterable[str]) -> dict[str, Item]:
    found = Item.objects.filter(plan__in=plans_visible_to(visit), reference__in=references)
    return {item.reference: item for item in found.select_related("partnership")}


def find_plan(visit: Visit, reference: str) -> Plan | None:
    """The plan of that reference, with how many follow-ups of meetings wait to enter it, as `drafted`."""
    waiting = FollowUp.objects.filter(item__plan=OuterRef("pk"), state="drafted").order_by().values("item__plan")
    drafted = Subquery(waiting.annotate(n=Count("pk")).values("n"))
    found = plans_visible_to(visit).filter(reference=reference).annotate(drafted=drafted)
    return found.select_related("partnership", "board", "group", "follows", "equality_file").first()


def find_item(visit: Visit, reference: str, *, turned: bool = False) -> Item | None:
    """The item of that reference. `turned`: with the newest turn of its stage, as turned_at, turned_by, turned_said,
    the first last day it was ever promised for, as first_due (ISO), and what the last meeting that spoke of it came to,
    as met_words, met_on and met_group."""
    visible = Item.objects.filter(plan__in=plans_visible_to(visit), reference=reference)
    if turned:
        newest = Turn.objects.filter(item=OuterRef("pk")).order_by("-pk")
        visible = visible.annotate(**{f"turned_{name}": Subquery(newest.values(name)[:1]) for name in _TURNED})
        met = Outcome.objects.filter(item=OuterRef("pk")).order_by("-sitting__on", "-pk")
        visible = visible.annotate(**{f"met_{name}": Subquery(met.values(of)[:1]) for name, of in _MET.items()})
        due = Cast(KeyTextTransform("due", "fields"), CharField())
        # Days begin with a digit; a version without one may say "null".
        dated = Version.objects.filter(item=OuterRef("pk")).annotate(due_on=due).filter(due_on__lt="A")
        visible = visible.annotate(first_due=Subquery(dated.order_by("number").values("due_on")[:1]))
    return visible.select_related(
        "partnership", "plan__partnership", "plan__board", "plan__scheme", "parent", "rating"
    ).first()


def find_evidence(visit: Visit, references: Iterable[str]) -> dict[str, Evidence]:
    found = evidence_visible_to(visit).filter(reference__in=references)
    return {piece.reference: piece for piece in found.select_related("partnership")}


def find_piece(visit: Visit, reference: str) -> Evidence | None:
    return evidence_visible_to(visit).filter(reference=reference).select_related("partnership", "file").first()


def evidence_url(piece: Evidence) -> str:
    return reverse("piece", kwargs={"slug": piece.partnership.slug, "reference": piece.reference})


def evidence_label(piece: Evidence) -> str:
    """What the thread says of it; one that was withdrawn is named no more, but its reference still leads to it."""
    return gettext("withdrawn") if piece.withdrawn_at else piece.title


def plan_url(plan: Plan) -> str:
    return reverse("plan", kwargs={"slug": plan.partnership.slug, "reference": plan.reference})


def item_url(item: Item) -> str:
    return reverse("item", kwargs={"slug": item.partnership.slug, "reference": item.reference})


def item_label(item: Item) -> str:
    return f"{item.printed_ref} {item.text}".strip()


def checks_url(slug: str) -> str:
    """What stands before every check's code in the address of its explanation."""
    return reverse("check", kwargs={"slug": slug, "code": "-"}).removesuffix("-/")
