"""The plan as a workbook that was filled in offline and came back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.files.models import StoredFile
from goldenthread.partnerships.models import Owned
from goldenthread.plans.models import Plan
from goldenthread.reports.vocab import WORKBOOK_STATES
from goldenthread.ui.words import choices


class Workbook(Owned):
    """One that came back. `lines` are the rows as they were read from it; what they would change is worked out anew
    each time it is looked at. `entered` is what became of each when it was entered.
    """

    number = models.PositiveIntegerField(_("number"))  # its name in addresses
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name=_("plan"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    lines = models.JSONField(_("rows"), default=list)
    state = models.CharField(_("state"), max_length=10, choices=choices(WORKBOOK_STATES), default="read")
    entered = models.JSONField(_("what became of each row"), default=list, blank=True)
    at = models.DateTimeField(_("brought at"))
    by = models.CharField(_("brought by"), max_length=200)
    actor = models.CharField(_("actor"), max_length=40, blank=True)
    entered_at = models.DateTimeField(_("entered at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("workbook that came back")
        verbose_name_plural = _("workbooks that came back")
        ordering = ("-at", "-id")
        constraints = [
            models.UniqueConstraint(fields=("partnership", "number"), name="workbook_number_once"),
            models.CheckConstraint(condition=Q(state__in=list(WORKBOOK_STATES)), name="workbook_state_known"),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "number", "plan", "file", "lines", "state", "entered", "at", "entered_at", "version")
        personal = ("by", "actor")
        special = ()

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"
