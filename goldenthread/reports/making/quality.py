"""The plan checks as a paper. Of the plan as it stands today: the checks look at its words, which have no past."""

from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.findings import findings
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.quality import quality

KIND = PaperKind(
    word="quality",
    name=_("Plan quality report"),
    purpose=_("Before a plan is agreed, or once a year: what in its words will make it fail, and how to put it right."),
    about="plan",
    gather=findings,
    draw=quality,
    parts={"aside": _("What was set aside")},
    slots=(Slot("commentary", _("The manager's commentary"), _("What will be put right, by whom and by when.")),),
    audience="unit",
    since=False,
    of_checks=True,
    order=90,
)
