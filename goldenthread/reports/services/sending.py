"""An issued paper goes to the people of a group: each gets a mail that leads to it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.boards.models import Group
from goldenthread.outbox.services import queue
from goldenthread.reports import emails
from goldenthread.reports.models import Paper
from goldenthread.reports.people import members_of
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import NotIssued

ISSUED = "paper-issued"


class NobodyToSend(Exception):
    """Nobody in the group can be written to."""

    def __init__(self) -> None:
        super().__init__("Nobody in this group can sign in, be written to and read this paper.")


@transaction.atomic
def send_paper(*, paper: Paper, group: Group, note: str = "", by: Actor, at: datetime) -> int:
    """A mail to each person in the group who may read the paper; says to how many.

    Raises NotIssued and NobodyToSend.
    """
    locked = Paper.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=paper.pk)
    if locked.state != "issued":
        raise NotIssued
    people = members_of(group, locked, timezone.localdate(at))
    if not people:
        raise NobodyToSend
    for contact in people:
        words = emails.issued_words(locked, contact.name, group.name, note, by.label)
        queue(
            partnership=locked.partnership, kind=ISSUED, to_address=contact.person.email, to_name=contact.name,
            words=words, by=by, at=at,
        )  # fmt: skip
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="paper:sent",
        said=f"Sent {locked.reference} to {group.name}: {len(people)} mails",
        touched=[Touched("paper", locked.reference, {"sent to": (None, group.name)})],
    )
    return len(people)
