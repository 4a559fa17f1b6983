from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.assurance.vocab import CAMPAIGN_STATES, DUTIES
from goldenthread.boards.models import Board, Contact, Group, Seat
from goldenthread.partnerships.models import Named, Owned
from goldenthread.ui.words import choices

from .tools import ToolVersion


class DutyHeld(Owned):
    """A partnership says whether an agency has a duty; where it says nothing, its kind decides (vocab.USUAL_DUTIES)."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="duties", verbose_name=_("agency"))
    duty = models.CharField(_("duty"), max_length=20, choices=choices(DUTIES))
    held = models.BooleanField(_("has it"))

    class Meta:
        verbose_name = _("duty of an agency")
        verbose_name_plural = _("duties of agencies")
        constraints = (
            models.UniqueConstraint(fields=("seat", "duty"), name="duty_once"),
            models.CheckConstraint(condition=Q(duty__in=list(DUTIES)), name="duty_known"),
        )

    class Privacy:
        public = ("partnership", "seat", "duty", "held")
        internal = ()
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.seat_id} {self.duty}"


class Setting(Named):
    """A school, an early years setting, a care home: asked to assess itself, and no agency of the partnership.

    `register` is its number in a public register. A trust or a provider that is an agency here may answer for it;
    else the contact is asked.
    """

    slug = models.SlugField(_("short name"), max_length=60)
    register = models.CharField(_("number in the register"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=80, blank=True)  # "Primary school", as the register says it
    area = models.CharField(_("area"), max_length=120, blank=True)
    answered_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency that answers for it")
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who is asked")
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("setting")
        verbose_name_plural = _("settings")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("partnership", "slug"), name="setting_slug_once"),
            models.UniqueConstraint(
                fields=("partnership", "register"), condition=~Q(register=""), name="setting_register_once"
            ),
        )

    class Privacy:
        public = ("partnership", "name", "slug", "register", "kind", "area")
        internal = ("answered_by", "closed_on", "version")
        personal = ("contact",)
        special = ()


class Campaign(Owned):
    """A version of a tool is asked of many, from a day to a day. `follows` is the campaign it is compared with.

    Scores and answers are kept `keep_years` after it closed.
    """

    reference = models.CharField(_("reference"), max_length=20)
    name = models.CharField(_("name"), max_length=200)
    tool = models.ForeignKey(ToolVersion, models.PROTECT, related_name="campaigns", verbose_name=_("tool"))
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("board"))
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group that moderates")
    )
    why = models.TextField(_("why now, and what for"), blank=True)
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("returns by"), null=True, blank=True)
    panel_on = models.DateField(_("panel meets on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=choices(CAMPAIGN_STATES), default="draft")
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name=_("compared with")
    )
    round = models.CharField(_("round that asks"), max_length=20, blank=True)  # RND-0007, a thing of asks
    made_at = models.DateTimeField(_("made at"))
    by = models.CharField(_("made by"), max_length=200)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    keep_years = models.PositiveSmallIntegerField(_("years that scores are kept"), default=6)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ("-made_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="campaign_reference_once"),
            models.CheckConstraint(condition=Q(state__in=list(CAMPAIGN_STATES)), name="campaign_state_known"),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(opens_on__isnull=False, closes_on__gte=F("opens_on")),
                name="campaign_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(opens_on__isnull=False, closes_on__isnull=False),
                name="campaign_has_its_days",
            ),
        )

    class Privacy:
        public = ()
        internal = (
            "partnership", "reference", "name", "tool", "board", "group", "why", "opens_on", "closes_on", "panel_on",
            "state", "follows", "round", "made_at", "opened_at", "closed_at", "keep_years", "version",
        )  # fmt: skip
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"
