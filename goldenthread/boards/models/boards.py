from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.vocab import BOARD_KINDS
from goldenthread.ui.words import choices

from .lasting import Lasting


class Area(Lasting):
    """A council's area or a part of one that the partnership serves."""

    noun = "area"

    class Meta(Lasting.Meta):
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = (
            *Lasting.Meta.constraints,
            models.UniqueConstraint(fields=("partnership", "name"), name="area_name_once"),
        )

    class Privacy:
        public = ("partnership", "name", "slug")
        internal = ("first", "last", "version")
        personal = ()
        special = ()


class Board(Lasting):
    """A board inside a partnership: a filter for its members, never a wall."""

    noun = "board"

    kind = models.CharField(_("kind"), max_length=20, choices=choices(BOARD_KINDS))
    labels = models.JSONField(_("its own words"), default=dict, blank=True)  # where they differ from its nation's

    class Meta(Lasting.Meta):
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        constraints = (
            *Lasting.Meta.constraints,
            models.CheckConstraint(condition=models.Q(kind__in=list(BOARD_KINDS)), name="board_kind_known"),
        )

    class Privacy:
        public = ("partnership", "slug", "name", "kind", "labels")
        internal = ("first", "last", "version")
        personal = ()
        special = ()
