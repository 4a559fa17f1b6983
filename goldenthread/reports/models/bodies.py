"""Who receives papers, and how their Word files look."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Board
from goldenthread.files.models import StoredFile
from goldenthread.partnerships.models import Named, Owned


class Body(Named):
    """Another body that receives cover reports: a Health and Wellbeing Board, a cabinet, a scrutiny committee.

    `priorities` are its own, one of which a report may serve; `headings` says which parts its reports have and what it
    calls them, as [slot, heading] in order; none are the usual ones.
    """

    slug = models.SlugField(_("short name"), max_length=60)
    priorities = models.JSONField(_("its own priorities"), default=list, blank=True)
    headings = models.JSONField(_("the parts of its reports"), default=list, blank=True)
    template = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("its Word template")
    )
    first = models.DateField(_("from"), null=True, blank=True)
    last = models.DateField(_("to"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("receiving body")
        verbose_name_plural = _("receiving bodies")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=("partnership", "slug"), name="body_slug_once"),
            models.UniqueConstraint(fields=("partnership", "name"), name="body_name_once"),
            models.CheckConstraint(
                condition=Q(first__isnull=True) | Q(last__isnull=True) | Q(last__gte=F("first")), name="body_in_order"
            ),
        ]

    class Privacy:
        public = ("partnership", "name", "slug")
        internal = ("priorities", "headings", "template", "first", "last", "version")
        personal = ()
        special = ()


class HouseStyle(Owned):
    """The Word template of a board's papers, or of all boards' together: its styles, header, logo and fonts."""

    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("board"))
    template = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Word template")
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("look of papers")
        verbose_name_plural = _("looks of papers")
        constraints = [
            models.UniqueConstraint(
                fields=("partnership",), condition=Q(board__isnull=True), name="house_style_of_all_once"
            ),
            models.UniqueConstraint(fields=("partnership", "board"), name="house_style_of_a_board_once"),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "board", "template", "version")
        personal = ()
        special = ()

    def __str__(self) -> str:
        return str(self.board or self.partnership)
