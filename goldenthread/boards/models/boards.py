from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Owned
from goldenthread.partnerships.vocab import BOARD_KINDS


class Area(Owned):
    """A council's area or a part of one that the partnership serves."""

    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=("partnership", "name"), name="area_name_once")]

    class Privacy:
        public = ("partnership", "name")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return self.name


class Board(Owned):
    """A board inside a partnership: a filter for its members, never a wall."""

    slug = models.SlugField(_("short name"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=list(BOARD_KINDS.items()))

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=("partnership", "slug"), name="board_slug_once"),
            models.CheckConstraint(condition=models.Q(kind__in=list(BOARD_KINDS)), name="board_kind_known"),
        ]

    class Privacy:
        public = ("partnership", "slug", "name", "kind")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return self.name
