"""The mails about drafts, each one file under `templates/asks/emails/`. Neither carries a key: who gets it signs in."""

from django.urls import reverse

from goldenthread.accounts.site import site
from goldenthread.asks.models import Ask
from goldenthread.outbox.emails import Words, write

_TEMPLATES = {"draft-wanted": "asks/emails/draft_wanted.html", "draft-ready": "asks/emails/draft_ready.html"}


def draft_words(kind: str, ask: Ask, name: str, colleague: str, title: str) -> Words:
    """`name` is who is written to; `colleague` who asks for the draft, or who wrote it."""
    wanted = kind == "draft-wanted"
    path = reverse("my-draft", args=[ask.slug]) if wanted else f"{reverse('my-answer')}?ask={ask.slug}"
    context = {"ask": ask, "name": name, "colleague": colleague, "title": title, "link": f"{site()}{path}"}
    return write(_TEMPLATES[kind], {**context, "sender": ask.partnership.name})
