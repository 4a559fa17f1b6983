from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Named
from goldenthread.trail.models import Redaction


class StoredFile(Named):
    """A file somebody gave us, kept as it came. Its bytes lie under the data folder, named by their hash."""

    kept_close = Q(pk__isnull=False)  # who may see a file is known above: see trail/shelves.py

    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    at = models.DateTimeField(_("stored at"))
    by = models.CharField(_("stored by"), max_length=200)
    # Set where the file was taken back: its bytes are gone then, and its name.
    redaction = models.ForeignKey(
        Redaction, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("taken back by")
    )

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        ordering = ("-at",)

    class Privacy:
        public = ()
        internal = ("partnership", "size", "sha256", "at", "redaction")
        personal = ("name", "by")
        special = ()
