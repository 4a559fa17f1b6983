from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.asks.vocab import ASK_STATES, GOING, ORIGINS
from goldenthread.boards.models import Contact, Group, Post, Seat
from goldenthread.partnerships.models import Owned
from goldenthread.ui.words import choices

from .rounds import Round

_EXACTLY_ONE = (
    Q(post__isnull=False, group__isnull=True, seat__isnull=True, contact__isnull=True)
    | Q(post__isnull=True, group__isnull=False, seat__isnull=True, contact__isnull=True)
    | Q(post__isnull=True, group__isnull=True, seat__isnull=False, contact__isnull=True)
    | Q(post__isnull=True, group__isnull=True, seat__isnull=True, contact__isnull=False)
)


class Ask(Owned):
    """One thing wanted of one post, group, agency or person, by a day.

    Whoever holds the post, chairs the group or answers for the agency today is who is asked: `reaching.py` says who that
    is. `kind` and `reference` name the thing (an update of ACT-0042); the room that knows it is asked by the registry.
    """

    slug = models.CharField(_("name on our pages"), max_length=24, unique=True)
    kind = models.CharField(_("what is wanted"), max_length=40)
    reference = models.CharField(_("of what"), max_length=60)
    whom = models.CharField(
        _("of whom, in short"), max_length=40
    )  # "post:12": the key below, so that nobody is asked twice
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("post"))
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group"))
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency"))
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="asks", verbose_name=_("round")
    )
    origin = models.CharField(_("why it is asked"), max_length=10, choices=choices(ORIGINS))
    own_date = models.DateField(_("the date of its own it is asked about"), null=True, blank=True)
    opens_on = models.DateField(_("asked on"))
    due_on = models.DateField(_("answer by"))
    note = models.CharField(_("note"), max_length=500, blank=True)  # why it was given back, or passed on
    state = models.CharField(_("state"), max_length=10, choices=choices(ASK_STATES), default="open")
    made_at = models.DateTimeField(_("made at"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=200, blank=True)
    answer = models.CharField(_("the answer"), max_length=60, blank=True)  # what its kind calls it
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    passed_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="passed_to", verbose_name=_("passed from")
    )
    # A colleague who may write a draft and not send it.
    drafter = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who drafts it")
    )

    class Meta:
        verbose_name = _("ask")
        verbose_name_plural = _("asks")
        ordering = ("due_on", "id")
        indexes = [
            models.Index(fields=("partnership", "state", "due_on"), name="ask_by_day"),
            models.Index(fields=("partnership", "reference"), name="ask_of_a_thing"),
            models.Index(fields=("round", "state"), name="ask_of_a_round"),
        ]
        constraints = [
            # Nobody is asked twice for one thing, whatever asks: its own date, a round, or both.
            models.UniqueConstraint(
                fields=("partnership", "kind", "reference", "whom"),
                condition=Q(state__in=sorted(GOING)),
                name="asked_once",
            ),
            models.CheckConstraint(condition=_EXACTLY_ONE, name="ask_of_one"),
            models.CheckConstraint(condition=Q(state__in=list(ASK_STATES)), name="ask_state_known"),
            models.CheckConstraint(condition=Q(origin__in=list(ORIGINS)), name="ask_origin_known"),
            models.CheckConstraint(condition=Q(due_on__gte=F("opens_on")), name="ask_days_in_order"),
            models.CheckConstraint(
                condition=~Q(state__in=("answered", "done")) | Q(answered_at__isnull=False), name="answered_at_a_time"
            ),
        ]

    class Privacy:
        public = ()
        internal = (
            "partnership", "slug", "kind", "reference", "whom", "post", "group", "seat", "round", "origin", "own_date",
            "opens_on", "due_on", "note", "state", "made_at", "answered_at", "answer", "ended_at", "passed_from",
        )  # fmt: skip
        personal = ("contact", "answered_by", "drafter")
        special = ()

    def __str__(self) -> str:
        return f"{self.kind} of {self.reference}"


class Draft(Owned):
    """An answer begun and not sent: what was typed so far. One for each ask; it is no record and goes when it is sent."""

    ask = models.OneToOneField(Ask, models.CASCADE, related_name="draft", verbose_name=_("ask"))
    fields = models.JSONField(_("what was typed"), default=dict)
    by = models.CharField(_("by"), max_length=200)
    writer = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("who writes it"))
    ready = models.BooleanField(_("ready for whoever sends it"), default=False)
    at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    class Privacy:
        public = ()
        internal = ("partnership", "ask", "fields", "ready", "at")
        personal = ("by", "writer")
        special = ()

    def __str__(self) -> str:
        return f"draft for {self.ask_id}"


class Nudge(Owned):
    """Somebody pressed to have one asked again. The next mail tells it."""

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="nudges", verbose_name=_("ask"))
    on = models.DateField(_("on"))
    at = models.DateTimeField(_("at"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("nudge")
        verbose_name_plural = _("nudges")
        ordering = ("ask", "id")
        constraints = [models.UniqueConstraint(fields=("ask", "on"), name="nudged_once_a_day")]

    class Privacy:
        public = ()
        internal = ("partnership", "ask", "on", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.ask_id} on {self.on}"


class Escalation(Owned):
    """Something late was taken further: to whom, in what words."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="escalations", verbose_name=_("ask"))
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("to whom"))
    words = models.TextField(_("words"), blank=True)
    at = models.DateTimeField(_("at"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("escalation")
        verbose_name_plural = _("escalations")
        ordering = ("-at", "-id")

    class Privacy:
        public = ()
        internal = ("partnership", "ask", "words", "at")
        personal = ("contact", "by")
        special = ()

    def __str__(self) -> str:
        return f"{self.ask_id} at {self.at}"
