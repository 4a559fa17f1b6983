"""What stands beside items: themes, working notes, and views that somebody saved."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Named, Owned

from .items import Item


class Theme(Named):
    """A theme that runs through plans: neglect, transitions, voice."""

    slug = models.SlugField(_("short name"), max_length=60)
    words = models.TextField(_("what it is about"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=("partnership", "slug"), name="theme_slug_once"),
            models.UniqueConstraint(fields=("partnership", "name"), name="theme_name_once"),
        ]

    class Privacy:
        public = ("partnership", "name", "slug", "words")
        internal = ("version",)
        personal = ()
        special = ()


class ItemTheme(Owned):
    """An item is about a theme."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="themes", verbose_name=_("item"))
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="items", verbose_name=_("theme"))

    class Meta:
        verbose_name = _("theme of an item")
        verbose_name_plural = _("themes of items")
        constraints = [models.UniqueConstraint(fields=("item", "theme"), name="item_theme_once")]

    class Privacy:
        public = ("partnership", "item", "theme")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.item_id} is about {self.theme_id}"


class Note(Owned):
    """A working note of the business unit beside an item. It never prints, is never published and never travels."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="notes", verbose_name=_("item"))
    words = models.TextField(_("words"))
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("by"), max_length=200)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("working note")
        verbose_name_plural = _("working notes")
        ordering = ("item", "-id")

    class Privacy:
        public = ()
        internal = ("partnership", "item", "words", "at", "removed_at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return self.words[:60]


class SavedView(Named):
    """What somebody asked of the table, under a name, to ask it again: for themselves, or for everybody here."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("whose"))
    slug = models.SlugField(_("short name"), max_length=60)
    asked = models.TextField(_("what is asked"), blank=True)  # as it stands in the address
    shared = models.BooleanField(_("for everybody here"), default=False)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=("partnership", "slug"), name="saved_view_slug_once")]

    class Privacy:
        public = ()
        internal = ("partnership", "name", "slug", "asked", "shared")
        personal = ("user",)
        special = ()
