"""What sign-in and its pages ask."""

from datetime import datetime

from .models import Ticket, User
from .rules import fingerprint
from .vocab import TicketKind


def user_of(email: str) -> User | None:
    """Whoever signs in with this address, however it is typed."""
    return User.objects.filter(email__iexact=email.strip()).first()


def ticket_of(token: str, kind: TicketKind, at: datetime) -> Ticket | None:
    """The ticket this token opens now. Of one that is wrong, old or used nothing is told."""
    found = Ticket.objects.filter(
        fingerprint=fingerprint(token), kind=kind, used_at__isnull=True, expires_at__gt=at
    ).select_related("user")
    ticket = found.first()
    if ticket is None:
        return None
    opens = ticket.user.is_active if kind == "reset" else ticket.user.is_awaited
    return ticket if opens else None
