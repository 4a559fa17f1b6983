from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.quality import quality_facts, quality_leaves
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.data_quality import data_quality
from goldenthread.reports.things import QUARTER

KIND = PaperKind(
    word="scorecard-quality",
    name=_("Quality of the figures"),
    purpose=_("When figures are to be trusted or chased: what came, what is not final, what was corrected."),
    about="thing",
    thing=QUARTER,
    gather=quality_facts,
    draw=data_quality,
    slots=(Slot("commentary", _("The manager's commentary"), _("What is being done about it.")),),
    since=False,
    leaves=quality_leaves,
    order=79,
)
