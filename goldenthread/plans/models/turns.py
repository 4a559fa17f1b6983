"""What happened to an item, kept as it happened: its turns, its dates kept, the answers of those who each answer."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Group, Seat
from goldenthread.partnerships.models import Owned
from goldenthread.plans.vocab import STAGES
from goldenthread.ui.words import choices

from .items import Item


class Turn(Owned):
    """An item went from one stage to another (plans/lifecycle.py): who said so, in what words, for which group."""

    append_only = True

    item = models.ForeignKey(Item, models.PROTECT, related_name="turns", verbose_name=_("item"))
    event = models.CharField(_("event"), max_length=20)
    before = models.CharField(_("from"), max_length=20, choices=choices(STAGES))
    after = models.CharField(_("to"), max_length=20, choices=choices(STAGES))
    said = models.TextField(_("what was said"), blank=True)  # the difference made, or the reason
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group"))
    meeting = models.CharField(_("at which meeting"), max_length=200, blank=True)
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("by"), max_length=200)
    actor = models.CharField(_("actor"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("turn")
        verbose_name_plural = _("turns")
        ordering = ("item", "id")
        constraints = [
            models.CheckConstraint(condition=Q(before__in=list(STAGES), after__in=list(STAGES)), name="turn_known"),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "item", "event", "before", "after", "said", "group", "meeting", "at")
        personal = ("by", "actor")
        special = ()

    def __str__(self) -> str:
        return f"{self.item_id} {self.event}"


class Tick(Owned):
    """One of an item's dates was kept (or, `given` false, was not after all): the newest word of a day stands."""

    append_only = True

    item = models.ForeignKey(Item, models.PROTECT, related_name="ticks", verbose_name=_("item"))
    day = models.DateField(_("date promised"))
    given = models.BooleanField(_("kept"))
    on = models.DateField(_("kept on"), null=True, blank=True)
    words = models.CharField(_("words"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        ordering = ("item", "day", "id")

    class Privacy:
        public = ()
        internal = ("partnership", "item", "day", "given", "on", "words", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.item_id} {self.day}"


class Answer(Owned):
    """What one of a named set answers for an item that each of them does. The newest of each stands."""

    append_only = True

    item = models.ForeignKey(Item, models.PROTECT, related_name="answers", verbose_name=_("item"))
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency"))
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group"))
    done = models.BooleanField(_("done"))
    words = models.TextField(_("words"), blank=True)
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ("item", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(seat__isnull=True, group__isnull=False) | Q(seat__isnull=False, group__isnull=True),
                name="answer_of_one",
            )
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "item", "seat", "group", "done", "words", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.item_id} {'done' if self.done else 'not done'}"
