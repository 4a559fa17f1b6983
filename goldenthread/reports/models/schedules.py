"""Papers that are made by themselves, to be looked at and released by a person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Group
from goldenthread.partnerships.models import Owned
from goldenthread.plans.models import Plan
from goldenthread.reports.vocab import AUDIENCES, EVERY
from goldenthread.ui.words import choices


class Schedule(Owned):
    """A draft of a kind of paper is made so many days before each meeting, or so many days after each quarter's end."""

    number = models.PositiveIntegerField(_("number"))  # its name in addresses
    kind = models.CharField(_("kind of paper"), max_length=40)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("plan"))
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group"))
    every = models.CharField(_("when"), max_length=10, choices=choices(EVERY))
    days = models.PositiveSmallIntegerField(_("days before the meeting, or after the quarter"), default=7)
    meetings = models.JSONField(_("days of the meetings"), default=list, blank=True)  # ISO days
    audience = models.CharField(_("who may read it"), max_length=10, choices=choices(AUDIENCES), default="board")
    at = models.DateTimeField(_("made at"))
    by = models.CharField(_("made by"), max_length=200)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("schedule of a paper")
        verbose_name_plural = _("schedules of papers")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("partnership", "number"), name="schedule_number_once"),
            models.CheckConstraint(condition=Q(every__in=list(EVERY)), name="schedule_every_known"),
            models.CheckConstraint(condition=Q(audience__in=list(AUDIENCES)), name="schedule_audience_known"),
        ]

    class Privacy:
        public = ()
        internal = (
            "partnership", "number", "kind", "plan", "group", "every", "days", "meetings", "audience", "at", "ended_at",
            "version",
        )  # fmt: skip
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.kind} {self.every}"
