from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.assurance.scoring import Said
from goldenthread.boards.models import Contact
from goldenthread.partnerships.models import Owned

from .returns import Return


class Reviewer(Owned):
    """Somebody of another agency, or the scrutineer, looks at a return once it is signed and says what they find."""

    filled = models.ForeignKey(Return, models.CASCADE, related_name="reviewers", verbose_name=_("return"))
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("at"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")
        ordering = ("filled", "id")
        constraints = (models.UniqueConstraint(fields=("filled", "contact"), name="reviewer_once"),)

    class Privacy:
        public = ()
        internal = ("partnership", "filled", "at")
        personal = ("contact", "by")
        special = ()

    def __str__(self) -> str:
        return f"{self.filled_id}: {self.contact_id}"


class Moderation(Owned):
    """What the board says of one answer, beside what the agency says. The newest counts; none is changed or lost.

    With neither code nor number nor reason it is a note alone, or takes an earlier one back. A note that is `aside` is
    the board's own: it is a row of its own, which the agency never reads.
    """

    append_only = True
    kept_close = Q(pk__isnull=False)  # the board's own notes, and what an agency is told in its time

    filled = models.ForeignKey(Return, models.PROTECT, related_name="moderations", verbose_name=_("return"))
    key = models.CharField(_("question"), max_length=60)
    code = models.CharField(_("moderated answer"), max_length=40, blank=True)
    number = models.DecimalField(_("moderated number"), max_digits=14, decimal_places=4, null=True, blank=True)
    na_why = models.TextField(_("why it does not apply"), blank=True)
    note = models.TextField(_("note"), blank=True)
    aside = models.BooleanField(_("for the board alone"), default=False)
    at = models.DateTimeField(_("at"))
    by = models.CharField(_("by"), max_length=200)

    class Meta:
        verbose_name = _("moderation")
        verbose_name_plural = _("moderations")
        ordering = ("filled", "id")
        indexes = (models.Index(fields=("filled", "key"), name="moderation_of_a_question"),)

    class Privacy:
        public = ()
        internal = ("partnership", "filled", "key", "code", "number", "na_why", "note", "aside", "at")
        personal = ("by",)
        special = ()

    def __str__(self) -> str:
        return f"{self.filled_id} {self.key}"

    @property
    def said(self) -> Said:
        """As scoring takes it."""
        return Said(self.code, None if self.number is None else float(self.number), na_why=self.na_why)


class QuestionBack(Owned):
    """The board asks an agency about its return, or about one answer, and is answered."""

    filled = models.ForeignKey(Return, models.PROTECT, related_name="questions", verbose_name=_("return"))
    number = models.PositiveSmallIntegerField(_("number"))
    key = models.CharField(_("about"), max_length=60, blank=True)
    words = models.TextField(_("question"))
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = models.CharField(_("asked by"), max_length=200)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("question back")
        verbose_name_plural = _("questions back")
        ordering = ("filled", "number")
        constraints = (models.UniqueConstraint(fields=("filled", "number"), name="question_back_once"),)

    class Privacy:
        public = ()
        internal = (
            "partnership",
            "filled",
            "number",
            "key",
            "words",
            "asked_at",
            "answer",
            "answered_at",
            "withdrawn_at",
        )
        personal = ("asked_by", "answered_by")
        special = ()

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def reference(self) -> str:
        """What it is asked for by."""
        return f"{self.filled.reference}.Q{self.number}"
