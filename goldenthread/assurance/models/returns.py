from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.assurance.scoring import Said
from goldenthread.assurance.vocab import GAP_STATES, HANDED, RETURN_STATES
from goldenthread.boards.models import Contact, Group, Seat
from goldenthread.files.models import StoredFile
from goldenthread.partnerships.models import Owned
from goldenthread.ui.words import choices

from .campaigns import Campaign, Setting

_OF_ONE = (
    Q(seat__isnull=False, setting__isnull=True, group__isnull=True)
    | Q(seat__isnull=True, setting__isnull=False, group__isnull=True)
    | Q(seat__isnull=True, setting__isnull=True, group__isnull=False)
)


class Return(Owned):
    """What one agency, setting or group of the board itself answers in a campaign.

    Until it is signed off, nobody outside reads its answers. `shown_at`: from when its people see what the board said.
    """

    kept_close = Q(pk__isnull=False)  # drafts of its agency, and what a panel came to, which that is told in its time

    reference = models.CharField(_("reference"), max_length=20)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="returns", verbose_name=_("campaign"))
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency"))
    setting = models.ForeignKey(
        Setting, models.PROTECT, null=True, blank=True, related_name="returns", verbose_name=_("setting")
    )
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group"))
    state = models.CharField(_("state"), max_length=10, choices=choices(RETURN_STATES), default="asked")
    strengths = models.TextField(_("strengths, in their words"), blank=True)
    improve = models.TextField(_("what they will improve"), blank=True)
    signed_at = models.DateTimeField(_("signed off at"), null=True, blank=True)  # the last time
    signed_by = models.CharField(_("signed off by"), max_length=200, blank=True)
    signed_post = models.CharField(_("post of who signed"), max_length=200, blank=True)
    first_signed_on = models.DateField(_("first signed off on"), null=True, blank=True)  # what lateness counts by
    why = models.CharField(_("why it was sent back, or is not asked"), max_length=500, blank=True)
    panel_on = models.DateField(_("panel met on"), null=True, blank=True)
    outcome = models.TextField(_("outcome of the panel"), blank=True)
    panel_with = models.TextField(_("who was at the panel"), blank=True)
    shown_at = models.DateTimeField(_("feedback given at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("return")
        verbose_name_plural = _("returns")
        ordering = ("campaign", "id")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="return_reference_once"),
            models.UniqueConstraint(fields=("campaign", "seat"), condition=Q(seat__isnull=False), name="return_of_seat_once"),
            models.UniqueConstraint(
                fields=("campaign", "setting"), condition=Q(setting__isnull=False), name="return_of_setting_once"
            ),
            models.UniqueConstraint(
                fields=("campaign", "group"), condition=Q(group__isnull=False), name="return_of_group_once"
            ),
            models.CheckConstraint(condition=_OF_ONE, name="return_of_one"),
            models.CheckConstraint(condition=Q(state__in=list(RETURN_STATES)), name="return_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=("signed", "agreed")) | Q(signed_at__isnull=False), name="return_signed_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("sent-back", "excused")) | ~Q(why=""), name="return_says_why"
            ),
        )  # fmt: skip

    class Privacy:
        public = ()
        internal = (
            "partnership", "reference", "campaign", "seat", "setting", "group", "state", "strengths", "improve",
            "signed_at", "signed_post", "first_signed_on", "why", "panel_on", "outcome", "panel_with", "shown_at", "version",
        )  # fmt: skip
        personal = ("signed_by",)
        special = ()

    def __str__(self) -> str:
        return self.reference

    @property
    def whose(self) -> str:
        """The name of the agency, the setting or the group."""
        thing = self.seat or self.setting or self.group
        return thing.name if thing else ""

    @property
    def kind_of_agency(self) -> str:
        """By which questions are asked or not; "" where it is no agency, and everything is asked."""
        return self.seat.kind if self.seat else ""


class Answer(Owned):
    """What a return says to one question, as last saved. What was signed is kept in Signing."""

    kept_close = ~Q(filled__state__in=HANDED)  # a draft is its agency's alone

    filled = models.ForeignKey(Return, models.CASCADE, related_name="answers", verbose_name=_("return"))
    key = models.CharField(_("question"), max_length=60)
    code = models.CharField(_("answer"), max_length=40, blank=True)
    number = models.DecimalField(_("number"), max_digits=14, decimal_places=4, null=True, blank=True)
    words = models.TextField(_("what shows it"), blank=True)
    na_why = models.TextField(_("why it does not apply"), blank=True)
    # Brought forward, or across from another board, and not looked at since; from where, in words.
    unreviewed = models.BooleanField(_("not yet reviewed"), default=False)
    brought = models.CharField(_("brought from"), max_length=300, blank=True)
    at = models.DateTimeField(_("saved at"))
    by = models.CharField(_("by"), max_length=200)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ("filled", "id")
        constraints = (models.UniqueConstraint(fields=("filled", "key"), name="answer_once"),)

    class Privacy:
        public = ()
        internal = (
            "partnership", "filled", "key", "code", "number", "words", "na_why", "unreviewed", "brought", "at", "version",
        )  # fmt: skip
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.filled_id} {self.key}"

    @property
    def said(self) -> Said:
        """As scoring takes it."""
        return Said(self.code, None if self.number is None else float(self.number), self.words, na_why=self.na_why)


