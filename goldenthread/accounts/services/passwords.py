"""Passwords: forgotten, chosen anew, changed."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.urls import reverse

from goldenthread.accounts import emails, queries
from goldenthread.accounts.models import User
from goldenthread.accounts.vocab import RESET_BY_ACCOUNT, RESET_BY_NETWORK
from goldenthread.outbox.services import queue
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.services import Touched, record

from .people import record_of
from .tickets import issue, spend
from .tries import count, too_many


def ask_reset(*, email: str, network: str, site: str, at: datetime) -> None:
    """Mail a link to choose a new password, if anybody signs in with that address.

    Nothing is returned: whether there is such a person is told to nobody, neither in words nor by how long it takes.
    """
    # Far heavier than all the rest, and done for everybody: whoever times the answer learns nothing.
    make_password(email)
    if too_many(RESET_BY_ACCOUNT, email, at) or too_many(RESET_BY_NETWORK, network, at):
        return
    count(RESET_BY_ACCOUNT, email, at)
    count(RESET_BY_NETWORK, network, at)
    user = queries.user_of(email)
    if user is None or not user.is_active:
        return
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        user.tickets.filter(kind="reset", used_at__isnull=True).delete()
        _, link = issue(user=user, kind="reset", site=site, at=at)
        queue(
            partnership=None,
            kind="password-reset",
            to_address=user.email,
            to_name=user.name,
            words=emails.reset_words(user),
            secret_link=link,
            by=SYSTEM,
            at=at,
        )
        # Not the person's own deed: anybody may type an address.
        record(
            partnership=None,
            by=SYSTEM,
            at=at,
            deed="account:reset-asked",
            said=f"A link to choose a new password was mailed to {user.name}",
            touched=[Touched("account", str(user.pk))],
        )


@transaction.atomic
def reset_password(*, token: str, password: str, site: str, at: datetime) -> User:
    """Choose a new password with the ticket of a mail. Raises TicketUnusable."""
    user = spend(token=token, kind="reset", at=at)
    _put_in_place(user, password, site, at)
    record_of(user, at, "account:password-reset", f"{user.name} chose a new password with a mailed link")
    return user


@transaction.atomic
def change_password(*, user: User, password: str, site: str, at: datetime) -> User:
    """Choose another password while signed in; the caller has checked the present one."""
    user = User.objects.select_for_update().get(pk=user.pk)
    _put_in_place(user, password, site, at)
    record_of(user, at, "account:password-changed", f"{user.name} changed their password")
    return user


def _put_in_place(user: User, password: str, site: str, at: datetime) -> None:
    """The new password, the end of every session and of every open link to set one, and the mail that tells of it."""
    user.set_password(password)
    user.session_round += 1
    user.save(update_fields=["password", "session_round"])
    user.tickets.filter(kind="reset", used_at__isnull=True).delete()
    queue(
        partnership=None,
        kind="password-changed",
        to_address=user.email,
        to_name=user.name,
        words=emails.changed_words(user, at, f"{site}{reverse('forgotten-password')}"),
        by=SYSTEM,
        at=at,
    )
