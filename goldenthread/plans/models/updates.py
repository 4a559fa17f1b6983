from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Contact, Group, Rating
from goldenthread.partnerships.models import Owned
from goldenthread.plans.vocab import RULINGS, SOURCES
from goldenthread.ui.words import choices

from .items import Item


class Update(Owned):
    """What was said of an item's progress. Appended, never changed: the database refuses it.

    `as_at` is the day it speaks of, by which updates stand in order; `at` is when it was typed. `corrects` names the
    update it stands in the place of.
    """

    append_only = True

    item = models.ForeignKey(Item, models.PROTECT, related_name="updates", verbose_name=_("item"))
    as_at = models.DateField(_("position as at"))
    at = models.DateTimeField(_("entered at"))
    by = models.CharField(_("by"), max_length=200)
    actor = models.CharField(_("actor"), max_length=40, blank=True)
    origin = models.CharField(_("origin"), max_length=10, choices=[("import", _("Imported")), ("lead", _("Lead"))])
    period = models.CharField(_("period"), max_length=60, blank=True)
    done = models.TextField(_("what was done"), blank=True)
    difference = models.TextField(_("what difference it made"), blank=True)
    next = models.TextField(_("what is next"), blank=True)
    obstacle = models.TextField(_("what is in the way"), blank=True)
    no_change = models.CharField(_("no change, because"), max_length=500, blank=True)
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, related_name="+", verbose_name=_("rating stated"))
    why_rating = models.CharField(_("why it is rated so"), max_length=500, blank=True)
    expected = models.DateField(_("expected by"), null=True, blank=True)
    source = models.CharField(_("where it came from"), max_length=10, blank=True, choices=choices(SOURCES))
    entered_for = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered for")
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("corrects")
    )

    class Meta:
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        ordering = ("item", "-as_at", "-id")
        indexes = [models.Index(fields=("partnership", "item", "as_at"), name="update_of_an_item")]
        constraints = [models.CheckConstraint(condition=Q(source__in=("", *SOURCES)), name="update_source_known")]

    class Privacy:
        public = ()
        internal = (
            "partnership", "item", "as_at", "at", "origin", "period", "done", "difference", "next", "obstacle",
            "no_change", "rating", "why_rating", "expected", "source", "corrects",
        )  # fmt: skip
        personal = ("by", "actor", "entered_for")
        special = ()

    def __str__(self) -> str:
        return f"{self.item_id} as at {self.as_at}"


class Verdict(Owned):
    """What a group made of an update: seen and accepted, or returned with a reason. The newest stands."""

    append_only = True

    update = models.ForeignKey(Update, models.PROTECT, related_name="verdicts", verbose_name=_("update"))
    ruling = models.CharField(_("ruling"), max_length=10, choices=choices(RULINGS))
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group"))
    met_on = models.DateField(_("at the meeting of"), null=True, blank=True)
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("by"), max_length=200)
    actor = models.CharField(_("actor"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        ordering = ("update", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(ruling__in=list(RULINGS)), name="verdict_known"),
            models.CheckConstraint(condition=Q(ruling="accepted") | ~Q(reason=""), name="return_has_reason"),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "update", "ruling", "reason", "group", "met_on", "at")
        personal = ("by", "actor")
        special = ()

    def __str__(self) -> str:
        return f"{self.update_id} {self.ruling}"
