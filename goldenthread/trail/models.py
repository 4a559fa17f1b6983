"""Who did what: append-only, held so by the database."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Partnership


class Entry(models.Model):
    """One deed. It names things by kind and reference and points at none of them, so that history never blocks life."""

    append_only = True

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("partnership")
    )
    at = models.DateTimeField(_("when"))
    actor_kind = models.CharField(_("kind of actor"), max_length=10)
    actor_id = models.CharField(_("actor"), max_length=40, blank=True)
    actor_label = models.CharField(_("by"), max_length=200)
    deed = models.CharField(_("deed"), max_length=60)  # subject:verb, such as "plan:imported"
    said = models.CharField(_("what was done"), max_length=500)

    class Meta:
        verbose_name = _("trail entry")
        verbose_name_plural = _("trail entries")
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=("partnership", "-at"), name="trail_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(actor_kind__in=("user", "key", "system")), name="trail_actor_kind_known"
            ),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "at", "actor_kind", "deed")
        personal = ("actor_id", "actor_label", "said")
        special = ()

    def __str__(self) -> str:
        return f"{self.actor_label}: {self.said}"


class Line(models.Model):
    """One thing an entry touched."""

    append_only = True

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="lines", verbose_name=_("entry"))
    kind = models.CharField(_("kind"), max_length=40)
    reference = models.CharField(_("reference"), max_length=60)
    change = models.JSONField(_("change"), default=dict)  # field -> [before, after]

    class Meta:
        verbose_name = _("trail line")
        verbose_name_plural = _("trail lines")
        indexes = [models.Index(fields=("kind", "reference"), name="trail_of_a_thing")]

    class Privacy:
        public = ()
        internal = ("entry", "kind", "reference")
        personal = ("change",)
        special = ()

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
