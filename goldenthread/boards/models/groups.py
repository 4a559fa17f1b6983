from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.vocab import GROUP_KINDS
from goldenthread.ui.words import choices

from .boards import Board
from .lasting import Lasting


class Group(Lasting):
    """The board itself, its executive, a sub-group, or a task-and-finish group with an end."""

    noun = "group"

    board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="groups", verbose_name=_("board")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=choices(GROUP_KINDS))
    product = models.CharField(_("what it is to produce"), max_length=300, blank=True)

    class Meta(Lasting.Meta):
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints = (
            *Lasting.Meta.constraints,
            models.UniqueConstraint(
                fields=("partnership", "name"), condition=Q(last__isnull=True), name="group_name_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=list(GROUP_KINDS)), name="group_kind_known"),
        )

    class Privacy:
        public = ("partnership", "board", "name", "kind", "slug", "product")
        internal = ("first", "last", "version")
        personal = ()
        special = ()
