"""The mails about asking. Each is one file under `templates/asks/emails/`."""

from typing import Any

from django.urls import reverse

from goldenthread.accounts.site import site
from goldenthread.outbox.emails import Words, write


def round_waiting_words(found: Any, name: str, people: int) -> Words:
    """To the business unit: a round goes out within the hour. `found` is the round."""
    link = site() + reverse("stop-round", kwargs={"slug": found.partnership.slug, "reference": found.reference})
    context = {"round": found, "name": name, "people": people, "link": link, "sender": found.partnership.name}
    return write("asks/emails/round_waiting.html", context)
