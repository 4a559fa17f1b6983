"""A group goes through its items at a meeting: what was said of each, and what is to follow."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Group
from goldenthread.partnerships.models import Owned
from goldenthread.plans.vocab import FOLLOW_UPS
from goldenthread.ui.words import choices

from .items import Item


class Sitting(Owned):
    """One meeting of a group at which its items were gone through. Until it has ended its words can be changed."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="sittings", verbose_name=_("group"))
    on = models.DateField(_("day of the meeting"))
    at = models.DateTimeField(_("begun at"))
    by = models.CharField(_("begun by"), max_length=200)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("meeting of a group")
        verbose_name_plural = _("meetings of groups")
        ordering = ("-on",)
        constraints = [models.UniqueConstraint(fields=("group", "on"), name="sitting_once_a_day")]

    class Privacy:
        public = ()
        internal = ("partnership", "group", "on", "at", "ended_at", "version")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.group_id} on {self.on}"


class Outcome(Owned):
    """What a meeting came to about one item."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="outcomes", verbose_name=_("meeting"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="outcomes", verbose_name=_("item"))
    words = models.TextField(_("what was decided or said"))
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("outcome of a meeting")
        verbose_name_plural = _("outcomes of meetings")
        constraints = [models.UniqueConstraint(fields=("sitting", "item"), name="outcome_once")]

    class Privacy:
        public = ()
        internal = ("partnership", "sitting", "item", "words", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.sitting_id} of {self.item_id}"


class FollowUp(Owned):
    """Something to do that a meeting drafted: it enters the plan when the business unit adds it, or is dropped."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="follow_ups", verbose_name=_("meeting"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="follow_ups", verbose_name=_("item it follows from"))
    number = models.PositiveSmallIntegerField(_("number"))  # among those of the meeting: its name in addresses
    words = models.CharField(_("what is to be done"), max_length=1000)
    lead = models.CharField(_("who"), max_length=300, blank=True)
    timescale = models.CharField(_("by when"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=choices(FOLLOW_UPS), default="drafted")
    became = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("what it became")
    )

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ("sitting", "number")
        constraints = [
            models.UniqueConstraint(fields=("sitting", "number"), name="follow_up_once"),
            models.CheckConstraint(condition=Q(state__in=list(FOLLOW_UPS)), name="follow_up_known"),
            models.CheckConstraint(
                condition=Q(state="added", became__isnull=False) | (~Q(state="added") & Q(became__isnull=True)),
                name="added_became_something",
            ),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "sitting", "item", "number", "words", "lead", "timescale", "state", "became")
        personal = ()
        special = ()

    def __str__(self) -> str:
        return self.words
