"""What happens to a whole plan: its consultation, approval and evaluation, and what a partnership demands of closing."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Group, Seat
from goldenthread.partnerships.models import Owned
from goldenthread.plans.vocab import DISPOSITIONS, KEPT
from goldenthread.ui.words import choices

from .items import Item
from .plans import Plan


class Comment(Owned):
    """What a reader said of a draft that was out for consultation: of the whole plan, or of one item."""

    append_only = True

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="comments", verbose_name=_("plan"))
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="comments", verbose_name=_("item")
    )
    number = models.PositiveIntegerField(_("number"))  # within the plan: what people call it
    words = models.TextField(_("words"))
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("by"), max_length=200)
    actor = models.CharField(_("actor"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("plan", "number")
        constraints = [models.UniqueConstraint(fields=("plan", "number"), name="comment_number_once")]

    class Privacy:
        public = ()
        internal = ("partnership", "plan", "item", "number", "words", "at")
        personal = ("by", "actor")
        special = ()

    def __str__(self) -> str:
        return f"{self.plan_id} comment {self.number}"


class Reply(Owned):
    """How a comment was answered: accepted, in part, or not, and why. The newest stands."""

    append_only = True

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="replies", verbose_name=_("comment"))
    disposition = models.CharField(_("answer"), max_length=10, choices=choices(DISPOSITIONS))
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ("comment", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(disposition__in=list(DISPOSITIONS)), name="reply_known"),
            models.CheckConstraint(condition=Q(disposition="accepted") | ~Q(reason=""), name="reply_has_reason"),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "comment", "disposition", "reason", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.comment_id} {self.disposition}"


class Approval(Owned):
    """A plan was approved by a group on a day, or signed off by one of the partners (`seat`)."""

    append_only = True

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="approvals", verbose_name=_("plan"))
    version = models.PositiveIntegerField(_("version approved"))
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group"))
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("partner"))
    day = models.DateField(_("on"))
    words = models.CharField(_("words"), max_length=500, blank=True)
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ("plan", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(group__isnull=True, seat__isnull=False) | Q(group__isnull=False, seat__isnull=True),
                name="approval_of_one",
            )
        ]

    class Privacy:
        public = ("partnership", "plan", "version", "group", "seat", "day")
        internal = ("words", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.plan_id} approved {self.day}"


class Evaluation(Owned):
    """What became of a priority, said when its plan is closed. The newest stands."""

    append_only = True

    item = models.ForeignKey(Item, models.PROTECT, related_name="evaluations", verbose_name=_("item"))
    kept = models.CharField(_("was it kept"), max_length=10, choices=choices(KEPT))
    difference = models.TextField(_("what difference it made"), blank=True)
    learned = models.TextField(_("what was learned, and why it was not kept"), blank=True)
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ("item", "-id")
        constraints = [models.CheckConstraint(condition=Q(kept__in=list(KEPT)), name="evaluation_known")]

    class Privacy:
        public = ()
        internal = ("partnership", "item", "kept", "difference", "learned", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.item_id} {self.kept}"


class Demands(Owned):
    """What a partnership demands before a claim of completion is verified. One row for each partnership, or none."""

    evidence = models.BooleanField(_("at least one piece of evidence"), default=True)
    impact = models.BooleanField(_("a statement of the difference made"), default=True)
    group = models.BooleanField(_("a group says so, named with its meeting"), default=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("what closing demands")
        verbose_name_plural = _("what closing demands")
        constraints = [models.UniqueConstraint(fields=("partnership",), name="demands_once")]

    class Privacy:
        public = ()
        internal = ("partnership", "evidence", "impact", "group", "version")
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"demands of {self.partnership_id}"
