"""The address of a mailed key, for tests: the page itself is another part of this room."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import NoReverseMatch, clear_url_caches, path, reverse

from goldenthread.config import urls as house


def see_to_the_key_page(settings: Any) -> None:
    """Where no page opens a key yet, one that opens nothing."""
    try:
        reverse("key", args=["x"])
    except NoReverseMatch:
        more = ModuleType("with_keys")
        page = path("k/<str:token>/", lambda _request, _token: HttpResponse(), name="key")
        more.urlpatterns = [page, *house.urlpatterns]  # type: ignore[attr-defined]
        settings.ROOT_URLCONF = more


@pytest.fixture(autouse=True)
def key_page(settings: Any) -> Iterator[None]:
    see_to_the_key_page(settings)
    yield
    clear_url_caches()
