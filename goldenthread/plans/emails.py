"""The mails about plans. Each is one file under `templates/plans/emails/`."""

from goldenthread.outbox.emails import Words, write

from .models import Update


def entered_words(update: Update, link: str) -> Words:
    context = {"update": update, "source": update.get_source_display(), "link": link}
    return write("plans/emails/update_entered.html", {**context, "sender": update.partnership.name})
