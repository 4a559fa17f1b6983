"""Indicators, the versions of what they measure, who returns them and what they are meant to show."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Area, Board, Post, Seat
from goldenthread.partnerships.models import Named, Owned
from goldenthread.performance.rules import definition
from goldenthread.performance.vocab import DIRECTIONS, ORIGINS, SCHEMES, SPAN_KINDS, UNITS
from goldenthread.plans.models import Item
from goldenthread.ui.words import choices

from .national import NationalArea, NationalMeasure


class Covered(Owned):
    """The area of national statistics that a partnership, or one of its areas, is. The first is compared by default."""

    place = models.ForeignKey(NationalArea, models.PROTECT, related_name="+", verbose_name=_("national area"))
    area = models.ForeignKey(Area, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("area"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("national area of the partnership")
        verbose_name_plural = _("national areas of the partnership")
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("partnership", "place"), name="covered_once"),)

    class Privacy:
        public = ("partnership", "place", "area", "position")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.place_id}"


class Peer(Owned):
    """An area the partnership chose to be compared with, beside its statistical neighbours."""

    place = models.ForeignKey(NationalArea, models.PROTECT, related_name="+", verbose_name=_("national area"))
    why = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("chosen peer")
        verbose_name_plural = _("chosen peers")
        constraints = (models.UniqueConstraint(fields=("partnership", "place"), name="peer_once"),)

    class Privacy:
        public = ("partnership", "place")
        internal = ("why",)
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.place_id}"


class Indicator(Named):
    """What is watched. What it measures stands in its definitions; the newest one holds.

    `key` names what it was made from in our library, "" for a board's own. A national one's figures are those of
    `national` for the areas that the partnership covers.
    """

    reference = models.CharField(_("reference"), max_length=20)
    key = models.CharField(_("key in the library"), max_length=60, blank=True)
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("board"))
    theme = models.CharField(_("heading on the scorecard"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    span = models.CharField(_("how often"), max_length=14, choices=choices(SPAN_KINDS), default="quarter")
    origin = models.CharField(_("where figures come from"), max_length=10, choices=choices(ORIGINS), default="unit")
    national = models.ForeignKey(
        NationalMeasure, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("national measure")
    )
    owner = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("post that owns it")
    )
    owner_seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency that owns it")
    )
    due_days = models.PositiveSmallIntegerField(_("days after the period"), default=28)
    scheme = models.CharField(_("small numbers"), max_length=10, choices=choices(SCHEMES), default="children")
    parts = models.JSONField(_("breakdowns"), default=list, blank=True)  # [{"name": "Sex", "parts": ["Female", …]}]
    adds_up = models.BooleanField(_("its parts add up to the whole"), default=False)
    why = models.TextField(_("why it is watched"), blank=True)
    ended_on = models.DateField(_("watched until"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    made_at = models.DateTimeField(_("made at"))
    by = models.CharField(_("made by"), max_length=200)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="indicator_reference_once"),
            models.CheckConstraint(condition=Q(span__in=list(SPAN_KINDS)), name="indicator_span_known"),
            models.CheckConstraint(condition=Q(origin__in=list(ORIGINS)), name="indicator_origin_known"),
            models.CheckConstraint(
                condition=Q(owner__isnull=True) | Q(owner_seat__isnull=True), name="indicator_one_owner"
            ),
        )

    class Privacy:
        public = ("partnership", "name", "theme", "position")
        internal = (
            "reference", "key", "board", "span", "origin", "national", "owner", "owner_seat", "due_days", "scheme",
            "parts", "adds_up", "why", "ended_on", "version", "made_at",
        )  # fmt: skip
        personal = ("by",)
        special = ()

    @property
    def made_on(self) -> date:
        """The day it was made, where the partnership is."""
        return timezone.localdate(self.made_at)


class DefinitionVersion(Owned):
    """What the indicator measures, from a day on. Never changed; a new one is added, and may break the line."""

    append_only = True

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="definitions", verbose_name=_("indicator"))
    number = models.PositiveSmallIntegerField(_("version"))
    first = models.DateField(_("from periods that end on"))  # the first of them holds from the beginning
    unit = models.CharField(_("unit"), max_length=12, choices=choices(UNITS))
    direction = models.CharField(_("direction"), max_length=8, choices=choices(DIRECTIONS))
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=0)
    words = models.TextField(_("definition"))
    numerator = models.TextField(_("numerator"), blank=True)
    denominator = models.TextField(_("denominator"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    low = models.DecimalField(_("lowest possible"), max_digits=16, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(_("highest possible"), max_digits=16, decimal_places=4, null=True, blank=True)
    breaks = models.BooleanField(_("does not compare with what was before"), default=False)
    line = models.PositiveSmallIntegerField(_("line of figures that compare"), default=0)  # a break begins the next
    why = models.TextField(_("why it was changed"), blank=True)
    at = models.DateTimeField(_("entered at"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("definition")
        verbose_name_plural = _("definitions")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("indicator", "number"), name="definition_number_once"),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                name="definition_range_in_order",
            ),
        )

    class Privacy:
        public = (
            "partnership", "indicator", "number", "first", "unit", "direction", "decimals", "words", "numerator",
            "denominator", "source", "low", "high", "breaks", "line",
        )  # fmt: skip
        internal = ("why", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.number}"

    @property
    def says(self) -> definition.Definition:
        return definition.Definition(
            self.unit, self.direction, self.decimals, self.words, self.numerator, self.denominator, self.source,  # type: ignore[arg-type]
            self.low, self.high, self.breaks, self.line,
        )  # fmt: skip


class Supplier(Owned):
    """An agency that returns its figures of an indicator."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="suppliers", verbose_name=_("indicator"))
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name=_("agency"))

    class Meta:
        verbose_name = _("agency that returns figures")
        verbose_name_plural = _("agencies that return figures")
        constraints = (models.UniqueConstraint(fields=("indicator", "seat"), name="supplier_once"),)

    class Privacy:
        public = ("partnership", "indicator", "seat")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.seat_id}"


class Measuring(Owned):
    """An indicator is meant to show whether an item of a plan, at whatever level, makes a difference."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="measures", verbose_name=_("indicator"))
    item = models.ForeignKey(Item, models.CASCADE, related_name="+", verbose_name=_("item"))
    why = models.CharField(_("what it would show"), max_length=300, blank=True)
    at = models.DateTimeField(_("joined at"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("what an indicator measures")
        verbose_name_plural = _("what indicators measure")
        constraints = (models.UniqueConstraint(fields=("indicator", "item"), name="measuring_once"),)

    class Privacy:
        public = ("partnership", "indicator", "item")
        internal = ("why", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.item_id}"
