"""All that a partnership's rows say, table by table, worked out from the models: no new table is forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from goldenthread.partnerships.models import Partnership

from .models import Chain, Redacting
from .vocab import LEFT

HOUSE = "goldenthread."
# What says nothing: heads of chains, and what stands while words are taken back.
_SILENT = (Chain, Redacting)
# Words of the program's own in what it keeps as JSON: names of parts, and what some parts may be. Rooms add theirs.
_OWN: set[str] = {"is"}


def keep_words(*own: str) -> None:
    """A whole text in JSON that is one of these is the program's own: it is never taken back."""
    _OWN.update(own)


def is_own(text: str) -> bool:
    return text in _OWN or text in _of_models()


@cache
def _of_models() -> frozenset[str]:
    """Changes and versions are kept by the names of fields, and by the keys of their choices."""
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    chosen = {str(key) for field in fields for key, _word in field.flatchoices}
    return frozenset({field.name for field in fields} | chosen)


def left_under(key: str) -> bool:
    """Text that stands directly under this key in JSON is a name or a choice, not somebody's words."""
    return key == "is" or key in LEFT


@dataclass(frozen=True, slots=True)
class Shelf:
    """One table, the fields whose words can be taken back, and those that are left."""

    model: type[models.Model]
    owner: str  # how a row is asked for its partnership
    texts: tuple[str, ...]
    jsons: tuple[str, ...]
    left: tuple[str, ...]
    unique: bool  # two rows may not say the same

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    def rows(self, partnership: Partnership) -> "models.QuerySet[Any]":
        return self.model._base_manager.filter(**{self.owner: partnership.pk}).order_by("pk")

    def kept_close(self, partnership: Partnership) -> frozenset[int]:
        """The rows whose words are counted and shown to nobody, as a model says of its own in `kept_close`, a Q."""
        which = getattr(self.model, "kept_close", None)
        return frozenset(self.rows(partnership).filter(which).values_list("pk", flat=True)) if which else frozenset()

    def longest(self, field: str) -> int | None:
        return getattr(self.model._meta.get_field(field), "max_length", None)


def shelves() -> Iterator[Shelf]:
    """Every table with rows of a partnership, and the partnership's own."""
    for model in apps.get_models():
        if model.__module__.startswith(HOUSE) and model not in _SILENT and (owner := _owner(model)):
            yield _shelf(model, owner)


def shared_shelves() -> Iterator[tuple[Shelf, type[models.Model], str]]:
    """Tables that several partnerships share, with a table of a partnership's that leads there, and by which key."""
    for model in apps.get_models():
        if not model.__module__.startswith(HOUSE) or _owner(model) != "partnership":
            continue
        for field in model._meta.concrete_fields:
            target: Any = field.related_model
            if isinstance(field, models.ForeignKey) and target.__module__.startswith(HOUSE) and not _owner(target):
                yield _shelf(target, ""), model, field.name


def _owner(model: Any) -> str:
    if model is Partnership:
        return "pk"
    if any(field.name == "partnership" for field in model._meta.concrete_fields):
        return "partnership"
    through = getattr(model, "owner", "")
    return f"{through}__partnership" if through else ""


def _shelf(model: type[models.Model], owner: str) -> Shelf:
    texts: list[str] = []
    jsons: list[str] = []
    left: list[str] = []
    for field in model._meta.concrete_fields:
        if isinstance(field, models.JSONField):
            jsons.append(field.name)
        elif isinstance(field, models.CharField | models.TextField) and not field.choices:
            (left if _is_left(field) else texts).append(field.name)
    unique = any(
        isinstance(one, models.UniqueConstraint) and (set(one.fields) & {*texts} or one.expressions)
        for one in model._meta.constraints
    )
    return Shelf(model, owner, tuple(texts), tuple(jsons), tuple(left), unique)


def _is_left(field: Any) -> bool:
    return isinstance(field, models.SlugField | models.EmailField) or field.unique or field.name in LEFT
