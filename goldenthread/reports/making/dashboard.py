from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.scorecard import scorecard_facts, scorecard_leaves
from goldenthread.reports.kind import PaperKind
from goldenthread.reports.papers.dashboard import dashboard
from goldenthread.reports.things import QUARTER

KIND = PaperKind(
    word="scorecard-page",
    name=_("Scorecard on a page"),
    purpose=_("To be printed or projected: every indicator in a line."),
    about="thing",
    thing=QUARTER,
    gather=scorecard_facts,
    draw=dashboard,
    since=False,
    leaves=scorecard_leaves,
    order=78,
)
