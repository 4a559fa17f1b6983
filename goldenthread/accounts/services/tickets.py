"""Giving and using tickets."""

import secrets
from datetime import datetime

from django.urls import reverse

from goldenthread.accounts.models import Ticket, User
from goldenthread.accounts.queries import ticket_of
from goldenthread.accounts.rules import fingerprint
from goldenthread.accounts.vocab import TICKET_LIFE, TicketKind

_PAGES: dict[TicketKind, str] = {"invite": "welcome", "reset": "reset-password"}


class TicketUnusable(Exception):
    """The ticket is wrong, old or used. Which of them is not told."""


def issue(*, user: User, kind: TicketKind, site: str, at: datetime) -> tuple[Ticket, str]:
    """A new ticket, and the address that opens it. The token is in that address and nowhere else."""
    token = secrets.token_urlsafe(32)
    ticket = Ticket.objects.create(
        user=user, kind=kind, fingerprint=fingerprint(token), made_at=at, expires_at=at + TICKET_LIFE[kind]
    )
    return ticket, f"{site}{reverse(_PAGES[kind], args=[token])}"


def spend(*, token: str, kind: TicketKind, at: datetime) -> User:
    """Use a ticket up, in the caller's transaction. Of two who use it at once, one gets TicketUnusable."""
    ticket = ticket_of(token, kind, at)
    if ticket is None or not Ticket.objects.filter(pk=ticket.pk, used_at__isnull=True).update(used_at=at):
        raise TicketUnusable
    return User.objects.select_for_update().get(pk=ticket.user_id)
