from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.asks.ladder import Rungs
from goldenthread.asks.vocab import REPEATS, ROUND_STATES
from goldenthread.partnerships.models import Owned
from goldenthread.ui.words import choices


class Ladder(Owned):
    """How a partnership asks and reminds: its own numbers of days. Where it has none, the usual ones count."""

    ask_before = models.PositiveSmallIntegerField(_("days before its date that an item is asked about"), default=14)
    before = models.JSONField(_("reminders, days before the closing date"), default=list)
    after = models.JSONField(_("reminders, days after the closing date"), default=list)
    escalate_after = models.PositiveSmallIntegerField(_("days late until ready to escalate"), default=7)
    ends_after = models.PositiveSmallIntegerField(_("days late until no answer is taken"), default=28)
    own_dates = models.BooleanField(_("items are asked about when their own date nears"), default=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("ladder of reminders")
        verbose_name_plural = _("ladders of reminders")
        constraints = [models.UniqueConstraint(fields=("partnership",), name="ladder_once")]

    class Privacy:
        public = ()
        internal = (
            "partnership",
            "ask_before",
            "before",
            "after",
            "escalate_after",
            "ends_after",
            "own_dates",
            "version",
        )
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.before} {self.after}"

    @property
    def rungs(self) -> Rungs:
        return Rungs(self.ask_before, tuple(self.before), tuple(self.after), self.escalate_after, self.ends_after)


class Round(Owned):
    """The board asks once: chosen things, of those who answer for them, by a day."""

    reference = models.CharField(_("reference"), max_length=20)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("what is asked for"), max_length=40)  # a word of asks/registry.py
    scope = models.JSONField(_("what it is about"), default=dict)  # as its kind's own form gives it: names, no keys
    note = models.TextField(_("covering note"), blank=True)
    opens_on = models.DateField(_("goes out on"), null=True, blank=True)
    closes_on = models.DateField(_("answers by"), null=True, blank=True)
    repeats = models.PositiveSmallIntegerField(_("repeats"), choices=choices(REPEATS), default=0)
    until = models.DateField(_("repeats until"), null=True, blank=True)
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name=_("follows")
    )
    state = models.CharField(_("state"), max_length=10, choices=choices(ROUND_STATES), default="draft")
    goes_at = models.DateTimeField(_("goes out at, unless it is stopped"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"))
    by = models.CharField(_("made by"), max_length=200)
    started_at = models.DateTimeField(_("went out at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ("-made_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=("partnership", "reference"), name="round_reference_once"),
            models.CheckConstraint(condition=Q(state__in=list(ROUND_STATES)), name="round_state_known"),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(opens_on__isnull=False, closes_on__gte=F("opens_on")),
                name="round_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "stopped")) | Q(closes_on__isnull=False), name="round_has_its_days"
            ),
            # A round is made again once, however many clocks tick.
            models.UniqueConstraint(fields=("follows",), name="round_followed_once"),
        ]

    class Privacy:
        public = ()
        internal = (
            "partnership", "reference", "name", "kind", "scope", "note", "opens_on", "closes_on", "repeats", "until",
            "follows", "state", "goes_at", "made_at", "started_at", "ended_at", "version",
        )  # fmt: skip
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"
