from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Owned

from .plans import Plan


class Dismissal(Owned):
    """A finding of the checks that a person set aside, and why.

    The fingerprint is made of the words the finding is about: the same line in the next version of the plan stays set
    aside, and new words are looked at anew.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="dismissals", verbose_name=_("plan"))
    code = models.CharField(_("check"), max_length=40)
    fingerprint = models.CharField(_("fingerprint of what it is about"), max_length=32)
    reason = models.CharField(_("reason"), max_length=500)
    by = models.CharField(_("set aside by"), max_length=200)
    at = models.DateTimeField(_("set aside at"))

    class Meta:
        verbose_name = _("dismissal")
        verbose_name_plural = _("dismissals")
        ordering = ("plan", "-at")
        constraints = [
            models.UniqueConstraint(fields=("plan", "fingerprint"), name="finding_set_aside_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="dismissal_has_reason"),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "plan", "code", "fingerprint", "reason", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.code}: {self.reason}"
