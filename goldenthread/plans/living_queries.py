"""What pages ask about updates, their verdicts, and the people an item has. Each list in a fixed number of queries."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from goldenthread.boards.models import Contact, Group, Holding, Seat, Seating
from goldenthread.boards.visit import Visit, current_on

from .access import Answerable, Standing
from .models import Item, Update, Verdict
from .queries import groups_today, plans_visible_to
from .row_queries import agencies_on, chaired_on


@dataclass(frozen=True, slots=True)
class UpdateShown:
    """An update with its number in its item, its newest verdict, and whether another stands in its place."""

    number: int
    update: Update
    ruling: str
    reason: str
    group: str
    corrected: bool

    @property
    def standing(self) -> str:
        """ "corrected", "returned", "accepted", or "unseen": no group has looked at it yet."""
        if self.corrected:
            return "corrected"
        return self.ruling or ("unseen" if self.update.origin == "lead" else "imported")


def updates_of(item: Item) -> list[UpdateShown]:
    """Every update of an item, the newest position first. One query."""
    newest = Verdict.objects.filter(update=OuterRef("pk")).order_by("-pk")
    told = Update.objects.filter(item=item).order_by("pk").select_related("rating", "entered_for")
    judged = {name: Subquery(newest.values(of)[:1]) for name, of in _JUDGED.items()}
    updates = list(told.annotate(**judged))
    corrected = {one.corrects_id for one in updates}
    shown = [_shown(number, one, corrected) for number, one in enumerate(updates, 1)]
    return sorted(shown, key=lambda one: (one.update.as_at, one.update.pk), reverse=True)


def _shown(number: int, one: Any, corrected: set[int | None]) -> UpdateShown:
    """From an update with what it was judged by beside it."""
    return UpdateShown(number, one, one.ruling or "", one.reason or "", one.judged_by or "", one.pk in corrected)


_JUDGED = {"ruling": "ruling", "reason": "reason", "judged_by": "group__name"}


def update_numbered(item: Item, number: int) -> Update | None:
    """The update people call so: the first of an item that was typed is 1."""
    return Update.objects.filter(item=item).order_by("pk").select_related("item")[number - 1 : number].first()


def unseen_updates(visit: Visit) -> QuerySet[Update]:
    """Updates of live plans this visitor may see, at which no group has looked and which nothing has corrected."""
    return (
        Update.objects.filter(
            item__plan__in=plans_visible_to(visit).filter(stage="live"),
            origin="lead",
            verdicts__isnull=True,
            corrections__isnull=True,
        )
        .select_related("item__plan", "item__rating", "rating", "entered_for")
        .order_by("item__plan__reference", "item__reference", "pk")
    )


def returned_updates(visit: Visit) -> QuerySet[Update]:
    """Updates that were returned, and that no later one of the same item has answered."""
    newest = Verdict.objects.filter(update=OuterRef("pk")).order_by("-pk")
    later = Update.objects.filter(item=OuterRef("item"), pk__gt=OuterRef("pk"))
    return (
        Update.objects.filter(item__plan__in=plans_visible_to(visit).filter(stage="live"))
        .annotate(ruling=Subquery(newest.values("ruling")[:1]), reason=Subquery(newest.values("reason")[:1]))
        .annotate(later=Subquery(later.values("pk")[:1]))
        .filter(ruling="returned", later__isnull=True)
        .select_related("item__plan", "rating")
        .order_by("item__reference")
    )


def people_of(visit: Visit, whose: Answerable) -> list[Contact]:
    """Those who answer for an item today: who holds its posts, and who chairs its groups. Two queries."""
    now = current_on(visit.today)
    of = {"partnership": visit.partnership}
    held = Holding.objects.filter(now, **of).filter(post__in=whose.posts) | Holding.objects.filter(now, **of).filter(
        post__chairs__in=whose.groups
    )
    chairs = Seating.objects.filter(now, group__in=whose.groups, place__in=("chair", "vice-chair"), **of)
    keys = set(held.values_list("contact_id", flat=True)) | set(chairs.values_list("contact_id", flat=True))
    return list(Contact.objects.filter(pk__in=keys).select_related("person")) if keys else []


def groups_to_name(visit: Visit, standing: Standing) -> list[tuple[str, str]]:
    """The groups this person may name as having decided: those they chair, or any for who writes for all."""
    return [(one.slug, one.name) for one in groups_today(visit) if may_name(visit, standing, one)]


def may_name(visit: Visit, standing: Standing, group: Group) -> bool:
    """May this person say that the group decided something?"""
    return bool({"business-unit", "chair"} & visit.roles) or group.pk in standing.chairs


def group_named(visit: Visit, slug: str) -> Group | None:
    """None where there is none of that short name; what was typed in its place is no short name."""
    if not slug.replace("-", "").replace("_", "").isalnum():
        return None
    return Group.objects.filter(partnership=visit.partnership, slug=slug).first()


def sets_answering(visit: Visit, named: Collection[str]) -> tuple[list[Seat], list[Group]]:
    """Who each answer for an item whose leads are these sets: agencies, and groups through their chairs."""
    seats = agencies_on(visit.partnership, visit.today) if {"all-agencies", "all-members"} & set(named) else ()
    groups = chaired_on(visit.partnership, visit.today) if "all-chairs" in named else ()
    return list(seats), list(groups)
