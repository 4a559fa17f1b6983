"""Words of the pure modules on their way to a page: they are plain English there, and pass through translation here."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy


def choices(words: Mapping[Any, str]) -> list[tuple[Any, Any]]:
    """What a field may be, each with its word in the reader's language."""
    return [(key, gettext_lazy(word)) for key, word in words.items()]
