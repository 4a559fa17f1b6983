"""The local trial's person. Never made, and never shown, in production."""

from django.conf import settings
from django.http import HttpRequest

EMAIL = "manager@demo.example"
PASSWORD = "thread-thread-thread"  # noqa: S105 - a trial's password, printed on its sign-in page
NAME = "Business manager"


def sign_in(_request: HttpRequest) -> dict[str, object]:
    """For templates: the trial's sign-in, or None in production."""
    return {"demo_sign_in": None if settings.PRODUCTION else {"email": EMAIL, "password": PASSWORD}}


def load() -> bool:
    """Make the trial's person where nobody can sign in yet. Says whether it did."""
    from goldenthread.accounts.models import User
    from goldenthread.accounts.services import add_user

    if settings.PRODUCTION or User.objects.exists():
        return False
    add_user(email=EMAIL, name=NAME, password=PASSWORD)
    return True
