"""What pages ask about evidence. Whoever shows any of it begins with `evidence_visible_to` or `evidence_standing`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from goldenthread.boards.models import Group, Holding, Seating
from goldenthread.boards.visit import Visit, current_on

from .access import Answerable, Standing, may_update
from .evidence_access import mark_of, may_prove
from .models import Evidence, EvidenceGroup, Item, Proof
from .queries import all_to_do, plans_visible_to
from .rows import Row
from .sampling import draw
from .vocab import STAGES, Stage

_GREEN = frozenset({"on-track", "complete", "embedded"})
_DONE = frozenset({"claimed", "verified", "embedded"})


def evidence_visible_to(visit: Visit) -> QuerySet[Evidence]:
    """The pieces this visitor may know of, those withdrawn among them: these are shown on their own page and an
    item's history alone, so that lists and counts take `evidence_standing`.

    Everybody sees what they entered. Else a piece that is not restricted is seen by whoever sees an item it proves, and
    a restricted one by those who today sit in, or chair, a group it names, and by nobody besides.
    """
    proving = Proof.objects.filter(ended_at__isnull=True, item__plan__in=plans_visible_to(visit))
    named = EvidenceGroup.objects.filter(
        Q(group__in=_seated_in(visit)) | Q(group__in=_chaired_by(visit)), group__in=_groups_today(visit)
    )
    return Evidence.objects.filter(
        Q(actor=mark_of(visit.actor))
        | Q(restricted=False, pk__in=proving.values("evidence_id"))
        | Q(restricted=True, pk__in=named.values("evidence_id")),
        partnership=visit.partnership,
    )


def evidence_standing(visit: Visit) -> QuerySet[Evidence]:
    """Of those, the pieces that count."""
    return evidence_visible_to(visit).filter(withdrawn_at__isnull=True)


def _seated_in(visit: Visit) -> QuerySet[Seating, int]:
    mine = Seating.objects.filter(
        current_on(visit.today), partnership=visit.partnership, contact__person__user=visit.user
    )
    return mine.values_list("group_id", flat=True)


def _chaired_by(visit: Visit) -> QuerySet[Holding, int | None]:
    mine = Holding.objects.filter(
        current_on(visit.today),
        partnership=visit.partnership,
        contact__person__user=visit.user,
        post__chairs__isnull=False,
    )
    return mine.values_list("post__chairs_id", flat=True)


def _groups_today(visit: Visit) -> QuerySet[Group, int]:
    """A group that has ended has nobody in it, whoever was never taken out."""
    return Group.objects.filter(current_on(visit.today), partnership=visit.partnership).values_list("pk", flat=True)


def items_proved(visit: Visit, pieces: Iterable[Evidence]) -> dict[int, list[Item]]:
    """By key of the piece: the items it proves that this visitor sees. One query."""
    proofs = Proof.objects.filter(
        evidence__in=[piece.pk for piece in pieces], ended_at__isnull=True, item__plan__in=plans_visible_to(visit)
    )
    found: dict[int, list[Item]] = {}
    for proof in proofs.select_related("item__plan").order_by("item__reference"):
        found.setdefault(proof.evidence_id, []).append(proof.item)
    return found


@dataclass(frozen=True, slots=True)
class Gone:
    """A piece that stood at an item once."""

    piece: Evidence
    proof: Proof


@dataclass(frozen=True, slots=True)
class EvidenceOfItem:
    """What an item's page shows of evidence."""

    standing: list[Evidence]  # newest first
    gone: list[Gone]
    may_add: bool


def evidence_of(
    visit: Visit, item: Item, *, standing: Standing | None = None, whose: Answerable | None = None
) -> EvidenceOfItem:
    """What proves the item, and what did, as far as this visitor sees it.

    One query; up to five more to know whether they may add, unless the page knows already who they are and whose it is.
    """
    told = Proof.objects.filter(item=item, evidence__in=evidence_visible_to(visit)).select_related("evidence")
    proofs = list(told.order_by("-evidence__day", "-evidence_id", "-pk"))
    now = [one.evidence for one in proofs if one.ended_at is None and one.evidence.withdrawn_at is None]
    keys = {one.pk for one in now}
    gone = {one.evidence_id: Gone(one.evidence, one) for one in reversed(proofs) if one.evidence_id not in keys}
    known = standing is not None and whose is not None
    may_add = may_update(visit, standing, whose) if known else may_prove(visit, item)  # type: ignore[arg-type]
    return EvidenceOfItem(now, list(gone.values()), may_add)


def evidence_to_use_again(visit: Visit, item: Item) -> list[Evidence]:
    """The pieces this visitor sees that do not prove the item yet."""
    there = Proof.objects.filter(item=item, ended_at__isnull=True).values("evidence_id")
    return list(evidence_standing(visit).exclude(pk__in=there)[:200])


# Looking at what was verified, and at what is said to go well.


@dataclass(frozen=True, slots=True)
class Drawn:
    """An item with the proof a visitor sees of it, newest first."""

    item: Item
    pieces: list[Evidence] = field(default_factory=list)


def draw_verified(visit: Visit, seed: str) -> tuple[int, list[Drawn]]:
    """Out of how many, and the items drawn with their proof. Three queries."""
    verified = Item.objects.filter(plan__in=plans_visible_to(visit), stage__in=("verified", "embedded"))
    references = list(verified.order_by().values_list("reference", flat=True))
    drawn = draw(seed, references)
    items = {one.reference: one for one in verified.filter(reference__in=drawn).select_related("plan", "partnership")}
    pieces = _pieces_by_item(visit, Q(item__in=[one.pk for one in items.values()]))
    return len(references), [Drawn(items[one], pieces.get(items[one].pk, [])) for one in drawn if one in items]


@dataclass(frozen=True, slots=True)
class Proved:
    """An item said to go well or to be done, and the newest proof of it that a visitor sees, if any."""

    row: Row
    newest: Evidence | None
    pieces: int

    @property
    def day(self) -> date | None:
        return self.newest.day if self.newest else None

    @property
    def stage_word(self) -> str:
        return gettext(STAGES[cast(Stage, self.row.stage)])


def oldest_proofs(visit: Visit) -> list[Proved]:
    """What is said to be on track, complete or verified in live plans: unproved first, then by its newest proof, oldest
    first. Five queries."""
    rows = [row for row in all_to_do(visit) if row.state in _GREEN or row.stage in _DONE]
    pieces = _pieces_by_item(visit, Q(item__plan__in=plans_visible_to(visit).filter(stage="live")))
    found = []
    for row in rows:
        mine = pieces.get(row.key, [])
        found.append(Proved(row, mine[0] if mine else None, len(mine)))
    return sorted(found, key=lambda one: (one.day is not None, one.day or visit.today, one.row.reference))


def _pieces_by_item(visit: Visit, which: Q) -> dict[int, list[Evidence]]:
    """By key of the item: the pieces that stand and this visitor sees, newest first."""
    proofs = Proof.objects.filter(which, ended_at__isnull=True, evidence__in=evidence_standing(visit))
    found: dict[int, list[Evidence]] = {}
    for proof in proofs.select_related("evidence__file").order_by("-evidence__day", "-evidence_id"):
        found.setdefault(proof.item_id, []).append(proof.evidence)
    return found
