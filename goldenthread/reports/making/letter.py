from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.returns import letter_facts
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.letter import letter
from goldenthread.reports.things import RETURN

KIND = PaperKind(
    word="audit-letter",
    name=_("Feedback letter to an agency"),
    purpose=_("When a return has been moderated: what the agency said, what the board says, and what is asked next."),
    about="thing",
    thing=RETURN,
    gather=letter_facts,
    draw=letter,
    parts={
        "answers": _("Answers the board looked at"),
        "questions": _("Questions and answers"),
        "promises": _("What the agency will do"),
    },
    slots=(
        Slot("opening", _("From the board"), _("What the board wants this agency to hear first."), "chair"),
        Slot(
            "next", _("What happens next"), _("By when something is asked, of whom, and whom to turn to."), wanted=True
        ),
    ),
    audience="agency",
    since=False,
    order=71,
)
