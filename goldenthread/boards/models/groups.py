from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.vocab import GROUP_KINDS
from goldenthread.partnerships.models import Named

from .boards import Board


class Group(Named):
    """The board itself, its executive, a sub-group, or a task-and-finish group with an end."""

    board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="groups", verbose_name=_("board")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=list(GROUP_KINDS.items()))
    first = models.DateField(_("from"))
    last = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "name"), condition=Q(last__isnull=True), name="group_name_once"
            ),
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="group_dates_in_order"
            ),
            models.CheckConstraint(condition=Q(kind__in=list(GROUP_KINDS)), name="group_kind_known"),
        ]

    class Privacy:
        public = ("partnership", "board", "name", "kind")
        internal = ("first", "last")
        personal = ()
        special = ()
