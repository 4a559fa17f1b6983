"""What left the partnership, remembered so that no later paper tells what an earlier one hid."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Owned
from goldenthread.performance.vocab import SCHEMES, SPAN_KINDS
from goldenthread.ui.words import choices


class Printed(Owned):
    """What papers and files that left told of the figures of one period that one scheme guards, and what they hid, as
    memory.packed lays it out."""

    scheme = models.CharField(_("how small numbers are guarded"), max_length=10, choices=choices(SCHEMES))
    kind = models.CharField(_("period"), max_length=14, choices=choices(SPAN_KINDS))
    last = models.DateField(_("last day"))
    said = models.JSONField(_("what left"), default=dict)
    version = models.PositiveIntegerField(_("version"), default=1)
    at = models.DateTimeField(_("last left at"))

    class Meta:
        verbose_name = _("figures that left")
        verbose_name_plural = _("figures that left")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "scheme", "kind", "last"), name="printed_once_a_period"),
        )

    class Privacy:
        public = ()
        internal = ("partnership", "scheme", "kind", "last", "said", "version", "at")
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.scheme} {self.kind} {self.last}"
