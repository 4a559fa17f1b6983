from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Group
from goldenthread.files.models import StoredFile
from goldenthread.partnerships.models import Owned
from goldenthread.plans.vocab import EVIDENCE_KINDS
from goldenthread.ui.words import choices

from .items import Item


class Evidence(Owned):
    """A piece of proof: a file, a link or a note, of a day, and what it shows. One piece can prove several things.

    Restricted evidence is seen by the named groups and by who entered it, and by nobody else.
    """

    kept_close = Q(restricted=True)  # see trail/shelves.py

    reference = models.CharField(_("reference"), max_length=20)
    kind = models.CharField(_("kind"), max_length=10, choices=choices(EVIDENCE_KINDS))
    title = models.CharField(_("title"), max_length=300)
    day = models.DateField(_("date"))
    shows = models.TextField(_("what it shows"), blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("file")
    )
    link = models.URLField(_("link"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True)
    restricted = models.BooleanField(_("seen by named groups only"), default=False)
    at = models.DateTimeField(_("entered at"))
    by = models.CharField(_("by"), max_length=200)
    actor = models.CharField(_("actor"), max_length=40, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_why = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("-day", "-id")
        constraints = [
            models.UniqueConstraint(fields=("partnership", "reference"), name="evidence_reference_once"),
            models.CheckConstraint(condition=Q(kind__in=list(EVIDENCE_KINDS)), name="evidence_kind_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_why=""), name="withdrawal_has_reason"
            ),
        ]

    class Privacy:
        public = ()
        internal = (
            "partnership", "reference", "kind", "title", "day", "shows", "file", "link", "note", "restricted", "at",
            "withdrawn_at", "withdrawn_why", "version",
        )  # fmt: skip
        personal = ("by", "actor")
        special = ()

    def __str__(self) -> str:
        return self.title


class Proof(Owned):
    """A piece of evidence proves something of an item, until somebody takes it off again."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="proofs", verbose_name=_("evidence"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="proofs", verbose_name=_("item"))
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("by"), max_length=200)
    ended_at = models.DateTimeField(_("taken off at"), null=True, blank=True)

    class Meta:
        verbose_name = _("proof")
        verbose_name_plural = _("proofs")
        ordering = ("item", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("evidence", "item"), condition=Q(ended_at__isnull=True), name="proof_once_at_a_time"
            )
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "evidence", "item", "at", "ended_at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.evidence_id} proves {self.item_id}"


class EvidenceGroup(Owned):
    """A group that may see a piece of restricted evidence."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="seen_by", verbose_name=_("evidence"))
    group = models.ForeignKey(Group, models.PROTECT, related_name="+", verbose_name=_("group"))

    class Meta:
        verbose_name = _("group that sees evidence")
        verbose_name_plural = _("groups that see evidence")
        constraints = [models.UniqueConstraint(fields=("evidence", "group"), name="evidence_group_once")]

    class Privacy:
        public = ()
        internal = ("partnership", "evidence", "group")
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.group_id} sees {self.evidence_id}"
