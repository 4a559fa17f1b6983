from django.utils.translation import gettext_lazy as _

from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.plain import plain

from .plan import gather
from .priorities import sentences_and_whys

KIND = PaperKind(
    word="plain",
    name=_("The plan in plain words"),
    purpose=_("For the public and young people: what was promised, what is done, what is not done and why."),
    about="plan",
    gather=gather,
    draw=plain,
    parts={"glossary": _("Words used")},
    slots=(Slot("welcome", _("Welcome"), _("A few words to whoever reads this and knows nothing of boards.")),),
    slots_for=sentences_and_whys,
    since=False,
    order=14,
)
