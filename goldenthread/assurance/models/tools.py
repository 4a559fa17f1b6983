from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.assurance.tool import Tool, unpacked
from goldenthread.assurance.vocab import FROZEN_VERSIONS, UPLOAD_STATES, USES, VERSION_STATES
from goldenthread.boards.models import Board
from goldenthread.files.models import StoredFile
from goldenthread.partnerships.guards import Frozen
from goldenthread.partnerships.models import Named, Owned
from goldenthread.ui.words import choices


class AuditTool(Named):
    """A tool through all its versions. `origin` says where it began: a framework's word, or a file's name."""

    slug = models.SlugField(_("short name"), max_length=60)
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("board"))
    use = models.CharField(_("what it is for"), max_length=20, choices=choices(USES))
    origin = models.CharField(_("where it began"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("made at"))
    by = models.CharField(_("made by"), max_length=200)
    retired_on = models.DateField(_("not used since"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("audit tool")
        verbose_name_plural = _("audit tools")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("partnership", "slug"), name="tool_slug_once"),
            models.CheckConstraint(condition=Q(use__in=list(USES)), name="tool_use_known"),
        )

    class Privacy:
        public = ()
        internal = ("partnership", "name", "slug", "board", "use", "origin", "made_at", "retired_on", "version")
        personal = ("by",)
        special = ()


class ToolVersion(Owned):
    """One version of a tool: a draft is changed freely, an agreed one never again. `content` is a Tool, packed."""

    frozen = Frozen(FROZEN_VERSIONS, free=("version",))

    tool = models.ForeignKey(AuditTool, models.PROTECT, related_name="versions", verbose_name=_("tool"))
    number = models.PositiveSmallIntegerField(_("number of the version"))
    label = models.CharField(_("what it is called"), max_length=100, blank=True)  # "2026", "after the new guidance"
    state = models.CharField(_("state"), max_length=10, choices=choices(VERSION_STATES), default="draft")
    content = models.JSONField(_("what it asks"), default=dict)
    made_at = models.DateTimeField(_("made at"))
    by = models.CharField(_("made by"), max_length=200)
    agreed_at = models.DateTimeField(_("agreed at"), null=True, blank=True)
    agreed_by = models.CharField(_("agreed by"), max_length=200, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("version of a tool")
        verbose_name_plural = _("versions of tools")
        ordering = ("tool", "number")
        constraints = (
            models.UniqueConstraint(fields=("tool", "number"), name="tool_version_once"),
            models.UniqueConstraint(fields=("tool",), condition=Q(state="draft"), name="tool_one_draft"),
            models.CheckConstraint(condition=Q(state__in=list(VERSION_STATES)), name="tool_version_state_known"),
        )

    class Privacy:
        public = ()
        internal = (
            "partnership", "tool", "number", "label", "state", "content", "made_at", "agreed_at", "version",
        )  # fmt: skip
        personal = ("by", "agreed_by")
        special = ()

    def __str__(self) -> str:
        return f"{self.tool_id} version {self.number}"

    @property
    def asks(self) -> Tool:
        return unpacked(self.content)


class ToolUpload(Owned):
    """A board's own sheet on its way to being a tool: what was read of it, until somebody has looked at it."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    number = models.PositiveIntegerField(_("number"))  # what its address calls it
    name = models.CharField(_("name of the file"), max_length=200)
    tool = models.ForeignKey(
        AuditTool, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("next version of")
    )
    content = models.JSONField(_("what was read"), default=dict)  # a Tool, packed, with its doubts
    state = models.CharField(_("state"), max_length=10, choices=choices(UPLOAD_STATES), default="read")
    at = models.DateTimeField(_("at"))
    by = models.CharField(_("by"), max_length=200)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("tool that is being taken in")
        verbose_name_plural = _("tools that are being taken in")
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "number"), name="tool_upload_once"),
            models.CheckConstraint(condition=Q(state__in=list(UPLOAD_STATES)), name="tool_upload_state_known"),
        )

    class Privacy:
        public = ()
        internal = ("partnership", "file", "number", "name", "tool", "content", "state", "at", "version")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return self.name
