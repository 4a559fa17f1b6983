"""References people can say, and the edges that join them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Owned


class Counter(Owned):
    """The last number given to a kind of thing in a partnership. Numbers are never reused."""

    prefix = models.CharField(_("prefix"), max_length=10)
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        constraints = [models.UniqueConstraint(fields=("partnership", "prefix"), name="counter_once")]

    class Privacy:
        public = ()
        internal = ("partnership", "prefix", "last")
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.prefix}-{self.last:04}"


class Edge(Owned):
    """One join of the thread: from a thing to a thing, by reference, with how they relate."""

    source = models.CharField(_("from"), max_length=60)
    target = models.CharField(_("to"), max_length=60)
    relation = models.CharField(_("relation"), max_length=40)
    by = models.CharField(_("joined by"), max_length=200)
    at = models.DateTimeField(_("joined at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("edge")
        verbose_name_plural = _("edges")
        indexes = [models.Index(fields=("partnership", "target"), name="edge_backwards")]
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "source", "target", "relation"),
                condition=models.Q(ended_at__isnull=True),
                name="edge_once",
            ),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="edge_joins_two_things"),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "source", "target", "relation", "at", "ended_at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.source} {self.relation} {self.target}"
