"""Themes that run through plans: named, renamed, and said of items."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.boards.services.telling import free_slug
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Item, ItemTheme, Theme
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .making import keep_version, themes_of
from .refusals import ItemChangedMeanwhile, NothingToChange, ThemeChangedMeanwhile, ThemeNamedAlready, UnknownTheme


@transaction.atomic
def add_theme(*, partnership: Partnership, name: str, words: str = "", by: Actor, at: datetime) -> Theme:
    """A new theme and what it is about. Raises ThemeNamedAlready."""
    _name_one_at_a_time(partnership)
    if _named(partnership, name):
        raise ThemeNamedAlready
    theme = _make(partnership, name, words)
    _tell(theme, "theme:added", f"Added the theme {theme.name}", {"name": (None, theme.name)}, by, at)
    return theme


@transaction.atomic
def change_theme(*, theme: Theme, name: str, words: str, seen: int, by: Actor, at: datetime) -> Theme:
    """Call a theme something else, or say anew what it is about. What versions of items say of the past stays.

    Raises ThemeChangedMeanwhile, ThemeNamedAlready and NothingToChange.
    """
    _name_one_at_a_time(theme.partnership)
    locked = Theme.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=theme.pk)
    if locked.version != seen:
        raise ThemeChangedMeanwhile(locked)
    new = {"name": _one_line(name), "words": words.strip()}
    change = {field: (getattr(locked, field), value) for field, value in new.items() if getattr(locked, field) != value}
    if not change:
        raise NothingToChange
    other = _named(locked.partnership, name)
    if other is not None and other.pk != locked.pk:
        raise ThemeNamedAlready
    for field, value in new.items():
        setattr(locked, field, value)
    locked.version += 1
    locked.save(update_fields=[*new, "version"])
    _tell(locked, "theme:changed", f"Changed the theme {locked.name}", change, by, at)
    return locked


@transaction.atomic
def set_themes(*, item: Item, names: Sequence[str], fresh: str = "", seen: int, by: Actor, at: datetime) -> Item:
    """Say what an item is about: the whole list of its themes by name, and `fresh`, one that may not be known yet.

    Raises ItemChangedMeanwhile, UnknownTheme and NothingToChange; then nothing is changed.
    """
    rows = Item.objects.select_for_update(of=("self",)).select_related("partnership", "parent", "rating")
    locked = rows.get(pk=item.pk)
    if locked.version != seen:
        raise ItemChangedMeanwhile(locked)
    themes, touched = _themes(locked.partnership, names, fresh)
    before = themes_of(locked)
    after = sorted(themes)
    if sorted(before) == after:
        raise NothingToChange
    ItemTheme.objects.filter(item=locked).exclude(theme__in=themes.values()).delete()
    ItemTheme.objects.bulk_create(
        ItemTheme(partnership=locked.partnership, item=locked, theme=theme)
        for name, theme in themes.items()
        if name not in before
    )
    locked.version += 1
    locked.save(update_fields=["version"])
    keep_version(locked, why="Its themes", by=by, at=at)
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="item:themes",
        said=f"Said what {locked.reference} is about: {', '.join(after) or 'no theme'}",
        touched=[Touched("item", locked.reference, {"themes": (before, after)}), *touched],
    )
    return locked


def _themes(partnership: Partnership, names: Sequence[str], fresh: str) -> tuple[dict[str, Theme], list[Touched]]:
    """The themes named, by name, and what the trail says of one that is made by it."""
    themes = {one.name: one for one in Theme.objects.filter(partnership=partnership, name__in=names)}
    if len(themes) != len(set(names)):
        raise UnknownTheme
    if not _one_line(fresh):
        return themes, []
    _name_one_at_a_time(partnership)
    known = _named(partnership, fresh)
    if known is not None:
        return {**themes, known.name: known}, []
    made = _make(partnership, fresh, "")
    return {**themes, made.name: made}, [Touched("theme", made.slug, {"name": (None, made.name)})]


def _name_one_at_a_time(partnership: Partnership) -> None:
    """Two who name a theme at once wait for each other, so that the second sees the first's."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)


def _named(partnership: Partnership, name: str) -> Theme | None:
    """Capitals make no other name. Compared here: not every database folds letters that have accents."""
    wanted = _one_line(name).casefold()
    known = Theme.objects.filter(partnership=partnership)
    return next((one for one in known if one.name.casefold() == wanted), None)


def _make(partnership: Partnership, name: str, words: str) -> Theme:
    return Theme.objects.create(
        partnership=partnership, name=_one_line(name), slug=free_slug(Theme, partnership, name), words=words.strip()
    )


def _one_line(name: str) -> str:
    return " ".join(name.split())[:200]


def _tell(theme: Theme, deed: str, said: str, change: dict[str, tuple[Any, Any]], by: Actor, at: datetime) -> None:
    touched = [Touched("theme", theme.slug, change)]
    record(partnership=theme.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
