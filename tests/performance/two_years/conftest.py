"""The two years are walked once; every test reads what came of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from .people import World
from .years import walked


@pytest.fixture(scope="module")
def _walked(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    folder: Path = tmp_path_factory.mktemp("two-years")
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        with override_settings(PASSWORD_HASHERS=hashers, DATA_DIR=folder):
            made = walked()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def years(_walked: World, db: None) -> World:
    """Walked before the test's own transaction began, which is rolled back as always."""
    return _walked
