"""The tenant. Every row about a partnership carries it, and the database holds the wall between two of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.ui.words import choices

from .vocab import NATIONS


class Partnership(models.Model):
    """The bodies that work together for one area, on one installation beside others they know nothing of."""

    slug = models.SlugField(_("short name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    nation = models.CharField(_("nation"), max_length=20, choices=choices(NATIONS))
    began_on = models.DateField(_("began on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    sends_mail = models.BooleanField(_("sends mail outside"), default=False)
    answers_to = models.EmailField(_("answers to its mail go to"), blank=True)

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("began_on")),
                name="partnership_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(nation__in=list(NATIONS)), name="partnership_nation_known"),
        ]

    class Privacy:
        public = ("slug", "name", "nation", "began_on", "ended_on")
        internal = ("sends_mail", "answers_to")
        personal = ()
        special = ()

    def __str__(self) -> str:
        return self.name


class Owned(models.Model):
    """A row about one partnership."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, verbose_name=_("partnership"), related_name="+")

    class Meta:
        abstract = True


class Named(Owned):
    """A row of one partnership that people know by its name."""

    name = models.CharField(_("name"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
