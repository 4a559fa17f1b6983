from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Board, Group, Scheme
from goldenthread.files.models import StoredFile
from goldenthread.lib.dates import Period
from goldenthread.partnerships.models import Owned
from goldenthread.plans.vocab import PLAN_KINDS, PLAN_STAGES, SECTION_KINDS, YES_NO
from goldenthread.ui.words import choices


class Plan(Owned):
    """What a board agreed to do over a period."""

    board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("board")
    )
    reference = models.CharField(_("reference"), max_length=20)
    title = models.CharField(_("title"), max_length=300)
    first = models.DateField(_("from"), null=True, blank=True)
    last = models.DateField(_("to"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=15, choices=choices(PLAN_STAGES), default="live")
    kind = models.CharField(_("kind"), max_length=10, choices=choices(PLAN_KINDS), default="business")
    # A group's work plan is a slice of what the group leads elsewhere, and its own items.
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("group")
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name=_("follows")
    )
    equality = models.CharField(
        _("is an equality assessment needed"), max_length=3, blank=True, choices=choices(YES_NO)
    )
    equality_why = models.TextField(_("why or why not"), blank=True)
    equality_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("the assessment")
    )
    equality_review = models.DateField(_("assessment looked at again on"), null=True, blank=True)
    scheme = models.ForeignKey(
        Scheme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("rating scheme")
    )
    level_names = models.JSONField(_("what it calls its levels"), default=dict)  # kind -> name
    as_at = models.DateField(_("position as at"), null=True, blank=True)
    checks_shared = models.BooleanField(_("its checks are shared with those who see it"), default=False)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ("-first", "title")
        constraints = [
            models.UniqueConstraint(fields=("partnership", "reference"), name="plan_reference_once"),
            models.CheckConstraint(
                condition=Q(first__isnull=True, last__isnull=True) | Q(last__gte=F("first")), name="plan_in_order"
            ),
            models.CheckConstraint(condition=Q(stage__in=list(PLAN_STAGES)), name="plan_stage_known"),
            models.CheckConstraint(condition=Q(kind__in=list(PLAN_KINDS)), name="plan_kind_known"),
            models.CheckConstraint(
                condition=Q(follows__isnull=True) | ~Q(follows=F("id")), name="plan_follows_another"
            ),
        ]

    class Privacy:
        public = ("partnership", "board", "kind", "group", "title", "first", "last", "scheme", "level_names")
        internal = (
            "reference", "stage", "follows", "equality", "equality_why", "equality_file", "equality_review", "as_at",
            "checks_shared", "version",
        )  # fmt: skip
        personal = ()
        special = ()

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period | None:
        return Period(self.first, self.last) if self.first and self.last else None


class Section(Owned):
    """A headed section of a plan's front matter. A foreword may be signed: by whom, in which post, on which day."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections", verbose_name=_("plan"))
    number = models.PositiveSmallIntegerField(_("number"))  # its name in addresses; reordering never changes it
    position = models.FloatField(_("position"))
    kind = models.CharField(_("kind"), max_length=20, choices=choices(SECTION_KINDS), default="other")
    heading = models.CharField(_("heading"), max_length=300, blank=True)
    blocks = models.JSONField(_("words"), default=list)  # of the Document, packed
    signed_by = models.CharField(_("signed by"), max_length=200, blank=True)
    signed_as = models.CharField(_("post of who signed"), max_length=200, blank=True)
    signed_on = models.DateField(_("day of signing"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ("plan", "position")
        constraints = [
            models.UniqueConstraint(fields=("plan", "position"), name="section_position_once"),
            models.UniqueConstraint(fields=("plan", "number"), name="section_number_once"),
            models.CheckConstraint(condition=Q(kind__in=list(SECTION_KINDS)), name="section_kind_known"),
        ]

    class Privacy:
        public = ("partnership", "plan", "position", "kind", "heading", "blocks", "signed_as", "signed_on")
        internal = ("number", "version")
        personal = ("signed_by",)
        special = ()

    def __str__(self) -> str:
        return self.heading
