from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.returns import statements_facts
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.statements import statements
from goldenthread.reports.things import STATEMENTS

KIND = PaperKind(
    word="statements",
    name=_("Assurance statements of a year"),
    purpose=_("Once a year: what each agency states against the agreed indicators, and who has not."),
    about="thing",
    thing=STATEMENTS,
    gather=statements_facts,
    draw=statements,
    slots=(
        Slot("commentary", _("What the statements show"), _("What the board should notice, and ask."), wanted=True),
    ),
    audience="executive",
    since=False,
    order=74,
)
