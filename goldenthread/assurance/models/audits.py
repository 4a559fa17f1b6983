from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.assurance.vocab import AUDIT_KINDS, AUDIT_STAGES, FINDING_KINDS
from goldenthread.boards.models import Board, Group, Seat
from goldenthread.partnerships.models import Owned
from goldenthread.ui.words import choices

from .tools import ToolVersion


class Audit(Owned):
    """One audit of the programme of a year. Its cases are numbers, and nothing that tells who they are."""

    reference = models.CharField(_("reference"), max_length=20)
    name = models.CharField(_("theme"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=choices(AUDIT_KINDS))
    year = models.PositiveSmallIntegerField(_("year it begins in"))  # 2026 is April 2026 to March 2027
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("board"))
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lead group")
    )
    why = models.TextField(_("why"), blank=True)
    method = models.TextField(_("method"), blank=True)
    cohort = models.TextField(_("which cases, as a group"), blank=True)
    cases = models.PositiveSmallIntegerField(_("how many cases"), default=0)
    tool = models.ForeignKey(
        ToolVersion, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tool")
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    re_audit_on = models.DateField(_("audited again by"), null=True, blank=True)
    re_audits = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="re_audited_by", verbose_name=_("looks again at")
    )
    stage = models.CharField(_("stage"), max_length=10, choices=choices(AUDIT_STAGES), default="planned")
    why_dropped = models.CharField(_("why it was not done"), max_length=300, blank=True)
    summary = models.TextField(_("what was found, in short"), blank=True)
    made_at = models.DateTimeField(_("made at"))
    by = models.CharField(_("made by"), max_length=200)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("audit")
        verbose_name_plural = _("audits")
        ordering = ("-year", "starts_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="audit_reference_once"),
            models.CheckConstraint(condition=Q(kind__in=list(AUDIT_KINDS)), name="audit_kind_known"),
            models.CheckConstraint(condition=Q(stage__in=list(AUDIT_STAGES)), name="audit_stage_known"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="audit_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(re_audits__isnull=True) | ~Q(re_audits=F("id")), name="audit_re_audits_another"
            ),
        )

    class Privacy:
        public = ()
        internal = (
            "partnership", "reference", "name", "kind", "year", "board", "group", "why", "method", "cohort", "cases",
            "tool", "starts_on", "ends_on", "reported_on", "re_audit_on", "re_audits", "stage", "why_dropped", "summary",
            "made_at", "version",
        )  # fmt: skip
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"


class AuditAgency(Owned):
    """An agency takes part in an audit: from when it was asked to when it sent its grades."""

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="agencies", verbose_name=_("audit"))
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name=_("agency"))
    sent_at = models.DateTimeField(_("sent in at"), null=True, blank=True)
    sent_by = models.CharField(_("sent in by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("agency in an audit")
        verbose_name_plural = _("agencies in audits")
        ordering = ("audit", "id")
        constraints = (models.UniqueConstraint(fields=("audit", "seat"), name="audit_agency_once"),)

    class Privacy:
        public = ()
        internal = ("partnership", "audit", "seat", "sent_at")
        personal = ("sent_by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.audit_id}: {self.seat_id}"


class CaseGrade(Owned):
    """How one case was graded on one question of the tool: by an agency, or (agency blank) by all together."""

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="grades", verbose_name=_("audit"))
    case = models.PositiveSmallIntegerField(_("case"))  # 1 to how many there are, and nothing else
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency"))
    key = models.CharField(_("question"), max_length=60)
    code = models.CharField(_("grade"), max_length=40, blank=True)
    words = models.TextField(_("why"), blank=True)
    at = models.DateTimeField(_("at"))
    by = models.CharField(_("by"), max_length=200)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("grade of a case")
        verbose_name_plural = _("grades of cases")
        ordering = ("audit", "case", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("audit", "case", "key", "seat"), condition=Q(seat__isnull=False), name="grade_of_agency_once"
            ),
            models.UniqueConstraint(
                fields=("audit", "case", "key"), condition=Q(seat__isnull=True), name="grade_together_once"
            ),
            models.CheckConstraint(condition=Q(case__gte=1), name="grade_case_numbered"),
        )

    class Privacy:
        public = ()
        internal = ("partnership", "audit", "case", "seat", "key", "code", "words", "at", "version")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.audit_id} case {self.case}"


class Finding(Owned):
    """What an audit found: good practice, a learning point, or a recommendation that becomes an item of a plan."""

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="findings", verbose_name=_("audit"))
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=15, choices=choices(FINDING_KINDS))
    words = models.TextField(_("words"))
    standard = models.CharField(_("domain"), max_length=60, blank=True)  # the key of a standard of the tool
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency"))
    item = models.CharField(_("item of a plan"), max_length=20, blank=True)  # ACT-0042
    at = models.DateTimeField(_("at"))
    by = models.CharField(_("by"), max_length=200)
    removed_at = models.DateTimeField(_("taken out at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ("audit", "number")
        constraints = (
            models.UniqueConstraint(fields=("audit", "number"), name="finding_once"),
            models.CheckConstraint(condition=Q(kind__in=list(FINDING_KINDS)), name="finding_kind_known"),
        )

    class Privacy:
        public = ()
        internal = ("partnership", "audit", "number", "kind", "words", "standard", "seat", "item", "at", "removed_at", "version")  # fmt: skip
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return self.words[:60]
