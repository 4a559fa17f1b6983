"""The highlight report of a group."""

from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.groups import group_facts
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers import group
from goldenthread.reports.queries import usual_since
from goldenthread.reports.scope import Scope
from goldenthread.reports.slice_facts import GroupFacts


def _gather(scope: Scope) -> GroupFacts:
    return group_facts(scope, scope.since or usual_since(KIND, scope))


KIND = PaperKind(
    word="group",
    name=_("Highlight report of a group"),
    purpose=_("For a group's own meeting: what waits for it, what was done since it last met, and what is due next."),
    about="group",
    gather=_gather,
    draw=group.draw,
    parts={
        "standing": _("How what it leads stands"),
        "decisions": _("What the last meeting decided"),
        "waiting": _("What waits for the group"),
        "behind": _("Late or silent"),
        "done": _("What was done"),
        "moved": _("What moved"),
        "due": _("What is due next"),
        "asked": _("What is asked of the group"),
        "legend": _("What the ratings mean"),
    },
    slots=(Slot("chair", _("From the chair"), _("What the group should hear first."), writer="chair"),),
    order=40,
)
