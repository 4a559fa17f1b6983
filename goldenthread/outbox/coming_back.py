"""Mail that came back: marked by a person or from the returned mail itself, and the addresses it concerns."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .models import Message, Part


class NotGone(Exception):
    """Only a mail that was sent can come back."""

    def __init__(self) -> None:
        super().__init__("Only a mail that was sent can come back.")


@transaction.atomic
def came_back(*, message: Message, by: Actor, at: datetime, partnership: Partnership | None = None) -> Message:
    """The address sent the mail back: nobody has read it; marked in that partnership where the mail has parts.

    Raises NotGone for one that does not count as sent.
    """
    message = Message.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=message.pk)
    if message.state != "sent":
        raise NotGone
    sent_at = message.sent_at
    message.state, message.sent_at = "bounced", None  # only what counts as sent has its time; the trail keeps it
    message.save(update_fields=["state", "sent_at"])
    change = {"state": ("sent", "bounced"), "sent_at": (sent_at.isoformat() if sent_at else "", "")}
    part = message.parts.filter(partnership=partnership).first() if partnership is not None else None
    record(
        partnership=message.partnership or (part.partnership if part else None),
        by=by,
        at=at,
        deed="mail:bounced",
        said=f"The mail “{part.heading if part else message.subject}” came back",
        touched=[Touched("mail", message.slug, change)],
    )
    return message


def mail_named(message_ids: Iterable[str]) -> Message | None:
    """Our mail of the first of these Message-IDs that is one of ours."""
    wanted = list(message_ids)
    ours = {one.message_id: one for one in Message.objects.filter(message_id__in=wanted).select_related("partnership")}
    return next((ours[one] for one in wanted if one in ours), None)


def addresses_that_come_back(addresses: Iterable[str], partnership: Partnership) -> frozenset[str]:
    """Those of these addresses whose newest mail came back, in small letters. One query.

    Of this partnership's mail, and of what several ask in together; never of another's alone.
    """
    parts = Part.objects.filter(message=OuterRef("pk"))
    of_nobody = Q(partnership__isnull=True) & ~Exists(parts)  # about somebody's own sign-in
    ours = Q(partnership=partnership) | of_nobody | Exists(parts.filter(partnership=partnership))
    newer = Message.objects.filter(
        ours, state__in=("sent", "kept"), to_address=OuterRef("to_address"), at__gt=OuterRef("at")
    )
    back = Message.objects.filter(ours, state="bounced", to_address__in=list(addresses)).exclude(Exists(newer))
    return frozenset(one.lower() for one in back.order_by().values_list("to_address", flat=True))
