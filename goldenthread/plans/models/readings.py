from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Owned

from .items import Item


class Reading(Owned):
    """What something above the plans says of an item: an indicator's figure, an audit's result. It is pushed here by the
    room that knows it, the newest in place of the one before; the plan never asks for it.

    `state` is "met", "near", "off", "none" (nothing it is held to) or "no-answer"; `words` say it in full.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="readings", verbose_name=_("item"))
    kind = models.CharField(_("kind"), max_length=20)  # "indicator"
    reference = models.CharField(_("reference"), max_length=20)
    label = models.CharField(_("what was read"), max_length=200)
    state = models.CharField(_("state"), max_length=10)
    words = models.CharField(_("what it says"), max_length=300)
    as_at = models.DateField(_("as at"))
    at = models.DateTimeField(_("pushed at"))

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ("label", "pk")
        constraints = (
            models.UniqueConstraint(fields=("item", "kind", "reference"), name="reading_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=("met", "near", "off", "none", "no-answer")), name="reading_state_known"
            ),
        )

    class Privacy:
        public = ()
        internal = ("partnership", "item", "kind", "reference", "label", "state", "words", "as_at", "at")
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.reference} {self.label}"
