"""Who may open what of performance: a file for each part of its addresses, each with its ROWS of the table, what the
house needs for them (furnish), and which of them answer with no page (NO_PAGE) or are open to anybody (OPEN_TOO)."""

from datetime import datetime
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from tests.conftest import Place


def _parts() -> list[Any]:
    return [import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__) if one.name != "scored"]


def gathered(name: str) -> Any:
    """What the parts say under that name, together."""
    found: Any = {} if name == "ROWS" else set()
    for part in _parts():
        found |= getattr(part, name, type(found)())
    return found


def keyed_performance(place: Place, now: datetime) -> dict[str, str]:
    """By name of what is open to the holder of a key: where a key opens it (a part's `keyed`)."""
    found: dict[str, str] = {}
    for part in _parts():
        found |= part.keyed(place, now) if hasattr(part, "keyed") else {}
    return found


def furnish_performance(place: Place) -> dict[str, str]:
    """By name of the address: where it is in the house."""
    found: dict[str, str] = {}
    for part in _parts():
        found |= part.furnish(place)
    return found
