from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.audits import audit_facts
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.audit import audit
from goldenthread.reports.things import AUDIT

KIND = PaperKind(
    word="audit-report",
    name=_("Audit report"),
    purpose=_("When an audit is done: how cases were graded, what was found, what is recommended and what came of it."),
    about="thing",
    thing=AUDIT,
    gather=audit_facts,
    draw=audit,
    parts={"how": _("How it was done"), "agencies": _("How agencies graded for themselves")},
    slots=(Slot("commentary", _("What this means"), _("What practice is like, and what has to change."), wanted=True),),
    audience="executive",
    since=False,
    order=72,
)
