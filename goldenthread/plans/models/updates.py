from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Rating
from goldenthread.partnerships.models import Owned

from .items import Item


class Update(Owned):
    """What was said of an item's progress. Appended, never changed: the database refuses it."""

    append_only = True

    item = models.ForeignKey(Item, models.PROTECT, related_name="updates", verbose_name=_("item"))
    as_at = models.DateField(_("position as at"))
    at = models.DateTimeField(_("entered at"))
    by = models.CharField(_("by"), max_length=200)
    origin = models.CharField(_("origin"), max_length=10, choices=[("import", _("Imported")), ("lead", _("Lead"))])
    done = models.TextField(_("what was done"), blank=True)
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, related_name="+", verbose_name=_("rating stated"))

    class Meta:
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        ordering = ("item", "-as_at", "-id")

    class Privacy:
        public = ()
        internal = ("partnership", "item", "as_at", "at", "origin", "done", "rating")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.item_id} as at {self.as_at}"
