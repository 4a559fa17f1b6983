"""The work plan of a group."""

from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.groups import work_plan_facts
from goldenthread.reports.kind import PaperKind
from goldenthread.reports.papers import work_plan

KIND = PaperKind(
    word="work-plan",
    name=_("Work plan of a group"),
    purpose=_("For the wall of a group: what it leads, by whom, by when, and how it stands."),
    about="group",
    gather=work_plan_facts,
    draw=work_plan.draw,
    parts={"legend": _("What the ratings mean")},
    since=False,
    order=42,
)
