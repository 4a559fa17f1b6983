from django.utils.translation import gettext_lazy as _

from goldenthread.reports.kind import PaperKind
from goldenthread.reports.papers.page import page

from .plan import gather
from .priorities import sentences

KIND = PaperKind(
    word="page",
    name=_("The plan on a page"),
    purpose=_("One page to hand out: each priority, what it wants, how much is to be done, by when and by whom."),
    about="plan",
    gather=gather,
    draw=page,
    slots_for=sentences,
    since=False,
    order=12,
)