class Signing(Owned):
    """A senior lead signs a return off; what it said then is kept as it was."""

    append_only = True

    filled = models.ForeignKey(Return, models.PROTECT, related_name="signings", verbose_name=_("return"))
    at = models.DateTimeField(_("at"))
    by = models.CharField(_("by"), max_length=200)
    post = models.CharField(_("post"), max_length=200)
    entered_by = models.CharField(_("entered by"), max_length=200, blank=True)  # the unit, of one that came by mail
    answers = models.JSONField(_("what was signed"), default=dict)  # by key: code, number, words, na_why
    strengths = models.TextField(_("strengths"), blank=True)
    improve = models.TextField(_("what they will improve"), blank=True)

    class Meta:
        verbose_name = _("sign-off of a return")
        verbose_name_plural = _("sign-offs of returns")
        ordering = ("filled", "id")

    class Privacy:
        public = ()
        internal = ("partnership", "filled", "at", "post", "answers", "strengths", "improve")
        personal = ("by", "entered_by")
        special = ()

    def __str__(self) -> str:
        return f"{self.filled_id} at {self.at}"


class Contributor(Owned):
    """A colleague fills in some standards of a return, without an account: they are asked like anybody."""

    kept_close = Q(pk__isnull=False)  # what is said within an agency

    filled = models.ForeignKey(Return, models.CASCADE, related_name="contributors", verbose_name=_("return"))
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("who"))
    standards = models.JSONField(_("which standards"), default=list)  # their keys
    note = models.CharField(_("note to them"), max_length=500, blank=True)
    at = models.DateTimeField(_("asked at"))
    by = models.CharField(_("asked by"), max_length=200)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ("filled", "id")
        constraints = (models.UniqueConstraint(fields=("filled", "contact"), name="contributor_once"),)

    class Privacy:
        public = ()
        internal = ("partnership", "filled", "standards", "note", "at", "done_at")
        personal = ("contact", "by")
        special = ()

    def __str__(self) -> str:
        return f"{self.filled_id}: {self.contact_id}"


class ReturnEvidence(Owned):
    """A piece of evidence of a return: attached once, used for as many questions as it shows something of."""

    kept_close = Q(pk__isnull=False)  # who may see it, the return says

    filled = models.ForeignKey(Return, models.CASCADE, related_name="evidence", verbose_name=_("return"))
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=300)
    day = models.DateField(_("date"), null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("file")
    )
    link = models.URLField(_("link"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField(_("attached at"))
    by = models.CharField(_("by"), max_length=200)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("evidence of a return")
        verbose_name_plural = _("evidence of returns")
        ordering = ("filled", "number")
        constraints = (models.UniqueConstraint(fields=("filled", "number"), name="return_evidence_once"),)

    class Privacy:
        public = ()
        internal = ("partnership", "filled", "number", "title", "day", "file", "link", "note", "at", "removed_at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return self.title


class AnswerEvidence(Owned):
    """A piece of evidence shows something of a question."""

    evidence = models.ForeignKey(ReturnEvidence, models.CASCADE, related_name="uses", verbose_name=_("evidence"))
    key = models.CharField(_("question"), max_length=60)

    class Meta:
        verbose_name = _("use of evidence")
        verbose_name_plural = _("uses of evidence")
        constraints = (models.UniqueConstraint(fields=("evidence", "key"), name="answer_evidence_once"),)

    class Privacy:
        public = ()
        internal = ("partnership", "evidence", "key")
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.key}"


class Gap(Owned):
    """An action for what is not met: raised by the agency in its return or by the board; once in a plan, an item."""

    kept_close = ~Q(filled__state__in=HANDED) & ~Q(state="planned")

    filled = models.ForeignKey(Return, models.PROTECT, related_name="gaps", verbose_name=_("return"))
    key = models.CharField(_("question"), max_length=60)
    number = models.PositiveSmallIntegerField(_("number"))
    words = models.TextField(_("what will be done"))
    lead = models.CharField(_("who leads"), max_length=200, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=choices(GAP_STATES), default="raised")
    item = models.CharField(_("item of a plan"), max_length=20, blank=True)  # ACT-0042
    at = models.DateTimeField(_("raised at"))
    by = models.CharField(_("by"), max_length=200)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("gap")
        verbose_name_plural = _("gaps")
        ordering = ("filled", "number")
        constraints = (
            models.UniqueConstraint(fields=("filled", "number"), name="gap_once"),
            models.CheckConstraint(condition=Q(state__in=list(GAP_STATES)), name="gap_state_known"),
            models.CheckConstraint(condition=~Q(state="planned") | ~Q(item=""), name="gap_planned_as_an_item"),
        )

    class Privacy:
        public = ()
        internal = (
            "partnership",
            "filled",
            "key",
            "number",
            "words",
            "lead",
            "due_on",
            "state",
            "item",
            "at",
            "version",
        )
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return self.words[:60]
