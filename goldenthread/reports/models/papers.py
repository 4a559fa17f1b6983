"""A paper: composed as a draft, then issued and frozen. What was issued is never changed, only withdrawn or replaced."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Board, Contact, Group, Seat
from goldenthread.files.models import StoredFile
from goldenthread.partnerships.guards import Frozen
from goldenthread.partnerships.models import Owned
from goldenthread.plans.models import Plan
from goldenthread.reports.vocab import AUDIENCES, ENDINGS, FROZEN, PAPER_STATES
from goldenthread.ui.words import choices

from .bodies import Body
from .schedules import Schedule


class Paper(Owned):
    """One paper of one kind (reports/kinds.py), about a plan, a group, an agency or a person, as things stood on a day.

    Until it is issued `last` may be empty: it is drawn as things stand then. When it is issued the whole Document is kept
    in `document` and the files in PaperFile. `replaces` names the issued paper it corrects.
    """

    frozen = Frozen(FROZEN, free=("state", "withdrawn_at", "withdrawn_by", "withdrawn_why", "version"))

    reference = models.CharField(_("reference"), max_length=20)
    kind = models.CharField(_("kind of paper"), max_length=40)  # a word of reports/kinds.py
    title = models.CharField(_("title"), max_length=300)
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("board"))
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("plan"))
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group"))
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency"))
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("for"))
    # What else it is about, by reference: a campaign, a return, an audit, a year of the programme.
    thing = models.CharField(_("about"), max_length=60, blank=True)
    first = models.DateField(_("what changed since"), null=True, blank=True)
    last = models.DateField(_("position as at"), null=True, blank=True)
    audience = models.CharField(_("who may read it"), max_length=10, choices=choices(AUDIENCES), default="board")
    left_out = models.JSONField(_("parts left out"), default=list, blank=True)
    meets = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("for the meeting of")
    )
    meets_on = models.DateField(_("on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=choices(PAPER_STATES), default="draft")
    schedule = models.ForeignKey(
        Schedule, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name=_("made by itself")
    )
    scheduled_for = models.DateField(_("made for the day"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"))
    by = models.CharField(_("made by"), max_length=200)
    issued_at = models.DateTimeField(_("issued at"), null=True, blank=True)
    issued_by = models.CharField(_("issued by"), max_length=200, blank=True)
    document = models.JSONField(_("as it was issued"), null=True, blank=True)  # a Document, packed
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    what_changed = models.TextField(_("what is different from the one it replaces"), blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.CharField(_("withdrawn by"), max_length=200, blank=True)
    withdrawn_why = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ("-made_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=("partnership", "reference"), name="paper_reference_once"),
            models.CheckConstraint(condition=Q(state__in=list(PAPER_STATES)), name="paper_state_known"),
            models.CheckConstraint(condition=Q(audience__in=list(AUDIENCES)), name="paper_audience_known"),
            models.CheckConstraint(
                condition=~Q(state__in=("issued", "withdrawn")) | Q(issued_at__isnull=False, last__isnull=False),
                name="paper_issued_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="paper_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(first__isnull=True) | Q(last__isnull=True) | Q(last__gte=F("first")), name="paper_in_order"
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")), name="paper_replaces_another"
            ),
            # However many clocks tick, a day's paper is made once.
            models.UniqueConstraint(fields=("schedule", "scheduled_for"), name="paper_scheduled_once"),
        ]

    class Privacy:
        public = ()
        internal = (
            "partnership", "reference", "kind", "title", "board", "plan", "group", "seat", "body", "thing", "first",
            "last", "audience", "left_out", "meets", "meets_on", "state", "schedule", "scheduled_for", "made_at", "issued_at",
            "document", "replaces", "what_changed", "withdrawn_at", "withdrawn_why", "version",
        )  # fmt: skip
        personal = ("contact", "by", "issued_by", "withdrawn_by")
        special = ()

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class Passage(Owned):
    """What somebody wrote into a paper: the chair's foreword, the manager's commentary, a part of a cover report.

    `slot` is a word of its kind of paper, which says who may write it.
    """

    frozen = Frozen(FROZEN, through="paper")

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="passages", verbose_name=_("paper"))
    slot = models.CharField(_("part"), max_length=40)
    words = models.TextField(_("words"), blank=True)  # plain text as in plans/plain.py
    carried = models.BooleanField(_("carried over from an earlier paper, not looked at yet"), default=False)
    at = models.DateTimeField(_("written at"))
    by = models.CharField(_("written by"), max_length=200)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ("paper", "id")
        constraints = [models.UniqueConstraint(fields=("paper", "slot"), name="passage_once")]

    class Privacy:
        public = ()
        internal = ("partnership", "paper", "slot", "words", "carried", "at", "version")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.paper_id} {self.slot}"


class PaperFile(Owned):
    """One file of an issued paper, as it was made on the day: the same bytes whenever it is opened."""

    append_only = True

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="files", verbose_name=_("paper"))
    ending = models.CharField(_("kind of file"), max_length=10, choices=choices(ENDINGS))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))

    class Meta:
        verbose_name = _("file of a paper")
        verbose_name_plural = _("files of papers")
        ordering = ("paper", "id")
        constraints = [models.UniqueConstraint(fields=("paper", "ending"), name="paper_file_once")]

    class Privacy:
        public = ()
        internal = ("partnership", "paper", "ending", "file")
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.paper_id}.{self.ending}"
