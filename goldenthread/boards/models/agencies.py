from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.vocab import AGENCY_KINDS
from goldenthread.ui.words import choices

from .lasting import Lasting


class Agency(models.Model):
    """An organisation. Shared: the same police force sits in many partnerships, and is one agency."""

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=choices(AGENCY_KINDS))

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ("name",)

    class Privacy:
        public = ("slug", "name", "kind")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return self.name


class Seat(Lasting):
    """An agency's place in one partnership, from a day to a day, under the name that partnership knows it by."""

    noun = "agency"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="seats", verbose_name=_("agency"))
    kind = models.CharField(_("kind"), max_length=20, choices=choices(AGENCY_KINDS))

    class Meta(Lasting.Meta):
        verbose_name = _("agency in the partnership")
        verbose_name_plural = _("agencies in the partnership")
        constraints = (
            *Lasting.Meta.constraints,
            models.UniqueConstraint(fields=("partnership", "agency"), condition=Q(last__isnull=True), name="seat_once"),
        )

    class Privacy:
        public = ("partnership", "agency", "name", "kind", "slug")
        internal = ("first", "last", "version")
        personal = ()
        special = ()
