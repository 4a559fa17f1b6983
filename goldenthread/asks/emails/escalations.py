"""The mail that takes something late further. One file, `templates/asks/emails/escalation.html`."""

from collections.abc import Sequence

from goldenthread.asks.escalating import Late
from goldenthread.outbox.emails import Words, write
from goldenthread.partnerships.models import Partnership


def escalation_words(*, partnership: Partnership, name: str, words: str, late: Sequence[Late], by: str) -> Words:
    """What it says to one person. There is no key in it: it opens nothing."""
    context = {"name": name, "words": words, "late": late, "by": by, "sender": partnership.name}
    return write("asks/emails/escalation.html", context)
