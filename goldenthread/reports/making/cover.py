from django.utils.translation import gettext_lazy as _

from goldenthread.reports.cover_parts import parts_of
from goldenthread.reports.gathering.cover import cover_facts
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.cover import cover
from goldenthread.reports.scope import Scope


def slots(scope: Scope) -> tuple[Slot, ...]:
    """The parts that the receiving body's reports have, under its headings. What is known in part is not demanded."""
    told = parts_of(scope.body.headings if scope.body else ())
    priorities = "\n".join(scope.body.priorities) if scope.body else ""
    return tuple(
        Slot(
            part.word,
            heading,
            f"{part.help}\n{priorities}" if part.word == "priorities" and priorities else part.help,
            wanted=not part.known,
        )
        for part, heading in told
    )


KIND = PaperKind(
    word="cover",
    name=_("Cover report to another body"),
    purpose=_(
        "To take the plan to a Health and Wellbeing Board, a cabinet or a scrutiny committee, under its headings."
    ),
    about="plan",
    gather=cover_facts,
    draw=cover,
    slots_for=slots,
    since=False,
    body=True,
    order=60,
)
