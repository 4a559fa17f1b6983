from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Board
from goldenthread.files.models import StoredFile
from goldenthread.partnerships.models import Owned
from goldenthread.plans.models import Plan


class Upload(Owned):
    """A file on its way to being a plan. Nothing is a plan before it is confirmed; who leaves and returns loses nothing."""

    reference = models.CharField(_("reference"), max_length=20)

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("board"))
    # Both empty while a large file waits for the worker, and for ever where it could not be read.
    document = models.JSONField(_("what the file holds"), null=True)
    outline = models.JSONField(_("what was read"), null=True)
    columns = models.JSONField(_("what its columns were read as"), default=list)
    refusal = models.CharField(_("why it could not be read"), max_length=400, blank=True)
    claimed_at = models.DateTimeField(_("being read since"), null=True, blank=True)
    corrections = models.JSONField(_("corrections"), default=dict)
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="uploads", verbose_name=_("plan")
    )
    # The plan that lives here of which this is the next version.
    renews = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("next version of")
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    at = models.DateTimeField(_("uploaded at"))
    by = models.CharField(_("uploaded by"), max_length=200)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ("-at",)
        constraints = [models.UniqueConstraint(fields=("partnership", "reference"), name="upload_reference_once")]

    class Privacy:
        public = ()
        internal = (
            "partnership",
            "reference",
            "file",
            "board",
            "document",
            "outline",
            "columns",
            "refusal",
            "claimed_at",
            "corrections",
            "plan",
            "renews",
            "reviewed_at",
            "at",
            "version",
        )
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return self.file.name


class ContactSheet(Owned):
    """A list of contacts on its way in. Nobody is changed before a person confirms it."""

    reference = models.CharField(_("reference"), max_length=20)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    read = models.JSONField(_("what was read"))
    answers = models.JSONField(_("answers"), default=dict)
    taken_at = models.DateTimeField(_("taken in at"), null=True, blank=True)
    at = models.DateTimeField(_("uploaded at"))
    by = models.CharField(_("uploaded by"), max_length=200)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("list of contacts")
        verbose_name_plural = _("lists of contacts")
        ordering = ("-at",)
        constraints = [models.UniqueConstraint(fields=("partnership", "reference"), name="sheet_reference_once")]

    class Privacy:
        public = ()
        internal = ("partnership", "reference", "file", "taken_at", "at", "version")
        personal = ("read", "answers", "by")
        special = ()

    def __str__(self) -> str:
        return self.file.name
