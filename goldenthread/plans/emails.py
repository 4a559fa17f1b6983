"""The mails about plans. Each is one file under `templates/plans/emails/`."""

from datetime import date

from django.utils.translation import gettext as _

from goldenthread.boards.models import Contact
from goldenthread.outbox.emails import Words, write
from goldenthread.outbox.rules import LINK
from goldenthread.partnerships.models import Partnership

from .models import Item, Update


def entered_words(update: Update, link: str) -> Words:
    context = {"update": update, "source": update.get_source_display(), "link": link}
    return write("plans/emails/update_entered.html", {**context, "sender": update.partnership.name})


def entered_sample(partnership: Partnership, name: str, _today: date) -> Words:
    """The mail as it will look, with invented content."""
    update = Update(
        partnership=partnership,
        item=Item(reference="ACT-0042"),
        entered_for=Contact(name=name),
        by=_("Rowan Thorne"),
        source="call",
        done=_("All nine routes are walked."),
    )
    return entered_words(update, LINK)
