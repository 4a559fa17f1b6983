"""The passages that are written for each priority of a plan."""

from django.utils.translation import gettext_lazy as _

from goldenthread.plans.models import Item
from goldenthread.plans.outline import DOING
from goldenthread.plans.vocab import LEFT
from goldenthread.reports.kind import Slot
from goldenthread.reports.papers.plain import why_slot
from goldenthread.reports.papers.priorities import slot_of
from goldenthread.reports.scope import Scope


def _tops(scope: Scope) -> list[Item]:
    """What stands at the top of the plan and is told as a priority."""
    tops = Item.objects.filter(plan=scope.plan, parent__isnull=True).exclude(kind__in=DOING)
    return list(tops.exclude(stage__in=LEFT).order_by("position", "pk"))


def _named(item: Item) -> str:
    return f"{item.printed_ref} {item.text}".strip()[:100] or item.reference


def sentences(scope: Scope) -> tuple[Slot, ...]:
    """One sentence for each priority. One query."""
    help_ = _("One sentence that anybody understands: what you want to be different, and for whom.")
    return tuple(Slot(slot_of(one.reference), _named(one), help_) for one in _tops(scope))


def sentences_and_whys(scope: Scope) -> tuple[Slot, ...]:
    """For each priority what it is about, and why something of it is not done. One query."""
    about = _("What this is about, in one plain sentence.")
    why = _("Why something of it is late or was given up, in words that anybody understands. Name nobody.")
    found: list[Slot] = []
    for one in _tops(scope):
        label = _("Not done, and why: %(what)s") % {"what": _named(one)}
        found.append(Slot(slot_of(one.reference), _named(one), about, wanted=True))
        found.append(Slot(why_slot(one.reference), label, why))
    return tuple(found)
