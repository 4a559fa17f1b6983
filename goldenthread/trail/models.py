"""Who did what: append-only, held so by the database, and sealed (seals.py)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Owned, Partnership
from goldenthread.ui.words import choices

from .vocab import REDACTION_KINDS, REDACTION_STATES


class Chain(models.Model):
    """The head of one chain of seals. Who writes history locks it, so that no two writers join on to the same entry."""

    id = models.BigIntegerField(primary_key=True)  # the partnership's, or 0 for what belongs to none
    partnership = models.ForeignKey(
        Partnership, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("partnership")
    )
    number = models.PositiveBigIntegerField(_("entries"), default=0)
    seal = models.BinaryField(_("the last seal"), max_length=32)

    class Meta:
        verbose_name = _("chain of the trail")
        verbose_name_plural = _("chains of the trail")

    class Privacy:
        public = ()
        internal = ("partnership", "number", "seal")
        personal = ()
        special = ()

    def __str__(self) -> str:
        return f"{self.pk}: {self.number}"


class Entry(models.Model):
    """One deed. It names things by kind and reference and points at none of them, so that history never blocks life."""

    append_only = True

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("partnership")
    )
    at = models.DateTimeField(_("when"))
    actor_kind = models.CharField(_("kind of actor"), max_length=10)
    actor_id = models.CharField(_("actor"), max_length=40, blank=True)
    actor_label = models.CharField(_("by"), max_length=200)
    deed = models.CharField(_("deed"), max_length=60)  # subject:verb, such as "plan:imported"
    said = models.CharField(_("what was done"), max_length=500)
    number = models.PositiveBigIntegerField(_("number in the chain"))
    who_salt = models.BinaryField(_("salt of who"), max_length=16, default=bytes)
    who_commitment = models.BinaryField(_("commitment to who"), max_length=32, default=bytes)
    said_salt = models.BinaryField(_("salt of what was said"), max_length=16, default=bytes)
    said_commitment = models.BinaryField(_("commitment to what was said"), max_length=32, default=bytes)
    seal = models.BinaryField(_("seal"), max_length=32, default=bytes)
    # Where words were taken back: the number of the last redaction, and a seal over what stands there now.
    redaction = models.PositiveIntegerField(_("redaction"), null=True, blank=True)
    mended = models.BinaryField(_("seal of what stands there now"), max_length=32, default=bytes)

    class Meta:
        verbose_name = _("trail entry")
        verbose_name_plural = _("trail entries")
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=("partnership", "-at"), name="trail_newest_first")]
        constraints = [
            models.CheckConstraint(condition=Q(actor_kind__in=("user", "key", "system")), name="trail_actor_kind_known"),
            # Whatever else fails, a chain never forks.
            models.UniqueConstraint(fields=("partnership", "number"), name="trail_number_once"),
            models.UniqueConstraint(fields=("number",), condition=Q(partnership__isnull=True), name="trail_number_once_in_the_house"),
        ]  # fmt: skip

    class Privacy:
        public = ()
        internal = (
            "partnership", "at", "actor_kind", "deed", "number", "who_salt", "who_commitment", "said_salt", "said_commitment", "seal",
            "redaction", "mended",
        )  # fmt: skip
        personal = ("actor_id", "actor_label", "said")
        special = ()

    def __str__(self) -> str:
        return f"{self.actor_label}: {self.said}"


class Line(models.Model):
    """One thing an entry touched."""

    append_only = True
    owner = "entry"  # through which it belongs to a partnership
    kept_close = Q(kind="evidence")  # which may have been restricted since: see trail/shelves.py

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="lines", verbose_name=_("entry"))
    kind = models.CharField(_("kind"), max_length=40)
    reference = models.CharField(_("reference"), max_length=60)
    change = models.JSONField(_("change"), default=dict)  # field -> [before, after]
    salt = models.BinaryField(_("salt"), max_length=16, default=bytes)
    commitment = models.BinaryField(_("commitment"), max_length=32, default=bytes)
    redaction = models.PositiveIntegerField(_("redaction"), null=True, blank=True)
    mended = models.BinaryField(_("seal of what stands there now"), max_length=32, default=bytes)

    class Meta:
        verbose_name = _("trail line")
        verbose_name_plural = _("trail lines")
        indexes = [models.Index(fields=("kind", "reference"), name="trail_of_a_thing")]

    class Privacy:
        public = ()
        internal = ("entry", "kind", "reference", "salt", "commitment", "redaction", "mended")
        personal = ("change",)
        special = ()

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


class Redaction(Owned):
    """Words, or a file, that should never have been entered: one person asks, another sees that it is done.

    The words are kept only until then. Who, when and why stay for ever, and what was changed, counted.
    """

    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=choices(REDACTION_KINDS))
    phrase = models.CharField(_("the words"), max_length=200, blank=True)
    sha256 = models.CharField(_("fingerprint of the file"), max_length=64, blank=True)
    why = models.CharField(_("why"), max_length=300)
    asked_actor = models.CharField(_("who asked"), max_length=40)
    asked_by = models.CharField(_("asked by"), max_length=200)
    asked_at = models.DateTimeField(_("asked at"))
    state = models.CharField(_("state"), max_length=10, choices=choices(REDACTION_STATES), default="asked")
    settled_actor = models.CharField(_("who settled it"), max_length=40, blank=True)
    settled_by = models.CharField(_("settled by"), max_length=200, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    dropped_why = models.CharField(_("why it was dropped"), max_length=300, blank=True)
    # Where the words stand, with excerpts; once it is settled only what was changed, counted.
    found = models.JSONField(_("what was found"), default=dict)
    # Not before the database file and the disk are rid of it too is it over (services/scrubbing.py).
    is_scrubbed = models.BooleanField(_("gone from the disk"), default=False)

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("partnership", "number"), name="redaction_number_once"),
            models.CheckConstraint(condition=Q(kind__in=list(REDACTION_KINDS)), name="redaction_kind_known"),
            models.CheckConstraint(condition=Q(state__in=list(REDACTION_STATES)), name="redaction_state_known"),
            models.CheckConstraint(condition=~Q(state="done") | (~Q(settled_actor="") & ~Q(settled_actor=models.F("asked_actor"))), name="redaction_takes_two"),
            models.CheckConstraint(condition=Q(state="asked", settled_at__isnull=True) | (~Q(state="asked") & Q(settled_at__isnull=False, phrase="")), name="redaction_settled_keeps_no_words"),
            models.CheckConstraint(condition=~Q(why=""), name="redaction_has_reason"),
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(dropped_why=""), name="redaction_dropped_has_reason"),
        ]  # fmt: skip

    class Privacy:
        public = ()
        internal = (
            "partnership",
            "number",
            "kind",
            "sha256",
            "why",
            "asked_at",
            "state",
            "settled_at",
            "dropped_why",
            "is_scrubbed",
        )
        personal = ("asked_actor", "asked_by", "settled_actor", "settled_by")
        special = ("phrase", "found")

    def __str__(self) -> str:
        return f"RED-{self.number:04}"


class Redacting(models.Model):
    """Stands only inside the transaction that takes words back: while it does, the guards let kept rows of this
    partnership be changed (partnerships/guards.py). It points at a redaction that never is, so that neither engine
    lets anybody commit it."""

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("partnership")
    )
    never = models.ForeignKey(Redaction, models.PROTECT, related_name="+", verbose_name=_("a redaction that never is"))

    class Meta:
        verbose_name = _("redaction under way")
        verbose_name_plural = _("redactions under way")

    class Privacy:
        public = ()
        internal = ("partnership", "never")
        personal = ()
        special = ()

    def __str__(self) -> str:
        return str(self.partnership_id)
