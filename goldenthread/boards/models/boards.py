from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Named
from goldenthread.partnerships.vocab import BOARD_KINDS


class Area(Named):
    """A council's area or a part of one that the partnership serves."""

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


class Board(Named):
    """A board inside a partnership: a filter for its members, never a wall."""

    slug = models.SlugField(_("short name"), max_length=40)
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
