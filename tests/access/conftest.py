"""The house is furnished once for each file of tests that walks through it: each test's own changes are taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.access.house import furnish
from tests.conftest import Place, found
from tests.walked import kept

House = tuple[Place, Place, dict[str, str]]


@pytest.fixture(scope="module")
def _furnished(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[House, Path]]:
    folder = tmp_path_factory.mktemp("house")
    with kept(django_db_blocker, folder) as settings:
        with settings():
            place = found("ambermere")
            addresses = furnish(place)
            made = place, found("stranger"), addresses
        yield made, folder


@pytest.fixture
def house(_furnished: tuple[House, Path], db: None, settings: Any) -> House:
    """A partnership with one of everything, a stranger's, and every address filled in. A file of tests that uses it has
    no other partnership of these names."""
    made, settings.DATA_DIR = _furnished
    return made
