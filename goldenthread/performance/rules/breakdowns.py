"""What figures are told apart by, as people type it: a line for each, "Sex: Female, Male". Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

MOST, MOST_PARTS, LONGEST = 6, 40, 120


class BadLine(ValueError):
    """A line that says no breakdown: its number, and which of the reasons."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line, self.why = line, why


def typed(parts: Iterable[Mapping[str, Any]]) -> str:
    """As a form shows them."""
    return "\n".join(f"{one['name']}: {', '.join(one['parts'])}" for one in parts)


def read(text: str) -> list[dict[str, Any]]:
    """What was typed. Raises BadLine: "no-name", "too-few", "twice", "too-long" or "too-many"."""
    found: list[dict[str, Any]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        name, colon, rest = line.partition(":")
        name = " ".join(name.split())
        parts = [" ".join(one.split()) for one in rest.split(",") if one.strip()]
        why = _wrong(name if colon else "", parts, {one["name"].casefold() for one in found})
        if why or len(found) == MOST:
            raise BadLine(number, why or "too-many")
        found.append({"name": name, "parts": parts})
    return found


def _wrong(name: str, parts: list[str], known: set[str]) -> str:
    if not name:
        return "no-name"
    if len(parts) < 2:
        return "too-few"
    if name.casefold() in known or len({one.casefold() for one in parts}) < len(parts):
        return "twice"
    if len(parts) > MOST_PARTS:
        return "too-many"
    return "too-long" if any(len(f"{name}: {one}") > LONGEST for one in parts) else ""
