from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.vocab import STATES
from goldenthread.partnerships.models import Named, Owned
from goldenthread.ui.words import choices


class Scheme(Named):
    """A rating scheme: the board's own codes. A plan keeps the scheme it was agreed with."""

    slug = models.SlugField(_("short name"), max_length=60)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("rating scheme")
        verbose_name_plural = _("rating schemes")
        constraints = [
            models.UniqueConstraint(fields=("partnership", "name"), name="scheme_name_once"),
            models.UniqueConstraint(fields=("partnership", "slug"), name="scheme_slug_once"),
        ]

    class Privacy:
        public = ("partnership", "name", "slug")
        internal = ("version",)
        personal = ()
        special = ()


class Rating(Owned):
    """One code of a scheme, mapped to a neutral state so that a stranger reads it rightly."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="ratings", verbose_name=_("scheme"))
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.CharField(_("code"), max_length=40)
    meaning = models.CharField(_("meaning"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=choices(STATES))

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ("scheme", "position")
        constraints = [
            models.UniqueConstraint(fields=("scheme", "code"), name="rating_code_once"),
            models.CheckConstraint(condition=models.Q(state__in=list(STATES)), name="rating_state_known"),
        ]

    class Privacy:
        public = ("partnership", "scheme", "position", "code", "meaning", "state")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return self.code


class Term(Owned):
    """A word of the partnership's one glossary."""

    term = models.CharField(_("term"), max_length=80)
    slug = models.SlugField(_("short name"), max_length=60)
    version = models.PositiveIntegerField(_("version"), default=1)
    meaning = models.CharField(_("meaning"), max_length=400)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("term",)
        constraints = [
            models.UniqueConstraint(fields=("partnership", "term"), name="term_once"),
            models.UniqueConstraint(fields=("partnership", "slug"), name="term_slug_once"),
        ]

    class Privacy:
        public = ("partnership", "term", "meaning", "slug")
        internal = ("version",)
        personal = ()
        special = ()

    def __str__(self) -> str:
        return self.term
