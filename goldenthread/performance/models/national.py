"""National statistics: the same for every partnership, and owned by none. All Crown copyright, Open Government Licence."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.performance.vocab import DIRECTIONS, NUMBER_STATES, UNITS
from goldenthread.ui.words import choices


class NationalArea(models.Model):
    """An authority, a region or a nation, by its statistical codes. `code` is the 3-digit number of an authority, else
    the 9-character code. An area that ended keeps its figures and is joined to no other."""

    code = models.CharField(_("number"), max_length=20, unique=True)
    ons = models.CharField(_("9-character code"), max_length=9, blank=True)
    name = models.CharField(_("name"), max_length=120)
    level = models.CharField(_("level"), max_length=20)  # national, regional, local, neighbours
    region = models.CharField(_("region"), max_length=20, blank=True)  # the code of its region
    ended = models.BooleanField(_("has ended"), default=False)

    class Meta:
        verbose_name = _("area of national statistics")
        verbose_name_plural = _("areas of national statistics")

    class Privacy:
        public = ("code", "ons", "name", "level", "region", "ended")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return self.name


class NationalMeasure(models.Model):
    """One measure of a national file: its key is the file's family and the measure's own short name, "lait:ReReferral"."""

    key = models.CharField(_("key"), max_length=200, unique=True)
    title = models.CharField(_("title"), max_length=300)
    unit = models.CharField(_("unit"), max_length=12, choices=choices(UNITS), blank=True)
    direction = models.CharField(_("direction"), max_length=8, choices=choices(DIRECTIONS), default="context")
    source = models.CharField(_("source"), max_length=300, blank=True)
    words = models.TextField(_("definition"), blank=True)

    class Meta:
        verbose_name = _("national measure")
        verbose_name_plural = _("national measures")

    class Privacy:
        public = ("key", "title", "unit", "direction", "source", "words")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return self.title


class NationalFigure(models.Model):
    """What a measure was in an area and a period. `raw` is what the file says, word for word; `number` only where that is
    a number. `was` is what the release before said, where it said something else."""

    measure = models.ForeignKey(NationalMeasure, models.PROTECT, related_name="figures", verbose_name=_("measure"))
    area = models.ForeignKey(NationalArea, models.PROTECT, related_name="figures", verbose_name=_("area"))
    period = models.CharField(_("period"), max_length=40)  # as the file says it: "2025", "202425", "2016-17"
    year = models.PositiveSmallIntegerField(_("year it ends in"))
    part = models.CharField(_("breakdown"), max_length=120, blank=True)
    state = models.CharField(_("what it is"), max_length=16, choices=choices(NUMBER_STATES))
    number = models.FloatField(_("number"), null=True, blank=True)
    raw = models.CharField(_("as printed"), max_length=60)
    was = models.CharField(_("printed before"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("national figure")
        verbose_name_plural = _("national figures")
        constraints = (
            models.UniqueConstraint(fields=("measure", "area", "period", "part"), name="national_figure_once"),
            models.CheckConstraint(
                condition=Q(number__isnull=True) ^ Q(state__in=("final", "provisional", "revised", "estimated")),
                name="national_mark_is_no_number",
            ),
        )

    class Privacy:
        public = ("measure", "area", "period", "year", "part", "state", "number", "raw", "was")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.measure_id} {self.area_id} {self.period}"


class Neighbour(models.Model):
    """The areas that a model of statistical neighbours says are most like one, nearest first, and how near they are."""

    model = models.CharField(_("model"), max_length=40)  # "2025", "2021"
    area = models.ForeignKey(NationalArea, models.PROTECT, related_name="neighbours", verbose_name=_("area"))
    rank = models.PositiveSmallIntegerField(_("rank"))
    other = models.ForeignKey(NationalArea, models.PROTECT, related_name="+", verbose_name=_("neighbour"))
    closeness = models.CharField(_("how close"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("statistical neighbour")
        verbose_name_plural = _("statistical neighbours")
        constraints = (models.UniqueConstraint(fields=("model", "area", "rank"), name="neighbour_rank_once"),)

    class Privacy:
        public = ("model", "area", "rank", "other", "closeness")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.area_id} {self.rank} {self.other_id}"


class Grade(models.Model):
    """What an inspection found of an area."""

    area = models.ForeignKey(NationalArea, models.PROTECT, related_name="grades", verbose_name=_("area"))
    framework = models.CharField(_("framework"), max_length=40)
    inspected_on = models.DateField(_("inspected on"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    overall = models.CharField(_("overall"), max_length=60)
    parts = models.JSONField(_("judgements"), default=dict, blank=True)  # the judgement's name -> its grade
    link = models.URLField(_("report"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("inspection grade")
        verbose_name_plural = _("inspection grades")
        constraints = (models.UniqueConstraint(fields=("area", "framework", "published_on"), name="grade_once"),)

    class Privacy:
        public = ("area", "framework", "inspected_on", "published_on", "overall", "parts", "link")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.area_id} {self.overall}"


class NationalLoad(models.Model):
    """One run of taking a file in: how far it came, so that it can be gone on with, and what it changed."""

    family = models.CharField(_("kind of file"), max_length=40)
    file_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("checksum"), max_length=64)
    began_at = models.DateTimeField(_("began at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    rows = models.PositiveIntegerField(_("rows read"), default=0)
    fresh = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    refused = models.PositiveIntegerField(_("not understood"), default=0)
    notes = models.JSONField(_("what was noticed"), default=list, blank=True)

    class Meta:
        verbose_name = _("load of national statistics")
        verbose_name_plural = _("loads of national statistics")
        ordering = ("-began_at", "-id")

    class Privacy:
        public = ()
        internal = (
            "family", "file_name", "sha256", "began_at", "ended_at", "rows", "fresh", "changed", "refused", "notes",
        )  # fmt: skip
        personal = ()
        special = ()

    def __str__(self) -> str:
        return self.file_name
