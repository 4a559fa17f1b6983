"""The order of the scorecard: headings, and the indicators under each. Pure."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Step = Literal["up", "down"]


class Placed(NamedTuple):
    """An indicator by its key, and the heading it stands under."""

    key: int
    theme: str


def grouped(placed: Sequence[Placed]) -> list[Placed]:
    """As it is read: each heading where its first one stands, with all of its own under it."""
    by_theme: dict[str, list[Placed]] = {}
    for one in placed:
        by_theme.setdefault(one.theme, []).append(one)
    return [one for mine in by_theme.values() for one in mine]


def stepped(placed: Sequence[Placed], key: int, step: Step) -> list[Placed]:
    """One place up or down under its heading; the same at either end."""
    found = grouped(placed)
    here = next(n for n, one in enumerate(found) if one.key == key)
    there = here - 1 if step == "up" else here + 1
    if 0 <= there < len(found) and found[there].theme == found[here].theme:
        found[here], found[there] = found[there], found[here]
    return found


def theme_stepped(placed: Sequence[Placed], theme: str, step: Step) -> list[Placed]:
    """A heading with all of its own one place up or down; the same at either end."""
    found = grouped(placed)
    themes = list(dict.fromkeys(one.theme for one in found))
    here = themes.index(theme)
    there = here - 1 if step == "up" else here + 1
    if 0 <= there < len(themes):
        themes[here], themes[there] = themes[there], themes[here]
    return [one for name in themes for one in found if one.theme == name]
