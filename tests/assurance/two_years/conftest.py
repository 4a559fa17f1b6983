"""The two years are walked once; every test reads what came of them. `package`: so nobody else's test ever runs while the
walk's transaction is open."""

from collections.abc import Iterator

import pytest

from tests.walked import kept

from .people import World
from .years import walked


@pytest.fixture(scope="module")
def _walked(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    with kept(django_db_blocker, tmp_path_factory.mktemp("two-years")) as settings:
        with settings():
            made = walked()
        yield made


@pytest.fixture
def two_years(_walked: World, db: None) -> World:
    """Walked before the test's own transaction began, which is rolled back as always."""
    return _walked
