from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.programme import programme_facts
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.programme import programme
from goldenthread.reports.things import YEAR

KIND = PaperKind(
    word="audit-programme",
    name=_("Audit programme of a year"),
    purpose=_("When the year's audits are agreed, and again when the board asks how far they are."),
    about="thing",
    thing=YEAR,
    gather=programme_facts,
    draw=programme,
    slots=(Slot("commentary", _("The manager's commentary"), _("Why these audits, and what is in the way.")),),
    since=False,
    order=73,
)
