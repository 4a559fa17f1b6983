"""What figures are meant to be, and what people make of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Rating, Seat
from goldenthread.partnerships.models import Owned

from .figures import Spanned
from .indicators import Indicator


class Target(Owned):
    """What an indicator is to reach, for periods that end from a day to a day; of all, or of one agency.

    `tolerance` is how far from it is still near, in the unit of the indicator. The newest row for a period holds.
    """

    append_only = True

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets", verbose_name=_("indicator"))
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency"))
    first = models.DateField(_("from periods that end on"))
    last = models.DateField(_("to periods that end on"), null=True, blank=True)
    number = models.DecimalField(_("target"), max_digits=18, decimal_places=6, null=True, blank=True)  # null: none
    tolerance = models.DecimalField(_("tolerance"), max_digits=18, decimal_places=6, default=0)
    baseline = models.DecimalField(_("baseline"), max_digits=18, decimal_places=6, null=True, blank=True)
    why = models.TextField(_("why this"), blank=True)
    at = models.DateTimeField(_("entered at"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="target_days_in_order"
            ),
            models.CheckConstraint(condition=Q(tolerance__gte=0), name="target_tolerance_no_less_than_nought"),
        )

    class Privacy:
        public = ("partnership", "indicator", "seat", "first", "last", "number", "tolerance", "baseline")
        internal = ("why", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.number}"


class Judgement(Spanned):
    """The owner's own rating of an indicator in a period, beside the one that the rule gives. The newest holds."""

    append_only = True

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="judgements", verbose_name=_("indicator"))
    rating = models.ForeignKey(Rating, models.PROTECT, related_name="+", verbose_name=_("rating"))
    words = models.TextField(_("why"), blank=True)
    at = models.DateTimeField(_("entered at"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("judgement of an indicator")
        verbose_name_plural = _("judgements of indicators")
        ordering = ("pk",)

    class Privacy:
        public = ()
        internal = ("partnership", "indicator", "kind", "first", "last", "rating", "words", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.last}"


class Commentary(Spanned):
    """What somebody makes of an indicator in a period: what it shows, so what, what next, a question for the board.
    The newest holds; earlier ones are kept."""

    append_only = True

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="commentaries", verbose_name=_("indicator"))
    shows = models.TextField(_("what it shows"))
    so_what = models.TextField(_("so what"), blank=True)
    next = models.TextField(_("what next"), blank=True)
    question = models.TextField(_("a question for the board"), blank=True)
    at = models.DateTimeField(_("written at"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("commentary")
        verbose_name_plural = _("commentaries")
        ordering = ("pk",)

    class Privacy:
        public = ()
        internal = (
            "partnership", "indicator", "kind", "first", "last", "shows", "so_what", "next", "question", "at",
        )  # fmt: skip
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.last}"
