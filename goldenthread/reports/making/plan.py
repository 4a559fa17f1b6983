from django.utils.translation import gettext_lazy as _

from goldenthread.reports.facts import Position
from goldenthread.reports.gathering.positions import position_of
from goldenthread.reports.kind import PaperKind
from goldenthread.reports.papers.plan import plan
from goldenthread.reports.scope import Scope


def gather(scope: Scope) -> Position:
    return position_of(scope.plan, scope.day, today=scope.today)


KIND = PaperKind(
    word="plan",
    name=_("The plan"),
    purpose=_("The plan itself, to be published: what it promises, who leads it, by when and how we will know."),
    about="plan",
    gather=gather,
    draw=plan,
    parts={
        "contents": _("Contents"),
        "front": _("Foreword and what else stands before the priorities"),
        "progress": _("What was done, and the difference it made"),
        "rating": _("How each thing stands"),
        "left": _("What is no longer in the plan"),
        "legend": _("What the ratings mean"),
        "glossary": _("Words used"),
    },
    since=False,
    order=10,
)
