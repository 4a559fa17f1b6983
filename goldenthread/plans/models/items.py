from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Area, Group, Post, Rating, Seat
from goldenthread.partnerships.models import Owned
from goldenthread.plans.outline import KINDS
from goldenthread.plans.vocab import NAMED_SETS, STAGES, YES_NO
from goldenthread.ui.words import choices

from .plans import Plan

DEEPEST = 4


class Item(Owned):
    """One line of a plan: a priority, an outcome, an action. One table of items; the row caches the newest version."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="items", verbose_name=_("plan"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("under")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=[(kind, kind) for kind in KINDS])
    # Among those under the same parent. A place between two neighbours is half way, so a move renumbers nobody.
    position = models.FloatField(_("position"))
    depth = models.PositiveSmallIntegerField(_("depth"))  # derived: the parent's and one more
    reference = models.CharField(_("reference"), max_length=20)
    printed_ref = models.CharField(_("number in the plan"), max_length=40, blank=True)
    text = models.TextField(_("words"), blank=True)
    how = models.TextField(_("how"), blank=True)
    measure = models.TextField(_("measure"), blank=True)
    scope = models.CharField(_("scope"), max_length=10, blank=True)
    timescale = models.TextField(_("timescale"), blank=True)
    start = models.DateField(_("start"), null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    due_dates = models.JSONField(_("due dates"), default=list)
    recurrence = models.CharField(_("recurrence"), max_length=15, blank=True)
    rating = models.ForeignKey(
        Rating, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("rating")
    )
    stage = models.CharField(_("stage"), max_length=20, choices=choices(STAGES), default="open")
    source = models.JSONField(_("place in the file"), default=dict)
    # What it came from, in words: this room never knows the other thing itself.
    origin_kind = models.CharField(_("kind of origin"), max_length=20, blank=True)
    origin_label = models.CharField(_("origin"), max_length=300, blank=True)
    origin_reference = models.CharField(_("reference of the origin"), max_length=60, blank=True)
    cost = models.DecimalField(_("cost, in pounds"), max_digits=12, decimal_places=2, null=True, blank=True)
    money = models.CharField(_("where the money comes from"), max_length=300, blank=True)
    money_agreed = models.CharField(_("is the money agreed"), max_length=3, blank=True, choices=choices(YES_NO))
    # What its updates, ticks, answers and turns come to, kept here so that a version knows it too.
    heard_on = models.DateField(_("last heard of"), null=True, blank=True)
    expected = models.DateField(_("expected by"), null=True, blank=True)
    claimed_on = models.DateField(_("claimed on"), null=True, blank=True)
    kept_dates = models.JSONField(_("dates kept"), default=list, blank=True)
    answered = models.JSONField(_("who has answered"), default=list, blank=True)  # as meanings: "agency:Police"
    # When something ongoing, or closed and kept under watch, is looked at again.
    review_on = models.DateField(_("looked at again on"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ("plan", "position")
        indexes = [models.Index(fields=("partnership", "due"), name="item_by_due")]
        constraints = [
            models.UniqueConstraint(fields=("partnership", "reference"), name="item_reference_once"),
            models.CheckConstraint(condition=Q(depth__lte=DEEPEST), name="item_not_too_deep"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="item_kind_known"),
            models.CheckConstraint(condition=Q(stage__in=list(STAGES)), name="item_stage_known"),
            models.CheckConstraint(condition=Q(scope__in=("", "children", "adults", "both")), name="item_scope_known"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="item_not_its_own_parent"
            ),
        ]

    class Privacy:
        public = (
            "partnership", "plan", "parent", "kind", "position", "depth", "printed_ref", "text", "how", "measure",
            "scope", "timescale", "start", "due", "due_dates", "recurrence", "rating", "stage",
        )  # fmt: skip
        internal = (
            "cost", "money", "money_agreed", "heard_on", "expected", "claimed_on", "kept_dates", "answered", "review_on",
            "reference", "source", "version", "origin_kind", "origin_label", "origin_reference",
        )  # fmt: skip
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.reference} {self.text[:60]}"

    # What rows.in_order asks.

    @property
    def key(self) -> int:
        return self.pk

    @property
    def parent_key(self) -> int | None:
        return self.parent_id


class Lead(Owned):
    """Who answers for an item: the words as printed, and at most one of post, group, agency or named set they mean."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="leads", verbose_name=_("item"))
    position = models.PositiveSmallIntegerField(_("position"))  # the first named is accountable
    printed = models.CharField(_("as printed"), max_length=300)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("post"))
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("group")
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("agency")
    )
    named_set = models.CharField(_("set"), max_length=20, blank=True, choices=choices(NAMED_SETS))

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        ordering = ("item", "position")
        constraints = [
            models.UniqueConstraint(fields=("item", "position"), name="lead_position_once"),
            models.CheckConstraint(
                condition=(
                    Q(post__isnull=True, group__isnull=True, seat__isnull=True)
                    | Q(post__isnull=False, group__isnull=True, seat__isnull=True, named_set="")
                    | Q(post__isnull=True, group__isnull=False, seat__isnull=True, named_set="")
                    | Q(post__isnull=True, group__isnull=True, seat__isnull=False, named_set="")
                ),
                name="lead_means_one_thing",
            ),
        ]

    class Privacy:
        public = ("partnership", "item", "position", "printed", "post", "group", "seat", "named_set")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return self.printed


class ItemArea(Owned):
    """An area that an item is about. What stands under the item is about it too."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="areas", verbose_name=_("item"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("area"))

    class Meta:
        verbose_name = _("area of an item")
        verbose_name_plural = _("areas of items")
        ordering = ("item", "area__name")
        constraints = [models.UniqueConstraint(fields=("item", "area"), name="item_area_once")]

    class Privacy:
        public = ("partnership", "item", "area")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.item_id} in {self.area_id}"


class Version(Owned):
    """An item as it stood: every change of an item makes one, so that any page can be drawn as on any date."""

    append_only = True

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions", verbose_name=_("item"))
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("by"), max_length=200)
    why = models.CharField(_("why"), max_length=300, blank=True)
    fields = models.JSONField(_("all fields"))

    class Meta:
        verbose_name = _("item version")
        verbose_name_plural = _("item versions")
        ordering = ("item", "number")
        constraints = [models.UniqueConstraint(fields=("item", "number"), name="version_number_once")]

    class Privacy:
        public = ()
        internal = ("partnership", "item", "number", "at", "why", "fields")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.item_id} version {self.number}"
