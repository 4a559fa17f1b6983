"""What the pages of mail ask."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goldenthread.partnerships.models import Partnership

from .models import Message
from .rules import LINK
from .vocab import MOVES


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail's text as a page may show it: `link` stands between `before` and `after`, or is hidden."""

    before: str
    after: str
    has_link: bool
    link: str


def letter(message: Message, *, production: bool) -> Letter:
    """In a local trial the secret link is shown, because that is how local mail arrives; in production it never is."""
    before, mark, after = message.text.partition(LINK)
    return Letter(before.strip(), after.strip(), bool(mark), "" if production else message.secret_link)


def messages_of(partnership: Partnership) -> QuerySet[Message]:
    """The partnership's mail, newest first."""
    return Message.objects.filter(partnership=partnership)


def message_of(partnership: Partnership, slug: str) -> Message | None:
    return Message.objects.filter(partnership=partnership, slug=slug).first()


def kept() -> QuerySet[Message]:
    """Every mail a local trial kept, and those it is about to keep, newest first."""
    return Message.objects.filter(state__in=("kept", "queued"))


def meaning_of(message: Message) -> str:
    """How the mail stands, in one sentence."""
    if message.state == "queued" and message.attempts == 0:
        return _("It is about to be sent.")
    if message.state == "queued":
        return _("It could not be sent yet and will be tried again.")
    return _(next(move.means for move in MOVES if move.after == message.state))
