"""Accounts and the names on them."""

from datetime import datetime

from django.db import transaction

from goldenthread.accounts.models import User
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record


class EmailTaken(Exception):
    """Somebody already signs in with this address."""


@transaction.atomic
def add_user(*, email: str, name: str, password: str | None) -> User:
    """Make an account; without a password nobody can sign in to it before they are welcomed.

    Raises EmailTaken where the address is in use, however it is typed.
    """
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise EmailTaken(email)
    user = User(email=email.strip(), name=name.strip(), is_active=password is not None)
    user.set_password(password)  # None makes one that nothing matches
    user.save()
    return user


def actor_of(user: User) -> Actor:
    return Actor("user", str(user.pk), user.name)


@transaction.atomic
def rename(*, user: User, name: str, at: datetime) -> User:
    """What a person wants to be called."""
    user = User.objects.select_for_update().get(pk=user.pk)
    before, user.name = user.name, name.strip()
    user.save(update_fields=["name"])
    record_of(user, at, "account:renamed", f"{before} is now called {user.name}", {"name": (before, user.name)})
    return user


def record_of(
    user: User, at: datetime, deed: str, said: str, change: dict[str, tuple[object, object]] | None = None
) -> None:
    """Write what a person did to their own account. It belongs to no partnership."""
    touched = [Touched("account", str(user.pk), change or {})]
    record(partnership=None, by=actor_of(user), at=at, deed=deed, said=said, touched=touched)
