"""What is long in the making is made once for a file of tests, and taken back whole; and the clock that pages look at."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@contextmanager
def kept(blocker: Any, folder: Path) -> Iterator[Any]:
    """For a fixture of a module: what is written before the tests' own transactions begin stands until the last of them
    ended. Yields the settings under which it is to be made; each test's own changes are taken back as always."""
    with blocker.unblock(), transaction.atomic():
        yield lambda: override_settings(PASSWORD_HASHERS=_HASHERS, DATA_DIR=folder)
        transaction.set_rollback(True)


@contextmanager
def on(at: datetime) -> Iterator[None]:
    """Pages take the time from the clock: it says this meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: at)
        yield
