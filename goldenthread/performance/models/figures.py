"""Figures: what an agency or the business unit says an indicator was, in every version of it."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Area, Seat
from goldenthread.partnerships.models import Owned
from goldenthread.performance.rules.cells import Cell
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.vocab import NUMBER_STATES, RETURN_STATES, SPAN_KINDS, WITH_NUMBER
from goldenthread.ui.words import choices

from .indicators import Indicator


class Spanned(Owned):
    """A row about a period (spans.Span)."""

    kind = models.CharField(_("period"), max_length=14, choices=choices(SPAN_KINDS))
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))

    class Meta:
        abstract = True

    @property
    def span(self) -> Span:
        return Span(self.last, self.first, self.kind)  # type: ignore[arg-type]


class DataReturn(Spanned):
    """What one agency is asked for of one period: its figures of every indicator it returns with that rhythm.

    When it is approved its figures are locked: from then on a change is a correction, with its reason.
    """

    reference = models.CharField(_("reference"), max_length=20)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name=_("agency"))
    due_on = models.DateField(_("due on"))
    state = models.CharField(_("state"), max_length=10, choices=choices(RETURN_STATES), default="asked")
    note = models.TextField(_("note with it"), blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    first_sent_on = models.DateField(_("first sent on"), null=True, blank=True)
    sent_by = models.CharField(_("sent by"), max_length=200, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    approved_by = models.CharField(_("approved by"), max_length=200, blank=True)
    why = models.TextField(_("why it was sent back or not asked for"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("return of figures")
        verbose_name_plural = _("returns of figures")
        ordering = ("-last", "pk")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="data_return_reference_once"),
            models.UniqueConstraint(fields=("seat", "kind", "last"), name="data_return_once"),
            models.CheckConstraint(condition=Q(state__in=list(RETURN_STATES)), name="data_return_state_known"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="data_return_days_in_order"),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_at__isnull=False), name="data_return_approved_when"
            ),
        )

    class Privacy:
        public = ()
        internal = (
            "partnership", "reference", "seat", "kind", "first", "last", "due_on", "state", "note", "sent_at",
            "first_sent_on", "approved_at", "why", "version", "made_at",
        )  # fmt: skip
        personal = ("sent_by", "approved_by")
        special = ()

    def __str__(self) -> str:
        return f"{self.reference} {self.seat_id}"


class Told(models.Model):
    """What is said: a numerator over a denominator or a number alone, and how sure it is; `raw` is what was typed."""

    numerator = models.DecimalField(_("numerator"), max_digits=18, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(_("denominator"), max_digits=18, decimal_places=6, null=True, blank=True)
    number = models.DecimalField(_("number"), max_digits=18, decimal_places=6, null=True, blank=True)
    state = models.CharField(_("what it is"), max_length=16, choices=choices(NUMBER_STATES), default="final")
    raw = models.CharField(_("as typed"), max_length=60, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    at = models.DateTimeField(_("entered at"))
    by = models.CharField(_("by"), max_length=200)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        abstract = True

    @property
    def cell(self) -> Cell:
        number = None if self.number is None else Decimal(self.number)
        return Cell(number, self.state, self.raw)  # type: ignore[arg-type]


_A_MARK_IS_NO_NUMBER = Q(number__isnull=True) ^ Q(state__in=WITH_NUMBER)


class Value(Spanned, Told):
    """What an indicator was in a period: of the whole partnership, of an agency or of an area; all of it, or a part
    ("Sex: Female"). The row says what holds now; what it said before stands in its versions."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="values", verbose_name=_("indicator"))
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency"))
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("area"))
    part = models.CharField(_("breakdown"), max_length=120, blank=True)
    filled = models.ForeignKey(
        DataReturn, models.PROTECT, null=True, blank=True, related_name="values", verbose_name=_("return")
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    approved_by = models.CharField(_("approved by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "last", "part"),
                condition=Q(seat__isnull=True, area__isnull=True),
                name="value_of_the_whole_once",
            ),
            models.UniqueConstraint(
                fields=("indicator", "last", "part", "seat"), condition=Q(seat__isnull=False), name="value_of_seat_once"
            ),
            models.UniqueConstraint(
                fields=("indicator", "last", "part", "area"), condition=Q(area__isnull=False), name="value_of_area_once"
            ),
            models.CheckConstraint(condition=Q(seat__isnull=True) | Q(area__isnull=True), name="value_of_one"),
            models.CheckConstraint(condition=_A_MARK_IS_NO_NUMBER, name="value_mark_is_no_number"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="value_days_in_order"),
        )
        indexes = (models.Index(fields=("indicator", "last"), name="value_of_a_period"),)

    class Privacy:
        public = ("partnership", "indicator", "kind", "first", "last")
        internal = (
            "seat", "area", "part", "filled", "numerator", "denominator", "number", "state", "raw", "comment", "at",
            "approved_at", "version",
        )  # fmt: skip
        personal = ("by", "approved_by")
        special = ()

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.last}"


class ValueVersion(Owned, Told):
    """What a figure said, from a time on. `why` is the reason of a correction."""

    append_only = True

    value = models.ForeignKey(Value, models.PROTECT, related_name="versions", verbose_name=_("figure"))
    why = models.TextField(_("why it was corrected"), blank=True)

    class Meta:
        verbose_name = _("version of a figure")
        verbose_name_plural = _("versions of figures")
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=("value", "version"), name="value_version_once"),
            models.CheckConstraint(condition=_A_MARK_IS_NO_NUMBER, name="version_mark_is_no_number"),
        )

    class Privacy:
        public = ()
        internal = (
            "partnership", "value", "numerator", "denominator", "number", "state", "raw", "comment", "why", "at",
            "version",
        )  # fmt: skip
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.value_id} {self.version}"


class Layout(Owned):
    """How a partnership's spreadsheet says its figures: remembered, so that the next one is read in the same way."""

    name = models.CharField(_("name"), max_length=120)
    headings = models.JSONField(_("headings"), default=list)  # as they stood, in order
    meanings = models.JSONField(_("what they are"), default=dict)  # a heading -> what it is, as figure_sheet says it
    at = models.DateTimeField(_("entered at"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("layout of figures")
        verbose_name_plural = _("layouts of figures")
        constraints = (models.UniqueConstraint(fields=("partnership", "name"), name="layout_name_once"),)

    class Privacy:
        public = ()
        internal = ("partnership", "name", "headings", "meanings", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return self.name


class FigureUpload(Owned):
    """A spreadsheet of figures on its way in: its rows as they were read, until somebody has looked at each."""

    reference = models.CharField(_("reference"), max_length=20)
    file_name = models.CharField(_("file"), max_length=255)
    headings = models.JSONField(_("headings"), default=list)
    rows = models.JSONField(_("rows"), default=list)
    meanings = models.JSONField(_("what the headings are"), default=dict)
    state = models.CharField(_("state"), max_length=10, default="read")  # read, taken, dropped
    said = models.JSONField(_("what came of it"), default=dict, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    at = models.DateTimeField(_("brought at"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("upload of figures")
        verbose_name_plural = _("uploads of figures")
        ordering = ("-at",)
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="figure_upload_reference_once"),
            models.CheckConstraint(condition=Q(state__in=("read", "taken", "dropped")), name="figure_upload_state"),
        )

    class Privacy:
        public = ()
        internal = (
            "partnership", "reference", "file_name", "headings", "rows", "meanings", "state", "said", "version", "at",
        )  # fmt: skip
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return self.reference
