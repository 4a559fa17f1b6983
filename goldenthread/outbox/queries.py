"""What the pages of mail ask."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from goldenthread.partnerships.models import Partnership

from .models import Message, Part
from .rules import LINK, filled
from .vocab import MOVES


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail's text as a page may show it: `link` stands between `before` and `after`, or is hidden."""

    before: str
    after: str
    has_link: bool
    link: str


def letter(message: Message, *, production: bool) -> Letter:
    """The whole mail. In a local trial the secret link is shown, because that is how local mail arrives; in production
    it never is."""
    before, mark, after = message.text.partition(LINK)
    parts = [part.text for part in message.parts.all()]
    before, after = (filled(one, "", parts).strip() for one in (before, after))
    return Letter(before, after, bool(mark), "" if production else message.secret_link)


def letter_of(partnership: Partnership, message: Message, *, production: bool) -> Letter:
    """The mail as a partnership's own pages show it: of one with parts its own part, and the link never."""
    if message.partnership_id == partnership.pk:
        return letter(message, production=production)
    part = message.parts.get(partnership=partnership)
    return Letter("", part.text.strip(), LINK in message.text, "")


def messages_of(partnership: Partnership) -> QuerySet[Message]:
    """The partnership's mail, and what others' mail says for it, newest first. `heading` is the subject it may see."""
    part = Part.objects.filter(message=OuterRef("pk"), partnership=partnership)
    with_part = Part.objects.filter(partnership=partnership).values("message")
    mail = Message.objects.filter(Q(partnership=partnership) | Q(pk__in=with_part))
    return mail.annotate(heading=Coalesce(Subquery(part.values("heading")[:1]), F("subject")))


def words_of(partnership: Partnership) -> QuerySet[Message, tuple[int, str, str]]:
    """Key, subject and text of the partnership's mail: of one with parts, what is said for this partnership."""
    part = Part.objects.filter(message=OuterRef("pk"), partnership=partnership)
    mail = messages_of(partnership).annotate(said=Coalesce(Subquery(part.values("text")[:1]), F("text")))
    return mail.values_list("pk", "heading", "said")


def kept() -> QuerySet[Message]:
    """Every mail a local trial kept, and those it is about to keep, newest first."""
    return Message.objects.filter(state__in=("kept", "queued")).prefetch_related("parts")


def samples_received(partnership: Partnership, address: str) -> frozenset[str]:
    """The kinds of this partnership's mail of which a sample has reached that address."""
    seen = Message.objects.filter(
        partnership=partnership, sample=True, to_address__iexact=address, state__in=("sent", "kept")
    )
    return frozenset(seen.values_list("kind", flat=True))


def meaning_of(message: Message) -> str:
    """How the mail stands, in one sentence."""
    if message.state == "queued" and message.attempts == 0:
        return _("It is about to be sent.")
    if message.state == "queued":
        return _("It could not be sent yet and will be tried again.")
    return _(next(move.means for move in MOVES if move.after == message.state))
