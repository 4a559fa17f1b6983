"""The strip of the thread on an item's page: where it came from and where it leads, broken joins shown as broken."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from goldenthread.boards.visit import Visit
from goldenthread.plans.kinds import plan_url
from goldenthread.plans.models import Evidence, Item, Plan
from goldenthread.plans.rows import Row, above
from goldenthread.plans.rules import level_label
from goldenthread.thread.queries import Strand, strands_of

from .addresses import items_url

Bead = dict[str, Any]


Strands = tuple[list[Strand], list[Strand]]


def strands_about(here: Visit, found: Item, row: Row, rows: list[Row]) -> Strands:
    """Where the item and what it stands in came from, and where they lead."""
    return strands_of(here, found.plan.reference, *(one.reference for one in above(row, rows)), found.reference)


def thread_of(
    here: Visit, found: Item, row: Row, rows: list[Row], proof: Sequence[Evidence], strands: Strands
) -> list[Bead]:
    """Beads in order: what gave rise to it, the plan, what it stands under, itself, where it leads, measure, proof."""
    parents = above(row, rows)
    references = (found.plan.reference, *(one.reference for one in parents), found.reference)
    before, after = strands
    base = items_url(here)
    return [
        *_origins(found, before, set(references)),
        {"kind": _("Plan"), "label": found.plan.title, "url": plan_url(found.plan), "joined": True},
        *(_bead(found.plan, one, f"{base}{one.reference}/") for one in parents),
        {**_bead(found.plan, row, None), "current": True},
        *(
            _joined(one)
            for one in after
            if one.edge.source == found.reference
            and one.other.reference not in references
            and one.edge.relation != "measured-by"
        ),
        *_measures(row, [one for one in after if one.edge.relation == "measured-by"], found.reference),
        *_proof(here, proof),
    ]


def _origins(found: Item, before: list[Strand], mine: set[str]) -> list[Bead]:
    """What gave rise to the item or to what it stands in; a gap where nothing says why it is done."""
    known = [_joined(one) for one in before if one.other.reference not in mine]
    if found.origin_label:
        label = f"{found.origin_label}, {found.origin_reference}".rstrip(", ")
        known.append({"kind": _("Came from"), "label": label, "url": None, "joined": True})
    return known or [{"kind": _("Came from"), "label": "", "joined": False, "words": _("nothing says why")}]


def _joined(strand: Strand) -> Bead:
    return {"kind": strand.words, "label": _short(strand.other.label), "url": strand.other.url, "joined": True}


def _bead(plan: Plan, row: Row, url: str | None) -> Bead:
    label = _short(f"{row.printed_ref} {row.text}".strip())
    return {"kind": level_of(plan, row.kind), "label": label, "url": url, "joined": True}


def _measures(row: Row, strands: Sequence[Strand], mine: str) -> list[Bead]:
    """How we will know, in words and by what indicates it; a gap where neither was said."""
    beads: list[Bead] = []
    if row.measure:
        beads.append({"kind": _("Measure"), "label": _short(row.measure), "url": None, "joined": True})
    beads += [_joined(one) for one in strands if one.edge.source == mine]
    words = _("nobody has said how we will know")
    return beads or [{"kind": _("Measure"), "label": "", "url": None, "joined": False, "words": words}]


def _proof(here: Visit, proof: Sequence[Evidence]) -> list[Bead]:
    """The newest piece this visitor sees, and how many more; a gap where there is none."""
    if not proof:
        return [{"kind": _("Evidence"), "label": "", "url": None, "joined": False, "words": _("none yet")}]
    address = reverse("piece", kwargs={"slug": here.partnership.slug, "reference": proof[0].reference})
    beads: list[Bead] = [{"kind": _("Evidence"), "label": _short(proof[0].title), "url": address, "joined": True}]
    if len(proof) > 1:
        label = _("%(n)d more") % {"n": len(proof) - 1}
        beads.append({"kind": _("Evidence"), "label": label, "url": "#evidence", "joined": True})
    return beads


def _short(label: str) -> str:
    """The first words: a bead leads to its page, or its words stand in full below the strip."""
    return Truncator(label).words(12)


def level_of(plan: Plan, kind: str) -> str:
    return level_label(str(plan.level_names.get(kind, "")), kind)


def joins_url(here: Visit, reference: str) -> str:
    return reverse("joins", kwargs={"slug": here.partnership.slug, "reference": reference})
