"""The evaluation at the end of a plan."""

from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.evaluations import ended
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.evaluation import evaluation

KIND = PaperKind(
    word="evaluation",
    name=_("End-of-plan evaluation"),
    purpose=_("When a plan ends: what was promised, done and proved, what was not and why, and what was learned."),
    about="plan",
    gather=ended,
    draw=evaluation,
    parts={
        "priorities": _("Each priority"),
        "table": _("Everything that was promised"),
        "legend": _("The words used"),
    },
    slots=(
        Slot("foreword", _("The chair's foreword"), _("What the chair says of the plan as a whole."), writer="chair"),
        Slot(
            "learned",
            _("What the partnership learned"),
            _("What it would do otherwise next time, and what it will keep doing."),
            wanted=True,
        ),
        Slot(
            "statement",
            _("The scrutineer's statement"),
            _("What the independent scrutineer says of what the plan achieved. Nobody else can write or change it."),
            writer="scrutineer",
        ),
    ),
    since=False,
    order=80,
)
