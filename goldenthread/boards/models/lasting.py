from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Named, Owned


class Lasting(Named):
    """Something of a partnership that is known by a name, begins on a day and may end: its successors stand apart.

    `slug` is what addresses call it; it stays when the name changes. People who edit send `version` back.
    """

    noun: ClassVar[str]  # what addresses, history and the trail call its kind

    slug = models.SlugField(_("short name"), max_length=60)
    first = models.DateField(_("from"), null=True, blank=True)  # blank: it was always there
    last = models.DateField(_("until"), null=True, blank=True)  # its last day
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        abstract = True
        ordering = ("name",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=("partnership", "slug"), name="%(class)s_slug_once"),
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(first__isnull=True) | Q(last__gte=F("first")),
                name="%(class)s_dates_in_order",
            ),
        )


class FormerName(Owned):
    """A name something went by until a day. The past keeps its names."""

    noun = models.CharField(_("kind"), max_length=20)
    slug = models.SlugField(_("short name"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    last = models.DateField(_("until"))

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ("-last",)
        indexes = (models.Index(fields=("partnership", "noun", "slug"), name="formername_of_a_thing"),)

    class Privacy:
        public = ()
        internal = ("partnership", "noun", "slug", "last")
        personal = ("name",)
        special = ()

    def __str__(self) -> str:
        return self.name


class Succession(Owned):
    """What came after something that ended: one row for each successor, from the day after its last."""

    noun = models.CharField(_("kind"), max_length=20)
    source = models.SlugField(_("what ended"), max_length=60)
    target = models.SlugField(_("what came after"), max_length=60)
    at = models.DateTimeField(_("entered at"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "noun", "source", "target"), name="succession_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="succession_of_two"),
        )

    class Privacy:
        public = ()
        internal = ("partnership", "noun", "source", "target", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.noun}: {self.source}, then {self.target}"
