"""What can be done to an account."""

from django.db import transaction

from .models import User


class EmailTaken(Exception):
    """Somebody already signs in with this address."""


@transaction.atomic
def add_user(*, email: str, name: str, password: str) -> User:
    """Make an account. Raises EmailTaken where the address is in use, however it is typed."""
    if User.objects.filter(email__iexact=email).exists():
        raise EmailTaken(email)
    user = User(email=email.strip(), name=name.strip())
    user.set_password(password)
    user.save()
    return user
